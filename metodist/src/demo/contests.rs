//! Twenty contests of the invented district, judged by forty people who are not equally severe.

use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use contests::{
    CandidacyId, Contest, ContestId, Criterion, Details, Entry, EntryFile, EntryId, Juror, JurorId, NewAuthor,
    NewCriterion, NominationId, Phase, Prepared, assignment,
    contest::Move,
    distribution::{self, Before, Proposal},
    sample, verdict,
};
use kernel::{Error, OrganisationId, PersonId, Reach, Result, SchoolYear};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, Tx};
use web::App;

use super::{SEED, names, organisations::Places, pictures, seeded::Seeded, work::day};

/// A contest as it is invented: title, nominations, the year in which its season begins, how many entries.
type Invented = (&'static str, &'static [&'static str], i32, usize);

const IDEA: &[&str] = &["Лучший замысел проекта", "Лучший реализованный проект"];
const ONE: &[&str] = &["Педагогическая практика"];

/// Those whose results are known.
const PAST: [Invented; 17] = [
    ("Свежий ветер", IDEA, 2021, 36),
    (
        "Глазами молодого педагога",
        &[
            "Вместе строим будущее",
            "Молодой педагог — активист",
            "Я и моя педагогическая среда",
            "Я и моя будущая профессия",
        ],
        2021,
        48,
    ),
    ("Лучшее из практики педагогов-психологов", ONE, 2019, 12),
    ("Педагогический дебют", ONE, 2021, 14),
    ("Учитель года Заречного района", &["Учитель года", "Открытый урок"], 2021, 16),
    ("Воспитатель года Заречного района", ONE, 2021, 12),
    ("Лучший наставник", ONE, 2021, 12),
    ("Мой первый урок", ONE, 2021, 12),
    ("Методическая копилка молодого педагога", ONE, 2021, 12),
    ("Почему я стал учителем", &["Эссе"], 2021, 14),
    ("Лучший классный час", ONE, 2021, 12),
    ("Цифровой урок", ONE, 2021, 12),
    ("Сердце отдаю детям", ONE, 2021, 12),
    ("Самый классный классный", ONE, 2020, 12),
    ("Педагогический дуэт", &["Наставник и молодой педагог"], 2020, 12),
    ("Свежий ветер", IDEA, 2020, 18),
    ("Страница моего класса", ONE, 2020, 12),
];
const CRITERIA: [&str; 4] = ["Замысел и новизна", "Содержание", "Исполнение", "Польза для учеников"];
/// The works, with their number behind the title.
const WORKS: [&str; 12] = [
    "Школьный двор как класс",
    "Наставник на связи",
    "Урок без звонка",
    "Читаем вместе",
    "Первые шаги в профессии",
    "Математика на кухне",
    "Театр одного урока",
    "Тропа открытий",
    "Класс, в котором хорошо",
    "Мастерская добрых дел",
    "Письмо будущему ученику",
    "Голоса нашего села",
];
/// How much under the worth of a work each of forty jurors marks it, tenths of a mark: what the correction has to find.
const SEVERITIES: [i32; 8] = [-9, -6, -3, 0, 2, 4, 7, 11];
/// A contest has so many jurors: each has enough works for the severity to be told.
const JURY: usize = 6;

/// Somebody of the registry who takes part.
#[derive(Clone, FromQueryResult)]
struct Teacher {
    person_id: PersonId,
    organisation_id: OrganisationId,
    family: String,
    given: String,
    patronymic: Option<String>,
    title: String,
}

impl Teacher {
    fn name(&self) -> String {
        [Some(self.family.as_str()), Some(&self.given), self.patronymic.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The forty who judge, with their names as they are addressed: the most experienced of the district's teachers.
pub async fn jury(db: &impl Ask) -> Result<Vec<(PersonId, String)>> {
    let jury = teachers(db, "s.birth_date", 40).await?;
    Ok(jury
        .into_iter()
        .map(|one| (one.person_id, format!("{} {} {}", one.given, one.patronymic.unwrap_or_default(), one.family)))
        .collect())
}

async fn teachers(db: &impl Ask, order: &str, most: i64) -> Result<Vec<Teacher>> {
    let sql = Sql::new(
        "select s.person_id, s.organisation_id, s.family, s.given, s.patronymic, s.title from staff s
         where s.staff_group = 'pedagogical' and s.main_job and s.birth_date is not null and",
    );
    let order = format!("order by {order}, s.person_id limit ?");
    db.all(sql.push(AsOf::day(super::school_year().start()).holds("s")).push(Sql::new(order).bind(most))).await
}

/// A contest being held.
struct Held<'a> {
    app: &'a App,
    young: &'a [Teacher],
    /// Who judges, with how severe they are.
    jury: Vec<(PersonId, i32)>,
    /// Is it a contest of photographs?
    has_photos: bool,
}

/// Holds them.
pub async fn make(app: &App, tx: &Tx, places: &Places) -> Result<()> {
    let young = teachers(tx, "s.birth_date desc", 260).await?;
    let all: Vec<(PersonId, i32)> =
        jury(tx).await?.into_iter().map(|(person, _)| person).zip(SEVERITIES.into_iter().cycle()).collect();
    let mut lot = Seeded::new(SEED);
    for (index, (title, nominations, season, entries)) in PAST.into_iter().enumerate() {
        let jury = (0..JURY).map(|place| all[(index * 5 + place) % all.len()]).collect();
        let held = Held { app, young: &young, jury, has_photos: nominations.len() > 2 };
        let details = sample::contest(title, SchoolYear::beginning(season), |_| {});
        let contest = held.enter(tx, &mut lot, places.district, &details, nominations, entries).await?;
        held.judge(tx, &mut lot, contest, 100).await?;
        announce(tx, contest, day(season + 1, 3, 20)).await?;
    }
    // What goes on: one is judged, one takes entries, one is being prepared.
    let now = |title| sample::contest(title, super::school_year(), |_| {});
    let held = Held { app, young: &young, jury: all.iter().take(JURY).copied().collect(), has_photos: false };
    let judged = held.enter(tx, &mut lot, places.district, &now("Зажги свою звезду"), ONE, 12).await?;
    held.judge(tx, &mut lot, judged, 60).await?;
    let open = held.enter(tx, &mut lot, places.district, &now("Молодой педагог — молодому педагогу"), ONE, 8).await?;
    let today = tx.today();
    Phase::keep(tx, &Reach::operator(), open, &sample::calendar(today - Days::new(10))).await?;
    let sql = "update contest_entry set state = 'submitted' where contest_id = ? and number <= 5";
    tx.run(Sql::new(sql).bind(open)).await?;
    Contest::create(tx, &Reach::operator(), places.district, &now("Я — учитель будущего")).await?;
    Ok(())
}

impl Held<'_> {
    /// Announces it and admits its entries, with the jury that was asked.
    async fn enter(
        &self,
        tx: &Tx,
        lot: &mut Seeded,
        district: OrganisationId,
        details: &Details,
        nominations: &[&str],
        count: usize,
    ) -> Result<ContestId> {
        let rubric =
            CRITERIA.map(|title| NewCriterion { is_required: title != CRITERIA[3], ..sample::criterion(title) });
        let (contest, nominations) = sample::open(tx, district, details, nominations, &rubric).await?;
        for number in 0..count {
            let author = &self.young[lot.below(self.young.len())];
            let nomination = nominations[number % nominations.len()];
            // The last nomination of the photographers is the pupils'.
            let is_pupil = self.has_photos && number % nominations.len() == nominations.len() - 1;
            let mut new = sample::entry(author.organisation_id, "", &author.name(), &[nomination]);
            new.title = format!("{} — {}", lot.pick(&WORKS), number + 1);
            new.about = "О том, как небольшая задумка меняет урок, класс и тех, кто в нём учится.".into();
            new.authors[0] = NewAuthor {
                person_id: (!is_pupil).then_some(author.person_id),
                name: if is_pupil { pupil(lot) } else { author.name() },
                about: if is_pupil { "10 класс".into() } else { author.title.clone() },
                is_pupil,
                consent_by: if is_pupil { "мать".into() } else { String::new() },
                consent_on: is_pupil.then(|| details.season.start()),
            };
            if is_pupil {
                (new.mentor_id, new.mentor) = (Some(author.person_id), author.name());
            }
            let entry = sample::admitted(tx, contest, &new).await?;
            if self.has_photos {
                self.hang(tx, contest, entry, lot).await?;
            }
        }
        for (person, _) in &self.jury {
            sample::juror(tx, contest, *person).await?;
        }
        Ok(contest)
    }

    /// Adds a photograph to an entry.
    async fn hang(&self, tx: &Tx, contest: ContestId, entry: EntryId, lot: &mut Seeded) -> Result<()> {
        let entry = Entry::of_contest(tx, contest, entry).await?;
        let bytes = pictures::picture(SEED, lot.below(1_000_000) as u64);
        match Prepared::keep(&self.app.db().files(), &bytes, "photo.jpg", true)? {
            Ok(photo) => EntryFile::add(tx, contest, &entry, &photo).await.map(|_| ()),
            Err(key) => Err(Error::failed(key)),
        }
    }

    /// Gives the entries to the jury by lot and lets so many percent of the sheets come back: the worth of a work, less the
    /// juror's severity, with some chance.
    async fn judge(&self, tx: &Tx, lot: &mut Seeded, id: ContestId, percent: usize) -> Result<()> {
        let reach = Reach::operator();
        let contest = Contest::find(tx, &reach, id).await?;
        let seed = lot.below(10_000) as u32;
        let proposal = Proposal::of(tx, &contest, tx.today(), seed, Before::Stays).await?;
        distribution::apply(tx, &reach, id, seed, Before::Stays, &proposal.mark()).await?;
        Contest::go(tx, &reach, id, Move::Judging, "").await?;
        let severities: HashMap<JurorId, i32> = Juror::of_contest(tx, id)
            .await?
            .into_iter()
            .filter_map(|juror| Some((juror.id, self.jury.iter().find(|one| one.0 == juror.person_id)?.1)))
            .collect();
        let rubrics = Criterion::of_contest(tx, id).await?;
        let nominations: HashMap<CandidacyId, NominationId> =
            proposal.candidacies.iter().map(|one| (one.id, one.nomination_id)).collect();
        let mut worth: HashMap<EntryId, i32> = HashMap::new();
        for given in assignment::of_contest(tx, id).await? {
            let worth = *worth.entry(given.entry_id).or_insert_with(|| lot.between(40, 95));
            if !lot.chance(percent) {
                continue;
            }
            let severity = severities.get(&given.juror_id).copied().unwrap_or_default();
            let rubric = nominations.get(&given.candidacy_id).and_then(|one| rubrics.get(one));
            let rubric = rubric.map(Vec::as_slice).unwrap_or_default();
            let mark = |lot: &mut Seeded| (worth - severity + lot.between(-9, 9) + 5).div_euclid(10).clamp(0, 10);
            let marks = rubric.iter().map(|one| {
                let applies = one.is_required || !lot.chance(8);
                let mark = mark(lot);
                applies.then_some(mark)
            });
            let marks: Vec<Option<i32>> = marks.collect();
            sample::judged(tx, given.id, rubric, &marks).await?;
        }
        Ok(())
    }
}

/// A pupil's name.
fn pupil(lot: &mut Seeded) -> String {
    format!("{}а {}", lot.pick(names::FAMILIES), lot.pick(names::WOMEN))
}

/// Closes it, decides as the quotas propose, and makes the results public, all as on a day of its season.
async fn announce(tx: &Tx, id: ContestId, on: NaiveDate) -> Result<()> {
    let reach = Reach::operator();
    Contest::go(tx, &reach, id, Move::Closing, "").await?;
    verdict::decide(tx, &reach, id, &[]).await?;
    Contest::go(tx, &reach, id, Move::Announcement, "").await?;
    let at = tx.clock().utc_of(on.and_hms_opt(12, 0, 0).unwrap_or_default());
    tx.run(Sql::new("update contest set announced_at = ? where id = ?").bind(at).bind(id)).await?;
    let decided = "update contest_verdict set decided_on = ?, decided_at = ? where candidacy_id in (select id from contest_candidacy where contest_id = ?)";
    tx.run(Sql::new(decided).bind(on).bind(at).bind(id)).await?;
    let fixed = at - Days::new(60);
    tx.run(Sql::new("update contest_rule set fixed_at = ? where contest_id = ?").bind(fixed).bind(id)).await?;
    number(tx, id, on).await
}

/// The diplomas of a contest have the numbers of the year in which they were given.
async fn number(tx: &Tx, contest: ContestId, on: NaiveDate) -> Result<()> {
    let theirs = "source_id in (select id from contest_candidacy where contest_id = ?)";
    let first = Sql::new("select coalesce(min(place), 1) from award where").push(Sql::new(theirs).bind(contest));
    let first: i32 = tx.column(first).await?[0];
    let given = store::count(tx, Sql::new("from award where year = ?").bind(on.year())).await?;
    let shift = given as i32 + 1 - first;
    let issued = "update award set issued_on = ?, year = ?, place = place + ?, number = (place + ?) || '/' || ? where";
    let issued = Sql::new(issued).bind(on).bind(on.year()).bind(shift).bind(shift).bind(on.year().to_string());
    tx.run(issued.push(Sql::new(theirs).bind(contest))).await?;
    let last = "insert into award_number (organisation_id, year, last)
                select organisation_id, year, max(place) from award where year = ? group by organisation_id, year
                on conflict (organisation_id, year) do update set last = excluded.last";
    tx.run(Sql::new(last).bind(on.year())).await.map(|_| ())
}
