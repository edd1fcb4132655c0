//! OneRoster: its parts joined into one table of staff, a row for each role. Rows are numbered as in `roles.csv`; people without
//! any role come after them.

mod parts;

use std::collections::{HashMap, HashSet};

use zip::ZipArchive;

use self::parts::{Line, Part, Parts};
use super::text::TextBody;
use super::{Input, Sheet};
use crate::oneroster::{MAIN_JOB, NOT_STAFF, RATE, SUBJECT, TITLE, title_of, unguarded};
use crate::{Cell, Limits, Refusal, Row};

/// The labels of the table, as the dictionaries of staff lists know them.
const LABELS: [&str; 12] = [
    "Фамилия",
    "Имя",
    "Отчество",
    "Дата рождения",
    "Пол",
    "Организация",
    "Должность",
    "Предмет",
    "Ставка",
    "Вид занятости",
    "Электронная почта",
    "Телефон",
];

pub(super) struct RosterBody {
    known: Known,
    roles: TextBody,
    columns: Columns,
}

/// What the roles refer to.
#[derive(Default)]
struct Known {
    people: Vec<Person>,
    by_id: HashMap<String, usize>,
    /// Names; nothing for those to be deleted.
    orgs: HashMap<String, Option<String>>,
}

/// Somebody, as the cells of the table that tell of them.
#[derive(Default)]
struct Person {
    family: String,
    given: String,
    middle: String,
    birth: String,
    sex: &'static str,
    email: String,
    phone: String,
    main_org: String,
    /// To be deleted: left out with all their roles.
    is_deleted: bool,
}

/// Where the columns of `roles.csv` are.
struct Columns {
    status: Option<usize>,
    user: usize,
    rank: Option<usize>,
    role: usize,
    org: usize,
    title: Option<usize>,
    subject: Option<usize>,
    rate: Option<usize>,
    main_job: Option<usize>,
}

struct RosterRows<'a> {
    lines: Box<dyn Iterator<Item = Result<Row<'a>, Refusal>> + 'a>,
    known: &'a Known,
    columns: &'a Columns,
    limit: u32,
    /// Those who have a role.
    spoken: HashSet<usize>,
    /// The row last read.
    number: u32,
    /// The person to be looked at next, once all roles are read.
    next: usize,
}

impl RosterBody {
    pub fn open(input: Input, limits: &Limits) -> Result<(Self, Vec<Sheet>), Refusal> {
        let zip = ZipArchive::new(input).map_err(|_| Refusal::Corrupt { row: None })?;
        let mut parts = Parts::open(zip, limits)?;
        let known = Known::read(&mut parts)?;
        let mut roles = parts.part("roles.csv")?;
        let columns = Columns::of(&mut roles)?;
        let sheets = vec![Sheet { name: "OneRoster".to_owned(), hidden: false }];
        Ok((Self { known, roles: roles.body, columns }, sheets))
    }

    pub fn rows(&mut self, columns: u32) -> Result<impl Iterator<Item = Result<Row<'_>, Refusal>> + '_, Refusal> {
        let Self { known, roles, columns: places } = self;
        let lines = Box::new(roles.rows(columns)?.skip(1));
        let spoken = HashSet::new();
        let rows = RosterRows { lines, known, columns: places, limit: columns, spoken, number: 1, next: 0 };
        Ok(std::iter::once(Ok(header())).chain(rows))
    }
}

/// The labels as a row.
pub(super) fn header() -> Row<'static> {
    Row { number: 1, cells: LABELS.map(Cell::text).to_vec() }
}

impl Known {
    fn read(parts: &mut Parts) -> Result<Self, Refusal> {
        let mut known = Self::default();
        let mut orgs = parts.part("orgs.csv")?;
        let (id, name, status) = (orgs.needed("sourcedId")?, orgs.needed("name")?, orgs.column("status"));
        orgs.each(|line| {
            let name = (!line.is_deleted(status)).then(|| line.text(Some(name)));
            known.orgs.entry(line.text(Some(id))).or_insert(name);
        })?;
        let mut users = parts.part("users.csv")?;
        let (id, family, given) = (users.needed("sourcedId")?, users.needed("familyName")?, users.needed("givenName")?);
        let [status, middle, email, phone, sms, main_org] =
            ["status", "middleName", "email", "phone", "sms", "primaryOrgSourcedId"].map(|label| users.column(label));
        users.each(|line| {
            let phone = Some(line.text(phone)).filter(|phone| !phone.is_empty());
            // Of two with one identifier the roles mean the first; the second is shown as somebody without a role.
            known.by_id.entry(line.text(Some(id))).or_insert(known.people.len());
            known.people.push(Person {
                family: line.text(Some(family)),
                given: line.text(Some(given)),
                middle: line.text(middle),
                email: line.text(email),
                phone: phone.unwrap_or_else(|| line.text(sms)),
                main_org: line.text(main_org),
                is_deleted: line.is_deleted(status),
                ..Person::default()
            });
        })?;
        if let Some(mut born) = parts.optional("demographics.csv")? {
            let id = born.needed("sourcedId")?;
            let [status, birth, sex] = ["status", "birthDate", "sex"].map(|label| born.column(label));
            born.each(|line| {
                let person = known.by_id.get(&line.text(Some(id))).filter(|_| !line.is_deleted(status));
                if let Some(person) = person.and_then(|index| known.people.get_mut(*index)) {
                    person.birth = line.text(birth);
                    person.sex = match line.text(sex).as_str() {
                        "male" => "мужской",
                        "female" => "женский",
                        _ => "",
                    };
                }
            })?;
        }
        Ok(known)
    }
}

impl Columns {
    fn of(roles: &mut Part) -> Result<Self, Refusal> {
        Ok(Self {
            user: roles.needed("userSourcedId")?,
            role: roles.needed("role")?,
            org: roles.needed("orgSourcedId")?,
            status: roles.column("status"),
            rank: roles.column("roleType"),
            title: roles.column(TITLE),
            subject: roles.column(SUBJECT),
            rate: roles.column(RATE),
            main_job: roles.column(MAIN_JOB),
        })
    }
}

impl<'a> RosterRows<'a> {
    /// The row of a role; nothing when it is left out.
    fn role(&mut self, line: &Row<'_>) -> Result<Option<Row<'a>>, Refusal> {
        let (known, columns) = (self.known, self.columns);
        let line = Line(line);
        let (user, org) = (line.text(Some(columns.user)), line.text(Some(columns.org)));
        let index = known.by_id.get(&user).copied();
        let role = line.text(Some(columns.role));
        self.spoken.extend(index);
        let person = index.map(|index| &known.people[index]);
        let place = known.orgs.get(&org);
        let is_deleted =
            line.is_deleted(columns.status) || person.is_some_and(|person| person.is_deleted) || place == Some(&None);
        if is_deleted || NOT_STAFF.contains(&role.as_str()) {
            return Ok(None);
        }
        let (title, subject) = (line.text(columns.title), line.text(columns.subject));
        let title = if title.is_empty() { title_of(&role) } else { unguarded(&title) };
        let job = match (line.text(columns.main_job).as_str(), line.text(columns.rank).as_str()) {
            ("true", _) => "основное",
            ("false", _) | ("", "secondary") => "совместительство",
            // Primary in an organisation; the main job is in the primary organisation, where one is told.
            ("", "primary") => match person.map_or("", |person| &person.main_org) {
                main if main.is_empty() || *main == org => "основное",
                _ => "совместительство",
            },
            _ => "",
        };
        let rate = line.text(columns.rate);
        let rate = match rate.parse::<f64>() {
            Ok(number) if number.is_finite() => Cell::Number(number),
            _ => Cell::text(rate),
        };
        // Who or what the roster does not hold is shown by the identifier, so that the row is asked about and not guessed.
        let place = match place {
            Some(Some(name)) => Cell::text(name.as_str()),
            _ => Cell::text(org),
        };
        let mut row = Row { number: self.number, cells: Vec::with_capacity(LABELS.len()) };
        match person {
            Some(person) => person.put(&mut row, self.limit)?,
            None => row.put(0, Cell::text(user), self.limit)?,
        }
        let post =
            [place, Cell::text(title.to_owned()), Cell::text(unguarded(&subject).to_owned()), rate, Cell::text(job)];
        for (column, cell) in (5..).zip(post) {
            row.put(column, cell, self.limit)?;
        }
        Ok(Some(row))
    }

    /// The next person without a role.
    fn roleless(&mut self) -> Option<Result<Row<'a>, Refusal>> {
        let known = self.known;
        loop {
            let person = known.people.get(self.next)?;
            let is_shown = !person.is_deleted && !self.spoken.contains(&self.next);
            self.next += 1;
            if is_shown {
                self.number += 1;
                let mut row = Row { number: self.number, cells: Vec::new() };
                return Some(person.put(&mut row, self.limit).map(|()| row));
            }
        }
    }
}

impl<'a> Iterator for RosterRows<'a> {
    type Item = Result<Row<'a>, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(line) = self.lines.next() {
            let row = line.and_then(|line| {
                self.number = line.number;
                self.role(&line)
            });
            if let Some(row) = row.transpose() {
                return Some(row);
            }
        }
        self.roleless()
    }
}

impl Person {
    fn put<'a>(&'a self, row: &mut Row<'a>, limit: u32) -> Result<(), Refusal> {
        let birth = match self.birth.parse() {
            Ok(date) => Cell::Date(date),
            Err(_) => Cell::text(self.birth.as_str()),
        };
        let name = [&self.family, &self.given, &self.middle].map(|part| Cell::text(part.as_str()));
        let contacts = [&self.email, &self.phone].map(|text| Cell::text(text.as_str()));
        for (column, cell) in (0..).zip(name).chain([(3, birth), (4, Cell::text(self.sex))]).chain((10..).zip(contacts))
        {
            row.put(column, cell, limit)?;
        }
        Ok(())
    }
}
