//! Happenings: what stands in for the records of other rooms that the built-in templates speak of.

use chrono::NaiveDate;
use figures::{Dataset, Field, Kind, Sensitivity, TimeRule, Words};
use kernel::{OrganisationId, id::Uuid};
use store::{Actor, Migration, Sql, Value};

use crate::world::World;

pub static HAPPENINGS: Dataset = Dataset {
    code: "happenings",
    title: Words::new("Мероприятия", "Happenings"),
    table: "happening",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "title",
    time: TimeRule::During { date: "starts_on" },
    sensitivity: Sensitivity::Public,
    url: "/happenings/{id}",
    fields: &[
        Field::new("what", "что", "what", Kind::Text("what")),
        Field::new("starts_on", "начало", "beginning", Kind::Date("starts_on")),
        Field::new("ends_on", "окончание", "end", Kind::Date("ends_on")),
        Field::new("outcome", "итог", "outcome", Kind::Text("outcome")),
        Field::new("title", "название", "title", Kind::Text("title")),
        Field::new("about", "о чём", "about", Kind::Text("about")),
        Field::new("kind", "вид", "kind", Kind::Text("kind")),
        Field::new("level", "уровень", "level", Kind::Text("level")),
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("nomination", "номинация", "nomination", Kind::Text("nomination")),
        Field::new("degree", "степень", "degree", Kind::Text("degree")),
        Field::new("institution", "учреждение", "institution", Kind::Text("institution")),
        Field::new("reason", "за что", "reason", Kind::Text("reason")),
        Field::new("issued_on", "выдано", "issued", Kind::Date("starts_on")),
        Field::new("admitted", "работ", "works", Kind::Whole("works")),
        Field::new("authors", "участников", "participants", Kind::Whole("works")),
        Field::new("institutions", "учреждений", "institutions", Kind::Whole("works")),
        Field::new("form", "форма", "form", Kind::Text("kind")),
        Field::new("opens_on", "открыто", "opens", Kind::Date("starts_on")),
        Field::new("ballots", "бюллетеней", "ballots", Kind::Whole("works")),
        Field::new("honoured", "отмечено", "honoured", Kind::Whole("honoured")),
        Field::new("side", "сторона", "side", Kind::Text("degree")),
        Field::new("point", "когда", "when", Kind::Text("level")),
        Field::new("closed_on", "закрыта", "closed", Kind::Date("starts_on")),
        Field::new("replied", "ответили", "replied", Kind::Whole("works")),
        Field::new("asked", "участников", "asked", Kind::Whole("works")),
        Field::new("growth", "самооценка", "self-assessment", Kind::Decimal { column: "honoured", scale: 2 }),
        Field::new("counted", "кого считают", "who are counted", Kind::Text("kind")),
        Field::new("counted_on", "на день", "as of", Kind::Date("starts_on")),
        Field::new("number", "сколько", "how many", Kind::Whole("works")),
        Field::new("source", "источник", "source", Kind::Text("reason")),
    ],
};

/// The same, for those only who prepare contests.
pub static SECRETS: Dataset = Dataset {
    code: "secrets",
    title: Words::new("Тайны", "Secrets"),
    sensitivity: Sensitivity::Confidential(kernel::Act::ManageContests),
    ..HAPPENINGS
};

pub const OF_SECRETS: &str = r#"
[[indicator]]
code = "secrets.count"
title = { ru = "Сколько тайн", en = "Secrets" }
unit = "items"
dataset = "secrets"
as_of = "during"
population = 'true'
"#;

/// The figures that the built-in templates ask other rooms for.
const CODES: [&str; 14] = [
    "programmes.running.count",
    "agreements.in_force.count",
    "regulations.target_training.count",
    "regulations.council.count",
    "council.meetings.count",
    "council.decisions.count",
    "plan.items.count",
    "projects.begun.count",
    "recommendations.given.count",
    "events.professional_exchange.count",
    "events.burnout_prevention.count",
    "events.visits.count",
    "participations.people.count",
    "participations.rally.people.count",
];

/// Those about contests, votes, awards and what grows people, with what they count and how.
const OF_CONTESTS: [(&str, &str, &str); 57] = [
    ("contests.count", "contest", ""),
    ("contests.nominations.count", "nomination", ""),
    ("contests.works.count", "author", ""),
    ("contests.people.count", "author", ""),
    ("contests.institutions.count", "author", "measure = \"count_organisations\""),
    ("contests.young.share", "author", "condition = 'итог == \"young\"'"),
    ("contests.winners.young.share", "author", "condition = 'итог == \"young\"'"),
    ("contests.pupils.count", "pupil", ""),
    ("contests.winners.count", "award", ""),
    ("contests.laureates.count", "laureate", ""),
    ("awards.count", "award", ""),
    ("awards.contests.count", "award", ""),
    ("awards.people.count", "award", ""),
    ("awards.winners.count", "award", ""),
    ("awards.higher.count", "higher", ""),
    ("polls.count", "poll", ""),
    ("polls.ballots.count", "poll", "measure = { sum = \"ballots\" }"),
    ("polls.annulled.count", "annulled", ""),
    ("gallery.people.count", "shown", ""),
    ("pathway.pupils.count", "classmate", ""),
    ("pathway.institutions.count", "classmate", "measure = \"count_organisations\""),
    ("pathway.trials.count", "trial", ""),
    ("pathway.volunteers.count", "volunteer", ""),
    ("pathway.entered.count", "entered", ""),
    ("pathway.hired.count", "hired", ""),
    ("target.places.count", "offer", "measure = { sum = \"ballots\" }"),
    ("target.applications.count", "application", ""),
    ("target.contracts.count", "contract", ""),
    ("target.admission.share", "contract", "condition = 'итог == \"young\"'"),
    ("target.completion.share", "contract", "condition = 'итог == \"young\"'"),
    ("target.arrival.share", "contract", "condition = 'итог == \"young\"'"),
    ("mentoring.pairs.count", "pair", ""),
    ("mentoring.pairs.completed.count", "completed pair", ""),
    ("mentoring.young.pairs.count", "young pair", ""),
    ("mentoring.meetings.count", "pair", "measure = { sum = \"ballots\" }"),
    ("mentoring.mentors.count", "mentor", ""),
    ("mentoring.mentees.count", "mentee", ""),
    ("mentoring.pairs.broken.share", "pair", "condition = 'итог == \"young\"'"),
    ("staff.teaching.young_specialist.count", "young specialist", ""),
    ("mentoring.surveys.count", "survey", ""),
    ("mentoring.pairs.active.count", "pair", ""),
    ("mentoring.model.children.mentees.count", "mentee", ""),
    ("mentoring.model.children.count", "children", "measure = { sum = \"ballots\" }"),
    ("mentoring.model.youths.mentors.count", "mentee", ""),
    ("mentoring.model.youths.count", "youths", "measure = { sum = \"ballots\" }"),
    ("mentoring.model.young.mentees.count", "mentee", ""),
    ("mentoring.model.enterprises.mentors.count", "mentee", ""),
    ("mentoring.model.enterprises.count", "enterprises", "measure = { sum = \"ballots\" }"),
    ("mentoring.model.mentees.rated.count", "survey", ""),
    ("mentoring.model.mentees.satisfied.count", "survey", ""),
    ("mentoring.model.mentors.rated.count", "nobody", ""),
    ("mentoring.model.mentors.satisfied.count", "nobody", ""),
    ("mediation.services.count", "service", ""),
    ("mediation.services.share", "service", "condition = 'итог == \"young\"'"),
    ("mediation.requests.count", "request", ""),
    ("mediation.programmes.count", "request", ""),
    ("mediation.reconciled.count", "request", ""),
];

pub fn indicators() -> String {
    let one = |code: &str, what: &str, more: &str| {
        let unit = if code.ends_with("share") { "percent" } else { "items" };
        format!(
            "[[indicator]]\ncode = \"{code}\"\ntitle = {{ ru = \"{code}\", en = \"{code}\" }}\nunit = \"{unit}\"\n\
             dataset = \"happenings\"\nas_of = \"during\"\npopulation = 'что == \"{what}\"'\n{more}\n"
        )
    };
    let events = CODES.map(|code| one(code, "", "")).concat();
    events + &OF_CONTESTS.map(|(code, what, more)| one(code, what, more)).concat()
}

pub fn table() -> Migration {
    let text = "create table happening (id {uuid} primary key, organisation_id {uuid} not null, title text not null, \
                starts_on date not null, ends_on date, outcome text, what text not null default '', about text not null default '', \
                kind text, level text, programme text, contest text, nomination text, degree text, institution text, reason text, \
                works integer not null default 0, honoured integer not null default 0);\n";
    Migration::new("2026_11_22_21_happening", text)
}

impl World {
    /// Something happened.
    pub async fn happened(&self, organisation: OrganisationId, title: &str, on: NaiveDate, outcome: Option<&str>) {
        let sql = "insert into happening (id, organisation_id, title, starts_on, outcome) values (?, ?, ?, ?, ?)";
        let sql = Sql::new(sql).bind(Uuid::now_v7()).bind(organisation).bind(title).bind(on).bind(outcome);
        self.db().write(&Actor::operator(), async |tx| tx.run(sql).await.map(|_| ())).await.unwrap();
    }

    /// Something of this sort was recorded, with these columns; its identifier.
    pub async fn recorded(
        &self,
        what: &str,
        (title, organisation, on): (&str, OrganisationId, NaiveDate),
        more: &[(&str, Value)],
    ) -> Uuid {
        let id = Uuid::now_v7();
        let mut row: Vec<(&str, Value)> = vec![
            ("id", id.into()),
            ("organisation_id", organisation.into()),
            ("what", what.into()),
            ("title", title.into()),
            ("starts_on", on.into()),
        ];
        row.extend(more.iter().cloned());
        let (columns, values): (Vec<&str>, Vec<Value>) = row.into_iter().unzip();
        let write = async |tx: &store::Tx| tx.insert("happening", &columns, vec![values]).await;
        self.db().write(&Actor::operator(), write).await.unwrap();
        id
    }
}
