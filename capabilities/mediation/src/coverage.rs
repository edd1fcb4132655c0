//! Which institutions have a service, and what each lacks: an order, a curator, somebody trained. Those of which a service is expected are all here;
//! of others, such as a centre of psychological help, those that have one.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, reach};

use crate::{
    charter::ServiceId,
    reminders::SOON,
    submission::owing,
    term::Term,
    words::{Model, ServiceState},
};

/// Kinds of institutions that are expected to have a service.
const EXPECTED: &str = "('school', 'kindergarten', 'supplementary', 'college')";

store::choice! {
    /// What an institution lacks.
    Gap, "mediation-gap" {
        /// Службы нет.
        Service = "service",
        /// Служба не действует: создаётся или приостановлена.
        Working = "working",
        /// Нет куратора.
        Curator = "curator",
        /// Нет обученного медиатора.
        Trained = "trained",
        /// У кого-то заканчивается срок обучения.
        Expiring = "expiring",
        /// Журнал никто не открыл.
        Key = "key",
        /// Отчёт за последний квартал не сдан.
        Report = "report",
    }
}

/// An institution and its service.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Covered {
    /// The institution.
    pub organisation_id: OrganisationId,
    /// Its short name.
    pub name: String,
    /// A service is expected of it: it counts in the coverage of the district.
    pub is_expected: bool,
    /// Its service.
    pub service_id: Option<ServiceId>,
    /// Where that stands.
    pub state: Option<ServiceState>,
    /// By what approach it works.
    pub model: Option<Model>,
    /// Since when.
    pub ordered_on: Option<NaiveDate>,
    /// The curator's name.
    pub curator: Option<String>,
    /// Adult members.
    pub members: i64,
    /// Of them with training that counts.
    pub trained: i64,
    /// Of them with training that ends within sixty days.
    pub expiring: i64,
    /// Of them with the key of the journal.
    pub keys: i64,
    /// Pupils who mediate.
    pub pupil_mediators: Option<i32>,
    /// Its report for the last quarter is late.
    pub owes_report: bool,
}

impl Covered {
    /// What is missing, the gravest first.
    pub fn gaps(&self) -> Vec<Gap> {
        if self.state.is_none() {
            return vec![Gap::Service];
        }
        let gap = |missing: bool, gap| missing.then_some(gap);
        // People are lacking in a service that is being formed as well; a journal and reports are asked of one that works.
        [
            gap(!self.works(), Gap::Working),
            gap(self.curator.is_none(), Gap::Curator),
            gap(self.trained == 0, Gap::Trained),
            gap(self.works() && self.expiring > 0, Gap::Expiring),
            gap(self.works() && self.keys == 0, Gap::Key),
            gap(self.works() && self.owes_report, Gap::Report),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Its service works.
    pub fn works(&self) -> bool {
        self.state == Some(ServiceState::Working)
    }
}

/// The institutions within reach, by name.
pub async fn coverage(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Vec<Covered>> {
    let soon = on + chrono::Days::new(SOON);
    let quarter = Term::last_quarter(on);
    let members = |more: &str| {
        Sql::new("(select count(*) from mediation_member m where m.service_id = s.id and")
            .push(crate::member::serving("m", on))
            .push(Sql::new(format!("{more})")))
    };
    let sql = Sql::new(format!("select v.kind in {EXPECTED} as is_expected,")).push(
        "v.organisation_id, v.short_name as name, s.id as service_id, s.state, s.model, s.ordered_on, s.pupil_mediators,
            (select min(p.family || ' ' || p.given || coalesce(' ' || p.patronymic, '')) from mediation_member m
             join person_version p on p.person_id = m.person_id and p.superseded_at is null and p.valid_to is null
             where m.service_id = s.id and m.post = 'curator' and",
    )
    .push(crate::member::serving("m", on))
    .push(") as curator,")
    .push(members(""))
    .push("as members,")
    .push(members("and m.training <> '' and (m.trained_until is null or m.trained_until >= ?)").bind(on))
    .push("as trained,")
    .push(members("and m.trained_until >= ? and m.trained_until < ?").bind(on).bind(soon))
    .push("as expiring, (select count(*) from mediation_admission a where a.service_id = s.id) as keys,")
    .push(Sql::new("coalesce(? and").bind(quarter.due_on() < on))
    .push(owing(quarter))
    .push(", false) as owes_report")
    .push("from organisation_version v left join mediation_service s on s.organisation_id = v.organisation_id where")
    .push(Sql::new(format!("(v.kind in {EXPECTED} or s.id is not null) and")))
    .push(AsOf::day(on).holds("v"))
    .push("and")
    .push(reach::within(reach, "v.organisation_id", None))
    .push("order by v.sort_key, v.organisation_id");
    db.all(sql).await
}
