//! Who took part and who guided them: certificates of participants and letters of thanks to mentors, issued in one go after the
//! announcement, when those who prepared the contest choose so.

use std::collections::{BTreeSet, HashMap, HashSet};

use awards::{AwardKind, Degree, NewAward, Source};
use events::Level;
use kernel::{PersonId, Reach, Refusal, Result};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    contest::{Contest, ContestId, ContestState},
    entry::EntryId,
    ranking::{Results, Row},
    verdict,
};

/// Whom to thank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thanks {
    /// Every author of an admitted entry that was not honoured in any nomination: «Сертификат участника».
    pub participants: bool,
    /// Every mentor of an admitted entry, once: «Благодарность».
    pub mentors: bool,
}

#[derive(FromQueryResult)]
struct Mentor {
    id: EntryId,
    mentor_id: Option<PersonId>,
    mentor: String,
}

/// Issues what was chosen, and says how many are new. What somebody has already is not issued again.
pub async fn thank(tx: &Tx, reach: &Reach, id: ContestId, whom: Thanks) -> Result<usize> {
    Contest::find(tx, reach, id).await?;
    let contest = Contest::locked(tx, id).await?;
    if contest.state != ContestState::Announced {
        return Err(Refusal::conflict("results-refusal-thanks-early").into());
    }
    let results = Results::of(tx, &contest).await?;
    let mut new = Vec::new();
    if whom.participants {
        new.extend(certificates(tx, reach, &contest, &results).await?);
    }
    if whom.mentors {
        new.extend(letters(tx, reach, &contest, &results).await?);
    }
    let sources: BTreeSet<_> = new.iter().filter_map(|one| one.source_id).collect();
    let sources: Vec<_> = sources.into_iter().collect();
    let before = awards::of_sources(tx, reach, &sources).await?.len();
    for one in new {
        awards::issue(tx, reach, one).await?;
    }
    let issued = awards::of_sources(tx, reach, &sources).await?.len() - before;
    tx.note(Line::new("contest.thanked", "contest", contest.id.0).with(json!({ "awards": issued })));
    Ok(issued)
}

async fn certificates(tx: &Tx, reach: &Reach, contest: &Contest, results: &Results) -> Result<Vec<NewAward>> {
    let honoured: HashSet<EntryId> =
        rows(results).filter(|(_, row)| is_honoured(row)).map(|(_, row)| row.entry).collect();
    let authors = verdict::authors(tx, contest.id).await?;
    let kind = kind(tx, reach, contest, "Сертификат участника").await?;
    let mut seen = HashSet::new();
    let mut new = Vec::new();
    for (nomination, row) in rows(results).filter(|(_, row)| !honoured.contains(&row.entry)) {
        // An entry that stands in two nominations is one participation.
        if !seen.insert(row.entry) {
            continue;
        }
        for author in authors.get(&row.entry).into_iter().flatten() {
            new.push(NewAward {
                person: author.person_id,
                institution_id: Some(row.institution_id),
                degree: Degree::Participant,
                reason: words(
                    contest,
                    "за участие в",
                    ["", "муниципальном ", "региональном ", "всероссийском "],
                    "конкурсе",
                ),
                contest: contest.title.clone(),
                nomination: nomination.to_owned(),
                source: Source::Contest,
                source_id: Some(row.entry.0),
                ..NewAward::to(contest.organisation_id, kind, author.name.as_str())
            });
        }
    }
    Ok(new)
}

async fn letters(tx: &Tx, reach: &Reach, contest: &Contest, results: &Results) -> Result<Vec<NewAward>> {
    let sql = "select id, mentor_id, mentor from contest_entry where contest_id = ? and trim(mentor) <> ''";
    let mentors: HashMap<EntryId, Mentor> =
        tx.all::<Mentor>(Sql::new(sql).bind(contest.id)).await?.into_iter().map(|one| (one.id, one)).collect();
    let kind = kind(tx, reach, contest, "Благодарность").await?;
    let mut seen = HashSet::new();
    let mut new = Vec::new();
    for (_, row) in rows(results) {
        let Some(mentor) = mentors.get(&row.entry).filter(|one| seen.insert(one.mentor.trim().to_owned())) else {
            continue;
        };
        new.push(NewAward {
            person: mentor.mentor_id,
            institution_id: Some(row.institution_id),
            reason: words(
                contest,
                "за подготовку участников",
                ["", "муниципального ", "регионального ", "всероссийского "],
                "конкурса",
            ),
            contest: contest.title.clone(),
            source: Source::Contest,
            source_id: Some(contest.id.0),
            ..NewAward::to(contest.organisation_id, kind, mentor.mentor.as_str())
        });
    }
    Ok(new)
}

fn rows(results: &Results) -> impl Iterator<Item = (&str, &Row)> {
    results.nominations.iter().flat_map(|one| one.rows.iter().map(|row| (one.nomination.title.as_str(), row)))
}

fn is_honoured(row: &Row) -> bool {
    row.verdict.as_ref().is_some_and(|verdict| verdict::degree(verdict.outcome).is_some())
}

async fn kind(tx: &Tx, reach: &Reach, contest: &Contest, title: &str) -> Result<awards::AwardKindId> {
    AwardKind::ensure(tx, reach, contest.organisation_id, title, verdict::level(contest.level)).await
}

/// «за участие в муниципальном конкурсе «Свежий ветер»»: the words of the level in the case that those before ask for.
fn words(contest: &Contest, what: &str, levels: [&str; 4], noun: &str) -> String {
    let level = match contest.level {
        Level::Institution => levels[0],
        Level::Municipal => levels[1],
        Level::Regional => levels[2],
        Level::National => levels[3],
    };
    russian::tidy(&format!("{what} {level}{noun} «{}»", contest.title.trim_end_matches('.')))
}
