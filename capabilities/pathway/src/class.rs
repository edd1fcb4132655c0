//! A pedagogical class or group (педагогический класс, группа): a cohort of an organisation that begins in a school year.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, SchoolYear, id::Uuid};
use registry::organisation;
use russian::{search_key, sort_key};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, Value, journal::Line, reach};

kernel::id!(
    /// A class.
    ClassId
);

store::choice! {
    /// A kind of class.
    ClassKind, "pathway-class" {
        /// Педагогический класс.
        Class = "class",
        /// Педагогическая группа: within a class, or of several schools.
        Group = "group",
    }
}

/// A class lasts so many years at most.
pub const MOST_YEARS: i32 = 4;

/// What is written down about a class.
#[derive(Clone, Debug, PartialEq)]
pub struct NewClass {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// «10 “П”», «Группа “Шаг в профессию”».
    pub title: String,
    /// Kind.
    pub kind: ClassKind,
    /// The school year in which it begins: its cohort.
    pub cohort: SchoolYear,
    /// How many school years it lasts.
    pub years: i32,
    /// Who leads it.
    pub curator: String,
    /// The college or university that it works with; empty without one.
    pub partner: String,
    /// The agreement with the partner, in words: number and day.
    pub agreement: String,
}

/// A class.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Class {
    /// Identifier.
    pub id: ClassId,
    /// Whose it is.
    pub organisation_id: OrganisationId,
    /// What it is called.
    pub title: String,
    /// Kind.
    pub kind: ClassKind,
    /// The first calendar year of its cohort.
    pub cohort: i32,
    /// School years that it lasts.
    pub years: i32,
    /// The first day after it.
    pub ends_on: NaiveDate,
    /// Who leads it.
    pub curator: String,
    /// The partner.
    pub partner: String,
    /// The agreement with the partner.
    pub agreement: String,
}

/// A class in a list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// Identifier.
    pub id: ClassId,
    /// What it is called.
    pub title: String,
    /// Kind.
    pub kind: ClassKind,
    /// The first calendar year of its cohort.
    pub cohort: i32,
    /// Who leads it.
    pub curator: String,
    /// The partner.
    pub partner: String,
    /// Short name of the organisation.
    pub organisation: Option<String>,
    /// Who ever joined.
    pub joined: i64,
    /// Of them, who has not left.
    pub pupils: i64,
    /// How many classes the whole list has.
    pub total: i64,
}

/// Which classes.
#[derive(Clone, Debug, Default)]
pub struct ClassFilter {
    /// Of this cohort.
    pub cohort: Option<SchoolYear>,
    /// Words of title, curator, partner.
    pub search: String,
}

impl Class {
    /// One within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: ClassId) -> Result<Class> {
        let sql = Sql::new("select c.* from pathway_class c where c.id = ? and").bind(id);
        db.first(sql.push(reach::within(reach, "c.organisation_id", None)))
            .await?
            .ok_or_else(|| Refusal::not_found().into())
    }

    /// A page of the classes within reach, the newest cohort first; each row knows how many there are.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &ClassFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Listed>> {
        let mut all = vec![reach::within(reach, "c.organisation_id", None)];
        all.extend(filter.cohort.map(|cohort| Sql::new("c.cohort = ?").bind(cohort.first_year())));
        let key = search_key(&filter.search);
        all.extend(key.split(' ').filter(|word| !word.is_empty()).map(|word| {
            let like = "(c.search_key like ? or c.search_key like ?)";
            Sql::new(like).bind(format!("{word}%")).bind(format!("% {word}%"))
        }));
        let sql = Sql::new(
            "select c.id, c.title, c.kind, c.cohort, c.curator, c.partner,
                    (select v.short_name from organisation_version v where v.organisation_id = c.organisation_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as organisation,
                    (select count(*) from pathway_membership m where m.class_id = c.id) as joined,
                    (select count(*) from pathway_membership m where m.class_id = c.id and m.left_on is null) as pupils,
                    count(*) over () as total
             from pathway_class c where",
        )
        .push(Sql::join(all, " and ", "true"))
        .push("order by c.cohort desc, c.sort_key, c.id limit ? offset ?")
        .bind(limit)
        .bind(offset);
        db.all(sql).await
    }

    /// The cohorts that there are within reach, the newest first.
    pub async fn cohorts(db: &impl Ask, reach: &Reach) -> Result<Vec<SchoolYear>> {
        let sql = Sql::new("select distinct c.cohort from pathway_class c where")
            .push(reach::within(reach, "c.organisation_id", None))
            .push("order by c.cohort desc");
        Ok(db.column::<i32>(sql).await?.into_iter().map(SchoolYear::beginning).collect())
    }

    /// Opens a class.
    pub async fn open(tx: &Tx, reach: &Reach, new: &NewClass) -> Result<ClassId> {
        organisation::may_reach(tx, reach, new.organisation).await?;
        new.check()?;
        let id = ClassId::new();
        let mut row: Vec<Value> = vec![id.into(), new.organisation.into(), tx.now().into()];
        row.extend(new.values());
        let columns = [&["id", "organisation_id", "created_at"], &COLUMNS[..]].concat();
        tx.insert("pathway_class", &columns, vec![row]).await?;
        tx.note(Line::new("pathway.class_opened", "pathway_class", id.0));
        Ok(id)
    }

    /// Writes down anew what is known of a class. Its organisation stays.
    pub async fn revise(tx: &Tx, reach: &Reach, id: ClassId, new: &NewClass) -> Result<()> {
        Class::find(tx, reach, id).await?;
        new.check()?;
        let set = COLUMNS.map(|column| format!("{column} = ?")).join(", ");
        let sql = Sql::new(format!("update pathway_class set {set} where id = ?"));
        let sql = new.values().into_iter().fold(sql, |sql, value| sql.bind(value));
        tx.run(sql.bind(id)).await?;
        tx.note(Line::new("pathway.class_revised", "pathway_class", id.0));
        Ok(())
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/pathway/{}", self.id)
    }

    /// Its cohort.
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::beginning(self.cohort)
    }
}

const COLUMNS: [&str; 10] =
    ["title", "kind", "cohort", "years", "ends_on", "curator", "partner", "agreement", "search_key", "sort_key"];

impl NewClass {
    fn check(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if !(1..=MOST_YEARS).contains(&self.years) {
            return Err(Refusal::invalid("pathway-refusal-years").into());
        }
        Ok(())
    }

    fn values(&self) -> Vec<Value> {
        let words = [&self.title, &self.curator, &self.partner].map(String::as_str).join(" ");
        vec![
            self.title.trim().into(),
            self.kind.into(),
            self.cohort.first_year().into(),
            self.years.into(),
            self.cohort.plus(self.years).start().into(),
            self.curator.trim().into(),
            self.partner.trim().into(),
            self.agreement.trim().into(),
            search_key(&words).into(),
            sort_key(&self.title).into(),
        ]
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table pathway_class (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    title text not null,
    kind text not null {},
    cohort integer not null,
    years integer not null,
    ends_on date not null,
    curator text not null default '',
    partner text not null default '',
    agreement text not null default '',
    search_key {{key}} not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint pathway_class_years check (years between 1 and {MOST_YEARS}),
    constraint pathway_class_title check (title <> '')
);
create index pathway_class_organisation on pathway_class (organisation_id, cohort);
",
        ClassKind::check("kind")
    )
}
