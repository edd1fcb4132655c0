//! Lists of staff: filtered, searched, sorted, by pages, with their totals, in two queries however long they are.

use chrono::{Months, NaiveDate};
use kernel::{OrganisationId, PersonId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, reach};

use crate::{
    Category, EducationLevel, PostId, StaffGroup,
    organisation::{under_on, words},
};

store::choice! {
    /// The order of a list.
    Sort, "registry-sort" {
        /// By name.
        Name = "name",
        /// By organisation, then by name.
        Organisation = "organisation",
        /// By title, then by name.
        Title = "title",
        /// By category, the best first, then by name.
        Category = "category",
        /// By age, the youngest first.
        Age = "age",
        /// By pedagogical experience, the least first; what is unknown comes last.
        Pedagogical = "pedagogical",
    }
}

/// The order of a list and its direction.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// By what.
    pub by: Sort,
    /// Turned round.
    pub descending: bool,
}

/// Full years: from so many on, below so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first number within.
    pub from: i32,
    /// The first number after.
    pub to: Option<i32>,
}

/// Which posts.
#[derive(Clone, Debug, Default)]
pub struct StaffFilter {
    /// Within this organisation and those below it on the day.
    pub organisation: Option<OrganisationId>,
    /// Of this group.
    pub staff_group: Option<StaffGroup>,
    /// Of this position of the nomenclature.
    pub position: Option<String>,
    /// With this category.
    pub category: Option<Category>,
    /// With this level of education.
    pub education_level: Option<EducationLevel>,
    /// Young specialists, or the others.
    pub young: Option<bool>,
    /// Main jobs, or second ones.
    pub main_job: Option<bool>,
    /// Of this age.
    pub age: Option<Years>,
    /// With so many years of pedagogical experience.
    pub pedagogical: Option<Years>,
    /// Words of the name.
    pub search: String,
}

/// Which part of a list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Rows on it.
    pub size: u32,
    /// The list is so long that its beginning is sooner met by walking through all names than by gathering and sorting it.
    pub long: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self { number: 1, size: 50, long: false }
    }
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Shown {
    /// Who.
    pub person_id: PersonId,
    /// The post.
    pub post_id: PostId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// Short name of it on the day.
    pub organisation: Option<String>,
    /// Family name.
    pub family: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    pub patronymic: Option<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
    /// Title as written.
    pub title: String,
    /// Group.
    pub staff_group: StaffGroup,
    /// Hundredths of a rate.
    pub rate: i32,
    /// The main job.
    pub main_job: bool,
    /// Subject.
    pub subject: Option<String>,
    /// Best level of education.
    pub education_level: Option<EducationLevel>,
    /// Best category on the day.
    pub category: Category,
    /// First day without that category.
    pub category_until: Option<NaiveDate>,
    /// Pedagogical experience counts from this date.
    pub pedagogical_since: Option<NaiveDate>,
    /// Full years of it while it stands still.
    pub pedagogical_frozen_years: Option<i32>,
    /// Young specialist.
    pub young: bool,
}

/// What a list comes to. People are counted once, however many posts they hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Totals {
    /// Posts: the rows of the list.
    pub posts: i64,
    /// People.
    pub people: i64,
    /// People with higher education.
    pub higher_education: i64,
    /// People with the first or the highest category.
    pub category: i64,
    /// Young specialists.
    pub young: i64,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffList {
    /// Its rows.
    pub rows: Vec<Shown>,
    /// Totals of the whole list, not of the page.
    pub totals: Totals,
}

impl StaffList {
    /// The posts within reach that are held on the day.
    pub async fn find(
        db: &impl Ask,
        reach: &Reach,
        at: AsOf,
        filter: &StaffFilter,
        order: Order,
        page: Page,
    ) -> Result<StaffList> {
        let rows = Self::rows(db, reach, at, filter, order, page).await?;
        Ok(StaffList { rows, totals: Self::totals(db, reach, at, filter).await? })
    }

    /// What the whole list comes to.
    pub async fn totals(db: &impl Ask, reach: &Reach, at: AsOf, filter: &StaffFilter) -> Result<Totals> {
        let sql = Sql::new(
            "select count(*) as posts, count(distinct s.person_id) as people,
                    count(distinct case when s.education_level = 'higher' then s.person_id end) as higher_education,
                    count(distinct case when",
        )
        .push(category_on(at.on))
        .push(
            "in ('first', 'highest') then s.person_id end) as category,
                    count(distinct case when s.young then s.person_id end) as young
             from staff s where",
        );
        Ok(db.first(sql.push(filter.condition(within(reach), at))).await?.unwrap_or_default())
    }

    /// One page of the list.
    pub async fn rows(
        db: &impl Ask,
        reach: &Reach,
        at: AsOf,
        filter: &StaffFilter,
        order: Order,
        page: Page,
    ) -> Result<Vec<Shown>> {
        let named = || {
            Sql::new("left join organisation_version o on o.organisation_id = s.organisation_id and")
                .push(at.holds("o"))
        };
        let reached = within(reach);
        // «is true» hides the organisations from the planner, which would gather by them.
        let walk = page.long && order.by == Sort::Name;
        // The page is cut out first: only its rows are read whole and given the names of their organisations.
        let cut = Sql::new("select s.* from staff s")
            .push(if order.by == Sort::Organisation { named() } else { Sql::default() })
            .push("where")
            .push(filter.condition(if walk { reached.push("is true") } else { reached }, at))
            .push(order.sql(at.on))
            .push("limit ? offset ?")
            .bind(i64::from(page.size))
            .bind(i64::from(page.number.saturating_sub(1)) * i64::from(page.size));
        let sql = Sql::new(
            "select s.person_id, s.post_id, s.organisation_id, o.short_name as organisation, s.family, s.given, s.patronymic,
                    s.birth_date, s.title, s.staff_group, s.rate, s.main_job, s.subject, s.education_level,
                    s.pedagogical_since, s.pedagogical_frozen_years, s.young,",
        )
        .push(category_on(at.on))
        .push("as category, case when")
        .push(category_holds(at.on))
        .push("then s.category_until end as category_until from (")
        .push(cut)
        .push(") s")
        .push(named())
        .push(order.sql(at.on));
        db.all(sql).await
    }
}

fn within(reach: &Reach) -> Sql {
    reach::within(reach, "s.organisation_id", Some("s.person_id"))
}

/// Whether the category of a row holds on a day.
fn category_holds(on: NaiveDate) -> Sql {
    Sql::new("s.category_since <= ? and (s.category_until is null or s.category_until > ?)").bind(on).bind(on)
}

/// The category of a row on a day.
fn category_on(on: NaiveDate) -> Sql {
    Sql::new("case when").push(category_holds(on)).push("then s.category else 'none' end")
}

impl Shown {
    /// The whole name: «Иванова Мария Петровна».
    pub fn full_name(&self) -> String {
        crate::person::whole(&self.family, &self.given, self.patronymic.as_deref())
    }

    /// Full years of pedagogical experience on a day.
    pub fn pedagogical_years(&self, on: NaiveDate) -> Option<i64> {
        let counted = || self.pedagogical_since.and_then(|since| russian::date::full_years(since, on));
        self.pedagogical_frozen_years.map(i64::from).or_else(|| counted().map(i64::from))
    }
}

impl StaffFilter {
    fn condition(&self, reached: Sql, at: AsOf) -> Sql {
        let mut all = vec![at.holds("s"), reached];
        all.extend(self.organisation.map(|id| under_on("s.organisation_id", id, at.on)));
        all.extend(self.staff_group.map(|group| Sql::new("s.staff_group = ?").bind(group)));
        all.extend(self.position.as_deref().map(|position| Sql::new("s.position = ?").bind(position)));
        all.extend(self.category.map(|category| category_on(at.on).push(Sql::new("= ?").bind(category))));
        all.extend(self.education_level.map(|level| Sql::new("s.education_level = ?").bind(level)));
        all.extend(self.young.map(|young| Sql::new("s.young = ?").bind(young)));
        all.extend(self.main_job.map(|main| Sql::new("s.main_job = ?").bind(main)));
        all.extend(self.age.map(|years| years.since("s.birth_date", at.on)));
        all.extend(self.pedagogical.map(|years| {
            Sql::new("case when s.pedagogical_frozen_years is not null then")
                .push(years.counted("s.pedagogical_frozen_years"))
                .push("else")
                .push(years.since("s.pedagogical_since", at.on))
                .push("end")
        }));
        all.extend(words("s.search_key", &self.search));
        Sql::join(all, " and ", "true")
    }
}

impl Years {
    /// A column of days from which so many years have passed.
    fn since(self, column: &str, on: NaiveDate) -> Sql {
        let before = |years: i32| on.checked_sub_months(Months::new(12 * u32::try_from(years).unwrap_or(0)));
        let begun = Sql::new(format!("({column} <= ?")).bind(before(self.from));
        match self.to {
            None => begun.push(")"),
            Some(to) => begun.push(Sql::new(format!("and {column} > ?)")).bind(before(to))),
        }
    }

    /// A column of whole years.
    fn counted(self, column: &str) -> Sql {
        let begun = Sql::new(format!("({column} >= ?")).bind(self.from);
        match self.to {
            None => begun.push(")"),
            Some(to) => begun.push(Sql::new(format!("and {column} < ?)")).bind(to)),
        }
    }
}

impl Order {
    fn sql(self, on: NaiveDate) -> Sql {
        let turn = |column: &str, turned: bool| format!("{column}{}", if turned { " desc" } else { "" });
        // What is not known comes last, whichever way the list is turned.
        let known = |column: &str| format!("case when {column} is null then 1 else 0 end");
        let by_name = turn("s.sort_key", self.descending && self.by == Sort::Name);
        let mut category = Sql::default();
        let first = match self.by {
            Sort::Name => String::new(),
            Sort::Organisation => format!("{}, {},", known("o.sort_key"), turn("o.sort_key", self.descending)),
            Sort::Title => format!("{},", turn("s.title", self.descending)),
            Sort::Age => format!("{}, {},", known("s.birth_date"), turn("s.birth_date", !self.descending)),
            Sort::Category => {
                let rank = "when 'highest' then 0 when 'first' then 1 when 'suitability' then 2 else 3 end";
                category = Sql::new("case").push(category_on(on));
                format!("{},", turn(rank, self.descending))
            }
            // A count that stands still has no day; such rows come after the others.
            Sort::Pedagogical => {
                format!("{}, {},", known("s.pedagogical_since"), turn("s.pedagogical_since", !self.descending))
            }
        };
        Sql::new("order by").push(category).push(format!("{first} {by_name}, s.post_id").as_str())
    }
}
