//! The results of a contest as they stand: read in a constant number of questions, calculated by the one calculation.

use std::collections::HashMap;

use kernel::{OrganisationId, Result};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use store::{Ask, Sql};

use super::{
    Ballot, Figure, Given, JurorFigures, Measured, Method, Obstacle, Place, Quota, Scale, places, quota, rule::Rule,
};
use crate::{
    candidacy::CandidacyId,
    contest::Contest,
    entry::EntryId,
    juror::JurorId,
    nomination::{Nomination, NominationId},
    rubric::{Criterion, CriterionId},
    sheet::{self, Mark},
    verdict::Verdict,
};

/// The results of a contest.
#[derive(Clone, Debug)]
pub struct Results {
    /// By which rule.
    pub rule: Rule,
    /// Of every nomination, in their order.
    pub nominations: Vec<Standings>,
}

/// The results of a nomination.
#[derive(Clone, Debug)]
pub struct Standings {
    /// Which.
    pub nomination: Nomination,
    /// Its rubric.
    pub criteria: Vec<Criterion>,
    /// Entries in the order of their places; those without a sheet last.
    pub rows: Vec<Row>,
    /// The jury.
    pub jurors: Vec<Juror>,
    /// By what places were given: the method of the rule, or the plain mean where that cannot be calculated.
    pub method: Method,
    /// Why not by the method of the rule.
    pub refused: Option<Obstacle>,
    /// What was given, with entries by number and jurors by identifier.
    pub ballot: Ballot,
    /// What was measured, by the same places.
    pub measured: Measured,
    /// The digest of everything that went in.
    pub hash: String,
}

/// An entry in its place.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its place in the ballot.
    pub at: usize,
    /// Its candidacy.
    pub candidacy: CandidacyId,
    /// The entry.
    pub entry: EntryId,
    /// Its number in the contest.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// From where.
    pub institution_id: OrganisationId,
    /// From where, in words.
    pub institution: String,
    /// Where it stands; nowhere without a sheet.
    pub place: Option<Place>,
    /// Its rank by every method.
    pub ranks: [Option<usize>; 3],
    /// Its figures by every method.
    pub figures: [Option<Figure>; 3],
    /// Percent of the highest possible mark, by the method used.
    pub percent: f64,
    /// What the quotas propose.
    pub proposal: quota::Proposal,
    /// What was decided.
    pub verdict: Option<Verdict>,
    /// Whether the marks tell it apart from the next in order.
    pub apart: Option<bool>,
}

/// A juror in results.
#[derive(Clone, Debug)]
pub struct Juror {
    /// Their place in the ballot.
    pub at: usize,
    /// Who, in words.
    pub name: String,
    /// Chair, secretary or member.
    pub role: String,
    /// What is said of them.
    pub figures: JurorFigures,
}

#[derive(FromQueryResult)]
struct Standing {
    candidacy: CandidacyId,
    nomination_id: NominationId,
    entry: EntryId,
    number: i32,
    title: String,
    institution_id: OrganisationId,
    institution: Option<String>,
    preferred: Option<i32>,
}

#[derive(FromQueryResult)]
struct Member {
    id: JurorId,
    role: String,
    family: Option<String>,
    given: Option<String>,
    patronymic: Option<String>,
}

impl Results {
    /// The results of a contest: of admitted entries, by returned sheets.
    pub async fn of(db: &impl Ask, contest: &Contest) -> Result<Results> {
        let rule = Rule::of(db, contest.id).await?;
        let mut rubrics = Criterion::of_contest(db, contest.id).await?;
        let standing = standing(db, contest).await?;
        let members = members(db, contest).await?;
        let marks = sheet::of_contest(db, contest.id).await?;
        let mut verdicts = Verdict::of_contest(db, contest.id).await?;
        let mut nominations = Vec::new();
        for nomination in Nomination::list(db, contest.id).await? {
            let own: Vec<&Standing> = standing.iter().filter(|one| one.nomination_id == nomination.id).collect();
            let criteria = rubrics.remove(&nomination.id).unwrap_or_default();
            nominations.push(calculate(&rule, nomination, criteria, &own, &members, &marks, &mut verdicts));
        }
        Ok(Results { rule, nominations })
    }

    /// Where a candidacy stands.
    pub fn find(&self, candidacy: CandidacyId) -> Option<(&Standings, &Row)> {
        self.nominations.iter().find_map(|one| Some((one, one.rows.iter().find(|row| row.candidacy == candidacy)?)))
    }

    /// Has every entry that stands in some place a verdict?
    pub fn is_decided(&self) -> bool {
        self.nominations.iter().flat_map(|one| &one.rows).all(|row| row.verdict.is_some())
    }
}

impl Standings {
    /// A figure of a row by the method used.
    pub fn figure(&self, row: &Row) -> Option<Figure> {
        row.figures[self.method as usize]
    }
}

/// Do the marks tell two figures apart, at the usual 95 percent? Unknown without errors.
pub fn told_apart(a: Figure, b: Figure) -> Option<bool> {
    let error = (a.se?.powi(2) + b.se?.powi(2)).sqrt();
    Some((a.value - b.value).abs() > 1.96 * error)
}

fn calculate(
    rule: &Rule,
    nomination: Nomination,
    criteria: Vec<Criterion>,
    own: &[&Standing],
    members: &[Member],
    marks: &[Mark],
    verdicts: &mut HashMap<CandidacyId, Verdict>,
) -> Standings {
    let entries: HashMap<CandidacyId, usize> = own.iter().enumerate().map(|(at, one)| (one.candidacy, at)).collect();
    let jurors: HashMap<JurorId, usize> = members.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    let places: HashMap<CriterionId, usize> = criteria.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    let given = marks.iter().filter_map(|mark| {
        Some(Given {
            juror: *jurors.get(&mark.juror_id)?,
            entry: *entries.get(&mark.candidacy_id)?,
            criterion: *places.get(&mark.criterion_id)?,
            score: mark.score.map(i64::from),
        })
    });
    let scale =
        |one: &Criterion| Scale { weight: one.weight.into(), lowest: one.lowest.into(), highest: one.highest.into() };
    let mut ballot = Ballot {
        criteria: criteria.iter().map(scale).collect(),
        entries: own.len(),
        jurors: members.len(),
        marks: given.collect(),
    };
    ballot.marks.sort_by_key(|mark| (mark.entry, mark.juror, mark.criterion));
    let measured = Measured::of(&ballot, usize::try_from(rule.fewest_sheets).unwrap_or(1));
    let refused = match rule.method {
        Method::Mean => None,
        Method::Additive => measured.additive_obstacle.clone(),
        Method::Fair => measured.fair_obstacle.clone(),
    };
    let method = if refused.is_some() { Method::Mean } else { rule.method };
    let figures = [&measured.mean, &measured.additive, &measured.fair];
    let deciders = places::Deciders {
        chair: preferred(own),
        seed: rule.lot_seed.clone(),
        numbers: own.iter().map(|one| one.number.into()).collect(),
    };
    let ranked = [Method::Mean, Method::Additive, Method::Fair].map(|by| {
        let values: Vec<Option<f64>> = figures[by as usize].iter().map(|one| one.map(|one| one.value)).collect();
        // Ties of the methods beside the chosen one are shown as they are.
        let ties = if by == method { &rule.ties[..] } else { &[] };
        places::rank(&ballot, &values, ties, &deciders)
    });
    let placed = &ranked[method as usize];
    let top = ballot.top().max(1.0);
    let percent = |at: usize| figures[method as usize][at].map_or(0.0, |figure| 100.0 * figure.value / top);
    let proposals: HashMap<usize, quota::Proposal> =
        quota::propose(placed, &Quota::of(&nomination), percent).into_iter().collect();
    let rank_of = |by: usize, at: usize| ranked[by].iter().find(|place| place.entry == at).map(|place| place.rank);
    let mut order: Vec<usize> = placed.iter().map(|place| place.entry).collect();
    order.extend((0..own.len()).filter(|at| placed.iter().all(|place| place.entry != *at)));
    let rows: Vec<Row> = (order.iter().enumerate())
        .map(|(index, at)| {
            let (one, at) = (own[*at], *at);
            let figure = |at: usize| figures[method as usize][at];
            let next = order.get(index + 1).and_then(|next| figure(*next));
            Row {
                at,
                candidacy: one.candidacy,
                entry: one.entry,
                number: one.number,
                title: one.title.clone(),
                institution_id: one.institution_id,
                institution: one.institution.clone().unwrap_or_default(),
                place: placed.iter().find(|place| place.entry == at).cloned(),
                ranks: [0, 1, 2].map(|by| rank_of(by, at)),
                figures: [0, 1, 2].map(|by| figures[by][at]),
                percent: percent(at),
                proposal: proposals.get(&at).copied().unwrap_or_default(),
                verdict: verdicts.remove(&one.candidacy),
                apart: figure(at).zip(next).and_then(|(a, b)| told_apart(a, b)),
            }
        })
        .collect();
    let mut jurors: Vec<Juror> = (members.iter().zip(&measured.jurors).enumerate())
        .filter(|(_, (_, figures))| figures.sheets > 0)
        .map(|(at, (member, figures))| Juror {
            at,
            name: member.name(),
            role: member.role.clone(),
            figures: figures.clone(),
        })
        .collect();
    // In the ballot jurors stand by identifier, so that sums are added up in one order everywhere; people are listed by name.
    jurors.sort_by_cached_key(|juror| russian::sort_key(&juror.name));
    let hash = digest(rule, &criteria, own, &ballot);
    Standings { nomination, criteria, rows, jurors, method, refused, ballot, measured, hash }
}

/// The chair's order among equals, by place in the ballot.
fn preferred(own: &[&Standing]) -> Vec<usize> {
    let mut chair: Vec<(i32, usize)> =
        own.iter().enumerate().filter_map(|(at, one)| one.preferred.map(|position| (position, at))).collect();
    chair.sort_unstable();
    chair.into_iter().map(|(_, at)| at).collect()
}

/// SHA-256 of the rule and of every mark, with entries by number and jurors in the order of their invitation: the same marks
/// give the same digest on any database.
fn digest(rule: &Rule, criteria: &[Criterion], own: &[&Standing], ballot: &Ballot) -> String {
    let mut digest = Sha256::new();
    let ties: Vec<&str> = rule.ties.iter().map(|tie| tie.code()).collect();
    digest.update(format!("{};{};{};{}\n", rule.method.code(), ties.join(","), rule.fewest_sheets, rule.lot_seed));
    for one in criteria {
        digest.update(format!("{};{};{};{}\n", one.number, one.weight, one.lowest, one.highest));
    }
    for mark in &ballot.marks {
        let score = mark.score.map_or_else(|| "-".to_owned(), |score| score.to_string());
        let (entry, juror) = (own[mark.entry].number, mark.juror);
        digest.update(format!("{entry};{juror};{};{score}\n", criteria[mark.criterion].number));
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Member {
    fn name(&self) -> String {
        let parts = [self.family.as_deref(), self.given.as_deref(), self.patronymic.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

async fn standing(db: &impl Ask, contest: &Contest) -> Result<Vec<Standing>> {
    let sql = "select k.id as candidacy, k.nomination_id, e.id as entry, e.number, e.title,
            e.organisation_id as institution_id, o.short_name as institution, p.position as preferred
        from contest_candidacy k join contest_entry e on e.id = k.entry_id
        left join contest_preference p on p.candidacy_id = k.id
        left join organisation_version o on o.organisation_id = e.organisation_id and o.superseded_at is null
            and o.valid_to is null
        where k.contest_id = ? and e.state = 'admitted' order by e.number, k.id";
    db.all(Sql::new(sql).bind(contest.id)).await
}

async fn members(db: &impl Ask, contest: &Contest) -> Result<Vec<Member>> {
    let sql = "select j.id, j.role, v.family, v.given, v.patronymic from contest_juror j
        left join person_version v on v.person_id = j.person_id and v.superseded_at is null and v.valid_to is null
        where j.contest_id = ? order by j.id";
    db.all(Sql::new(sql).bind(contest.id)).await
}
