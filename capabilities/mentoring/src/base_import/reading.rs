//! Rows of a spreadsheet as participants: which column is what, whose name is whose, what is wrong with a row in the words of its writer.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result};
use registry::{
    Name, StaffFilter, StaffList, organisation,
    staff::{Order, Page, Sort},
};
use russian::search_key;
use spreadsheets::{DateReader, NamedList, NotListed, Precision, Row, fold};
use store::{AsOf, Db};

use crate::{
    book::{Book, Word},
    participant::{Listed, ParticipantFilter, Profile, Side, Whom},
    programme::Programme,
};

/// Rows that are read at most.
const MOST: usize = 5_000;
/// People whose names are known, at most.
const PEOPLE: u32 = 100_000;

/// How headers call the columns; the name must be there.
const COLUMNS: [(&str, &[&str]); 11] = [
    ("name", &["фио", "ф. и. о.", "фамилия, имя, отчество", "имя", "name"]),
    (
        "place",
        &[
            "место работы или учебы",
            "место работы/учебы",
            "место работы",
            "место учебы",
            "организация",
            "школа",
            "учреждение",
            "place of work or study",
        ],
    ),
    ("about", &["класс", "должность", "класс, курс или должность", "курс", "post"]),
    ("birth", &["дата рождения", "год рождения", "birth date", "year of birth"]),
    ("contact", &["контакты", "контактные данные", "телефон", "contacts"]),
    (
        "competences",
        &["основные компетенции", "компетенции", "основной запрос", "запрос", "helps with", "main request"],
    ),
    ("achievements", &["важные для программы достижения", "важные достижения", "достижения", "achievements"]),
    ("interests", &["интересы", "interests"]),
    ("capacity", &["сколько наставляемых может взять", "мест", "capacity"]),
    ("trained", &["обучение пройдено", "обучение наставников пройдено", "дата обучения", "trained"]),
    ("joined", &["дата вхождения в программу", "дата вхождения", "joined"]),
];

/// A row of the spreadsheet, understood or not.
#[derive(Clone, Debug)]
pub struct ReadRow {
    /// Its number in the file.
    pub number: u32,
    /// The name as it is written there.
    pub name: String,
    /// The place as it is written there.
    pub place: String,
    /// Who joins with what, or what is wrong with it.
    pub entry: std::result::Result<(Whom, Profile), Refusal>,
}

/// Somebody of a name, and their birth date.
type Namesake = (PersonId, Option<NaiveDate>);

/// What rows are understood by.
struct Known<'a> {
    book: &'a Book,
    side: Side,
    /// Somebody on this side may be a minor.
    may_be_minor: bool,
    institutions: HashMap<String, Vec<OrganisationId>>,
    people: HashMap<(OrganisationId, String), Vec<Namesake>>,
    /// Those who are in the base, and those of rows before.
    joined: HashSet<String>,
    today: NaiveDate,
}

/// Reads a spreadsheet of participants; nothing is written. `reaches`: how far the writer runs programmes, and sees the registry.
pub async fn read(
    db: &Db,
    book: &Book,
    (manage, people, seen): (&Reach, &Reach, &Reach),
    (programme, side): (&Programme, Side),
    (name, bytes): (&str, Vec<u8>),
) -> Result<Vec<ReadRow>> {
    let mut known = Known::of(db, book, (manage, people, seen), (programme, side)).await?;
    let list = NamedList::read((name, bytes), &COLUMNS, &["name"], MOST).map_err(|wrong| match wrong {
        NotListed::Unreadable(_) => Refusal::invalid("mentoring-import-unreadable"),
        NotListed::NoTable | NotListed::NoColumn(_) => Refusal::invalid("mentoring-import-no-columns"),
        NotListed::TooLong => Refusal::invalid("mentoring-import-too-long").with("most", MOST),
    })?;
    Ok(list.rows.iter().map(|row| known.row(&list, row)).collect())
}

impl<'a> Known<'a> {
    async fn of(
        db: &Db,
        book: &'a Book,
        (manage, reach, seen): (&Reach, &Reach, &Reach),
        (programme, side): (&Programme, Side),
    ) -> Result<Self> {
        let today = db.clock().today();
        let form = book.form(&programme.form).ok_or_else(|| Refusal::conflict("mentoring-refusal-form"))?;
        let mut institutions: HashMap<String, Vec<OrganisationId>> = HashMap::new();
        for one in organisation::choices(db, manage, AsOf::day(today)).await? {
            institutions.entry(search_key(&one.short_name)).or_default().push(one.id);
        }
        let order = Order { by: Sort::Name, descending: false };
        let cut = Page { number: 1, size: PEOPLE, long: false };
        let mut people: HashMap<_, Vec<(PersonId, Option<NaiveDate>)>> = HashMap::new();
        for row in StaffList::rows(db, reach, AsOf::day(today), &StaffFilter::default(), order, cut).await? {
            let named = people.entry((row.organisation_id, search_key(&row.full_name()))).or_default();
            if named.iter().all(|one| one.0 != row.person_id) {
                named.push((row.person_id, row.birth_date));
            }
        }
        let filter = ParticipantFilter { with_left: true, ..ParticipantFilter::default() };
        let base = Listed::list(db, seen, (programme.id, side), (&filter, today), (0, i64::from(PEOPLE))).await?;
        let joined = base.into_iter().map(|one| key(&one.name, one.birth_date)).collect();
        let may_be_minor = if side == Side::Mentor { form.mentor_minor } else { form.mentee_minor };
        Ok(Self { book, side, may_be_minor, institutions, people, joined, today })
    }

    fn row(&mut self, list: &NamedList, row: &Row<'_>) -> ReadRow {
        let text = |code: &str| list.text(row, code);
        let day = |code: &str, is_last: bool| {
            let read = DateReader::around(self.today.year()).cell(row.cell(list.column(code)?)).ok()?;
            match read.precision {
                Precision::Day => Some(read.date),
                // Of a year alone the youngest is taken: whoever may be a minor is asked for a parent's consent.
                _ if is_last => NaiveDate::from_ymd_opt(read.date.year(), 12, 31),
                _ => None,
            }
        };
        let days = [day("birth", true), day("trained", false), day("joined", false)];
        let (name, place) = (text("name"), text("place"));
        let mut entry = self.understood(&text, days, (&name, &place));
        if entry.is_ok() && !self.joined.insert(key(&name, days[0])) {
            entry = Err(Refusal::invalid("mentoring-refusal-joined"));
        }
        ReadRow { number: row.number, name, place, entry }
    }

    fn understood(
        &self,
        text: &impl Fn(&str) -> String,
        [born, trained_on, joined_on]: [Option<NaiveDate>; 3],
        (name, place): (&str, &str),
    ) -> std::result::Result<(Whom, Profile), Refusal> {
        let (organisation, about) = self.place(place)?;
        let mut profile = Profile::of(organisation, joined_on.unwrap_or(self.today));
        if organisation.is_none() {
            profile.place = place.to_owned();
        }
        profile.about = if text("about").is_empty() { about } else { text("about") };
        (profile.contact, profile.achievements, profile.trained_on) =
            (text("contact"), text("achievements"), trained_on);
        let (competences, rest) = recognised(&self.book.competences, &text("competences"));
        (profile.competences, profile.request) = (competences, rest);
        profile.interests = recognised(&self.book.interests, &text("interests")).0;
        if let (Side::Mentor, false) = (self.side, text("capacity").is_empty()) {
            let capacity = text("capacity").parse::<i32>().ok().filter(|n| (1..=50).contains(n));
            profile.capacity = capacity.ok_or_else(|| Refusal::invalid("mentoring-refusal-capacity"))?;
        }
        let known = organisation.and_then(|id| self.people.get(&(id, search_key(name)))).map(Vec::as_slice);
        let (whom, born) = match known {
            Some([(person, known_born)]) => (Whom::Known(*person), *known_born),
            _ => {
                let full = russian::FullName::parse(name).ok_or_else(|| Refusal::invalid("mentoring-refusal-name"))?;
                (Whom::New(Name { birth_date: born, ..Name::from(full) }), born)
            }
        };
        let adult = born.and_then(|born| born.checked_add_months(chrono::Months::new(12 * 18)));
        match adult {
            None if self.may_be_minor => Err(Refusal::invalid("mentoring-refusal-birth")),
            Some(adult) if adult > self.today && !self.may_be_minor => Err(Refusal::invalid("mentoring-refusal-minor")),
            _ => Ok((whom, profile)),
        }
    }

    /// The organisation of a cell, with what stands after it: «СОШ № 9, учитель»; whatever the registry does not know stays words. Without
    /// a cell it is the only one that the writer answers for.
    fn place(&self, cell: &str) -> std::result::Result<(Option<OrganisationId>, String), Refusal> {
        let find = |text: &str| match self.institutions.get(&search_key(text)).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            _ => None,
        };
        if cell.is_empty() {
            let mut all = self.institutions.values().flatten();
            return match (all.next(), all.next()) {
                (Some(only), None) => Ok((Some(*only), String::new())),
                _ => Err(Refusal::invalid("mentoring-refusal-place")),
            };
        }
        let parts = cell.split_once(',').map(|(place, about)| (find(place), about.trim().to_owned()));
        match (find(cell), parts) {
            (Some(whole), _) => Ok((Some(whole), String::new())),
            (None, Some((Some(place), about))) => Ok((Some(place), about)),
            (None, _) => Ok((None, String::new())),
        }
    }
}

/// One person, as far as a spreadsheet tells people apart.
fn key(name: &str, born: Option<NaiveDate>) -> String {
    format!("{} {}", search_key(name), born.map(|day| day.year().to_string()).unwrap_or_default())
}

/// The words of a cell that the vocabulary knows, as codes; the rest as it was written.
fn recognised(words: &[Word], cell: &str) -> (String, String) {
    let (mut codes, mut rest) = (Vec::new(), Vec::new());
    for part in cell.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let is_said = |word: &&Word| [&word.ru, &word.en, &word.code].iter().any(|name| fold(name) == fold(part));
        match words.iter().find(is_said) {
            Some(word) if codes.contains(&word.code.as_str()) => {}
            Some(word) => codes.push(&word.code),
            None => rest.push(part),
        }
    }
    (codes.join(" "), rest.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_vocabulary_knows_becomes_codes_and_the_rest_stays_words() {
        let book = Book::embedded();
        let (codes, rest) =
            recognised(&book.competences, "Построение урока; общение с родителями, построение урока\nвсё остальное");
        assert_eq!((codes.as_str(), rest.as_str()), ("lesson_design parents", "всё остальное"));
    }
}
