//! Marks of juries as facts for indicators.

use events::LEVELS;
use figures::{Dataset, Field, Kind, Sensitivity, TimeRule, Words};
use kernel::Act;

use super::OUTCOMES;

/// Marks of decided contests, by the day of the decision. Who gave a mark and to whom is not in it; few marks of a small contest
/// may still tell, so it is for those only who prepare contests.
pub static SCORES: Dataset = Dataset {
    code: "scores",
    title: Words::new("Оценки жюри", "Marks of juries"),
    table: "contest_score_fact",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["contest", "nomination"],
    order: "sort_key",
    time: TimeRule::During { date: "decided_on" },
    sensitivity: Sensitivity::Confidential(Act::ManageContests),
    url: "/contests/{contest_id}/results",
    fields: &[
        Field::new("contest", "конкурс", "contest", Kind::Text("contest")),
        Field::new("nomination", "номинация", "nomination", Kind::Text("nomination")),
        Field::new("criterion", "критерий", "criterion", Kind::Text("criterion")),
        Field::new("level", "уровень", "level", Kind::OneOf("level", LEVELS)),
        Field::new("score", "оценка", "mark", Kind::Whole("score")),
        Field::new("not_applicable", "не применимо", "not applicable", Kind::YesNo("is_na")),
        Field::new("outcome", "решение", "outcome", Kind::OneOf("outcome", OUTCOMES)),
        Field::new("decided_on", "день решения", "day of the decision", Kind::Date("decided_on")),
    ],
};

pub(crate) const FACTS: &str = "
create view contest_score_fact as
select m.id, c.organisation_id, c.id as contest_id, c.title as contest, n.title as nomination, r.title as criterion, c.level,
    m.score, m.is_na, v.outcome, v.decided_on, c.sort_key
from contest_mark m join contest_criterion r on r.id = m.criterion_id
join contest_sheet s on s.id = m.sheet_id join contest_assignment a on a.id = s.assignment_id
join contest_candidacy k on k.id = a.candidacy_id join contest_nomination n on n.id = k.nomination_id
join contest c on c.id = k.contest_id join contest_verdict v on v.candidacy_id = k.id
where s.state = 'returned' and a.state = 'given' and not s.not_my_field;
";
