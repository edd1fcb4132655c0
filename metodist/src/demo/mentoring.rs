//! Mentoring in the invented district: one cohort that is completed, one at work, and one of pupils whose pairs are being looked for.

use chrono::{Datelike, Months, NaiveDate};
use kernel::{OrganisationId, PersonId, Reach, Result};
use mentoring::{
    Book, Content, Contingent, Counted, Details, Document, Letters, NewContingent, PairState, ParticipantId, Point,
    Programme, ProgrammeId, Side, Stage, Whom, Wish, matching,
    pair::{self, Answer, Asked},
    road_map,
    sample::{self, Past},
};
use sea_orm::FromQueryResult;
use store::{Actor, AsOf, Ask, Sql, Tx};

use super::{SEED, names, organisations::Places, seeded::Seeded, work::day};
use crate::program::Program;

/// Where somebody works.
#[derive(FromQueryResult)]
struct Teacher {
    person_id: PersonId,
    organisation_id: OrganisationId,
    title: String,
}

const COMPETENCES: &[&str] = &[
    "lesson_design",
    "subject_methods",
    "classroom",
    "form_teacher",
    "parents",
    "inclusive",
    "gifted",
    "assessment",
    "functional_literacy",
    "documents",
    "category",
    "contests",
    "digital",
    "projects",
    "public_speaking",
    "adaptation",
    "burnout",
];
const OF_PUPILS: &[&str] =
    &["career", "teaching_trial", "projects", "public_speaking", "leadership", "volunteering", "learning"];
const INTERESTS: &[&str] =
    &["music", "theatre", "sport", "tourism", "reading", "science", "technology", "art", "crafts", "media"];
const REQUESTS: &[&str] = &[
    "Помогите выстроить урок, чтобы успевать главное.",
    "Трудно удерживать внимание седьмого класса.",
    "Готовлюсь к первой категории.",
    "Хочу попробовать себя в конкурсе «Свежий ветер».",
];
const MEETINGS: &[&str] = &[
    "Познакомились, договорились о днях встреч.",
    "Разобрали план урока, наметили, что изменить.",
    "Посетила урок, обсудили работу с классом.",
    "Составили план участия в «Неделе современного урока».",
    "Подвели итоги, решили, над чем работать дальше.",
];

/// Who and who, how it stands, its term, when and why it ended.
type Story<'a> = ((ParticipantId, ParticipantId), PairState, (NaiveDate, NaiveDate), Option<(NaiveDate, &'a str)>);

/// Makes the cohorts; the programme whose pairs are still to be looked for.
pub async fn make(tx: &Tx, places: &Places) -> Result<ProgrammeId> {
    let book = Book::embedded();
    let mut lot = Seeded::new(SEED + 11);
    let young = teachers(tx, "desc").await?;
    let experienced = teachers(tx, "asc").await?;
    let about = "Помочь молодым педагогам войти в профессию: первая категория, открытые уроки, участие в конкурсах.";
    let first = programme(tx, &book, (places.district, "teacher_teacher"), ("Педагог – педагогу", 2020, about)).await?;
    let years = |year: i32| (day(year, 10, 5), day(year + 1, 5, 25));
    for (number, (mentor, mentee)) in experienced.iter().zip(&young).skip(20).take(8).enumerate() {
        let two = couple(tx, &book, first, (mentor, mentee), &mut lot).await?;
        let term = years(2020);
        let (state, because) = match number {
            5 => (PairState::Broken, "Наставляемая перешла в другую школу"),
            _ => (PairState::Completed, "Программа выполнена, дан открытый урок"),
        };
        let ended = Some((if state == PairState::Broken { day(2021, 2, 8) } else { term.1 }, because));
        work(tx, &book, first, (two, state, term, ended), &mut lot).await?;
    }
    let (before, after) = ((day(2020, 10, 2), day(2020, 10, 16)), (day(2021, 5, 17), day(2021, 5, 28)));
    for (point, (opened, closed), level) in [(Point::Before, before, 5), (Point::After, after, 7)] {
        let of = (point, opened, Some(closed));
        sample::surveyed(tx, &book, first, of, |_, _, _| level + i64::from(lot.between(-1, 2))).await?;
    }
    close_all(tx, &book, first).await?;

    let second =
        programme(tx, &book, (places.district, "teacher_teacher"), ("Педагог – педагогу", 2021, about)).await?;
    let own: Option<PersonId> =
        tx.value(Sql::new("select person_id from account where login = ?").bind("teacher")).await?;
    let mut mentees: Vec<&Teacher> = young.iter().filter(|one| Some(one.person_id) != own).take(12).collect();
    // Whoever signs in as a teacher has a mentor, and pages of the pair to look at.
    mentees.extend(young.iter().filter(|one| Some(one.person_id) == own));
    for (mentor, mentee) in experienced.iter().zip(mentees) {
        let two = couple(tx, &book, second, (mentor, mentee), &mut lot).await?;
        work(tx, &book, second, (two, PairState::Active, years(2021), None), &mut lot).await?;
    }
    let mut waiting = Vec::new();
    for one in young.iter().skip(30).take(4) {
        waiting.push(teacher(tx, &book, (second, Side::Mentee), one, &mut lot).await?);
    }
    by_hand(tx, &book, second, (experienced.get(14..16).unwrap_or_default(), &waiting), &mut lot).await?;
    for stage in [Stage::Preparation, Stage::Mentees, Stage::Mentors, Stage::Training, Stage::Pairing] {
        close(tx, &book, second, stage).await?;
    }
    let of = (Point::Before, day(2021, 10, 4), Some(day(2021, 10, 18)));
    sample::surveyed(tx, &book, second, of, |_, _, _| 5 + i64::from(lot.between(-1, 2))).await?;
    // Open now: it waits for the teacher who signs in.
    sample::surveyed(tx, &book, second, (Point::After, tx.today(), None), |_, _, _| 8).await?;
    let reach = Reach::operator();
    for (counted, number, source) in [
        (Counted::Children, 6_940, "ОО-1, раздел 2.5, сумма по организациям района"),
        (Counted::Youths, 2_310, "ОО-1 и СПО-1"),
        (Counted::Enterprises, 62, "реестр предприятий администрации района"),
    ] {
        let (organisation, counted_on) = (places.district, day(2021, 9, 20));
        Contingent::add(tx, &reach, &NewContingent { organisation, counted, counted_on, number, source }).await?;
    }
    road_map::plan(tx, &reach, second, Stage::Work, (Some(day(2022, 5, 31)), "Е. А. Снегирёва, методист")).await?;

    let about = "Старшие и младшие ученики, которым интересна профессия учителя, пробуют себя рядом с педагогом.";
    let third = programme(tx, &book, (places.district, "teacher_pupil"), ("За собой в профессию", 2021, about)).await?;
    for one in experienced.iter().skip(30).filter(|one| one.title.starts_with("учитель")).take(14) {
        teacher(tx, &book, (third, Side::Mentor), one, &mut lot).await?;
    }
    for number in 0..18 {
        pupil(tx, &book, third, places.institutions[number % 6], &mut lot).await?;
    }
    for stage in [Stage::Preparation, Stage::Mentees, Stage::Mentors, Stage::Training] {
        close(tx, &book, third, stage).await?;
    }
    Ok(third)
}

/// Two pairs made by hand and shown to their parties: of the one everybody has consented.
async fn by_hand(
    tx: &Tx,
    book: &Book,
    programme: ProgrammeId,
    (mentors, mentees): (&[Teacher], &[ParticipantId]),
    lot: &mut Seeded,
) -> Result<()> {
    let reach = Reach::operator();
    let mut made = Vec::new();
    for (one, mentee) in mentors.iter().zip(mentees) {
        let mentor = teacher(tx, book, (programme, Side::Mentor), one, lot).await?;
        made.push(pair::by_hand(tx, &reach, (mentor, *mentee)).await?);
    }
    pair::offer(tx, &Letters::none(), &reach, programme, None).await?;
    for asked in [Asked::Mentor, Asked::Mentee, Asked::Labour] {
        let answer = Answer { asked, given_on: day(2021, 10, 4), by_name: "сам(а)".into(), on_paper: true };
        if let Some(first) = made.first() {
            pair::answer(tx, book, &reach, *first, answer).await?;
        }
    }
    Ok(())
}

/// Looks for the pairs of the pupils, as a methodist does.
pub async fn matched(program: &Program, actor: &Actor, programme: ProgrammeId) -> Result<()> {
    let (book, wish) = (Book::embedded(), Wish::default());
    matching::match_all(program.app.db(), &book, (programme, &wish), actor, None).await.map(|_| ())
}

/// Teachers by age, the oldest or the youngest first.
async fn teachers(tx: &Tx, order: &str) -> Result<Vec<Teacher>> {
    let sql = Sql::new(
        "select s.person_id, s.organisation_id, s.title from staff s where s.staff_group = 'pedagogical' and s.main_job
         and s.birth_date is not null and",
    );
    let sql = sql.push(AsOf::day(super::school_year().start()).holds("s"));
    let found: Vec<Teacher> =
        tx.all(sql.push(format!("order by s.birth_date {order}, s.person_id limit 80").as_str())).await?;
    Ok(found)
}

async fn programme(
    tx: &Tx,
    book: &Book,
    of: (OrganisationId, &str),
    (title, year, about): (&str, i32, &str),
) -> Result<ProgrammeId> {
    let details = Details {
        title: format!("{title}, {year}/{}", year + 1),
        starts_on: day(year, 9, 1),
        ends_on: day(year + 1, 5, 31),
        responsible: "Е. А. Снегирёва, методист ИМЦ".into(),
        about: about.into(),
    };
    Programme::create(tx, book, &Reach::operator(), of, &details).await
}

async fn couple(
    tx: &Tx,
    book: &Book,
    programme: ProgrammeId,
    (mentor, mentee): (&Teacher, &Teacher),
    lot: &mut Seeded,
) -> Result<(ParticipantId, ParticipantId)> {
    let mentor = teacher(tx, book, (programme, Side::Mentor), mentor, lot).await?;
    Ok((mentor, teacher(tx, book, (programme, Side::Mentee), mentee, lot).await?))
}

async fn teacher(
    tx: &Tx,
    book: &Book,
    of: (ProgrammeId, Side),
    one: &Teacher,
    lot: &mut Seeded,
) -> Result<ParticipantId> {
    let joined = Programme::find(tx, &Reach::operator(), of.0).await?.starts_on;
    let profile = sample::profile(Some(one.organisation_id), joined, |profile| {
        let count = if of.1 == Side::Mentor { 6 } else { 3 };
        profile.about = one.title.clone();
        profile.competences = chosen(COMPETENCES, count, lot) + " " + OF_PUPILS[lot.below(OF_PUPILS.len())];
        profile.interests = chosen(INTERESTS, 3, lot);
        profile.slots = (0..5).fold(0, |bits, _| bits | 1 << lot.below(15));
        match of.1 {
            Side::Mentor => {
                profile.capacity = lot.between(1, 2);
                profile.achievements = "Победитель районного конкурса «Учитель года»".into();
            }
            Side::Mentee => profile.request = REQUESTS[lot.below(REQUESTS.len())].into(),
        }
    });
    sample::participant(tx, book, of, Whom::Known(one.person_id), &profile).await
}

/// A pupil of fifteen today, who is a minor whenever the district is looked at.
async fn pupil(tx: &Tx, book: &Book, programme: ProgrammeId, school: OrganisationId, lot: &mut Seeded) -> Result<()> {
    let joined = Programme::find(tx, &Reach::operator(), programme).await?.starts_on;
    let today = tx.today();
    let born = today.checked_sub_months(Months::new(12 * 15 + lot.below(11) as u32)).and_then(|day| day.with_day(1));
    let name = sample::pupil(
        lot.pick(names::FAMILIES),
        ["Артём", "Кирилл", "Матвей", "Тимофей"][lot.below(4)],
        ["Сергеевич", "Олегович", "Ильич"][lot.below(3)],
        born.unwrap_or(today),
    );
    let profile = sample::profile(Some(school), joined, |profile| {
        profile.about = ["8 А", "8 Б", "9 А", "9 В"][lot.below(4)].into();
        profile.competences = chosen(OF_PUPILS, 3, lot);
        profile.interests = chosen(INTERESTS, 3, lot);
        profile.slots = (0..4).fold(0, |bits, _| bits | 1 << lot.below(15));
        profile.contact = "родитель, тел. +7 000 000-00-00".into();
    });
    sample::participant(tx, book, (programme, Side::Mentee), Whom::New(name), &profile).await.map(|_| ())
}

fn chosen(of: &[&str], count: usize, lot: &mut Seeded) -> String {
    let mut codes: Vec<&str> = (0..count).map(|_| lot.pick(of)).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

async fn work(
    tx: &Tx,
    book: &Book,
    programme: ProgrammeId,
    (two, state, term, ended): Story<'_>,
    lot: &mut Seeded,
) -> Result<()> {
    let first = term.0 + chrono::Days::new(lot.below(10) as u64);
    let last = ended.map_or(term.1, |(on, _)| on);
    let days = (0..lot.between(2, 5)).map(|n| first + chrono::Days::new(28 * n as u64)).filter(|day| *day <= last);
    let meetings: Vec<(NaiveDate, &str)> = days.zip(MEETINGS.iter().copied()).collect();
    let reached = (state == PairState::Completed).then_some(day(term.1.year(), 4, 20));
    let goals = [("Провести открытый урок", reached), ("Подготовить портфолио к аттестации", reached)];
    sample::past(tx, book, programme, &Past { two, state, term, ended, meetings: &meetings, goals: &goals })
        .await
        .map(|_| ())
}

/// Closes a stage with a link for each of its documents.
async fn close(tx: &Tx, book: &Book, programme: ProgrammeId, stage: Stage) -> Result<()> {
    let reach = Reach::operator();
    let form = Programme::find(tx, &reach, programme).await?.form;
    for kind in book.required(&form, stage) {
        let what = (stage, Some(kind.code.as_str()), kind.title.ru.as_str());
        Document::add(tx, &reach, programme, what, Content::Link("https://example.org/mentoring")).await?;
    }
    road_map::close(tx, book, &reach, programme, stage).await
}

async fn close_all(tx: &Tx, book: &Book, programme: ProgrammeId) -> Result<()> {
    for stage in Stage::ALL {
        close(tx, book, programme, *stage).await?;
    }
    Ok(())
}
