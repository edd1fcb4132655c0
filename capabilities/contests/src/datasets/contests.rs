//! Contests and their nominations as facts for indicators.

use events::LEVELS;
use figures::{Dataset, Field, Kind, Sensitivity, TimeRule, Words};

use super::STATES;

/// Contests by the school year in which they are held, with what came to them counted: authors and institutions of the entries that
/// the jury judged, works that it honoured.
pub static CONTESTS: Dataset = Dataset {
    code: "contests",
    title: Words::new("Конкурсы", "Contests"),
    table: "contest_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "sort_key",
    time: TimeRule::During { date: "begins_on" },
    sensitivity: Sensitivity::Public,
    url: "/contests/{id}",
    fields: &[
        Field::new("title", "название", "title", Kind::Text("title")),
        Field::new("about", "о конкурсе", "about", Kind::Text("about")),
        Field::new("state", "состояние", "state", Kind::OneOf("state", STATES)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("programme", "программа", "programme", Kind::Text("programme")),
        Field::new("blind", "слепая экспертиза", "blind judging", Kind::YesNo("blind")),
        Field::new("starts_on", "начало", "beginning", Kind::Date("starts_on")),
        Field::new("ends_on", "окончание", "end", Kind::Date("ends_on")),
        Field::new("nominations", "номинаций", "nominations", Kind::Whole("nominations")),
        Field::new("handed_in", "заявок подано", "entries handed in", Kind::Whole("handed_in")),
        Field::new("admitted", "заявок допущено", "entries admitted", Kind::Whole("admitted")),
        Field::new("authors", "участников", "participants", Kind::Whole("authors")),
        Field::new("institutions", "учреждений", "institutions", Kind::Whole("institutions")),
        Field::new("honoured", "работ отмечено", "entries honoured", Kind::Whole("honoured")),
    ],
};

/// Nominations by the school year of their contest, with the entries that stood in them and those honoured.
pub static NOMINATIONS: Dataset = Dataset {
    code: "nominations",
    title: Words::new("Номинации конкурсов", "Nominations of contests"),
    table: "contest_nomination_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "place",
    time: TimeRule::During { date: "begins_on" },
    sensitivity: Sensitivity::Public,
    url: "/contests/{contest_id}",
    fields: &[
        Field::new("title", "название", "title", Kind::Text("title")),
        Field::new("about", "о номинации", "about", Kind::Text("about")),
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("contest_state", "состояние конкурса", "state of the contest", Kind::OneOf("contest_state", STATES)),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("admitted", "работ допущено", "entries admitted", Kind::Whole("admitted")),
        Field::new("honoured", "работ отмечено", "entries honoured", Kind::Whole("honoured")),
    ],
};

/// The views behind them. What the jury decided counts from the announcement on.
pub(crate) const FACTS: &str = "
create view contest_fact as
select c.*, g.title as programme,
    (select min(p.starts_on) from contest_phase p where p.contest_id = c.id) as starts_on,
    (select max(p.ends_on) from contest_phase p where p.contest_id = c.id) as ends_on,
    (select count(*) from contest_nomination n where n.contest_id = c.id) as nominations,
    (select count(*) from contest_entry e where e.contest_id = c.id and e.state not in ('draft', 'withdrawn')) as handed_in,
    (select count(*) from contest_entry e where e.contest_id = c.id and e.state = 'admitted') as admitted,
    (select count(*) from contest_author a join contest_entry e on e.id = a.entry_id
     where e.contest_id = c.id and e.state = 'admitted') as authors,
    (select count(distinct e.organisation_id) from contest_entry e where e.contest_id = c.id and e.state = 'admitted') as institutions,
    (select count(distinct k.entry_id) from contest_candidacy k join contest_verdict v on v.candidacy_id = k.id
     where k.contest_id = c.id and c.state = 'announced' and v.outcome <> 'none') as honoured
from contest c left join plan_item i on i.id = c.plan_item_id left join programme g on g.id = i.programme_id;
create view contest_nomination_fact as
select n.id, n.organisation_id, n.contest_id, n.title, n.about, c.title as contest, c.state as contest_state, c.level, c.begins_on,
    row_number() over (order by c.sort_key, c.id, n.number) as place,
    (select count(*) from contest_candidacy k join contest_entry e on e.id = k.entry_id
     where k.nomination_id = n.id and e.state = 'admitted') as admitted,
    (select count(*) from contest_candidacy k join contest_verdict v on v.candidacy_id = k.id
     where k.nomination_id = n.id and c.state = 'announced' and v.outcome <> 'none') as honoured
from contest_nomination n join contest c on c.id = n.contest_id;
";
