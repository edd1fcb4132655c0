//! Entries from a spreadsheet: read and shown with what is wrong with each row before anything is written; written at once, and taken
//! back at once while nobody has decided about them.

use std::{collections::HashMap, io::Cursor, sync::Arc};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::{
    StaffFilter, StaffList, organisation,
    staff::{Order, Page, Sort},
};
use russian::search_key;
use sea_orm::FromQueryResult;
use spreadsheets::{DateReader, Layout, Limits, Precision, Row, RowKind, Workbook, fold};
use store::{AsOf, Ask, Db, Sql, Tx, Value, journal::Line};

use crate::{
    author::NewAuthor,
    contest::{Contest, ContestId, ContestState},
    entry::{Entry, EntryId, EntryKind, NewEntry, Step},
    nomination::{Nomination, NominationId},
};

kernel::id!(
    /// A load of entries from a spreadsheet.
    ImportId
);

/// Rows that are read at most.
const MOST: usize = 5_000;
/// People whose names are known, at most.
const PEOPLE: u32 = 100_000;

/// How headers call the columns; the first three must be there.
const COLUMNS: [(&str, &[&str]); 10] = [
    ("title", &["название работы", "название", "работа", "title"]),
    ("institution", &["учреждение", "школа", "организация", "institution"]),
    ("authors", &["авторы", "автор", "участники", "участник", "authors"]),
    ("pupils", &["ученики", "ученик", "обучающиеся", "pupils"]),
    ("consent_by", &["согласие родителя", "родитель", "consent"]),
    ("consent_on", &["дата согласия", "date of consent"]),
    ("nomination", &["номинация", "номинации", "nomination"]),
    ("mentor", &["наставник", "руководитель", "mentor"]),
    ("about", &["описание", "аннотация", "about"]),
    ("kind", &["вид", "kind"]),
];

/// A row of the spreadsheet, understood or not.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number in the file.
    pub number: u32,
    /// What it is called there.
    pub title: String,
    /// The institution as it is written there.
    pub institution: String,
    /// The entry, or the key of what is wrong.
    pub entry: std::result::Result<NewEntry, &'static str>,
}

/// A load of entries.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct EntryImport {
    /// Identifier.
    pub id: ImportId,
    /// What the file was called.
    pub name: String,
    /// Entries that it brought.
    pub entries: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// What rows are understood by.
struct Known {
    nominations: Vec<(String, NominationId)>,
    institutions: HashMap<String, Vec<OrganisationId>>,
    people: HashMap<(OrganisationId, String), Vec<PersonId>>,
    today: NaiveDate,
}

/// Reads a spreadsheet of entries to a contest; nothing is written.
pub async fn read(db: &Db, reach: &Reach, contest: &Contest, name: &str, bytes: Vec<u8>) -> Result<Vec<ReadRow>> {
    let known = Known::of(db, reach, contest, db.clock().today()).await?;
    let unreadable = |_| Refusal::invalid("contests-import-unreadable");
    let bytes: Arc<[u8]> = bytes.into();
    let mut book = Workbook::open(Cursor::new(bytes), name, &Limits::default()).map_err(unreadable)?;
    let sheet = book.best_sheet().map_err(unreadable)?;
    let layout = book.layout(sheet).map_err(unreadable)?.ok_or_else(|| Refusal::invalid("contests-import-no-table"))?;
    let columns = columns(&layout);
    if ["title", "institution", "authors"].iter().any(|must| !columns.contains_key(must)) {
        return Err(Refusal::invalid("contests-import-no-columns").into());
    }
    let mut rows = Vec::new();
    for row in book.rows(sheet).map_err(unreadable)? {
        let row = row.map_err(unreadable)?;
        if layout.classify(&row) == RowKind::Data {
            rows.push(known.entry(&columns, &row));
        }
        if rows.len() > MOST {
            return Err(Refusal::invalid("contests-import-too-long").with("most", MOST).into());
        }
    }
    Ok(rows)
}

/// Which column holds what: the first whose header begins so.
fn columns(layout: &Layout) -> HashMap<&'static str, usize> {
    let mut found = HashMap::new();
    for (code, names) in COLUMNS {
        let is_called = |label: &str| names.iter().any(|name| fold(label) == fold(name));
        if let Some(column) = layout.columns.iter().find(|column| is_called(&column.label)) {
            found.insert(code, column.index);
        }
    }
    found
}

impl Known {
    async fn of(db: &Db, reach: &Reach, contest: &Contest, today: NaiveDate) -> Result<Self> {
        let nominations = Nomination::list(db, contest.id).await?;
        let mut institutions: HashMap<String, Vec<OrganisationId>> = HashMap::new();
        for one in organisation::choices(db, reach, AsOf::day(today)).await? {
            institutions.entry(search_key(&one.short_name)).or_default().push(one.id);
        }
        let order = Order { by: Sort::Name, descending: false };
        let cut = Page { number: 1, size: PEOPLE, long: false };
        let mut people: HashMap<_, Vec<PersonId>> = HashMap::new();
        for row in StaffList::rows(db, reach, AsOf::day(today), &StaffFilter::default(), order, cut).await? {
            let named = people.entry((row.organisation_id, search_key(&row.full_name()))).or_default();
            if !named.contains(&row.person_id) {
                named.push(row.person_id);
            }
        }
        let nominations = nominations.into_iter().map(|one| (search_key(&one.title), one.id)).collect();
        Ok(Self { nominations, institutions, people, today })
    }

    fn entry(&self, columns: &HashMap<&'static str, usize>, row: &Row<'_>) -> ReadRow {
        let text = |code: &str| columns.get(code).map(|at| row.cell(*at).shown().into_owned()).unwrap_or_default();
        let (title, institution) = (text("title"), text("institution"));
        let date = columns.get("consent_on").map(|at| DateReader::around(self.today.year()).cell(row.cell(*at)));
        let consent_on = date.and_then(std::result::Result::ok).filter(|date| date.precision == Precision::Day);
        let entry = self.understood(&text, consent_on.map(|date| date.date));
        ReadRow { number: row.number, title, institution, entry }
    }

    fn understood(
        &self,
        text: &impl Fn(&str) -> String,
        consent_on: Option<NaiveDate>,
    ) -> std::result::Result<NewEntry, &'static str> {
        let title = text("title");
        if title.is_empty() {
            return Err("contests-import-row-title");
        }
        let organisation_id = match self.institutions.get(&search_key(&text("institution"))).map(Vec::as_slice) {
            Some([one]) => *one,
            _ => return Err("contests-import-row-institution"),
        };
        let wanted = search_key(&text("nomination"));
        let nomination = match self.nominations.as_slice() {
            [(_, only)] if wanted.is_empty() => *only,
            all => all.iter().find(|(key, _)| *key == wanted).ok_or("contests-import-row-nomination")?.1,
        };
        let person = |name: &str| match self.people.get(&(organisation_id, search_key(name))).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        let mut authors: Vec<NewAuthor> = names(&text("authors"))
            .into_iter()
            .map(|name| NewAuthor { person_id: person(&name), name, ..NewAuthor::default() })
            .collect();
        let pupils = names(&text("pupils"));
        let consent_by = text("consent_by");
        if !pupils.is_empty() && (consent_by.is_empty() || consent_on.is_none()) {
            return Err("contests-import-row-consent");
        }
        authors.extend(pupils.into_iter().map(|name| NewAuthor {
            name,
            is_pupil: true,
            consent_by: consent_by.clone(),
            consent_on,
            ..NewAuthor::default()
        }));
        if authors.is_empty() {
            return Err("contests-import-row-authors");
        }
        let kind = match fold(&text("kind")).as_str() {
            "" | "работа" => EntryKind::Work,
            said if said.starts_with("замысел") => EntryKind::Idea,
            said if said.contains("проект") => EntryKind::Project,
            _ => return Err("contests-import-row-kind"),
        };
        let mentor = text("mentor");
        Ok(NewEntry {
            organisation_id,
            title,
            about: text("about"),
            kind,
            follows: None,
            mentor_id: person(&mentor),
            mentor,
            authors,
            nominations: vec![nomination],
            answers: Default::default(),
        })
    }
}

/// Names in one cell: by semicolons, lines, or commas.
fn names(cell: &str) -> Vec<String> {
    cell.split([';', '\n', ',']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

impl EntryImport {
    /// The loads of a contest, the newest first.
    pub async fn list(db: &impl Ask, contest: ContestId) -> Result<Vec<EntryImport>> {
        let sql =
            "select id, name, entries, created_at, undone_at from contest_import where contest_id = ? order by id desc";
        db.all(Sql::new(sql).bind(contest)).await
    }

    /// Writes entries down as handed in: they wait for the technical check.
    pub async fn write(
        tx: &Tx,
        reach: &Reach,
        contest: ContestId,
        name: &str,
        entries: &[NewEntry],
    ) -> Result<ImportId> {
        Contest::find(tx, reach, contest).await?;
        let contest = Contest::locked(tx, contest).await?;
        if contest.state != ContestState::Open {
            return Err(Refusal::conflict("contests-refusal-not-open").into());
        }
        let id = ImportId::new();
        let row: Vec<Value> = vec![
            id.into(),
            contest.organisation_id.into(),
            contest.id.into(),
            name.into(),
            i32::try_from(entries.len()).unwrap_or(i32::MAX).into(),
            tx.now().into(),
        ];
        let columns = ["id", "organisation_id", "contest_id", "name", "entries", "created_at"];
        tx.insert("contest_import", &columns, vec![row]).await?;
        for new in entries {
            let made = Entry::write(tx, &contest, new).await?;
            tx.run(Sql::new("update contest_entry set import_id = ? where id = ?").bind(id).bind(made)).await?;
            Entry::of_contest(tx, contest.id, made).await?.stand(tx, Step::Submission, "").await?;
        }
        let count = serde_json::json!({ "entries": entries.len() });
        tx.note(Line::new("entries.imported", "contest", contest.id.0).with(count));
        Ok(id)
    }

    /// Takes a load back whole, while all of its entries still wait for the check.
    pub async fn undo(tx: &Tx, reach: &Reach, contest: ContestId, id: ImportId) -> Result<()> {
        Contest::find(tx, reach, contest).await?;
        Contest::locked(tx, contest).await?;
        let sql = "update contest_import set undone_at = ? where id = ? and contest_id = ? and undone_at is null";
        if tx.run(Sql::new(sql).bind(tx.now()).bind(id).bind(contest)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let ids: Vec<EntryId> =
            tx.column(Sql::new("select id from contest_entry where import_id = ?").bind(id)).await?;
        let waiting = Sql::new("from contest_entry where import_id = ? and state = 'submitted'").bind(id);
        if store::count(tx, waiting).await? != i64::try_from(ids.len()).unwrap_or(i64::MAX) {
            return Err(Refusal::conflict("contests-import-decided").into());
        }
        for chunk in ids.chunks(500) {
            for table in ["contest_author", "contest_candidacy"] {
                let sql = Sql::new(format!("delete from {table} where entry_id in"));
                tx.run(sql.push(Sql::list(chunk.iter().copied()))).await?;
            }
            tx.run(Sql::new("delete from contest_entry where id in").push(Sql::list(chunk.iter().copied()))).await?;
        }
        tx.note(Line::new("entries.import_undone", "contest", contest.0));
        Ok(())
    }
}

/// Entries refer to it.
pub(crate) const TABLE: &str = "
create table contest_import (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    contest_id {uuid} not null references contest (id),
    name text not null,
    entries integer not null,
    created_at {moment} not null,
    undone_at {moment}
);
create index contest_import_contest on contest_import (contest_id);
";
