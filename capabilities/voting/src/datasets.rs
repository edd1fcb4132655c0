//! The table of facts that this room publishes for indicators and reports.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Polls by the day on which they open. Ballots are the last votes of their voters; what counts is ballots − annulled.
pub static POLLS: Dataset = Dataset {
    code: "polls",
    title: Words::new("Голосования", "Votes"),
    table: "poll_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "title",
    time: TimeRule::During { date: "opens_on" },
    sensitivity: Sensitivity::Public,
    url: "/polls/{id}",
    fields: &[
        Field::new("title", "вопрос", "question", Kind::Text("title")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("opens_on", "день", "day", Kind::Date("opens_on")),
        Field::new("options", "вариантов", "options", Kind::Whole("options")),
        Field::new("ballots", "бюллетеней", "ballots", Kind::Whole("ballots")),
        Field::new("annulled", "аннулировано", "annulled", Kind::Whole("annulled")),
    ],
};

/// The day that the view behind it tells, and the view.
pub(crate) fn facts() -> String {
    format!("\nalter table poll add column opens_on date;\nupdate poll set opens_on = date(opens_at);\n{VIEW}")
}

/// The view.
pub(crate) const VIEW: &str = "create view poll_fact as
select p.id, p.organisation_id, p.title, p.state, p.opens_on,
    (select count(*) from poll_option o where o.poll_id = p.id) as options,
    (select count(*) from poll_voter v where v.poll_id = p.id) as ballots,
    (select count(*) from poll_voter v join poll_leaf l on l.poll_id = v.poll_id and l.serial = v.serial
     where v.poll_id = p.id and l.annulled_by is not null) as annulled
from poll p where p.state in ('announced', 'closed');
";

const STATES: &[Choice] =
    &[Choice::new("announced", "объявлено", "announced"), Choice::new("closed", "завершено", "closed")];
