//! Happenings: what stands in for the records of other rooms that the built-in templates speak of.

use chrono::NaiveDate;
use figures::{Dataset, Field, Kind, Sensitivity, TimeRule, Words};
use kernel::{OrganisationId, id::Uuid};
use store::{Actor, Migration, Sql};

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
        Field::new("starts_on", "начало", "beginning", Kind::Date("starts_on")),
        Field::new("outcome", "итог", "outcome", Kind::Text("outcome")),
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

pub fn indicators() -> String {
    let one = |code: &str| {
        format!(
            "[[indicator]]\ncode = \"{code}\"\ntitle = {{ ru = \"{code}\", en = \"{code}\" }}\nunit = \"items\"\n\
             dataset = \"happenings\"\nas_of = \"during\"\npopulation = 'true'\n"
        )
    };
    CODES.map(one).concat()
}

pub fn table() -> Migration {
    let text = "create table happening (id {uuid} primary key, organisation_id {uuid} not null, title text not null, \
                starts_on date not null, outcome text);\n";
    Migration::new("2026_11_22_21_happening", text)
}

impl World {
    /// Something happened.
    pub async fn happened(&self, organisation: OrganisationId, title: &str, on: NaiveDate, outcome: Option<&str>) {
        let sql = "insert into happening (id, organisation_id, title, starts_on, outcome) values (?, ?, ?, ?, ?)";
        let sql = Sql::new(sql).bind(Uuid::now_v7()).bind(organisation).bind(title).bind(on).bind(outcome);
        self.db().write(&Actor::operator(), async |tx| tx.run(sql).await.map(|_| ())).await.unwrap();
    }
}
