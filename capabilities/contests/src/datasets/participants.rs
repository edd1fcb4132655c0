//! Those who took part in contests, as facts for indicators.

use events::LEVELS;
use figures::{Dataset, Field, Kind, Sensitivity, TimeRule, Words};

use super::{KINDS, OUTCOMES};

/// Authors of the entries that a jury judged, once for each entry, by the school year of the contest and with the institution that the
/// entry comes from. Only contests whose results are public: before that nobody who may sit in a jury learns from figures who entered.
pub static PARTICIPANTS: Dataset = Dataset {
    code: "participants",
    title: Words::new("Участники конкурсов", "Participants of contests"),
    table: "contest_participant_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["name"],
    order: "sort_key",
    time: TimeRule::During { date: "begins_on" },
    sensitivity: Sensitivity::Personal,
    url: "/contests/{contest_id}/entries/{entry_id}",
    fields: &[
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("nominations", "номинации", "nominations", Kind::Text("nominations")),
        Field::new("work", "работа", "work", Kind::Text("work")),
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", KINDS)),
        Field::new("outcome", "результат", "outcome", Kind::OneOf("outcome", OUTCOMES)),
        Field::new("pupil", "ученик", "pupil", Kind::YesNo("is_pupil")),
        Field::new("young", "молодой специалист", "young specialist", Kind::YesNo("is_young")),
        Field::new("mentored", "есть наставник", "has a mentor", Kind::YesNo("mentored")),
    ],
};

/// The view behind them. An entry that stands in several nominations has the highest of its honours; a young specialist is who was one
/// on some day of the contest's school year.
pub(crate) const FACTS: &str = "
create view contest_participant_fact as
select a.id, a.entry_id, a.person_id, a.name, a.is_pupil, e.contest_id, e.organisation_id, e.title as work, e.kind,
    e.mentor <> '' as mentored, c.title as contest, c.level, c.begins_on, c.sort_key,
    (select string_agg(n.title, '; ' order by n.number) from contest_candidacy k
     join contest_nomination n on n.id = k.nomination_id where k.entry_id = e.id) as nominations,
    coalesce((select v.outcome from contest_candidacy k join contest_verdict v on v.candidacy_id = k.id where k.entry_id = e.id
     order by case v.outcome when 'first' then 1 when 'second' then 2 when 'third' then 3 when 'laureate' then 4 when 'mention' then 5
     else 6 end, k.id limit 1), 'none') as outcome,
    not a.is_pupil and exists (select 1 from staff s where s.person_id = a.person_id and s.superseded_at is null and s.young
     and cast(s.valid_from as text) < cast(c.season + 1 as text) || '-09-01'
     and (s.valid_to is null or s.valid_to > c.begins_on)) as is_young
from contest_author a join contest_entry e on e.id = a.entry_id join contest c on c.id = e.contest_id
where c.state = 'announced' and e.state = 'admitted';
";
