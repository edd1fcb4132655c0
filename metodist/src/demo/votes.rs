//! The open votes of the invented district: one whose result everybody can recount, one that goes on.

use std::{fs, path::Path};

use awards::Degree;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};
use voting::{Level, NewOption, Poll, sample};
use web::App;

use super::{SEED, pictures, seeded::Seeded};

/// Ballots of the vote that was held.
const BALLOTS: usize = 412;
/// Ballots of the vote of an earlier year.
const PAST_BALLOTS: usize = 231;
/// And so many of a script.
const SCRIPTED: usize = 72;
const CANDIDATES: i64 = 5;

#[derive(FromQueryResult)]
struct Candidate {
    person_id: kernel::PersonId,
    recipient: String,
    institution: String,
}

/// Holds them.
pub async fn make(app: &App, key: [u8; 32], tx: &Tx, district: OrganisationId) -> Result<()> {
    let options = candidates(tx, app).await?;
    let now = tx.now();
    let (opens_at, closes_at) = (now - TimeDelta::days(9), now - TimeDelta::days(2));
    let new = sample::poll(district, opens_at, |new| {
        (new.closes_at, new.options) = (closes_at, options.clone());
        new.about = "Открытое голосование: кто из победителей года войдёт в Галерею славы".into();
        new.levels = vec![Level::Open, Level::Card];
    });
    let votes = votes(opens_at, closes_at, options.len());
    sample::held(tx, (&app.config().base_url, key), &new, &votes).await?;
    let open = sample::poll(district, now - TimeDelta::hours(2), |new| {
        new.title = "Лучшая идея недели молодого педагога".into();
        new.about = "Выберите до двух идей, которые нужно провести весной".into();
        (new.closes_at, new.most_choices) = (now + TimeDelta::days(10), 2);
        new.levels = vec![Level::Open, Level::Mail, Level::Card, Level::Registry];
        let idea = |(title, about): (&str, &str)| NewOption {
            title: title.into(),
            about: about.into(),
            ..NewOption::default()
        };
        new.options = [
            ("Урок под открытым небом", "Каждый класс проводит один урок в школьном дворе"),
            ("День без звонка", "Уроки начинаются и кончаются по договорённости"),
            ("Учитель на час", "Старшеклассники ведут урок у младших"),
            ("Чаепитие с наставником", "Молодой педагог и наставник меняются ролями"),
        ]
        .map(idea)
        .to_vec();
    });
    // One of the school year that the справка is about.
    let (opens_at, closes_at) = (moment(2022, 3, 14), moment(2022, 3, 18));
    let past = sample::poll(district, opens_at, |new| {
        new.title = "Наставник года — выбор коллег".into();
        new.about = "Чьё наставничество вы порекомендуете перенять".into();
        (new.closes_at, new.options) = (closes_at, options.clone());
        new.levels = vec![Level::Card, Level::Registry];
    });
    let mut lot = Seeded::new(SEED ^ 0x2022);
    let minutes = (closes_at - opens_at).num_minutes() as usize;
    let mut votes: Vec<(DateTime<Utc>, Level, u32)> = (0..PAST_BALLOTS)
        .map(|_| {
            let level = if lot.chance(70) { Level::Card } else { Level::Registry };
            (opens_at + TimeDelta::minutes(lot.below(minutes) as i64), level, lot.below(options.len()) as u32 + 1)
        })
        .collect();
    votes.sort_by_key(|vote| vote.0);
    sample::held(tx, (&app.config().base_url, key), &past, &votes).await?;
    let id = Poll::draft(tx, &Reach::operator(), &open).await?;
    Poll::announce(tx, &Reach::operator(), id).await
}

/// Ten in the morning of a day in the district.
fn moment(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, month, day).and_then(|day| day.and_hms_opt(0, 0, 0)).unwrap_or_default().and_utc()
}

/// The winners of the first degree, with a picture each.
async fn candidates(tx: &Tx, app: &App) -> Result<Vec<NewOption>> {
    let sql = Sql::new(
        "select a.person_id, min(a.recipient) as recipient, min(a.institution) as institution from award a
         where a.person_id is not null and a.degree = ? and a.revoked_at is null
         group by a.person_id order by max(a.issued_on) desc, min(a.sort_key) limit ?",
    );
    let found: Vec<Candidate> = tx.all(sql.bind(Degree::First).bind(CANDIDATES)).await?;
    let option = |(number, one): (u64, Candidate)| -> Result<NewOption> {
        let picture = app.db().files().keep(&pictures::picture(SEED, 900 + number))?;
        let (title, about) = (one.recipient, one.institution);
        Ok(NewOption { title, about, picture: Some(picture), entry: None, person: Some(one.person_id) })
    };
    (0..).zip(found).map(option).collect()
}

/// People vote by day, most on the first and the last days, and not all for the same.
fn votes(from: DateTime<Utc>, to: DateTime<Utc>, options: usize) -> Vec<(DateTime<Utc>, Level, u32)> {
    let mut lot = Seeded::new(SEED ^ 0x0566);
    let minutes = (to - from).num_minutes() as usize;
    let mut votes: Vec<(DateTime<Utc>, Level, u32)> = (0..BALLOTS)
        .map(|_| {
            let edge = lot.below(minutes / 4);
            let late = [edge, minutes - 1 - edge][lot.below(2)];
            let at = if lot.chance(60) { late } else { lot.below(minutes) };
            let level = if lot.chance(22) { Level::Card } else { Level::Open };
            let option = lot.below(options).min(lot.below(options + 1)) as u32 + 1;
            (from + TimeDelta::minutes(at as i64), level, option)
        })
        .collect();
    // Somebody's script votes one evening, every twelve seconds or so: a case for the fraud desk.
    let mut at = from + TimeDelta::days(3) + TimeDelta::hours(2);
    for _ in 0..SCRIPTED {
        at += TimeDelta::milliseconds(11_000 + lot.below(2_000) as i64);
        votes.push((at, Level::Open, options as u32));
    }
    votes.sort_by_key(|vote| vote.0);
    votes
}

/// Writes the log of the finished vote into a folder, as anyone downloads it.
pub async fn export(app: &App, folder: &Path) -> Result<()> {
    let sql = "select short from poll where state = 'closed' order by created_at limit 1";
    let Some(short) = app.db().value::<String>(sql).await? else { return Ok(()) };
    let poll = Poll::public(app.db(), &short).await?;
    for (name, bytes) in voting::log_files(app.db(), &poll).await? {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}
