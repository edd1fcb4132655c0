//! The contests of the invented district, judged by forty people who are not equally severe, and the prizes that its projects took
//! in contests of the region.

mod invented;

use std::collections::HashMap;

use awards::{AwardKind, AwardLevel, Degree, NewAward};
use chrono::{Datelike, Days, NaiveDate};
use contests::{
    CandidacyId, Contest, ContestId, Criterion, Details, Entry, EntryFile, EntryId, Juror, JurorId, NewAuthor,
    NewCriterion, NewNomination, Nomination, NominationId, Phase, PhaseKind, Prepared, Rule, assignment,
    contest::Move,
    distribution::{self, Before, Proposal},
    sample, verdict,
};
use kernel::{Error, OrganisationId, PersonId, Reach, Result, SchoolYear};
use programmes::plan;
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, Tx};
use web::App;

use self::invented::{Invented, LESSON, PAST, PSYCHOLOGISTS};
use super::{
    SEED, names,
    organisations::Places,
    pictures,
    seeded::Seeded,
    work::{Programmes, day},
};

const ONE: &[(&str, &str)] = &[("Педагогическая практика", "")];
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
/// A contest has so many jurors, a small one fewer: each has works enough for the severity to be told.
const JURY: usize = 6;
const SMALL_JURY: usize = 4;
/// A contest is small with fewer works than this in a nomination.
const SMALL: usize = 10;
/// So many people enter contests, the youngest of those who may.
const ENTRANTS: usize = 160;

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
    entrants: Vec<Teacher>,
    /// Who judges, with how severe they are.
    jury: Vec<(PersonId, i32)>,
    /// Is it a contest of photographs?
    has_photos: bool,
}

/// Holds them.
pub async fn make(app: &App, tx: &Tx, places: &Places, programmes: &Programmes) -> Result<()> {
    // Young specialists first, then the others by age.
    let staff = teachers(tx, "s.young desc, s.birth_date desc", 1_000).await?;
    let all: Vec<(PersonId, i32)> =
        jury(tx).await?.into_iter().map(|(person, _)| person).zip(SEVERITIES.into_iter().cycle()).collect();
    let mut lot = Seeded::new(SEED);
    for (index, past) in PAST.iter().enumerate() {
        let jurors = if past.entries / past.nominations.len() < SMALL { SMALL_JURY } else { JURY };
        let jury = (0..jurors).map(|place| all[(index * 3 + place) % all.len()]).collect();
        let entrants =
            staff.iter().filter(|one| past.post.is_empty() || one.title == past.post).take(ENTRANTS).cloned().collect();
        let held = Held { app, entrants, jury, has_photos: past.nominations.len() > 2 };
        let item = match past.title {
            PSYCHOLOGISTS => Some(planned(tx, places.district, programmes, past).await?),
            _ => None,
        };
        let details = sample::contest(past.title, SchoolYear::beginning(past.season), |details| {
            details.about = past.about.into();
            details.plan_item_id = item;
        });
        let contest = held.enter(tx, &mut lot, places.district, &details, past.nominations, past.entries).await?;
        held.judge(tx, &mut lot, contest, 100).await?;
        announce(tx, contest, &calendar(past, index as u64)).await?;
    }
    prizes_of_projects(tx, places.district).await?;
    let young: Vec<Teacher> = staff.into_iter().take(ENTRANTS).collect();
    // What goes on: one is judged, one waits for its announcement, one takes entries, one is being prepared.
    let now = |title| sample::contest(title, super::school_year(), |_| {});
    let held = Held { app, entrants: young, jury: all.iter().take(JURY).copied().collect(), has_photos: false };
    let judged = held.enter(tx, &mut lot, places.district, &now("Зажги свою звезду"), ONE, 12).await?;
    held.judge(tx, &mut lot, judged, 60).await?;
    let decided = held.enter(tx, &mut lot, places.district, &now("Цифровой урок"), LESSON, 12).await?;
    held.judge(tx, &mut lot, decided, 100).await?;
    decide(tx, decided).await?;
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
        described: &[(&str, &str)],
        count: usize,
    ) -> Result<ContestId> {
        let rubric =
            CRITERIA.map(|title| NewCriterion { is_required: title != CRITERIA[3], ..sample::criterion(title) });
        let titles: Vec<&str> = described.iter().map(|one| one.0).collect();
        let (contest, nominations) = sample::open(tx, district, details, &titles, &rubric).await?;
        // In a nomination of some works a juror has few of them.
        let rule = Rule { fewest_sheets: 3, ..Rule::default() };
        Rule::keep(tx, &Reach::operator(), contest, &rule).await?;
        for ((title, about), id) in described.iter().zip(&nominations).filter(|((_, about), _)| !about.is_empty()) {
            let new = NewNomination { about: (*about).into(), ..sample::nomination(title) };
            Nomination::revise(tx, &Reach::operator(), contest, *id, &new).await?;
        }
        let teachers: Vec<&Teacher> = self.entrants.iter().filter(|one| one.title == "учитель").collect();
        for number in 0..count {
            let nomination = nominations[number % nominations.len()];
            // The last nomination of the photographers is the pupils': teachers lead them.
            let is_pupil = self.has_photos && number % nominations.len() == nominations.len() - 1;
            let author = match is_pupil {
                true => lot.pick(&teachers),
                false => &self.entrants[lot.below(self.entrants.len())],
            };
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
        if let Some((chair, _)) = self.jury.first() {
            let sql = Sql::new("update contest_juror set role = 'chair' where contest_id = ? and person_id = ?");
            tx.run(sql.bind(contest).bind(*chair)).await?;
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
            let mark = |lot: &mut Seeded| (worth - severity + lot.between(-18, 18) + 5).div_euclid(10).clamp(0, 10);
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

/// The item of the plan of «Здоровое образование» that the psychologists' festival carries out.
async fn planned(
    tx: &Tx,
    district: OrganisationId,
    programmes: &Programmes,
    past: &Invented,
) -> Result<programmes::PlanItemId> {
    let reach = Reach::operator();
    let (first, last) = (day(2019, 11, 11), day(2020, 4, 17));
    let title = format!("Фестиваль-конкурс «{}»", past.title);
    let item = programmes::sample::plan_item(district, &title, (first, last), |new| {
        new.programme_id = Some(programmes.health);
        new.expected = Some("Банк практик сохранения здоровья педагогов".into());
    });
    let item = plan::add(tx, &reach, item).await?;
    plan::complete(tx, &reach, item, "Представлены практики педагогов-психологов школ и детских садов", last).await?;
    Ok(item)
}

/// When it was held: the psychologists' festival from November to April, the others one after another from October on.
fn calendar(past: &Invented, index: u64) -> Vec<Phase> {
    if past.title != PSYCHOLOGISTS {
        return sample::calendar(day(past.season, 10, 4) + Days::new(index * 5));
    }
    let phase = |kind, starts_on, ends_on| Phase { kind, starts_on, ends_on };
    vec![
        phase(PhaseKind::Submission, day(2019, 11, 11), day(2020, 2, 14)),
        phase(PhaseKind::Checking, day(2020, 2, 17), day(2020, 2, 28)),
        phase(PhaseKind::Judging, day(2020, 3, 2), day(2020, 4, 10)),
        phase(PhaseKind::Announcement, day(2020, 4, 17), day(2020, 4, 17)),
    ]
}

/// Closes it, decides as the quotas propose, and makes the results public, all as on the last day of its calendar.
async fn announce(tx: &Tx, id: ContestId, calendar: &[Phase]) -> Result<()> {
    let reach = Reach::operator();
    Phase::keep(tx, &reach, id, calendar).await?;
    decide(tx, id).await?;
    Contest::go(tx, &reach, id, Move::Announcement, "").await?;
    let on = calendar.last().map_or_else(|| tx.today(), |phase| phase.ends_on);
    let at = tx.clock().utc_of(on.and_hms_opt(12, 0, 0).unwrap_or_default());
    tx.run(Sql::new("update contest set announced_at = ? where id = ?").bind(at).bind(id)).await?;
    let decided = "update contest_verdict set decided_on = ?, decided_at = ? where candidacy_id in (select id from contest_candidacy where contest_id = ?)";
    tx.run(Sql::new(decided).bind(on).bind(at).bind(id)).await?;
    let fixed = at - Days::new(60);
    tx.run(Sql::new("update contest_rule set fixed_at = ? where contest_id = ?").bind(fixed).bind(id)).await?;
    number(tx, id, on).await
}

/// Closes it and decides as the quotas propose.
async fn decide(tx: &Tx, id: ContestId) -> Result<()> {
    Contest::go(tx, &Reach::operator(), id, Move::Closing, "").await?;
    verdict::decide(tx, &Reach::operator(), id, &[]).await
}

/// The diplomas of a contest have the numbers of the year in which they were given.
async fn number(tx: &Tx, contest: ContestId, on: NaiveDate) -> Result<()> {
    let theirs = "source_id in (select id from contest_candidacy where contest_id = ?)";
    let first = Sql::new("select coalesce(min(place), 1) from award where").push(Sql::new(theirs).bind(contest));
    let first: i32 = tx.column(first).await?[0];
    let given = store::count(tx, Sql::new("from award where year = ?").bind(on.year())).await?;
    let shift = given as i32 + 1 - first;
    let year = on.year().to_string();
    let issued = "update award set issued_on = ?, year = ?, place = place + ?, number = (place + ?) || '/' || ?,
                  search_key = replace(search_key, place || ' ' || year, (place + ?) || ' ' || ?) where";
    let issued = Sql::new(issued).bind(on).bind(on.year()).bind(shift);
    let issued = issued.bind(shift).bind(year.clone()).bind(shift).bind(year);
    tx.run(issued.push(Sql::new(theirs).bind(contest))).await?;
    let last = "insert into award_number (organisation_id, year, last)
                select organisation_id, year, max(place) from award where year = ? group by organisation_id, year
                on conflict (organisation_id, year) do update set last = excluded.last";
    tx.run(Sql::new(last).bind(on.year())).await.map(|_| ())
}

/// What the district's projects won in «Лучшая проектная идея», the contest of the region: the diplomas, written down by hand.
async fn prizes_of_projects(tx: &Tx, district: OrganisationId) -> Result<()> {
    let reach = Reach::operator();
    let kind = AwardKind::create(tx, &reach, district, "Диплом победителя", AwardLevel::Regional, false).await?;
    let (idea, carried_out) = ("Лучший замысел проекта", "Лучший реализованный проект");
    for (recipient, contest, nomination, project, on) in [
        ("МБОУ СОШ № 3 г. Заречного", "Лучшая проектная идея-2017", idea, "Педагогический туризм", day(2017, 12, 1)),
        ("ИМЦ Заречного района", "Лучшая проектная идея-2019", idea, "Зажги свою звезду", day(2019, 12, 6)),
        (
            "МБОУ СОШ № 3 г. Заречного",
            "Лучшая проектная идея-2020",
            carried_out,
            "Педагогический туризм",
            day(2020, 12, 4),
        ),
        ("Команда 10-го класса", "Лучшая проектная идея-2020", idea, "Я — Учитель будущего", day(2020, 12, 4)),
    ] {
        let mut new = NewAward::to(district, kind, recipient);
        new.degree = Degree::First;
        new.contest = contest.into();
        new.nomination = nomination.into();
        new.reason = format!("за проект «{project}»");
        new.number = Some("б/н".into());
        new.issued_on = Some(on);
        awards::issue(tx, &reach, new).await?;
    }
    Ok(())
}
