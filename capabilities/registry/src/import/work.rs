//! The work of an import: the pass over a file, with or without writing.

use std::{collections::HashSet, sync::Arc};

use chrono::NaiveDate;
use kernel::{ChangeId, Error, OrganisationId, PersonId, Reach, Refusal, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use spreadsheets::Layout;
use store::{Ask, ChangeKind, Db, Tx, journal::Line};
use tokio::sync::mpsc;

use super::{
    Batch, Counts, Field, ListFile, Mapping,
    batch::Listed,
    file::Portion,
    gone::{gone, home, parent},
    lists::Lists,
    organisations::{Organisations, Place},
    pass::Pass,
    reading::Reading,
    seen::Seen,
    words::{self, Unknown, Words},
    write::Writing,
};
use crate::{OrganisationKind, PostId, Rules, person::private::SnilsKey};

/// A list that changes or ends more than this share of what is known, in percent, asks once more.
pub const THRESHOLD: u64 = 30;
/// Below so many posts a share says nothing.
const FEW: u64 = 20;
/// Portions that wait between the thread that reads and the one that writes.
const WAITING: usize = 2;

/// How far a work has come. The answer to it: whether to go on.
pub type Progress<'a> = dyn Fn(Step) -> bool + Send + Sync + 'a;

/// A step of a work.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Rows done.
    pub done: u64,
    /// Rows altogether, if the file says so.
    pub total: Option<u64>,
    /// What is being done: a key of the language files.
    pub note: &'static str,
}

/// What an import works with.
#[derive(Clone, Copy)]
pub struct Importer<'a> {
    /// The database.
    pub db: &'a Db,
    /// Dated rules.
    pub rules: &'a Rules,
    /// The key of СНИЛС.
    pub key: &'a SnilsKey,
}

/// What people answered to a preview.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Answers {
    /// End all posts that the list does not name.
    #[serde(default)]
    pub close_all: bool,
    /// End these.
    #[serde(default)]
    pub close: HashSet<PostId>,
    /// Rows in which the list overwrites what was entered by hand.
    #[serde(default)]
    pub over_hand: HashSet<u32>,
    /// Yes, so much is to change.
    #[serde(default)]
    pub beyond_threshold: bool,
}

/// What a list is about.
#[derive(Clone, Copy)]
pub struct About<'a> {
    /// Columns and words.
    pub mapping: &'a Mapping,
    /// Its day.
    pub on: NaiveDate,
    /// An organisation with all below it; otherwise the organisations that it names.
    pub organisation: Option<OrganisationId>,
    /// Where the one who imports works.
    pub sent_from: Option<OrganisationId>,
    /// Unknown institutions are founded without asking.
    pub founds: bool,
    /// How far the one who imports reaches.
    pub reach: &'a Reach,
}

/// What a pass has found.
pub struct Found {
    /// The sums.
    pub counts: Counts,
    /// The lists.
    pub lists: Lists,
    /// Unknown words.
    pub asked: Vec<Unknown>,
    /// Where the list belongs.
    pub home: Option<OrganisationId>,
}

impl Counts {
    /// Would it change or end more than the threshold allows without asking?
    pub fn is_beyond_threshold(&self, closing: u64) -> bool {
        self.known >= FEW && (self.changed + closing) * 100 > self.known * THRESHOLD
    }

    /// Has it, once written, changed anything? A list that says what is known leaves nothing to take back.
    pub fn has_changed_anything(&self) -> bool {
        self.new + self.changed + self.closed > 0
    }
}

impl Importer<'_> {
    /// What a list would change; writes nothing.
    pub async fn examine(&self, list: ListFile, about: About<'_>, progress: &Progress<'_>) -> Result<Found> {
        let over_hand = HashSet::new();
        let reading = self.reading(self.db, &list.layout, about).await?;
        let mut pass = self.pass(about, &reading, &over_hand, None, anybody(self.db).await?);
        let (lists, reading) = self.go(self.db, &mut pass, None, list, reading, progress).await?;
        self.found(self.db, pass, lists, reading, about).await
    }

    /// Writes a list, all of it or nothing, as one change. Refused when it goes beyond the threshold and nobody has agreed to that.
    pub async fn write(
        &self,
        tx: &Tx,
        batch: &Batch,
        list: ListFile,
        about: About<'_>,
        answers: &Answers,
        progress: &Progress<'_>,
    ) -> Result<(ChangeId, Found)> {
        let change = tx.change(ChangeKind::Import, &batch.file_name).await?;
        let reading = self.reading(tx, &list.layout, about).await?;
        let fingerprint = list.fingerprint();
        let mut pass = self.pass(about, &reading, &answers.over_hand, Some(change), anybody(tx).await?);
        let under = match about.organisation.or(about.sent_from) {
            Some(organisation) => Some(organisation),
            None => parent(tx).await?,
        };
        let mut writing = Writing { tx, change, rules: self.rules, key: self.key, ground: None };
        let (lists, mut reading) = self.go(tx, &mut pass, Some((&mut writing, under)), list, reading, progress).await?;
        remember_words(tx, about.mapping, &mut reading, &pass).await?;
        for person in &pass.attached {
            tx.note(Line::new("person.attached", "person", person.0).with(json!({ "change": change })));
        }
        super::batch::remember_mapping(tx, &fingerprint, about.mapping).await?;
        let mut found = self.found(tx, pass, lists, reading, about).await?;
        let is_chosen =
            |gone: &&Listed| answers.close_all || gone.post.is_some_and(|post| answers.close.contains(&post));
        let closing: Vec<_> =
            found.lists.gone.iter().filter(is_chosen).filter_map(|gone| gone.person.zip(gone.post)).collect();
        if found.counts.is_beyond_threshold(closing.len() as u64) && !answers.beyond_threshold {
            let refusal = Refusal::conflict("import-refusal-threshold").with("percent", THRESHOLD);
            return Err(refusal
                .with("changed", found.counts.changed)
                .with("closed", closing.len())
                .with("known", found.counts.known)
                .into());
        }
        writing.close_posts(&closing, about.on).await?;
        found.counts.closed = closing.len() as u64;
        let details = json!({ "change": change, "counts": found.counts });
        tx.note(Line::new("import.written", "import", batch.id.0).with(details));
        Ok((change, found))
    }

    async fn reading(&self, db: &impl Ask, layout: &Layout, about: About<'_>) -> Result<Reading> {
        let told = words::told(db).await?;
        let own = &about.mapping.words;
        let mut organisations = Organisations::load(db, about.reach, about.on).await?;
        organisations.learn(&told, own.get(Field::Organisation.code()).into_iter().flatten(), about.founds);
        let institution = institution(&organisations, about);
        let columns = about.mapping.columns(layout)?;
        Ok(Reading::new(columns, Words::new(&told, own)?, organisations, institution, about.on, self.rules.clone()))
    }

    fn pass<'p>(
        &'p self,
        about: About<'p>,
        reading: &Reading,
        over_hand: &'p HashSet<u32>,
        change: Option<ChangeId>,
        anybody: bool,
    ) -> Pass<'p> {
        Pass {
            reach: about.reach,
            key: self.key,
            on: about.on,
            rules: self.rules,
            over_hand,
            change,
            places: reading.organisations.list().to_vec(),
            seen: Seen::default(),
            anybody,
            named: HashSet::new(),
            mentions: HashSet::new(),
            attached: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Reads in a thread of its own while rows read before are matched and written.
    async fn go(
        &self,
        db: &impl Ask,
        pass: &mut Pass<'_>,
        mut writing: Option<(&mut Writing<'_>, Option<OrganisationId>)>,
        mut list: ListFile,
        reading: Reading,
        progress: &Progress<'_>,
    ) -> Result<(Lists, Reading)> {
        let total = list.rows_expected().map(u64::from);
        let note = if writing.is_some() { "import-step-writing" } else { "import-step-checking" };
        let (sender, mut portions) = mpsc::channel::<Result<Portion>>(WAITING);
        let reader = tokio::task::spawn_blocking(move || list.stream(reading, &sender));
        let mut lists = Lists::default();
        let mut rows = 0;
        while let Some(portion) = portions.recv().await {
            let mut portion = portion?;
            rows += portion.lines.len() as u64;
            if let Some((writing, parent)) = &mut writing {
                writing.found(&mut portion.places, pass.reach, *parent, pass.on).await?;
            }
            pass.places.append(&mut portion.places);
            let mut done = pass.portion(db, portion).await?;
            lists.take(&done, &pass.places);
            if let Some((writing, _)) = &mut writing {
                writing.portion(&mut done).await?;
            }
            if !progress(Step { done: rows, total, note }) {
                return Err(Refusal::conflict("import-refusal-stopped").into());
            }
        }
        let reading = reader.await.map_err(Error::from)?;
        Ok((lists, reading))
    }

    async fn found(
        &self,
        db: &impl Ask,
        mut pass: Pass<'_>,
        mut lists: Lists,
        reading: Reading,
        about: About<'_>,
    ) -> Result<Found> {
        let gone = gone(db, &pass, about.organisation).await?;
        pass.counts.gone = gone.posts.len() as u64;
        pass.counts.known = gone.known;
        lists.gone = gone.posts;
        let home = home(db, about, &reading.organisations).await?;
        Ok(Found { counts: pass.counts, lists, asked: reading.asked.list(), home })
    }
}

impl<'a> About<'a> {
    /// What a batch is about.
    pub fn batch(batch: &Batch, mapping: &'a Mapping, reach: &'a Reach) -> Self {
        let Batch { list_on: on, organisation_id: organisation, sent_from, founds, .. } = *batch;
        Self { mapping, on, organisation, sent_from, founds, reach }
    }
}

/// Does the registry know people already?
async fn anybody(db: &impl Ask) -> Result<bool> {
    Ok(db.value::<PersonId>("select id from person limit 1").await?.is_some())
}

/// Opens a kept or sent file in a thread where it may take its time.
pub async fn open(bytes: Arc<[u8]>, name: &str, sheet: Option<usize>) -> Result<ListFile> {
    let name = name.to_owned();
    tokio::task::spawn_blocking(move || ListFile::open(&bytes, &name, sheet)).await.map_err(Error::from)?
}

/// Where rows belong that name no organisation: the institution that the list is about, or the only one within reach.
fn institution(organisations: &Organisations, about: About<'_>) -> Option<Place> {
    let alone = match about.reach.organisations() {
        [only] => Some(*only),
        _ => None,
    };
    let place = organisations.place(about.organisation.or(alone)?)?;
    let known = &organisations.list()[place as usize];
    let holds_others = matches!(known.kind, OrganisationKind::Region | OrganisationKind::District);
    (known.reached && !holds_others).then_some(place)
}

/// Words that were explained for this file are known for the next one; organisations by what they have become.
async fn remember_words(tx: &Tx, mapping: &Mapping, reading: &mut Reading, pass: &Pass<'_>) -> Result<()> {
    for (field, told) in &mapping.words {
        let Some(field) = Field::of(field) else { continue };
        let mut told = told.clone();
        if field == Field::Organisation {
            for (spelling, code) in &mut told {
                if let Some(known) =
                    reading.organisations.find(spelling).ok().and_then(|place| pass.places.get(place as usize))
                {
                    *code = known.id.to_string();
                }
            }
        }
        words::remember(tx, field, &told).await?;
    }
    Ok(())
}
