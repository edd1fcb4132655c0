//! Builders with sensible defaults, for tests and the demo district: a wave from its draft to its release with made-up answers.

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use questionnaire::{Answer, Answers, Choose, Instrument};
use store::{Actor, Db, Sql};

use crate::{
    admission::{Admission, Admitted},
    ceremony,
    code::Code,
    envelopes::{self, Envelope},
    instruments::{FILES, Instruments},
    population,
    reply::{Experience, Reply, Work},
    slips::{self, Sheet},
    wave::{Draft, Opening, Wave},
};

/// The code word of the demo district's waves, which their pages tell.
pub const DEMO_WORD: &str = "тихая река 27";

/// Codes of the demo district's open wave, which its door tells.
pub const DEMO_CODES: [&str; 3] = ["TEST-QWAY-0001", "TEST-QWAY-0002", "TEST-QWAY-0003"];

/// The questionnaires that come with the program.
pub fn instruments() -> Result<Instruments> {
    Instruments::read(FILES.iter().copied())
}

/// A draft that asks both questionnaires with words.
pub fn draft(title: &str, closes_on: NaiveDate) -> Draft {
    Draft {
        title: title.into(),
        asks: vec!["ru.metodist.problem-fields".into(), "cbi".into()],
        asks_experience: true,
        asks_work: true,
        crosses: Vec::new(),
        epsilon: None,
        minimum: 10,
        closes_on,
        admission: Admission::Slips,
    }
}

/// An open wave of an organisation, with its slips.
pub async fn open(
    db: &Db,
    holder: &Actor,
    organisation: OrganisationId,
    draft: &Draft,
    word: &str,
) -> Result<(Wave, Vec<Sheet>)> {
    let wave = opened(db, holder, organisation, draft, word).await?;
    let sheets = slips::print(db, holder, &wave).await?;
    Ok((wave, sheets))
}

/// An open wave of an organisation to which nobody is admitted yet.
pub async fn opened(db: &Db, holder: &Actor, organisation: OrganisationId, draft: &Draft, word: &str) -> Result<Wave> {
    let reach = Reach::operator();
    let id = db.write(holder, async |tx| Wave::draft(tx, &reach, organisation, draft).await).await?;
    let wave = Wave::find(db, &reach, id).await?;
    let strata = population::proposed(db, organisation, db.clock().today(), wave.least(), "Малые учреждения").await?;
    let instruments = wave.chosen(instruments()?.askable().cloned().collect());
    wave.open(db, holder, word, Opening { instruments, strata }).await?;
    Wave::find(db, &reach, id).await
}

/// Slips with the codes that the demo district tells everybody.
pub async fn demo_slips(db: &Db, wave: &Wave) -> Result<()> {
    let codes: Vec<Code> = DEMO_CODES.iter().filter_map(|code| Code::read(code)).collect();
    envelopes::add(&envelopes::store(db).await?, Admitted { wave_id: wave.id, stratum: 1 }, &wave.reader()?, &codes)
        .await
}

/// Makes a released wave one of other days: opened, closed and released on them.
pub async fn date_back(db: &Db, wave: &Wave, days: [NaiveDate; 3]) -> Result<()> {
    let [opened, closed, released] = days;
    let sql = "update wellbeing_wave set opened_on = ?, closed_on = ?, closes_on = ? where id = ?";
    let wave_days = Sql::new(sql).bind(opened).bind(closed).bind(closed).bind(wave.id);
    db.write(&Actor::operator(), async |tx| {
        tx.run(wave_days).await?;
        for table in ["wellbeing_release", "wellbeing_figure"] {
            let sql = format!("update {table} set released_on = ? where wave_id = ?");
            tx.run(Sql::new(sql).bind(released).bind(wave.id)).await?;
        }
        Ok(())
    })
    .await
}

/// Answers with a slip, past the form.
pub async fn answer(db: &Db, wave: &Wave, stratum: i32, code: &Code, reply: &Reply) -> Result<bool> {
    Ok(answer_all(db, wave, &[(stratum, code.clone(), reply.clone())]).await?.first().copied().unwrap_or(false))
}

/// Many answers at once.
pub async fn answer_all(db: &Db, wave: &Wave, replies: &[(i32, Code, Reply)]) -> Result<Vec<bool>> {
    let (store, reader) = (envelopes::store(db).await?, wave.reader()?);
    let sealed = replies.iter().map(|(stratum, code, reply)| {
        let admitted = Admitted { wave_id: wave.id, stratum: *stratum };
        let sealed = envelopes::seal(&admitted, &reader, &Reply::message(Some(reply))?);
        Ok(Envelope { admitted, instead_of: Some(code.clone()), sealed })
    });
    let sealed: Vec<Envelope> = sealed.collect::<Result<_>>()?;
    envelopes::take(&store, &sealed.iter().collect::<Vec<_>>()).await
}

/// Closes a wave and has it released.
pub async fn release(db: &Db, holder: &Actor, wave: &Wave, word: &str) -> Result<()> {
    wave.close(db, holder).await?;
    let wave = Wave::find(db, &Reach::operator(), wave.id).await?;
    ceremony::release(db, holder, &wave, word).await
}

/// By how much items with a title of their own are chosen more strongly or weakly, in their order; 20 is as the others.
const LEANS: [u64; 14] = [38, 46, 26, 18, 22, 4, 0, 30, 16, 14, 32, 36, 34, 8];

/// The reply of somebody invented: `dice` gives a number below the one it is given; `strain`, between 0 and 100, moves all answers.
pub fn reply(instruments: &[Instrument], strain: u64, dice: &mut impl FnMut(u64) -> u64) -> Reply {
    let answers = instruments.iter().map(|instrument| {
        let mut answers = Answers::new();
        for (place, item) in instrument.items.iter().enumerate() {
            // Some things hold everybody back more than others.
            let lean = if item.title.is_empty() { 20 } else { LEANS[place % LEANS.len()] };
            let Some(set) = instrument.response_sets.get(&item.set) else { continue };
            let mut codes = set.codes.clone();
            codes.sort_unstable();
            if item.is_reversed() {
                codes.reverse();
            }
            let answer = match item.choose {
                Choose::One => {
                    let at = (strain + lean + dice(60)).saturating_sub(50) * codes.len() as u64 / 101;
                    Answer::One(codes[(at as usize).min(codes.len() - 1)])
                }
                Choose::Several => {
                    Answer::Several(codes.into_iter().filter(|code| dice(3 + code.unsigned_abs() % 7) == 0).collect())
                }
            };
            answers.insert(item.id.clone(), answer);
        }
        answers
    });
    let answers = answers.collect();
    let experience = Experience::ALL[[0, 0, 1, 1, 1, 2, 2, 2, 2, 3][dice(10) as usize]];
    let work = Work::ALL[[0, 0, 1, 1, 1, 1, 2, 2, 3, 4][dice(10) as usize]];
    Reply { experience, work, answers }
}
