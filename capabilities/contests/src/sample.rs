//! Builders with sensible defaults, for tests and the demo district.

use chrono::NaiveDate;
use events::{Level, form::Form};
use kernel::{OrganisationId, PersonId, Reach, Result, SchoolYear};
use store::Tx;

use crate::{
    assignment::{self, AssignmentId},
    author::NewAuthor,
    candidacy::CandidacyId,
    contest::{Contest, ContestId, Details, Move, Phase, PhaseKind},
    entry::{Entry, EntryId, EntryKind, NewEntry, Step},
    juror::{Juror, JurorId, JurorRole},
    nomination::{NewNomination, Nomination, NominationId},
    rubric::{Criterion, NewCriterion},
    sheet::{Sheet, Written},
};

/// A blind municipal contest judged by three, or what the change makes of it.
pub fn contest(title: &str, season: SchoolYear, change: impl FnOnce(&mut Details)) -> Details {
    let mut details = Details {
        title: title.into(),
        level: Level::Municipal,
        season,
        about: String::new(),
        regulation_id: None,
        plan_item_id: None,
        blind: true,
        per_entry: 3,
        stage_of: None,
    };
    change(&mut details);
    details
}

/// A nomination with one place of each degree and two laureates, which asks nothing more.
pub fn nomination(title: &str) -> NewNomination {
    NewNomination {
        title: title.into(),
        form: Form::default(),
        first_places: 1,
        second_places: 1,
        third_places: 1,
        laureates: 2,
        ..NewNomination::default()
    }
}

/// A criterion of weight one marked from 0 to 10 that must be marked.
pub fn criterion(title: &str) -> NewCriterion {
    NewCriterion {
        id: None,
        title: title.into(),
        descriptors: String::new(),
        weight: 1,
        lowest: 0,
        highest: 10,
        is_required: true,
    }
}

/// A work of one author from an institution.
pub fn entry(organisation: OrganisationId, title: &str, author: &str, nominations: &[NominationId]) -> NewEntry {
    NewEntry {
        organisation_id: organisation,
        title: title.into(),
        about: String::new(),
        kind: EntryKind::Work,
        follows: None,
        mentor_id: None,
        mentor: String::new(),
        authors: vec![NewAuthor { name: author.into(), ..NewAuthor::default() }],
        nominations: nominations.to_vec(),
        answers: Default::default(),
    }
}

/// A contest that takes entries, with nominations of these titles, each with a rubric of these criteria.
pub async fn open(
    tx: &Tx,
    organisation: OrganisationId,
    details: &Details,
    nominations: &[&str],
    criteria: &[NewCriterion],
) -> Result<(ContestId, Vec<NominationId>)> {
    let reach = Reach::operator();
    let id = Contest::create(tx, &reach, organisation, details).await?;
    let mut made = Vec::new();
    for title in nominations {
        let nomination_id = Nomination::add(tx, &reach, id, &nomination(title)).await?;
        Criterion::keep(tx, &reach, id, nomination_id, criteria).await?;
        made.push(nomination_id);
    }
    Contest::go(tx, &reach, id, Move::Opening, "").await?;
    Ok((id, made))
}

/// Hands an entry in and admits it to the jury.
pub async fn admitted(tx: &Tx, contest: ContestId, new: &NewEntry) -> Result<EntryId> {
    let reach = Reach::operator();
    let id = Entry::create(tx, &reach, contest, new).await?;
    Entry::step(tx, &reach, id, Step::Submission).await?;
    Entry::decide(tx, &reach, contest, id, Step::Admission, "").await?;
    Ok(id)
}

/// A member of the jury who agreed to judge every nomination.
pub async fn juror(tx: &Tx, contest: ContestId, person: PersonId) -> Result<JurorId> {
    let id = Juror::invite(tx, &Reach::operator(), contest, person, JurorRole::Member, &[]).await?;
    let juror = Juror::find(tx, contest, id).await?;
    Juror::answer(tx, &juror, true).await?;
    Ok(id)
}

/// Gives a candidacy to a juror, in a contest of any state before its results are public.
pub async fn given(tx: &Tx, contest: ContestId, juror: JurorId, candidacy: CandidacyId) -> Result<AssignmentId> {
    let contest = Contest::find(tx, &Reach::operator(), contest).await?;
    assignment::give(tx, &contest, &[(juror, candidacy)], false).await?;
    let all = assignment::of_contest(tx, contest.id).await?;
    let found = all.iter().find(|one| (one.juror_id, one.candidacy_id) == (juror, candidacy));
    found.map(|one| one.id).ok_or_else(|| kernel::Refusal::not_found().into())
}

/// Marks every criterion of an assignment in the order of the rubric and returns the sheet, while the contest is judged.
pub async fn judged(tx: &Tx, assignment: AssignmentId, rubric: &[Criterion], scores: &[Option<i32>]) -> Result<()> {
    let marks = rubric.iter().map(|one| one.id).zip(scores.iter().copied()).collect();
    Sheet::save(tx, assignment, &Written { marks, ..Written::default() }).await?;
    Sheet::hand_back(tx, assignment).await
}

/// A calendar: entries are taken in the first month from this day, then a week of checking, two of judging, and the announcement.
pub fn calendar(from: NaiveDate) -> Vec<Phase> {
    let day = |days: u64| from.checked_add_days(chrono::Days::new(days)).unwrap_or(from);
    let phase = |kind, first, last| Phase { kind, starts_on: day(first), ends_on: day(last) };
    vec![
        phase(PhaseKind::Submission, 0, 30),
        phase(PhaseKind::Checking, 31, 37),
        phase(PhaseKind::Judging, 38, 52),
        phase(PhaseKind::Announcement, 55, 55),
    ]
}
