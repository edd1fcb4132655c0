//! Pupils of a class from a spreadsheet: read and shown with what is wrong with each row, written when somebody says so, and taken back as
//! far as nobody has done anything with them.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{AccountId, OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::{Name, organisation};
use russian::search_key;
use sea_orm::FromQueryResult;
use serde_json::json;
use spreadsheets::{DateReader, NamedList, NotListed, Precision, Row};
use store::{AsOf, Ask, Db, Sql, Tx, journal::Line};

use crate::{
    class::{Class, ClassId},
    pupil::{NewPupil, Pupil, PupilFilter},
};

kernel::id!(
    /// A load of pupils from a spreadsheet.
    PupilImportId
);

/// Rows that are read at most: a class has fewer.
const MOST: usize = 500;

/// How headers call the columns; the name and the birth date must be there.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("name", &["фио", "ф. и. о.", "фамилия, имя, отчество", "ученик", "name"]),
    ("birth", &["дата рождения", "birth date"]),
    ("school", &["школа", "учреждение", "организация", "место учебы", "school"]),
    ("joined", &["вступил", "дата вступления", "дата зачисления", "joined"]),
    ("interests", &["интересы", "interests"]),
    ("consent", &["согласие", "кто дал согласие", "consent"]),
    ("document", &["документ согласия", "документ", "document"]),
];

/// A row of the spreadsheet, understood or not.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number in the file.
    pub number: u32,
    /// The name as it is written there.
    pub name: String,
    /// The school as it is written there.
    pub school: String,
    /// Who joins, or what is wrong with the row.
    pub entry: std::result::Result<NewPupil, Refusal>,
}

/// A load of pupils.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct PupilImport {
    /// Identifier.
    pub id: PupilImportId,
    /// What the file was called.
    pub name: String,
    /// SHA-256 of the file.
    pub file: String,
    /// Pupils that it brought.
    pub pupils: i32,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// Reads a spreadsheet of pupils of a class; nothing is written.
pub async fn read(db: &Db, reach: &Reach, class: &Class, (name, bytes): (&str, Vec<u8>)) -> Result<Vec<ReadRow>> {
    let mut known = Known::of(db, reach, class).await?;
    let list = NamedList::read((name, bytes), &COLUMNS, &["name", "birth"], MOST).map_err(|wrong| match wrong {
        NotListed::Unreadable(_) => Refusal::invalid("pathway-import-unreadable"),
        NotListed::NoTable | NotListed::NoColumn(_) => Refusal::invalid("pathway-import-no-columns"),
        NotListed::TooLong => Refusal::invalid("pathway-import-too-long").with("most", MOST),
    })?;
    Ok(list.rows.iter().map(|row| known.row(&list, row)).collect())
}

/// What rows are understood by.
struct Known<'a> {
    class: &'a Class,
    schools: HashMap<String, Vec<OrganisationId>>,
    /// Those of the class, and those of rows before.
    joined: Vec<(String, Option<NaiveDate>)>,
    today: NaiveDate,
}

impl<'a> Known<'a> {
    async fn of(db: &Db, reach: &Reach, class: &'a Class) -> Result<Self> {
        let today = db.clock().today();
        let mut schools: HashMap<String, Vec<OrganisationId>> = HashMap::new();
        for one in organisation::choices(db, reach, AsOf::day(today)).await? {
            schools.entry(search_key(&one.short_name)).or_default().push(one.id);
        }
        let filter = PupilFilter { class: Some(class.id), ..PupilFilter::default() };
        let pupils = Pupil::list(db, reach, filter, today).await?;
        let joined = pupils.iter().map(|one| (search_key(&one.name()), one.birth_date)).collect();
        Ok(Self { class, schools, joined, today })
    }

    fn row(&mut self, list: &NamedList, row: &Row<'_>) -> ReadRow {
        let text = |code: &str| list.text(row, code);
        let day = |code: &str| {
            let read = DateReader::around(self.today.year()).cell(row.cell(list.column(code)?)).ok()?;
            (read.precision == Precision::Day).then_some(read.date)
        };
        let (name, school) = (text("name"), text("school"));
        let mut entry = self.understood(&text, day("birth"), day("joined"), (&name, &school));
        if let Ok(new) = &entry {
            let key = (search_key(&new.name.full()), new.name.birth_date);
            match self.joined.contains(&key) {
                true => entry = Err(Refusal::invalid("pathway-refusal-joined")),
                false => self.joined.push(key),
            }
        }
        ReadRow { number: row.number, name, school, entry }
    }

    fn understood(
        &self,
        text: &impl Fn(&str) -> String,
        born: Option<NaiveDate>,
        joined_on: Option<NaiveDate>,
        (name, school): (&str, &str),
    ) -> std::result::Result<NewPupil, Refusal> {
        let full = russian::FullName::parse(name).ok_or_else(|| Refusal::invalid("pathway-import-name"))?;
        let born = born.ok_or_else(|| Refusal::invalid("pathway-import-birth-date"))?;
        let school = match school {
            "" => self.class.organisation_id,
            written => match self.schools.get(&search_key(written)).map(Vec::as_slice) {
                Some([one]) => *one,
                _ => return Err(Refusal::invalid("pathway-import-school")),
            },
        };
        let new = NewPupil {
            name: Name {
                family: full.family,
                given: full.given,
                patronymic: full.patronymic,
                birth_date: Some(born),
                sex: None,
            },
            school,
            joined_on: joined_on.unwrap_or_else(|| self.class.school_year().start()),
            interests: text("interests"),
            consent_by: text("consent"),
            consent_document: text("document"),
        };
        match new.check(self.today) {
            Ok(()) => Ok(new),
            Err(kernel::Error::Refused(refusal)) => Err(refusal),
            Err(_) => Err(Refusal::invalid("pathway-import-name")),
        }
    }
}

const SELECTED: &str = "select id, name, file, pupils, created_at, undone_at from pathway_import";

impl PupilImport {
    /// The loads of a class that this account wrote, the newest first.
    pub async fn list(db: &impl Ask, class: ClassId, account: AccountId) -> Result<Vec<PupilImport>> {
        let sql = format!(
            "{SELECTED} where class_id = ? and account_id = ? and written_at is not null order by id desc limit 50"
        );
        db.all(Sql::new(sql).bind(class).bind(account)).await
    }

    /// A file that this account sent and has not written yet.
    pub async fn sent(db: &impl Ask, class: ClassId, account: AccountId, id: PupilImportId) -> Result<PupilImport> {
        let sql = format!("{SELECTED} where id = ? and class_id = ? and account_id = ? and written_at is null");
        let found = db.first(Sql::new(sql).bind(id).bind(class).bind(account)).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// Keeps which file was sent by whom: that one is written, and no other.
    pub async fn keep(tx: &Tx, class: ClassId, name: &str, file: &str) -> Result<PupilImportId> {
        let id = PupilImportId::new();
        let sql = "insert into pathway_import (id, class_id, name, file, account_id, pupils, created_at) values (?, ?, ?, ?, ?, 0, ?)";
        let sql = Sql::new(sql).bind(id).bind(class).bind(name).bind(file).bind(tx.actor().account).bind(tx.now());
        tx.run(sql).await?;
        tx.note(Line::new("pathway.import_sent", "pathway_class", class.0));
        Ok(id)
    }

    /// Writes the pupils of a file down. Refused as a whole when one of them can no more join, because others came since it was read.
    pub async fn write(tx: &Tx, reach: &Reach, class: ClassId, id: PupilImportId, pupils: &[NewPupil]) -> Result<()> {
        let sql =
            "update pathway_import set written_at = ?, pupils = ? where id = ? and class_id = ? and written_at is null";
        let count = i32::try_from(pupils.len()).unwrap_or(i32::MAX);
        if tx.run(Sql::new(sql).bind(tx.now()).bind(count).bind(id).bind(class)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        for new in pupils {
            let person = Pupil::join(tx, reach, class, new).await?;
            let sql = "insert into pathway_import_pupil (import_id, person_id) values (?, ?)";
            tx.run(Sql::new(sql).bind(id).bind(person)).await?;
        }
        tx.note(Line::new("pathway.imported", "pathway_class", class.0).with(json!({ "pupils": pupils.len() })));
        Ok(())
    }

    /// Takes a load back: those go out of the class who have no milestone of their own and have not left; how many went, and how many stay.
    pub async fn undo(tx: &Tx, class: ClassId, account: AccountId, id: PupilImportId) -> Result<(u64, i64)> {
        let sql = "update pathway_import set undone_at = ? where id = ? and class_id = ? and account_id = ?
                   and written_at is not null and undone_at is null";
        if tx.run(Sql::new(sql).bind(tx.now()).bind(id).bind(class).bind(account)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        let brought = "person_id in (select i.person_id from pathway_import_pupil i where i.import_id = ?)";
        let untouched = format!(
            "delete from pathway_membership where class_id = ? and left_on is null and {brought}
             and not exists (select 1 from pathway_milestone w where w.person_id = pathway_membership.person_id)
             and not exists (select 1 from pathway_award w where w.person_id = pathway_membership.person_id)"
        );
        let gone = tx.run(Sql::new(untouched).bind(class).bind(id)).await?;
        let stay = Sql::new(format!("from pathway_membership where class_id = ? and {brought}")).bind(class).bind(id);
        let stay = store::count(tx, stay).await?;
        let what = json!({ "gone": gone, "stay": stay });
        tx.note(Line::new("pathway.import_undone", "pathway_class", class.0).with(what));
        Ok((gone, stay))
    }
}

pub(crate) fn definition() -> String {
    "create table pathway_import (
    id {uuid} primary key,
    class_id {uuid} not null references pathway_class (id),
    name text not null,
    file text not null,
    account_id {uuid},
    pupils integer not null,
    created_at {moment} not null,
    written_at {moment},
    undone_at {moment},
    constraint pathway_import_undone check (undone_at is null or written_at is not null)
);
create index pathway_import_class on pathway_import (class_id);
create table pathway_import_pupil (
    import_id {uuid} not null references pathway_import (id),
    person_id {uuid} not null references person (id),
    primary key (import_id, person_id)
);
"
    .into()
}
