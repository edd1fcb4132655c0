//! What a figure may be broken down by.

use chrono::{Months, NaiveDate};
use kernel::Language;
use serde::{Deserialize, Serialize};
use store::Sql;

use crate::{Dataset, Field, Kind, Title, Words};

/// A way to divide records into groups.
#[derive(Clone, Debug, PartialEq)]
pub enum Dimension {
    /// By organisation, each by itself.
    Organisation,
    /// By the values of a field of the dataset: its place.
    Field(usize),
    /// By bands of full years.
    Band {
        /// The place of the field.
        field: usize,
        /// The bands.
        band: Band,
    },
}

/// Bands of full years, as data: «до 25», «25–29», «65 и старше».
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The code of the dataset.
    pub dataset: String,
    /// `age_band`.
    pub code: String,
    /// Title.
    pub title: Title,
    /// The code of a field of years.
    pub field: String,
    /// The first year of every band but the first: `[25, 30]` makes three bands.
    pub from: Vec<u16>,
}

/// The value of a group: what its records have in common; `None` where they have no value.
pub type Key = Option<String>;

impl Dimension {
    /// Its code: `organisation`, that of the field or that of the band.
    pub fn code<'a>(&'a self, dataset: &'a Dataset) -> &'a str {
        match self {
            Dimension::Organisation => "organisation",
            Dimension::Field(place) => dataset.fields[*place].code,
            Dimension::Band { band, .. } => &band.code,
        }
    }

    /// Its name.
    pub fn name(&self, dataset: &Dataset, language: Language) -> String {
        match self {
            Dimension::Organisation => Words::new("организация", "organisation").of(language).into(),
            Dimension::Field(place) => dataset.fields[*place].name.of(language).into(),
            Dimension::Band { band, .. } => band.title.of(language).into(),
        }
    }

    /// The name of a group. An organisation is known here by its identifier only: its name is the caller's to find.
    pub fn label(&self, dataset: &Dataset, key: &Key, language: Language) -> String {
        let Some(key) = key else { return Words::new("не указано", "not stated").of(language).into() };
        match self {
            Dimension::Organisation => key.clone(),
            Dimension::Field(place) => match dataset.fields[*place].kind {
                Kind::OneOf(_, choices) | Kind::OneOfWhile { choices, .. } => {
                    match choices.iter().find(|choice| choice.code == key) {
                        Some(choice) => choice.name.of(language).into(),
                        None => key.clone(),
                    }
                }
                Kind::YesNo(_) if key == "true" => Words::new("да", "yes").of(language).into(),
                Kind::YesNo(_) => Words::new("нет", "no").of(language).into(),
                _ => key.clone(),
            },
            Dimension::Band { band, .. } => {
                key.parse().map_or_else(|_| key.clone(), |place| band.label(place, language))
            }
        }
    }

    /// Where a group stands among the others: choices and bands in their own order, the rest by their text.
    pub(crate) fn rank(&self, dataset: &Dataset, key: &Key) -> (bool, usize, Key) {
        let place = match (self, key) {
            (Dimension::Field(place), Some(key)) => match dataset.fields[*place].kind {
                Kind::OneOf(_, choices) | Kind::OneOfWhile { choices, .. } => {
                    choices.iter().position(|choice| choice.code == key).unwrap_or(choices.len())
                }
                Kind::YesNo(_) => usize::from(key == "false"),
                _ => 0,
            },
            (Dimension::Band { .. }, Some(key)) => key.parse().unwrap_or(usize::MAX),
            _ => 0,
        };
        (key.is_none(), place, key.clone())
    }

    /// The group of a row `r`: text, except that an organisation is its identifier.
    pub(crate) fn sql(&self, dataset: &Dataset, on: NaiveDate) -> Sql {
        match self {
            Dimension::Organisation => Sql::new(format!("r.{}", dataset.organisation)),
            Dimension::Field(place) => {
                let field = &dataset.fields[*place];
                match field.kind {
                    Kind::YesNo(column) => {
                        Sql::new(format!("case when r.{column} then 'true' when not r.{column} then 'false' end"))
                    }
                    _ => field.stored(on),
                }
            }
            Dimension::Band { field, band } => band.sql(&dataset.fields[*field], on),
        }
    }
}

impl Band {
    /// The name of the band at a place.
    pub fn label(&self, place: usize, language: Language) -> String {
        let below = place.checked_sub(1).and_then(|before| self.from.get(before));
        match (below, self.from.get(place)) {
            (None, Some(next)) => format!("{} {next}", Words::new("до", "under").of(language)),
            (Some(first), Some(next)) if first + 1 == *next => first.to_string(),
            (Some(first), Some(next)) => format!("{first}–{}", next - 1),
            (Some(first), None) => format!("{first} {}", Words::new("и более", "and over").of(language)),
            (None, None) => Words::new("все", "all").of(language).into(),
        }
    }

    /// The place of the band of a row `r`, as text.
    fn sql(&self, field: &Field, on: NaiveDate) -> Sql {
        let Kind::YearsSince { since, frozen } = field.kind else { return Sql::new("null") };
        let mut arms = Sql::new("case");
        if let Some(column) = frozen {
            for (place, next) in self.from.iter().enumerate() {
                arms = arms.push(format!("when r.{column} < {next} then '{place}'").as_str());
            }
            arms = arms.push(format!("when r.{column} is not null then '{}'", self.from.len()).as_str());
        }
        arms = arms.push(Sql::new(format!("when r.{since} is null or r.{since} > ? then null")).bind(on));
        for (place, next) in self.from.iter().enumerate() {
            let day = on.checked_sub_months(Months::new(u32::from(*next) * 12)).unwrap_or(NaiveDate::MIN);
            arms = arms.push(Sql::new(format!("when r.{since} > ? then '{place}'")).bind(day));
        }
        arms.push(format!("else '{}' end", self.from.len()).as_str())
    }
}
