//! What the jury decides (решение жюри): an honour for every entry, as the quotas propose or otherwise and then with a reason.
//! Decided while the contest is closed, made public by the announcement, which issues the awards.

use std::collections::HashMap;

use awards::{AwardKind, AwardLevel, Degree, NewAward, Source};
use chrono::{DateTime, Utc};
use events::Level;
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

use crate::{
    author::Author,
    candidacy::CandidacyId,
    contest::{Contest, ContestId, ContestState},
    entry::EntryId,
    ranking::{Method, Outcome, Results, Row, Standings},
};

/// What was decided of a candidacy.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Verdict {
    /// Of which.
    pub candidacy_id: CandidacyId,
    /// What the quotas proposed.
    pub proposed: Outcome,
    /// What was decided.
    pub outcome: Outcome,
    /// Why otherwise than proposed.
    pub note: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// A decision to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// Of which candidacy.
    pub candidacy: CandidacyId,
    /// What is decided.
    pub outcome: Outcome,
    /// Why, where it is not what was proposed.
    pub note: String,
}

impl Verdict {
    /// What was decided in a contest.
    pub async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<HashMap<CandidacyId, Verdict>> {
        let sql = "select v.candidacy_id, v.proposed, v.outcome, v.note, v.decided_at from contest_verdict v
                   join contest_candidacy k on k.id = v.candidacy_id where k.contest_id = ?";
        let all: Vec<Verdict> = db.all(Sql::new(sql).bind(contest)).await?;
        Ok(all.into_iter().map(|verdict| (verdict.candidacy_id, verdict)).collect())
    }
}

/// Writes down what the jury decided of every entry. What is not named is decided as proposed. The calculation that it was
/// decided on is kept with it: figures, places, the digest of the marks.
pub async fn decide(tx: &Tx, reach: &Reach, id: ContestId, decisions: &[Decision]) -> Result<()> {
    Contest::find(tx, reach, id).await?;
    let contest = Contest::locked(tx, id).await?;
    if contest.state != ContestState::Closed {
        return Err(Refusal::conflict("results-refusal-not-closed").into());
    }
    let results = Results::of(tx, &contest).await?;
    let own = "(select id from contest_candidacy where contest_id = ?)";
    tx.run(Sql::new(format!("delete from contest_verdict where candidacy_id in {own}")).bind(id)).await?;
    tx.run(Sql::new(format!("delete from contest_placing where candidacy_id in {own}")).bind(id)).await?;
    let runs =
        "delete from contest_run where nomination_id in (select id from contest_nomination where contest_id = ?)";
    tx.run(Sql::new(runs).bind(id)).await?;
    let mut otherwise = 0;
    for standings in &results.nominations {
        let run = keep_run(tx, &contest, standings).await?;
        for row in &standings.rows {
            let decision = decisions.iter().find(|one| one.candidacy == row.candidacy);
            let outcome = decision.map_or(row.proposal.outcome, |one| one.outcome);
            let note = decision.map_or("", |one| one.note.trim());
            if outcome != row.proposal.outcome {
                otherwise += 1;
                if note.is_empty() {
                    return Err(Refusal::invalid("results-refusal-note").with("number", row.number).into());
                }
            }
            let columns = [
                "id",
                "organisation_id",
                "candidacy_id",
                "run_id",
                "proposed",
                "outcome",
                "note",
                "decided_on",
                "decided_at",
                "created_at",
            ];
            let values: Vec<Value> = vec![
                Uuid::now_v7().into(),
                contest.organisation_id.into(),
                row.candidacy.into(),
                run.into(),
                row.proposal.outcome.into(),
                outcome.into(),
                note.into(),
                tx.today().into(),
                tx.now().into(),
                tx.now().into(),
            ];
            tx.insert("contest_verdict", &columns, vec![values]).await?;
        }
    }
    tx.note(Line::new("contest.decided", "contest", id.0).with(json!({ "otherwise": otherwise })));
    Ok(())
}

/// Writes down the chair's signed decision between equals: these entries, the first the most. An empty list takes it back.
pub async fn prefer(
    tx: &Tx,
    reach: &Reach,
    id: ContestId,
    order: &[CandidacyId],
    (signed_by, because): (&str, &str),
) -> Result<()> {
    Contest::find(tx, reach, id).await?;
    let contest = Contest::locked(tx, id).await?;
    if contest.state != ContestState::Closed {
        return Err(Refusal::conflict("results-refusal-not-closed").into());
    }
    if !order.is_empty() && (signed_by.trim().is_empty() || because.trim().is_empty()) {
        return Err(Refusal::invalid("form-required").into());
    }
    let sql =
        "delete from contest_preference where candidacy_id in (select id from contest_candidacy where contest_id = ?)";
    tx.run(Sql::new(sql).bind(id)).await?;
    let own: Vec<CandidacyId> =
        tx.column(Sql::new("select id from contest_candidacy where contest_id = ?").bind(id)).await?;
    let row = |(position, candidacy): (i32, &CandidacyId)| -> Vec<Value> {
        vec![
            Uuid::now_v7().into(),
            contest.organisation_id.into(),
            (*candidacy).into(),
            position.into(),
            signed_by.trim().into(),
            because.trim().into(),
            tx.now().into(),
        ]
    };
    let columns = ["id", "organisation_id", "candidacy_id", "position", "signed_by", "because", "created_at"];
    let rows = (1..).zip(order.iter().filter(|one| own.contains(one))).map(row).collect();
    tx.insert("contest_preference", &columns, rows).await?;
    tx.note(Line::new("contest.preferred", "contest", id.0).with(json!({ "entries": order.len() })));
    Ok(())
}

/// Makes the decisions public: every author of an honoured entry is issued an award. Refused while something is undecided.
pub(crate) async fn announce(tx: &Tx, reach: &Reach, contest: &Contest) -> Result<()> {
    let results = Results::of(tx, contest).await?;
    if !results.is_decided() {
        return Err(Refusal::conflict("results-refusal-not-decided").into());
    }
    let authors = authors(tx, contest.id).await?;
    let (mut kind, mut issued) = (None, 0);
    for standings in &results.nominations {
        for row in &standings.rows {
            let Some(degree) = row.verdict.as_ref().and_then(|verdict| degree(verdict.outcome)) else { continue };
            let kind = match kind {
                Some(kind) => kind,
                None => {
                    let (level, title) = (level(contest.level), "Диплом");
                    *kind.insert(AwardKind::ensure(tx, reach, contest.organisation_id, title, level).await?)
                }
            };
            for author in authors.get(&row.entry).into_iter().flatten() {
                let mut new = NewAward::to(contest.organisation_id, kind, author.name.as_str());
                new.person = author.person_id;
                new.institution_id = Some(row.institution_id);
                new.degree = degree;
                new.reason = reason(contest, degree);
                new.contest.clone_from(&contest.title);
                new.nomination.clone_from(&standings.nomination.title);
                new.source = Source::Contest;
                // One author may be honoured in two nominations: it is the candidacy that an award is for.
                new.source_id = Some(row.candidacy.0);
                awards::issue(tx, reach, new).await?;
                issued += 1;
            }
        }
    }
    tx.note(Line::new("contest.awarded", "contest", contest.id.0).with(json!({ "awards": issued })));
    Ok(())
}

/// Was something decided of every entry that was admitted?
pub async fn is_decided(db: &impl Ask, contest: ContestId) -> Result<bool> {
    let sql = "from contest_candidacy k join contest_entry e on e.id = k.entry_id where k.contest_id = ? and e.state = 'admitted'
               and not exists (select 1 from contest_verdict v where v.candidacy_id = k.id)";
    Ok(store::count(db, Sql::new(sql).bind(contest)).await? == 0)
}

/// The authors of every entry of a contest.
pub(crate) async fn authors(db: &impl Ask, contest: ContestId) -> Result<HashMap<EntryId, Vec<Author>>> {
    let sql = "select a.* from contest_author a join contest_entry e on e.id = a.entry_id
               where e.contest_id = ? order by a.entry_id, a.number";
    let mut authors: HashMap<EntryId, Vec<Author>> = HashMap::new();
    for author in db.all::<Author>(Sql::new(sql).bind(contest)).await? {
        authors.entry(author.entry_id).or_default().push(author);
    }
    Ok(authors)
}

/// The degree of an honour.
pub(crate) fn degree(outcome: Outcome) -> Option<Degree> {
    match outcome {
        Outcome::First => Some(Degree::First),
        Outcome::Second => Some(Degree::Second),
        Outcome::Third => Some(Degree::Third),
        Outcome::Laureate => Some(Degree::Laureate),
        Outcome::Mention => Some(Degree::None),
        Outcome::None => None,
    }
}

/// How high the awards of a contest are.
pub(crate) fn level(level: Level) -> AwardLevel {
    match level {
        Level::Institution => AwardLevel::Institution,
        Level::Municipal => AwardLevel::Municipal,
        Level::Regional => AwardLevel::Regional,
        Level::National => AwardLevel::National,
    }
}

/// «за победу в муниципальном конкурсе «Свежий ветер»».
fn reason(contest: &Contest, degree: Degree) -> String {
    let what = match degree {
        Degree::First => "за победу",
        Degree::Second | Degree::Third => "за призовое место",
        _ => "за успешное участие",
    };
    let level = match contest.level {
        Level::Institution => "",
        Level::Municipal => "муниципальном ",
        Level::Regional => "региональном ",
        Level::National => "всероссийском ",
    };
    russian::tidy(&format!("{what} в {level}конкурсе «{}»", contest.title.trim_end_matches('.')))
}

/// Keeps the calculation of a nomination: who reads the protocol later can see what it rested on.
async fn keep_run(tx: &Tx, contest: &Contest, standings: &Standings) -> Result<Uuid> {
    let run = Uuid::now_v7();
    let trace = json!({
        "refused": standings.refused,
        "measured": standings.measured,
        "places": standings.rows.iter().filter_map(|row| row.place.as_ref()).collect::<Vec<_>>(),
        "numbers": standings.rows.iter().map(|row| (row.at, row.number)).collect::<Vec<_>>(),
    });
    let columns =
        ["id", "organisation_id", "nomination_id", "computed_at", "method", "inputs_hash", "trace", "created_at"];
    let values: Vec<Value> = vec![
        run.into(),
        contest.organisation_id.into(),
        standings.nomination.id.into(),
        tx.now().into(),
        standings.method.into(),
        standings.hash.as_str().into(),
        trace.to_string().into(),
        tx.now().into(),
    ];
    tx.insert("contest_run", &columns, vec![values]).await?;
    let columns = ["id", "organisation_id", "run_id", "candidacy_id", "rank", "is_shared"];
    let columns =
        [&columns[..], &["mean", "mean_se", "additive", "additive_se", "fair", "fair_se", "created_at"]].concat();
    let row = |row: &Row| -> Option<Vec<Value>> {
        let place = row.place.as_ref()?;
        let mut values: Vec<Value> = vec![
            Uuid::now_v7().into(),
            contest.organisation_id.into(),
            run.into(),
            row.candidacy.into(),
            i32::try_from(place.rank).unwrap_or(i32::MAX).into(),
            place.is_shared.into(),
        ];
        for figure in row.figures {
            values.push(figure.map(|figure| figure.value).into());
            values.push(figure.and_then(|figure| figure.se).into());
        }
        values.push(tx.now().into());
        Some(values)
    };
    tx.insert("contest_placing", &columns, standings.rows.iter().filter_map(row).collect()).await?;
    Ok(run)
}

pub(crate) fn runs() -> String {
    format!(
        "create table contest_run (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    nomination_id {{uuid}} not null references contest_nomination (id),
    computed_at {{moment}} not null,
    method text not null {},
    inputs_hash text not null,
    trace text not null,
    created_at {{moment}} not null
);
create index contest_run_nomination on contest_run (nomination_id);
create table contest_placing (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    run_id {{uuid}} not null,
    candidacy_id {{uuid}} not null references contest_candidacy (id),
    rank integer not null,
    is_shared boolean not null,
    mean double precision,
    mean_se double precision,
    additive double precision,
    additive_se double precision,
    fair double precision,
    fair_se double precision,
    created_at {{moment}} not null,
    constraint contest_placing_once unique (run_id, candidacy_id)
);
create index contest_placing_candidacy on contest_placing (candidacy_id);
",
        Method::check("method")
    )
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_verdict (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    candidacy_id {{uuid}} not null references contest_candidacy (id),
    run_id {{uuid}} not null,
    proposed text not null {},
    outcome text not null {},
    note text not null default '',
    decided_on date not null,
    decided_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint contest_verdict_once unique (candidacy_id),
    constraint contest_verdict_reason check (outcome = proposed or note <> '')
);
create table contest_preference (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    candidacy_id {{uuid}} not null references contest_candidacy (id),
    position integer not null,
    signed_by text not null,
    because text not null,
    created_at {{moment}} not null,
    constraint contest_preference_once unique (candidacy_id),
    constraint contest_preference_signed check (signed_by <> '' and because <> '')
);
",
        Outcome::check("proposed"),
        Outcome::check("outcome"),
    )
}
