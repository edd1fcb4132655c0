//! The Gallery of Fame of the invented district: the winners of its contests who agreed to it.

use awards::AwardId;
use chrono::{Days, NaiveDate};
use kernel::{PersonId, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, files::Files};

use super::{SEED, portraits};

/// So many people are in it.
const PEOPLE: usize = 27;
/// Every so manieth would rather be seen without a photo.
const WITHOUT_PHOTO: usize = 9;

/// What they say, or what is said of them.
const WORDS: [&str; 9] = [
    "«На первом уроке дрожали руки, на сотом горели глаза. Ученика учит не учебник, а человек».",
    "Ведёт школьный театр: за три года — семь премьер и ни одного отменённого спектакля.",
    "«Мне повезло с наставником: ни разу не прозвучало „делай как я“, но рядом кто-то был всегда».",
    "Автор «Математики на кухне»: дети считают, пекут и спорят о дробях, пока не остынет пирог.",
    "Каждую весну уводит класс на тропу открытий вдоль реки: там биология, география и немного поэзии.",
    "«Побеждать приятно. Ещё приятнее, когда после конкурса коллеги спрашивают: а можно прийти к вам на урок?»",
    "Из выпускников этой же школы: парта та же, только теперь — на педсовете.",
    "Собирает с учениками голоса села: сорок записанных рассказов старожилов, школьный подкаст и музейная полка.",
    "Не повышает голоса и не опускает рук. Ученики говорят: «Здесь даже двойка звучит как приглашение подумать».",
];

#[derive(FromQueryResult)]
struct Winner {
    id: AwardId,
    person_id: PersonId,
    sex: Option<String>,
    issued_on: NaiveDate,
}

/// Hangs the portraits.
pub async fn make(files: &Files, tx: &Tx) -> Result<()> {
    let sql = "select a.id, a.person_id, a.sex, a.issued_on from award a join award_kind k on k.id = a.kind_id
               where k.is_personal and a.person_id is not null and a.revoked_at is null and a.degree in ('first', 'second')
               order by a.issued_on desc, a.sort_key, a.id";
    let mut people: Vec<Vec<Winner>> = Vec::new();
    for winner in tx.all::<Winner>(Sql::new(sql)).await? {
        match people.iter().position(|of| of[0].person_id == winner.person_id) {
            Some(at) => people[at].push(winner),
            None if people.len() < PEOPLE => people.push(vec![winner]),
            None => {}
        }
    }
    for (number, won) in people.iter().enumerate() {
        let awards: Vec<AwardId> = won.iter().map(|one| one.id).collect();
        let is_woman = won[0].sex.as_deref() != Some("male");
        let photo =
            (number % WITHOUT_PHOTO != WITHOUT_PHOTO - 1).then(|| portraits::portrait(SEED, number as u64, is_woman));
        let since = won[won.len() - 1].issued_on - Days::new(30);
        awards::sample::honour(tx, files, &awards, WORDS[number % WORDS.len()], photo.as_deref(), since).await?;
    }
    Ok(())
}
