//! Paper slips with one-time codes: printed once by strata, cut, and drawn out of an envelope. The program keeps hashes, and knows of a code only its stratum.

use kernel::{Refusal, Result};
use serde_json::json;
use store::{Actor, Db, Sql, journal::Line};

use crate::{
    admission::{Admission, Admitted},
    code::Code,
    envelopes, licensed,
    population::{self, Stratum},
    wave::{Wave, WaveState},
};

/// The codes of a stratum, to be printed now or never.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The stratum.
    pub stratum: Stratum,
    /// A code for everybody.
    pub codes: Vec<Code>,
}

/// Makes the slips of all strata that have none: one for everybody.
pub async fn print(db: &Db, actor: &Actor, wave: &Wave) -> Result<Vec<Sheet>> {
    let strata = population::settled(db, wave.id).await?;
    let wanted = strata.into_iter().filter(|one| one.slips == 0).map(|one| (one.people, one)).collect();
    made(db, actor, wave, wanted).await
}

/// Makes some more slips of one stratum, for those that were spoilt or lost.
pub async fn print_more(db: &Db, actor: &Actor, wave: &Wave, stratum: i32, more: i32) -> Result<Vec<Sheet>> {
    let found = population::settled(db, wave.id).await?.into_iter().find(|one| one.number == stratum);
    let stratum = found.filter(|one| one.slips > 0).ok_or_else(Refusal::not_found)?;
    if !(1..=stratum.people).contains(&more) {
        return Err(Refusal::invalid("wellbeing-refusal-more").with("most", stratum.people).into());
    }
    made(db, actor, wave, vec![(more, stratum)]).await
}

async fn made(db: &Db, actor: &Actor, wave: &Wave, wanted: Vec<(i32, Stratum)>) -> Result<Vec<Sheet>> {
    if wave.admission != Admission::Slips {
        return Err(Refusal::conflict("wellbeing-refusal-admission").into());
    }
    if wave.state != WaveState::Open {
        return Err(Refusal::conflict("wellbeing-refusal-not-open").into());
    }
    if wanted.is_empty() {
        return Err(Refusal::conflict("wellbeing-refusal-printed").into());
    }
    let reader = wave.reader()?;
    let store = envelopes::store(db).await?;
    // Who prints first has it: the number stands in the table before there are codes.
    db.write(actor, async |tx| {
        for (count, stratum) in &wanted {
            let sql = "update wellbeing_stratum set slips = slips + ? where wave_id = ? and number = ? and slips = ?";
            let sql = Sql::new(sql).bind(*count).bind(wave.id).bind(stratum.number).bind(stratum.slips);
            if tx.run(sql).await? == 0 {
                return Err(Refusal::conflict("wellbeing-refusal-printed").into());
            }
        }
        licensed::suffices(tx, wave.id).await?;
        let count: i32 = wanted.iter().map(|one| one.0).sum();
        tx.note(Line::new("wellbeing.printed", "wave", wave.id.0).with(json!({ "slips": count })));
        Ok(())
    })
    .await?;
    let mut sheets = Vec::new();
    for (count, stratum) in wanted {
        let codes: Vec<Code> = (0..count).map(|_| Code::new()).collect();
        envelopes::add(&store, Admitted { wave_id: wave.id, stratum: stratum.number }, &reader, &codes).await?;
        sheets.push(Sheet { stratum, codes });
    }
    Ok(sheets)
}
