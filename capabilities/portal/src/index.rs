//! The index of the site (указатель): the stems of everything that is shown to anyone, and since when it has been there.
//!
//! It says where to look and what is new, never what may be shown: that is asked of the room anew, every time.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Language, Result, id::Uuid};
use russian::{Word, words};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use store::{Actor, Ask, Sql, Tx};
use web::{App, Asked, Item, Shelf};

/// Changes when stems or weights are made otherwise, so that everything is indexed anew.
const EDITION: &str = "1";
/// Items that one transaction writes: nobody waits long for it.
const AT_ONCE: usize = 500;
/// Words of a query: more make no difference.
const MOST_WORDS: usize = 8;
/// From how many letters on the last word may be a beginning.
const BEGINNING: usize = 3;

/// Shelf and identifier of an item: a contest stands on two shelves.
type Place = (String, Uuid);

/// An item as the index knows it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub(crate) struct Indexed {
    /// The key of its shelf.
    pub shelf: String,
    /// Its record.
    pub id: Uuid,
    /// What its text was.
    hash: String,
    /// Since when it is there.
    pub seen_at: DateTime<Utc>,
    /// When its text changed last.
    pub changed_at: DateTime<Utc>,
    /// How many items the whole list has.
    pub total: i64,
}

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    /// The words, each once.
    words: Vec<Word>,
}

impl Query {
    /// The words of what was typed.
    pub fn of(typed: &str) -> Self {
        let mut kept: Vec<Word> = Vec::new();
        for word in words(typed) {
            if kept.iter().all(|other| other.stem != word.stem) && kept.len() < MOST_WORDS {
                kept.push(word);
            }
        }
        Self { words: kept }
    }

    /// Nothing to search for?
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Is a word of a text one of them?
    pub fn means(&self, word: &Word) -> bool {
        let begins = |typed: &Word| is_beginning(typed) && word.stem.starts_with(&typed.key);
        self.words.iter().any(|typed| typed.stem == word.stem) || self.words.last().is_some_and(begins)
    }

    /// A page of the items that hold all the words, those that hold them in more important places and those of these days first.
    pub async fn find(&self, db: &impl Ask, now: DateTime<Utc>, offset: i64, limit: i64) -> Result<Vec<Indexed>> {
        let Some(last) = self.words.len().checked_sub(1) else { return Ok(Vec::new()) };
        let of_words = self.words.iter().enumerate().map(|(number, word)| holding(word, number == last));
        let sql = Sql::new(
            "select i.shelf, i.id, i.hash, i.seen_at, i.changed_at, count(*) over () as total from find_item i join (
                 select shelf, id, cast(sum(weight) as bigint) as weight from (",
        )
        .push(Sql::join(of_words, " union all ", ""))
        .push(Sql::new(") w group by shelf, id having count(*) = ?").bind(self.words.len() as i64))
        .push(
            Sql::new(
                ") f on f.shelf = i.shelf and f.id = i.id
                 order by f.weight + case when i.at >= ? then 20 when i.at >= ? then 10 else 0 end desc, i.at desc, i.id limit ? offset ?",
            )
            .bind(now - TimeDelta::days(60))
            .bind(now - TimeDelta::days(365)),
        );
        db.all(sql.bind(limit).bind(offset)).await
    }
}

impl Indexed {
    /// Those that came last, people never: their consent is for the gallery.
    pub async fn newest(db: &impl Ask, limit: i64) -> Result<Vec<Indexed>> {
        let sql =
            "select shelf, id, hash, seen_at, changed_at, count(*) over () as total from find_item where shelf <> ?
                   order by seen_at desc, id desc limit ?";
        db.all(Sql::new(sql).bind(Shelf::Gallery.key()).bind(limit)).await
    }

    /// When each item changed last.
    pub async fn changes(db: &impl Ask) -> Result<HashMap<Place, DateTime<Utc>>> {
        let rows = all(db).await?;
        Ok(rows.into_iter().map(|row| ((row.shelf, row.id), row.changed_at)).collect())
    }
}

/// Brings the index up to what is shown now. What has not changed is not written.
pub(crate) async fn keep(app: App) -> Result<()> {
    let mut shown: BTreeMap<Place, Item> = BTreeMap::new();
    for showcase in app.showcases() {
        let items = (showcase.items)(app.clone(), Asked::All, Language::Ru).await?;
        shown.extend(items.into_iter().map(|item| ((showcase.shelf.key().to_owned(), item.id), item)));
    }
    let known: HashMap<Place, String> =
        all(app.db()).await?.into_iter().map(|row| ((row.shelf, row.id), row.hash)).collect();
    let gone: Vec<Place> = known.keys().filter(|place| !shown.contains_key(place)).cloned().collect();
    let hashed = shown.into_iter().map(|(place, item)| (hash(&item), place, item));
    let changed: Vec<(String, Place, Item)> =
        hashed.filter(|(hash, place, _)| known.get(place) != Some(hash)).collect();
    let is_first = known.is_empty();
    for some in gone.chunks(AT_ONCE) {
        app.db().write(&Actor::operator(), async |tx| forget(tx, some).await).await?;
    }
    for some in changed.chunks(AT_ONCE) {
        app.db().write(&Actor::operator(), async |tx| put(tx, some, is_first).await).await?;
    }
    Ok(())
}

async fn all(db: &impl Ask) -> Result<Vec<Indexed>> {
    db.all("select shelf, id, hash, seen_at, changed_at, count(*) over () as total from find_item").await
}

async fn forget(tx: &Tx, gone: &[Place]) -> Result<()> {
    for table in ["find_stem", "find_item"] {
        tx.run(Sql::new(format!("delete from {table} where (shelf, id) in")).push(places(gone))).await?;
    }
    Ok(())
}

/// Writes items with their stems. Two servers may do so at once: the second waits at the first item, and writes the same.
async fn put(tx: &Tx, items: &[(String, Place, Item)], is_first: bool) -> Result<()> {
    let now = tx.now();
    let rows = items.iter().map(|(hash, (shelf, id), item)| {
        // An index that is new knows no more than when a thing happened.
        let seen = if is_first { item.at.min(now) } else { now };
        let row = Sql::new("(?, ?, ?, ?, ?, ?)").bind(shelf.as_str()).bind(*id).bind(item.at).bind(hash.as_str());
        row.bind(seen).bind(seen)
    });
    let sql = Sql::new("insert into find_item (shelf, id, at, hash, seen_at, changed_at) values");
    let again = "on conflict (shelf, id) do update set at = excluded.at, hash = excluded.hash, changed_at = excluded.changed_at";
    tx.run(sql.push(Sql::join(rows, ", ", "")).push(again)).await?;
    let own: Vec<Place> = items.iter().map(|(_, place, _)| place.clone()).collect();
    tx.run(Sql::new("delete from find_stem where (shelf, id) in").push(places(&own))).await?;
    let stems = items.iter().flat_map(|(_, (shelf, id), item)| {
        let row =
            move |(stem, weight): (String, i32)| vec![stem.into(), shelf.as_str().into(), (*id).into(), weight.into()];
        weights(item).into_iter().map(row)
    });
    tx.insert("find_stem", &["stem", "shelf", "id", "weight"], stems.collect()).await
}

/// What each stem of an item weighs, out of 100: the title says more than the summary, and this more than the text; ten times the same word
/// does not say it ten times.
fn weights(item: &Item) -> BTreeMap<String, i32> {
    let mut said: BTreeMap<String, i32> = BTreeMap::new();
    for (text, worth) in [(&item.title, 12), (&item.summary, 3), (&item.text, 1)] {
        for word in words(text) {
            let sum = said.entry(word.stem).or_default();
            *sum = sum.saturating_add(worth);
        }
    }
    said.values_mut().for_each(|sum| *sum = 100 - 1_000 / (10 + (*sum).min(1_000)));
    said
}

/// Items that hold a word, each once; the last word may be a beginning, which weighs half.
fn holding(word: &Word, is_last: bool) -> Sql {
    if !(is_last && is_beginning(word)) {
        return Sql::new("select shelf, id, weight from find_stem where stem = ?").bind(word.stem.as_str());
    }
    let sql = Sql::new(
        "select shelf, id, max(case when stem = ? then weight else weight / 2 end) as weight from find_stem
         where stem = ? or (stem >= ? and stem < ?) group by shelf, id",
    );
    let beyond = format!("{}\u{10ffff}", word.key);
    sql.bind(word.stem.as_str()).bind(word.stem.as_str()).bind(word.key.as_str()).bind(beyond)
}

fn is_beginning(word: &Word) -> bool {
    word.key.chars().count() >= BEGINNING
}

fn places(places: &[Place]) -> Sql {
    let pairs = places.iter().map(|(shelf, id)| Sql::new("(?, ?)").bind(shelf.as_str()).bind(*id));
    Sql::new("(values").push(Sql::join(pairs, ", ", "")).push(")")
}

fn hash(item: &Item) -> String {
    let at = item.at.to_rfc3339();
    let parts = [EDITION, &item.title, &item.summary, &item.path, &at, &item.text];
    let digest =
        parts.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part).chain_update([0])).finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) const TABLE: &str = "create table find_item (
    shelf text not null,
    id {uuid} not null,
    at {moment} not null,
    hash text not null,
    seen_at {moment} not null,
    changed_at {moment} not null,
    primary key (shelf, id)
);
create index find_item_seen on find_item (seen_at);
create table find_stem (
    stem {key} not null,
    shelf text not null,
    id {uuid} not null,
    weight integer not null,
    primary key (stem, shelf, id),
    constraint find_stem_weight_is_of_a_hundred check (weight between 1 and 100)
);
create index find_stem_item on find_stem (shelf, id);
";
