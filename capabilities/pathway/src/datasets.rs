//! The tables of facts that this room publishes for indicators and reports. A pupil whose consent is not in force is counted without a
//! name, whoever reads: figures, records, exports and answers for programs all read these views.

use figures::{Choice, Dataset, Field, Kind, Sensitivity, TimeRule, Words};

/// Memberships in classes that hold on the day: until the pupil left, or the class ended.
pub static PUPILS: Dataset = Dataset {
    code: "pupils",
    title: Words::new("Ученики педагогических классов", "Pupils of pedagogical classes"),
    table: "pathway_pupil_held",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["name", "class"],
    order: "sort_key",
    time: TimeRule::Instant { change: None },
    sensitivity: Sensitivity::Personal,
    url: "/pathway/{class_id}",
    fields: &[
        Field::new("class", "класс", "class", Kind::Text("class")),
        Field::new("kind", "вид", "kind", Kind::OneOf("kind", KINDS)),
        Field::new("cohort", "набор", "cohort", Kind::Text("cohort")),
        Field::new("partner", "партнёр", "partner", Kind::Text("partner")),
        Field::new("consents", "согласие есть", "consents", Kind::YesNo("consents")),
        Field::new("joined_on", "вступил", "joined", Kind::Date("joined_on")),
    ],
};

/// Milestones by their day, under the class of the pupil.
pub static MILESTONES: Dataset = Dataset {
    code: "milestones",
    title: Words::new("Вехи пути в профессию", "Milestones of the pathway"),
    table: "pathway_milestone_fact",
    record: "id",
    organisation: "organisation_id",
    person: Some("person_id"),
    label: &["name", "title"],
    order: "sort_key",
    time: TimeRule::During { date: "happened_on" },
    sensitivity: Sensitivity::Personal,
    url: "/pathway/{class_id}",
    fields: &[
        Field::new("milestone", "веха", "milestone", Kind::OneOf("kind", MILESTONE_KINDS)),
        Field::new("title", "что", "what", Kind::Text("title")),
        Field::new("origin", "основание", "ground", Kind::OneOf("origin", ORIGINS)),
        Field::new("class", "класс", "class", Kind::Text("class")),
        Field::new("cohort", "набор", "cohort", Kind::Text("cohort")),
        Field::new("happened_on", "день", "day", Kind::Date("happened_on")),
    ],
};

/// The views behind pupils.
pub(crate) const PUPILS_HELD: &str = "
create view pathway_pupil_named as
select m.id as membership_id, m.class_id, m.organisation_id, m.person_id, m.joined_on, m.left_on, m.created_at, c.title as class, c.kind,
    cast(c.cohort as text) || '/' || cast(c.cohort + 1 as text) as cohort, c.partner, c.ends_on,
    exists (select 1 from consent k where k.person_id = coalesce(q.merged_into, q.id) and k.purpose = 'pathway' and k.superseded_at is null
        and k.valid_to is null) as consents,
    coalesce((select v.family || ' ' || v.given from person_version v join consent k on k.person_id = v.person_id
        where v.person_id = coalesce(q.merged_into, q.id) and v.superseded_at is null and v.valid_to is null and k.purpose = 'pathway'
        and k.superseded_at is null and k.valid_to is null limit 1), '—') as name,
    coalesce((select v.search_key from person_version v join consent k on k.person_id = v.person_id
        where v.person_id = coalesce(q.merged_into, q.id) and v.superseded_at is null and v.valid_to is null and k.purpose = 'pathway'
        and k.superseded_at is null and k.valid_to is null limit 1), '') as sort_key
from pathway_membership m join pathway_class c on c.id = m.class_id join person q on q.id = m.person_id;
create view pathway_pupil_held as
select n.membership_id as id, n.*, n.joined_on as valid_from,
    case when n.left_on is not null and n.left_on < n.ends_on then n.left_on else n.ends_on end as valid_to,
    n.created_at as recorded_at, cast(null as {moment}) as superseded_at
from pathway_pupil_named n;
";

/// The view behind milestones.
pub(crate) const MILESTONES_REACHED: &str = "create view pathway_milestone_fact as
select r.id, r.organisation_id, r.person_id, r.class_id, r.kind, r.happened_on, r.origin,
    case when n.consents then r.title else '' end as title, n.name, n.sort_key, n.class, n.cohort
from pathway_reached r join pathway_pupil_named n on n.membership_id = r.membership_id;
";

const KINDS: &[Choice] = &[
    Choice::new("class", "педагогический класс", "pedagogical class"),
    Choice::new("group", "педагогическая группа", "pedagogical group"),
];

const MILESTONE_KINDS: &[Choice] = &[
    Choice::new("joined", "вступление в класс", "joined a class"),
    Choice::new("volunteer", "волонтёрская акция", "volunteer action"),
    Choice::new("project", "проект", "project"),
    Choice::new("contest", "конкурс", "contest"),
    Choice::new("award", "награда", "award"),
    Choice::new("trial", "профессиональная проба", "professional trial"),
    Choice::new("questionnaire", "профориентационная анкета", "career questionnaire"),
    Choice::new("interview", "профориентационное собеседование", "career interview"),
    Choice::new("application", "заявление на целевое обучение", "application for target training"),
    Choice::new("contract", "целевой договор", "target contract"),
    Choice::new("entered", "поступление", "entered a college or university"),
    Choice::new("finished", "окончание учёбы", "finished studies"),
    Choice::new("hired", "начало работы в районе", "hired in the district"),
    Choice::new("stayed_1", "работает год", "still here after a year"),
    Choice::new("stayed_2", "работает два года", "still here after two years"),
    Choice::new("stayed_3", "работает три года", "still here after three years"),
];

const ORIGINS: &[Choice] = &[
    Choice::new("class", "состав класса", "membership"),
    Choice::new("event", "мероприятие", "event"),
    Choice::new("entry", "конкурсная работа", "entry for a contest"),
    Choice::new("award", "награда", "award"),
    Choice::new("target", "целевое обучение", "target training"),
    Choice::new("staff", "кадровый реестр", "registry of staff"),
    Choice::new("hand", "внесено вручную", "entered by hand"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClassKind, MilestoneKind, Origin};

    #[test]
    fn the_datasets_speak_of_every_word() {
        let codes = |choices: &[Choice]| choices.iter().map(|choice| choice.code).collect::<Vec<_>>();
        assert_eq!(codes(KINDS), ClassKind::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(MILESTONE_KINDS), MilestoneKind::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
        assert_eq!(codes(ORIGINS), Origin::ALL.iter().map(|one| one.code()).collect::<Vec<_>>());
    }
}
