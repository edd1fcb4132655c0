//! Texts that tell whose a work is. A blind juror reads title, description, answers and names of files as they were written: where a name
//! of an author, a mentor or the institution stands in them, whoever checks the entry is warned, and so is whoever begins the judging.

use std::collections::HashMap;

use kernel::{OrganisationId, Result};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{
    author::Author,
    contest::ContestId,
    entry::{Entry, EntryId},
    nomination::{Nomination, NominationId},
};

/// A name is inflected by so many letters at most: «Тайнова», «Тайновою».
const INFLECTED: usize = 3;
/// A beginning shorter than this is no name.
const SHORTEST: usize = 3;

/// Where a text tells whose the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The key of the place, or the words of a question.
    pub place: Place,
    /// What stands there.
    pub word: String,
}

/// A text that jurors read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// What the entry is about.
    About,
    /// A question of a nomination, or the answer to it.
    Question(String),
    /// The name of a file.
    File,
}

/// Whose a work is, folded for the search.
#[derive(Clone, Debug, Default)]
struct Names {
    /// Beginnings of family names.
    people: Vec<String>,
    /// Short names of the institution.
    institutions: Vec<String>,
}

impl Names {
    fn of<'a>(people: impl Iterator<Item = &'a str>, institutions: &[String]) -> Self {
        let family = |name: &str| Some(beginning(search_key(name).split(' ').next()?)).filter(|one| !one.is_empty());
        let mut people: Vec<String> = people.filter_map(family).collect();
        people.sort_unstable();
        people.dedup();
        let institutions =
            institutions.iter().map(|name| search_key(name)).filter(|key| key.chars().count() >= SHORTEST);
        Self { people, institutions: institutions.collect() }
    }

    /// What of a text tells whose the work is: family names as they are written there, the institution.
    fn within(&self, text: &str) -> Vec<String> {
        let is_name = |word: &&str| {
            let key = search_key(word);
            let told = |name: &String| key.starts_with(name) && key.chars().count() <= name.chars().count() + INFLECTED;
            self.people.iter().any(told)
        };
        let words = |c: char| !(c.is_alphanumeric() || c == '-');
        let mut found: Vec<String> = text.split(words).filter(is_name).map(str::to_owned).collect();
        let key = format!(" {} ", search_key(text));
        let institutions = self.institutions.iter().filter(|name| key.contains(&format!(" {name} ")));
        found.extend(institutions.map(|name| name.to_uppercase()));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A family name without what changes by case; nothing of what is too short to be told from other words.
fn beginning(family: &str) -> String {
    let letters: Vec<char> = family.chars().collect();
    let mut end = letters.len();
    while end > SHORTEST && end + 2 > letters.len() && "аеиоуыэюяйь".contains(letters[end - 1]) {
        end -= 1;
    }
    if end < SHORTEST { String::new() } else { letters[..end].iter().collect() }
}

/// Where the texts of an entry tell whose it is.
pub async fn of_entry(db: &impl Ask, entry: &Entry) -> Result<Vec<Telling>> {
    let sql = Sql::new("select e.* from contest_entry e where e.id = ?").bind(entry.id);
    Ok(found(db, entry.contest_id, sql).await?.into_iter().flat_map(|(_, told)| told).collect())
}

/// The admitted entries of a contest whose texts tell whose they are, by their numbers.
pub async fn of_contest(db: &impl Ask, contest: ContestId) -> Result<Vec<(Entry, Vec<Telling>)>> {
    let sql = "select e.* from contest_entry e where e.contest_id = ? and e.state = 'admitted' order by e.number";
    found(db, contest, Sql::new(sql).bind(contest)).await
}

async fn found(db: &impl Ask, contest: ContestId, entries: Sql) -> Result<Vec<(Entry, Vec<Telling>)>> {
    let entries: Vec<Entry> = db.all(entries).await?;
    let ids = || Sql::list(entries.iter().map(|one| one.id));
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let mut authors: HashMap<EntryId, Vec<Author>> = HashMap::new();
    let sql = Sql::new("select * from contest_author where entry_id in").push(ids());
    for author in db.all::<Author>(sql).await? {
        authors.entry(author.entry_id).or_default().push(author);
    }
    let files: Vec<Row> = db
        .all(
            Sql::new("select entry_id, name from contest_entry_file where removed_at is null and entry_id in")
                .push(ids()),
        )
        .await?;
    let mut institutions: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    let sql = "select distinct organisation_id, short_name from organisation_version where superseded_at is null
               and organisation_id in";
    let own = Sql::list(entries.iter().map(|one| one.organisation_id));
    for row in db.all::<Called>(Sql::new(sql).push(own)).await? {
        institutions.entry(row.organisation_id).or_default().push(row.short_name);
    }
    let nominations = Nomination::list(db, contest).await?;
    let stands: Vec<Stands> =
        db.all(Sql::new("select entry_id, nomination_id from contest_candidacy where entry_id in").push(ids())).await?;
    let mut told = Vec::new();
    for entry in entries {
        let people = authors.get(&entry.id).into_iter().flatten().map(|one| one.name.as_str());
        let called = institutions.get(&entry.organisation_id).map_or(&[][..], Vec::as_slice);
        let names = Names::of(people.chain([entry.mentor.as_str()]), called);
        let mut texts = vec![(Place::Title, entry.title.clone()), (Place::About, entry.about.clone())];
        let standing = stands.iter().filter(|one| one.entry_id == entry.id);
        for nomination in standing.filter_map(|one| nominations.iter().find(|two| two.id == one.nomination_id)) {
            texts.extend(asked(&entry, nomination));
        }
        texts.extend(files.iter().filter(|one| one.entry_id == entry.id).map(|one| (Place::File, one.name.clone())));
        let told_by = |(place, text): (Place, String)| {
            names.within(&text).into_iter().map(move |word| Telling { place: place.clone(), word }).collect::<Vec<_>>()
        };
        let own: Vec<Telling> = texts.into_iter().flat_map(told_by).collect();
        if !own.is_empty() {
            told.push((entry, own));
        }
    }
    Ok(told)
}

/// The questions of a nomination with what was answered, as one text each.
fn asked(entry: &Entry, nomination: &Nomination) -> Vec<(Place, String)> {
    use events::form::Answer;
    let given = entry.answers().remove(&nomination.id).unwrap_or_default();
    let text = |code: &str| match given.get(code) {
        Some(Answer::Text(text)) => text.clone(),
        Some(Answer::Some(chosen)) => chosen.join(" "),
        _ => String::new(),
    };
    let questions = nomination.questions().questions.into_iter();
    questions.map(|one| (Place::Question(one.label.clone()), format!("{} {}", one.label, text(&one.code)))).collect()
}

#[derive(FromQueryResult)]
struct Row {
    entry_id: EntryId,
    name: String,
}

#[derive(FromQueryResult)]
struct Called {
    organisation_id: OrganisationId,
    short_name: String,
}

#[derive(FromQueryResult)]
struct Stands {
    entry_id: EntryId,
    nomination_id: NominationId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_name_is_found_in_every_case_and_other_words_are_not_taken_for_it() {
        let names = Names::of(["Тайнова Вера", "Ли Анна", "Чайковский Пётр"].into_iter(), &["СОШ № 9".into()]);
        let said = |text: &str| names.within(text);
        assert_eq!(said("Работа Тайновой"), ["Тайновой"]);
        assert_eq!(said("чайковского-фест"), [""; 0], "a longer word is another word");
        assert_eq!(said("Ученица Чайковского"), ["Чайковского"]);
        assert_eq!(said("Тайнова, СОШ №9!"), ["СОШ 9", "Тайнова"]);
        assert_eq!(said("СОШ № 90, лист, тайна, тайник"), [""; 0]);
        assert_eq!(said(""), [""; 0]);
    }
}
