//! The columns of the list: which are shown is in the address, so that a list can be sent with them.

use chrono::NaiveDate;
use typeset::xlsx::Value;
use web::{Frame, ListQuery};

use super::super::wording::hundredths;
use crate::{Category, EducationLevel, staff::Shown};

/// A column beside the name and the post.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Organisation,
    Group,
    Subject,
    Rate,
    Birth,
    Age,
    Education,
    Category,
    Until,
    Pedagogical,
    Young,
}

const USUAL: [Column; 4] = [Column::Organisation, Column::Education, Column::Category, Column::Pedagogical];

/// The columns that the address asks for; the usual ones when it asks for none.
pub(super) fn chosen(query: &ListQuery) -> Vec<Column> {
    let asked: Vec<Column> = Column::ALL.into_iter().filter(|column| query.set(column.field()).is_some()).collect();
    if asked.is_empty() { USUAL.to_vec() } else { asked }
}

/// A level of education in few letters.
pub(super) fn education(frame: &Frame, level: &EducationLevel) -> String {
    frame.t(&level.label().replace("registry-education", "education-short"))
}

impl Column {
    pub(super) const ALL: [Column; 11] = [
        Self::Organisation,
        Self::Group,
        Self::Subject,
        Self::Rate,
        Self::Birth,
        Self::Age,
        Self::Education,
        Self::Category,
        Self::Until,
        Self::Pedagogical,
        Self::Young,
    ];

    /// The box of the form that chooses it.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Organisation => "c-organisation",
            Self::Group => "c-group",
            Self::Subject => "c-subject",
            Self::Rate => "c-rate",
            Self::Birth => "c-birth",
            Self::Age => "c-age",
            Self::Education => "c-education",
            Self::Category => "c-category",
            Self::Until => "c-until",
            Self::Pedagogical => "c-pedagogical",
            Self::Young => "c-young",
        }
    }

    /// Key of its heading.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Organisation => "column-organisation",
            Self::Group => "column-group",
            Self::Subject => "column-subject",
            Self::Rate => "column-rate",
            Self::Birth => "column-birth",
            Self::Age => "column-age",
            Self::Education => "column-education",
            Self::Category => "column-category",
            Self::Until => "column-until",
            Self::Pedagogical => "column-pedagogical",
            Self::Young => "column-young",
        }
    }

    /// The word by which the address sorts by it.
    pub(super) fn sort(self) -> Option<&'static str> {
        match self {
            Self::Organisation => Some("organisation"),
            Self::Age | Self::Birth => Some("age"),
            Self::Category => Some("category"),
            Self::Pedagogical => Some("pedagogical"),
            Self::Group | Self::Subject | Self::Rate | Self::Education | Self::Until | Self::Young => None,
        }
    }

    /// How its cells look: numbers stand on the right, what a telephone has no room for is left out there.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Organisation | Self::Category => "",
            Self::Rate | Self::Age | Self::Pedagogical => "n wide",
            Self::Group | Self::Subject | Self::Birth | Self::Education | Self::Until | Self::Young => "wide",
        }
    }

    /// The value of a row as text.
    pub(super) fn text(self, frame: &Frame, row: &Shown, on: &NaiveDate) -> String {
        let years = |years: Option<i64>| years.map(|years| frame.n("years", &years)).unwrap_or_default();
        match self {
            Self::Organisation => row.organisation.clone().unwrap_or_default(),
            Self::Group => frame.t(&row.staff_group.label()),
            Self::Subject => row.subject.clone().unwrap_or_default(),
            Self::Rate => hundredths(row.rate),
            Self::Birth => row.birth_date.map(|day| frame.date(&day)).unwrap_or_default(),
            Self::Age => years(age(row, on)),
            Self::Education => row.education_level.map(|level| education(frame, &level)).unwrap_or_default(),
            Self::Category => category(frame, row, on),
            Self::Until => last_day(row).map(|day| frame.date(&day)).unwrap_or_default(),
            Self::Pedagogical => years(row.pedagogical_years(*on)),
            Self::Young => frame.t(if row.young { "yes" } else { "no" }),
        }
    }

    /// The value of a row for a workbook: numbers and days stay what they are.
    pub(super) fn value(self, frame: &Frame, row: &Shown, on: &NaiveDate) -> Value {
        let number = |number: Option<i64>| number.map_or(Value::Empty, |number| Value::Number(number as f64));
        match self {
            Self::Rate => Value::Number(f64::from(row.rate) / 100.0),
            Self::Age => number(age(row, on)),
            Self::Pedagogical => number(row.pedagogical_years(*on)),
            Self::Birth => row.birth_date.map_or(Value::Empty, Value::Date),
            Self::Until => last_day(row).map_or(Value::Empty, Value::Date),
            Self::Category => Value::Text(frame.t(&row.category.label())),
            Self::Organisation | Self::Group | Self::Subject | Self::Education | Self::Young => {
                Value::Text(self.text(frame, row, on))
            }
        }
    }

    /// A category that is held stands out in green, one that ends within half a year in yellow.
    pub(super) fn tag(self, row: &Shown, on: &NaiveDate) -> &'static str {
        match (self, row.category) {
            (Self::Category, Category::First | Category::Highest) if ends_soon(row, on) => "tag warn",
            (Self::Category, Category::First | Category::Highest) => "tag good",
            (Self::Category, Category::Suitability | Category::None) => "tag",
            _ => "",
        }
    }
}

fn age(row: &Shown, on: &NaiveDate) -> Option<i64> {
    russian::date::full_years(row.birth_date?, *on).map(i64::from)
}

fn category(frame: &Frame, row: &Shown, on: &NaiveDate) -> String {
    let name = frame.t(&row.category.label());
    match last_day(row) {
        Some(day) if ends_soon(row, on) => {
            frame.with("people-category-until", &[("category", &name), ("date", &frame.date(&day))])
        }
        _ => name,
    }
}

fn last_day(row: &Shown) -> Option<NaiveDate> {
    row.category_until?.pred_opt()
}

fn ends_soon(row: &Shown, on: &NaiveDate) -> bool {
    row.category_until.is_some_and(|until| (until - *on).num_days() < 183)
}
