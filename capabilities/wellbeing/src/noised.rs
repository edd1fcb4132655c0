//! Numbers of a whole district for anybody to read (числа с шумом): how many answered and how many find each field hard, with random noise, so that nobody
//! can tell whether somebody is among them, whatever else they know. Declared before the wave opens, drawn once with its release, and kept: asked again
//! they are the same, for fresh noise would average out.
//!
//! ε is an amount of what may be told of people, in thousandths. What all waves of a calendar year tell of one institution's people has a limit.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use disclosure::noise::Budget;
use kernel::{Error, Language, OrganisationId, Refusal, Result};
use questionnaire::Instrument;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

use crate::{
    population::Stratum,
    wave::{Wave, WaveId},
};

/// The ε of a year for one institution's people, in thousandths.
pub(crate) const YEAR: i32 = 2_000;
/// Shares that may be off by more than this say nothing of a field.
const COARSEST: f64 = 0.2;
/// Noise would drown the numbers of fewer people.
const LEAST: i32 = 200;
/// The question of how many answered.
pub(crate) const PEOPLE: &str = "people";

/// The tables. The row of a year is what those who open waves at the same time wait for.
pub(crate) const TABLES: &str = "
create table wellbeing_noised (
    wave_id {uuid} not null references wellbeing_release (wave_id),
    question text not null check (question <> ''),
    number bigint not null,
    epsilon integer not null check (epsilon > 0),
    primary key (wave_id, question)
);
create table wellbeing_noised_year (
    year integer primary key
);
";

/// Thousandths of ε as they are written: «0,5», “0.5”.
pub(crate) fn written(epsilon: i32, language: Language) -> String {
    let text = format!("{:.3}", f64::from(epsilon) / 1_000.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if language == Language::Ru { text.replace('.', ",") } else { text.to_owned() }
}

/// Refuses more ε than there is.
pub(crate) fn too_much(left: i32) -> Refusal {
    let refusal = Refusal::conflict("wellbeing-refusal-epsilon").with("ru", written(left, Language::Ru));
    refusal.with("en", written(left, Language::En))
}

/// Refuses to open a wave that is of no whole district, or with more ε than its year has left for any of the institutions that it asks. A wave that was
/// destroyed without a release told nothing.
pub(crate) async fn suffices(tx: &Tx, wave: &Wave, strata: &[Stratum]) -> Result<()> {
    if wave.epsilon.is_none() {
        return Ok(());
    }
    if strata.iter().map(|one| one.people).sum::<i32>() < LEAST {
        return Err(Refusal::conflict("wellbeing-refusal-epsilon-few").with("least", LEAST).into());
    }
    let year = tx.today().year();
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).ok_or_else(|| Error::failed("a year without a beginning"));
    let locked =
        "insert into wellbeing_noised_year (year) values (?) on conflict (year) do update set year = excluded.year";
    tx.run(Sql::new(locked).bind(year)).await?;
    let sql = "select cast(coalesce(max(spent), 0) as bigint) from (
                   select sum(w.epsilon) as spent from wellbeing_stratum_place p join wellbeing_wave w on w.id = p.wave_id
                   where w.epsilon is not null and w.opened_on >= ? and w.opened_on < ?
                   and (w.state <> 'destroyed' or exists (select 1 from wellbeing_release r where r.wave_id = w.id))
                   and p.organisation_id in (select organisation_id from wellbeing_stratum_place where wave_id = ?)
                   group by p.organisation_id) as places";
    let sql = Sql::new(sql).bind(first(year)?).bind(first(year + 1)?).bind(wave.id);
    // This wave is among them already.
    let spent: Option<i64> = tx.value(sql).await?;
    let spent = spent.unwrap_or(0) as i32;
    if spent > YEAR {
        return Err(too_much((YEAR - spent + wave.epsilon.unwrap_or(0)).max(0)).into());
    }
    Ok(())
}

/// Draws the noise of a wave: its ε is shared evenly by the counts, each of which one person changes by one.
pub(crate) fn told(epsilon: i32, counts: Vec<(String, i64)>) -> Result<Budget> {
    let total = u64::try_from(epsilon).map_err(|_| Error::failed("a negative epsilon"))?;
    let mut budget = Budget::of(total);
    let each = total / counts.len().max(1) as u64;
    // The generator of this thread is a cryptographic one (ChaCha, seeded by the system): noise that can be foretold hides nothing.
    let mut draw = rand::random::<u64>;
    for (question, count) in counts {
        budget.tell(&question, count, 1, each, &mut draw).map_err(|spent| Error::failed(spent.to_string()))?;
    }
    Ok(budget)
}

/// Keeps what was drawn, with the release.
pub(crate) async fn keep(tx: &Tx, wave: WaveId, budget: &Budget) -> Result<()> {
    let row = |(question, told): (&String, &disclosure::noise::Told)| {
        vec![wave.into(), question.clone().into(), told.number.into(), (told.epsilon as i32).into()]
    };
    let columns = ["wave_id", "question", "number", "epsilon"];
    tx.insert("wellbeing_noised", &columns, budget.told.iter().map(row).collect()).await
}

/// What anybody may read of a wave.
#[derive(Clone, Debug)]
pub struct Noised {
    /// Who asked.
    pub organisation_id: OrganisationId,
    /// What the wave was called.
    pub title: String,
    /// When it was released.
    pub released_on: NaiveDate,
    /// The questionnaires that it asked.
    pub instruments: Vec<Instrument>,
    /// The numbers by their questions.
    pub numbers: BTreeMap<String, i64>,
    /// The ε of each number, in thousandths.
    pub epsilon: i32,
}

impl Noised {
    /// Of the last waves, the newest first.
    pub async fn list(db: &impl Ask, most: i64) -> Result<Vec<Noised>> {
        #[derive(FromQueryResult)]
        struct Row {
            wave_id: WaveId,
            organisation_id: OrganisationId,
            title: String,
            released_on: NaiveDate,
            instruments: String,
            question: String,
            number: i64,
            epsilon: i32,
        }
        let sql = "select n.wave_id, w.organisation_id, w.title, r.released_on, t.instruments, n.question, n.number, n.epsilon
                   from wellbeing_noised n join wellbeing_release r on r.wave_id = n.wave_id join wellbeing_wave w on w.id = n.wave_id
                   join wellbeing_terms t on t.wave_id = n.wave_id
                   where n.wave_id in (select wave_id from wellbeing_release o where exists (select 1 from wellbeing_noised m where m.wave_id = o.wave_id)
                   order by o.number desc limit ?)
                   order by r.number desc, n.question";
        let rows: Vec<Row> = db.all(Sql::new(sql).bind(most)).await?;
        let mut all: Vec<(WaveId, Noised)> = Vec::new();
        for row in rows {
            if all.last().is_none_or(|(wave, _)| *wave != row.wave_id) {
                let noised = Noised {
                    organisation_id: row.organisation_id,
                    title: row.title,
                    released_on: row.released_on,
                    instruments: serde_json::from_str(&row.instruments)?,
                    numbers: BTreeMap::new(),
                    epsilon: row.epsilon,
                };
                all.push((row.wave_id, noised));
            }
            all.last_mut().map(|(_, noised)| noised.numbers.insert(row.question, row.number));
        }
        Ok(all.into_iter().map(|one| one.1).collect())
    }

    /// How many answered, with noise; never fewer than one is shown.
    pub fn people(&self) -> i64 {
        self.numbers.get(PEOPLE).copied().unwrap_or(0).max(1)
    }

    /// The share of a field among those who answered, 0–1, with noise.
    pub fn share(&self, column: &str) -> Option<f64> {
        self.numbers.get(column).map(|number| (*number as f64 / self.people() as f64).clamp(0.0, 1.0))
    }

    /// So many people a number is off at most, with a confidence of 95 %.
    pub fn margin(&self) -> i64 {
        (20.0_f64.ln() * 1_000.0 / f64::from(self.epsilon)).ceil() as i64
    }

    /// By how much a share is off at most, 0–1: both its numbers have their noise. With so few answers that the noise may be all there is, wholly.
    pub fn share_margin(&self, share: f64) -> f64 {
        let (margin, people) = (self.margin() as f64, self.people() as f64);
        if margin >= people { 1.0 } else { (margin * (1.0 + share) / (people - margin)).min(1.0) }
    }

    /// Do shares say anything? Else a list of them would be one of noise, though no number in it is wrong.
    pub fn tells_shares(&self) -> bool {
        self.share_margin(0.5) <= COARSEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_as_large_as_its_epsilon_says_and_never_the_same() {
        let counts: Vec<(String, i64)> = (0..15).map(|n| (format!("q{n}"), 300)).collect();
        let off = |told: &disclosure::noise::Told| (told.number - 300).abs();
        let told: Vec<Budget> = (0..400).map(|_| super::told(1_000, counts.clone()).unwrap()).collect();
        assert!(told.iter().all(|one| one.told.values().map(|it| it.epsilon).sum::<u64>() <= 1_000));
        assert_ne!(told[0], told[1]);
        let numbers = told.iter().flat_map(|one| one.told.values());
        let mean = numbers.map(off).sum::<i64>() as f64 / 6_000.0;
        // The mean of |x| of this distribution with ε = 0.066 is 15.1, its deviation over 6,000 draws 0.2.
        assert!((14.0..16.3).contains(&mean), "{mean}");
    }

    #[test]
    fn shares_are_told_only_where_they_say_more_than_the_noise() {
        let noised = |people: i64, epsilon| Noised {
            organisation_id: OrganisationId::new(),
            title: String::new(),
            released_on: NaiveDate::default(),
            instruments: Vec::new(),
            numbers: BTreeMap::from([(PEOPLE.to_owned(), people)]),
            epsilon,
        };
        let few = noised(76, 66);
        assert_eq!(few.margin(), 46);
        assert!(!few.tells_shares() && few.share_margin(0.29) == 1.0);
        assert!(!noised(30, 66).tells_shares(), "all of it may be noise");
        let many = noised(650, 66);
        assert!(many.tells_shares() && (many.share_margin(0.29) - 0.098).abs() < 0.001);
    }

    #[test]
    fn epsilon_is_written_as_people_write() {
        let both = |epsilon| [written(epsilon, Language::Ru), written(epsilon, Language::En)];
        assert_eq!(both(500), ["0,5", "0.5"]);
        assert_eq!(both(2_000), ["2", "2"]);
        assert_eq!(both(0), ["0", "0"]);
    }
}
