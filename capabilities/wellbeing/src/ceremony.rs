//! The ceremony: the holder of a wave's key says the word, the envelopes are opened in the memory of the program, and what the plan allows becomes the one
//! release of the wave. Nothing of a single answer is written anywhere. What is no answer is only counted.

use std::collections::BTreeMap;

use disclosure::Microdata;
use kernel::{AccountId, Error, Refusal, Result};
use questionnaire::{Answer, Instrument, Scoring, reliability};
use serde::{Deserialize, Serialize};
use store::{Actor, Db};

use crate::{
    envelopes::{self, Opened},
    instruments::{Told, What, is_strong, told},
    noised,
    plan::{EXPERIENCE, PLACE, WORK},
    population::{self, Stratum},
    release::{self, Kept, Made},
    reply::Reply,
    wave::{Terms, Wave, WaveState},
};

/// With fewer answers to a scale neither its spread nor its reliability is told: both are of everybody together.
const LEAST: usize = 50;

/// How far the scores of everybody lie apart, and how well the scale measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// How many had a score.
    pub n: usize,
    /// The standard deviation of the scores.
    pub sd: f64,
    /// Cronbach's α.
    pub alpha: Option<f64>,
    /// McDonald's ω.
    pub omega: Option<f64>,
}

/// Spreads by the columns of the release.
pub type Spreads = BTreeMap<String, Spread>;

/// Releases a wave, once.
pub async fn release(db: &Db, actor: &Actor, wave: &Wave, word: &str) -> Result<()> {
    if !is_holder(wave, actor.account) {
        return Err(Refusal::not_allowed().into());
    }
    if wave.state != WaveState::Closed {
        return Err(Refusal::conflict("wellbeing-refusal-not-closed").into());
    }
    let store = envelopes::store(db).await?;
    let secret = envelopes::secret(&store, wave.id, word).await?;
    let Opened { mut replies, mut unreadable } = envelopes::open(&store, wave.id, &secret).await?;
    let (terms, strata, epsilon) = (wave.terms(db).await?, population::settled(db, wave.id).await?, wave.epsilon);
    let sent = replies.len();
    replies.retain(|(_, reply)| reply.is_of(&terms.instruments));
    unreadable += sent - replies.len();
    let earlier = release::ledger(db).await?;
    let made = tokio::task::spawn_blocking(move || {
        let rows = Rows::of(&terms, &strata, &replies)?;
        let made = disclosure::release(&terms.plan, &rows.microdata()?, &earlier);
        let made = made.map_err(|error| Error::failed(error.to_string()))?;
        let spreads = rows.spreads(&terms);
        let noised = epsilon.map(|epsilon| noised::told(epsilon, rows.counts(&terms))).transpose()?;
        Ok::<_, Error>((made.release, spreads, terms.instruments, noised))
    });
    let (release, spreads, instruments, noised) = made.await??;
    let made = Made { release, spreads, unreadable };
    db.write(actor, async |tx| {
        Kept::keep(tx, wave, &instruments, made).await?;
        match &noised {
            Some(noised) => noised::keep(tx, wave.id, noised).await,
            None => Ok(()),
        }
    })
    .await
}

/// Does somebody hold the key of a wave?
pub fn is_holder(wave: &Wave, account: Option<AccountId>) -> bool {
    account.is_some() && wave.holder_id == account
}

/// Replies as rows of a table, with what is needed of them to say how well the scales measured.
pub(crate) struct Rows<'a> {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
    replies: &'a [(i32, Reply)],
}

impl<'a> Rows<'a> {
    /// Scores every reply.
    pub(crate) fn of(terms: &Terms, strata: &[Stratum], replies: &'a [(i32, Reply)]) -> Result<Self> {
        let all: Vec<(&Instrument, Scoring, Vec<Told>)> =
            terms.instruments.iter().map(|one| (one, Scoring::of(one), told(one))).collect();
        let names: BTreeMap<i32, &str> = strata.iter().map(|one| (one.number, one.name.as_str())).collect();
        let mut columns: Vec<String> = [PLACE, EXPERIENCE, WORK].map(str::to_owned).into();
        columns.extend(terms.instruments.iter().flat_map(told).map(|one| one.column));
        let mut rows = Vec::with_capacity(replies.len());
        for (stratum, reply) in replies {
            let place = names.get(stratum).ok_or_else(|| Error::failed("an answer of no stratum"))?;
            let mut row = vec![(*place).to_owned(), reply.experience.code().to_owned(), reply.work.code().to_owned()];
            for ((instrument, scoring, told), answers) in all.iter().zip(&reply.answers) {
                let scores = scoring.scores(answers).map_err(|error| Error::failed(error.to_string()))?;
                row.extend(told.iter().map(|one| match &one.what {
                    What::Scale { id, .. } => {
                        scores.get(id).copied().flatten().map_or(String::new(), |score| score.to_string())
                    }
                    What::Field { item } => match (instrument.item(item), answers.get(item)) {
                        (Some(item), Some(Answer::One(code))) => {
                            u8::from(is_strong(instrument, item, *code)).to_string()
                        }
                        _ => String::new(),
                    },
                    What::Choice { item, code } => match answers.get(item) {
                        Some(Answer::Several(codes)) => u8::from(codes.contains(code)).to_string(),
                        _ => String::new(),
                    },
                }));
            }
            rows.push(row);
        }
        Ok(Self { columns, rows, replies })
    }

    /// For the release.
    pub(crate) fn microdata(&self) -> Result<Microdata> {
        Microdata::of(self.columns.clone(), self.rows.clone()).map_err(|error| Error::failed(error.to_string()))
    }

    /// How many answered, and how many were strong of each problem field: what one person changes by one.
    fn counts(&self, terms: &Terms) -> Vec<(String, i64)> {
        let fields = terms.instruments.iter().flat_map(told).filter(|one| matches!(one.what, What::Field { .. }));
        let strong = fields.filter_map(|one| {
            let at = self.columns.iter().position(|column| *column == one.column)?;
            Some((one.column, self.rows.iter().filter(|row| row[at] == "1").count() as i64))
        });
        std::iter::once((noised::PEOPLE.to_owned(), self.rows.len() as i64)).chain(strong).collect()
    }

    /// Spread and reliability of each scale over everybody.
    pub(crate) fn spreads(&self, terms: &Terms) -> Spreads {
        let mut spreads = Spreads::new();
        for (place, instrument) in terms.instruments.iter().enumerate() {
            for one in told(instrument) {
                let What::Scale { id, .. } = &one.what else { continue };
                let Some(at) = self.columns.iter().position(|column| *column == one.column) else { continue };
                let scores: Vec<f64> = self.rows.iter().filter_map(|row| row[at].parse().ok()).collect();
                if scores.len() < LEAST {
                    continue;
                }
                let mean = scores.iter().sum::<f64>() / scores.len() as f64;
                let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
                let sd = (squares / (scores.len() - 1) as f64).sqrt();
                let measured = self.reliability(place, instrument, id);
                let rounded = |number: f64| questionnaire::rounded(number, 2);
                let (alpha, omega) = measured.map_or((None, None), |it| (Some(it.alpha), it.omega.ok()));
                let spread =
                    Spread { n: scores.len(), sd: rounded(sd), alpha: alpha.map(rounded), omega: omega.map(rounded) };
                spreads.insert(one.column, spread);
            }
        }
        spreads
    }

    fn reliability(&self, place: usize, instrument: &Instrument, scale: &str) -> Option<reliability::Reliability> {
        let (scale, scoring) = (instrument.scale(scale)?, Scoring::of(instrument));
        let items: Vec<String> = scale.items.weights().into_iter().map(|(name, _)| name.to_owned()).collect();
        let answer = |reply: &Reply, id: &String| match reply.answers.get(place)?.get(id) {
            Some(Answer::One(code)) => Some(scoring.keyed(instrument.item(id)?, *code) as f64),
            _ => None,
        };
        let rows = self.replies.iter().map(|(_, reply)| items.iter().map(|id| answer(reply, id)).collect()).collect();
        reliability::reliability(&reliability::Table { items: items.clone(), rows }, reliability::Gaps::Pairwise).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan, sample};

    #[test]
    fn what_may_be_published_of_six_hundred_fifty_is_found_and_proven() {
        let mut state = 7_u64;
        let mut dice = |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % sides.max(1)
        };
        let instruments: Vec<Instrument> = sample::instruments().unwrap().askable().cloned().collect();
        let stratum =
            |number: i32| Stratum {
                number, name: format!("Школа {number}"), people: 40, slips: 40, places: vec![]
            };
        let strata: Vec<Stratum> = (1..=21).map(stratum).collect();
        let replies: Vec<(i32, Reply)> = (0..650)
            .map(|n| {
                let strain = 20 + dice(60);
                (n % 21 + 1, sample::reply(&instruments, strain, &mut dice))
            })
            .collect();
        let wave = Wave::invented();
        let terms = Terms { plan: plan::of(&wave, &instruments, &strata), instruments };
        let data = Rows::of(&terms, &strata, &replies).unwrap().microdata().unwrap();
        let made = disclosure::release(&terms.plan, &data, &[]).unwrap();
        assert_eq!(made.unproven, 0);
    }
}
