//! The projection `staff`: one row for each stretch of time in which nothing about a post or its holder changes, but that a
//! category may begin and end within it: the row says when, or a teacher would need three. Every list, indicator and export
//! of people reads this table and no other; it keeps its own history, so that one scan answers any date as known at any moment.

mod list;
mod periods;
mod projection;
mod workplace;

pub use list::{Order, Page, Shown, Sort, StaffFilter, StaffList, Totals, Years};
pub use periods::staff_periods;
pub use projection::project;
pub(crate) use projection::{differences, projected};
pub use workplace::{Workplace, workplaces};

use chrono::NaiveDate;
use kernel::{OrganisationId, Period};
use sea_orm::FromQueryResult;
use store::{FactTable, Value};

use crate::{Category, Contract, EducationLevel, InterruptionKind, PostId, Sex, StaffGroup, fact::Fact};

/// What is true of a post and its holder for a while.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Staff {
    /// The post.
    pub post_id: PostId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Finds the name.
    pub search_key: String,
    /// Sorts by the name.
    pub sort_key: String,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Code in the nomenclature.
    pub position: Option<String>,
    /// Title as written.
    pub title: String,
    /// Group of staff.
    pub staff_group: StaffGroup,
    /// The main job.
    pub main_job: bool,
    /// Hundredths of a rate.
    pub rate: i32,
    /// Contract.
    pub contract: Contract,
    /// Subject.
    pub subject: Option<String>,
    /// Hundredths of hours a week.
    pub load: Option<i32>,
    /// Best level of education.
    pub education_level: Option<EducationLevel>,
    /// Whether an education of that level is pedagogical.
    pub education_pedagogical: Option<bool>,
    /// Last graduation.
    pub graduated_on: Option<NaiveDate>,
    /// Best category for the post, while it holds; [`Staff::category_on`] tells of a day.
    pub category: Category,
    /// First day on which that category holds; nothing without a category.
    pub category_since: Option<NaiveDate>,
    /// First day on which that category holds no more, even where the row ends before; nothing for one without an end.
    pub category_until: Option<NaiveDate>,
    /// Total experience counts from this date.
    pub total_since: Option<NaiveDate>,
    /// Full years of total experience while a leave stops the count.
    pub total_frozen_years: Option<i32>,
    /// Pedagogical experience counts from this date.
    pub pedagogical_since: Option<NaiveDate>,
    /// Full years of pedagogical experience while a leave stops the count.
    pub pedagogical_frozen_years: Option<i32>,
    /// Young specialist.
    pub young: bool,
    /// On leave, and why.
    pub away: Option<InterruptionKind>,
}

impl Staff {
    /// The category that counts on a day of the row.
    pub fn category_on(&self, day: NaiveDate) -> Category {
        if self.has_category_on(day) { self.category } else { Category::None }
    }

    /// The first day on which the category of that day holds no more.
    pub fn category_until_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.category_until.filter(|_| self.has_category_on(day))
    }

    fn has_category_on(&self, day: NaiveDate) -> bool {
        self.category_since.is_some_and(|since| since <= day) && self.category_until.is_none_or(|until| day < until)
    }
}

/// A row of the projection: what, when, and the row of the list that the post came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffPeriod {
    /// What is true.
    pub staff: Staff,
    /// When.
    pub period: Period,
    /// The row of the imported file.
    pub source_row: Option<i32>,
}

impl Fact for Staff {
    const TABLE: &'static FactTable = &FactTable {
        name: "staff",
        subject: "person_id",
        columns: &[
            "post_id",
            "organisation_id",
            "family",
            "given",
            "patronymic",
            "search_key",
            "sort_key",
            "sex",
            "birth_date",
            "position",
            "title",
            "staff_group",
            "main_job",
            "rate",
            "contract",
            "subject",
            "load",
            "education_level",
            "education_pedagogical",
            "graduated_on",
            "category",
            "category_since",
            "category_until",
            "total_since",
            "total_frozen_years",
            "pedagogical_since",
            "pedagogical_frozen_years",
            "young",
            "away",
        ],
    };

    fn into_values(self) -> Vec<Value> {
        vec![
            self.post_id.into(),
            self.organisation_id.into(),
            self.family.into(),
            self.given.into(),
            self.patronymic.into(),
            self.search_key.into(),
            self.sort_key.into(),
            self.sex.into(),
            self.birth_date.into(),
            self.position.into(),
            self.title.into(),
            self.staff_group.into(),
            self.main_job.into(),
            self.rate.into(),
            self.contract.into(),
            self.subject.into(),
            self.load.into(),
            self.education_level.into(),
            self.education_pedagogical.into(),
            self.graduated_on.into(),
            self.category.into(),
            self.category_since.into(),
            self.category_until.into(),
            self.total_since.into(),
            self.total_frozen_years.into(),
            self.pedagogical_since.into(),
            self.pedagogical_frozen_years.into(),
            self.young.into(),
            self.away.into(),
        ]
    }
}

pub(crate) fn definition() -> String {
    Staff::TABLE.definition(&format!(
        "post_id {{uuid}} not null,
    organisation_id {{uuid}} not null,
    family text not null,
    given text not null,
    patronymic text,
    search_key {{key}} not null,
    sort_key {{key}} not null,
    sex text,
    birth_date date,
    position text,
    title {{key}} not null,
    staff_group text not null,
    main_job boolean not null,
    rate integer not null,
    contract text not null,
    subject text,
    load integer,
    education_level text,
    education_pedagogical boolean,
    graduated_on date,
    category text not null {},
    category_since date,
    category_until date,
    total_since date,
    total_frozen_years integer,
    pedagogical_since date,
    pedagogical_frozen_years integer,
    young boolean not null,
    away text constraint staff_total check (total_since is null or total_frozen_years is null)
        constraint staff_pedagogical check (pedagogical_since is null or pedagogical_frozen_years is null)
        constraint staff_category check ((category = 'none') = (category_since is null))",
        Category::check("category")
    )) + "create index staff_sorted on staff (sort_key, post_id) where superseded_at is null;
create index staff_organisation on staff (organisation_id, valid_from) where superseded_at is null;
create index staff_post on staff (post_id);
"
}

/// What conditions speak of, side by side: figures over a million people, of one school or of all, read this index and never
/// the rows. It stands in the place of the one that led to the rows of an organisation.
pub(crate) const COUNTED: &str = "drop index staff_organisation;
create index staff_counted on staff (organisation_id, valid_from, valid_to, staff_group, main_job, contract, category, category_since,
    category_until, education_level, education_pedagogical, graduated_on, sex, birth_date, young, total_since, total_frozen_years,
    pedagogical_since, pedagogical_frozen_years, away, rate, load, position, person_id, post_id, superseded_at) where superseded_at is null;
";

/// Nobody asks which rows a change opened or closed: that is asked of the facts, and the rows follow them.
pub(crate) const UNSOURCED: &str = "drop index staff_opened;
drop index staff_closed;
";
