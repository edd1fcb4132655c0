//! Words that a centre brings for a questionnaire that comes without (лицензионные слова): they stand in its database and nowhere else, under the licences
//! that it was given, and each administration that was bought is counted.
//!
//! An administration is a slip: when a wave opens there must be one for everybody who is asked, and each slip that is printed beyond is one more. What was
//! answered is not counted, for while a wave is open nobody knows it. A wave that was closed without its slips has given nothing out.

pub(crate) mod reading;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use questionnaire::{Instrument, Wording};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::wave::WaveId;

kernel::id!(
    /// Words for a questionnaire.
    LicensedId
);

/// The tables.
pub(crate) const TABLES: &str = "
create table wellbeing_licensed (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    instrument text not null check (instrument <> ''),
    document text not null check (document <> ''),
    unique (organisation_id, instrument)
);
create table wellbeing_licence (
    licensed_id {uuid} not null references wellbeing_licensed (id),
    number text not null check (number <> ''),
    holder text not null check (holder <> ''),
    given_on date not null,
    administrations integer check (administrations > 0),
    primary key (licensed_id, number)
);
create table wellbeing_wave_licensed (
    wave_id {uuid} not null references wellbeing_wave (id),
    licensed_id {uuid} not null references wellbeing_licensed (id),
    primary key (wave_id, licensed_id)
);
create index wellbeing_wave_licensed_of on wellbeing_wave_licensed (licensed_id);
";

/// What was bought and what was given out of some words.
const COUNTS: &str = "
(select count(*) from wellbeing_licence c where c.licensed_id = l.id and c.administrations is null) as unlimited,
(select cast(coalesce(sum(c.administrations), 0) as bigint) from wellbeing_licence c where c.licensed_id = l.id) as bought,
(select cast(coalesce(sum(case when w.state = 'open' and s.slips < s.people then s.people else s.slips end), 0) as bigint)
 from wellbeing_wave_licensed u join wellbeing_wave w on w.id = u.wave_id join wellbeing_stratum s on s.wave_id = w.id
 where u.licensed_id = l.id) as given";

/// A questionnaire with the words of a centre.
#[derive(Clone, Debug)]
pub struct Licensed {
    /// Its identifier.
    pub id: LicensedId,
    /// Who was given the licence.
    pub organisation_id: OrganisationId,
    /// The questionnaire, whole.
    pub instrument: Instrument,
    /// Its administrations.
    pub count: Count,
}

/// How many administrations there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many were bought; none where they are not counted.
    pub bought: Option<i64>,
    /// How many were given out or are set aside for an open wave.
    pub given: i64,
}

impl Count {
    /// How many are left; none where they are not counted.
    pub fn left(self) -> Option<i64> {
        self.bought.map(|bought| (bought - self.given).max(0))
    }

    /// How many more were given out than bought.
    fn short(self) -> i64 {
        self.bought.map_or(0, |bought| self.given - bought)
    }
}

/// A licence, as it is written on paper.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Licence {
    /// Its number.
    pub number: String,
    /// Who gave it.
    pub holder: String,
    /// Its day.
    pub given_on: NaiveDate,
    /// So many administrations; none where it does not count them.
    pub administrations: Option<i32>,
}

#[derive(FromQueryResult)]
struct Row {
    id: LicensedId,
    organisation_id: OrganisationId,
    document: String,
    unlimited: i64,
    bought: i64,
    given: i64,
}

impl Row {
    fn licensed(self) -> Result<Licensed> {
        let bought = (self.unlimited == 0).then_some(self.bought);
        let (instrument, count) = (serde_json::from_str(&self.document)?, Count { bought, given: self.given });
        Ok(Licensed { id: self.id, organisation_id: self.organisation_id, instrument, count })
    }
}

impl Licensed {
    /// All within reach.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Licensed>> {
        let sql = format!("select l.id, l.organisation_id, l.document, {COUNTS} from wellbeing_licensed l where");
        let sql =
            Sql::new(sql).push(reach::within(reach, "l.organisation_id", None)).push("order by l.instrument, l.id");
        let rows: Vec<Row> = db.all(sql).await?;
        rows.into_iter().map(Row::licensed).collect()
    }

    /// The licences of some words, the newest first.
    pub async fn licences(db: &impl Ask, of: &[Licensed]) -> Result<Vec<(LicensedId, Licence)>> {
        #[derive(FromQueryResult)]
        struct Held {
            licensed_id: LicensedId,
            #[sea_orm(nested)]
            licence: Licence,
        }
        let sql = Sql::new(
            "select licensed_id, number, holder, given_on, administrations from wellbeing_licence where licensed_id in",
        );
        let sql = sql.push(Sql::list(of.iter().map(|one| one.id))).push("order by given_on desc, number");
        let rows: Vec<Held> = db.all(sql).await?;
        Ok(rows.into_iter().map(|one| (one.licensed_id, one.licence)).collect())
    }

    /// Takes words over for an organisation. Brought again they take the place of those before, for waves that are still to open; a licence of
    /// another number adds its administrations, one of a known number is corrected.
    pub async fn bring(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        instrument: &Instrument,
        licence: &Licence,
    ) -> Result<()> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        if instrument.licence.per_use && licence.administrations.is_none() {
            return Err(Refusal::invalid("wellbeing-refusal-uncounted").into());
        }
        let sql = "insert into wellbeing_licensed (id, organisation_id, instrument, document) values (?, ?, ?, ?)
                   on conflict (organisation_id, instrument) do update set document = excluded.document";
        let sql = Sql::new(sql).bind(LicensedId::new()).bind(organisation).bind(instrument.id.clone());
        tx.run(sql.bind(serde_json::to_string(instrument)?)).await?;
        let sql = "select id from wellbeing_licensed where organisation_id = ? and instrument = ?";
        let id: Option<LicensedId> = tx.value(Sql::new(sql).bind(organisation).bind(instrument.id.clone())).await?;
        let id = id.ok_or_else(Refusal::not_found)?;
        let sql = "insert into wellbeing_licence (licensed_id, number, holder, given_on, administrations) values (?, ?, ?, ?, ?)
                   on conflict (licensed_id, number) do update set holder = excluded.holder, given_on = excluded.given_on,
                   administrations = excluded.administrations";
        let sql = Sql::new(sql).bind(id).bind(licence.number.clone()).bind(licence.holder.clone());
        tx.run(sql.bind(licence.given_on).bind(licence.administrations)).await?;
        let details = json!({ "instrument": instrument.id, "licence": licence.number, "administrations": licence.administrations });
        tx.note(Line::new("wellbeing.licensed", "licensed", id.0).with(details));
        Ok(())
    }
}

/// Those of the questionnaires that an organisation may ask: with words of the program, and with its own.
pub(crate) fn askable(shipped: impl Iterator<Item = Instrument>, brought: Vec<Licensed>) -> Vec<Instrument> {
    let mut all: Vec<Instrument> = shipped.collect();
    let mut names: BTreeSet<String> = all.iter().map(|one| one.id.clone()).collect();
    all.extend(brought.into_iter().map(|one| one.instrument).filter(|one| names.insert(one.id.clone())));
    all
}

/// Sets administrations aside for everybody whom an opening wave asks.
pub(crate) async fn set_aside(
    tx: &Tx,
    wave: WaveId,
    organisation: OrganisationId,
    instruments: &[Instrument],
) -> Result<()> {
    for instrument in instruments.iter().filter(|one| one.wording == Wording::Imported) {
        let sql = "insert into wellbeing_wave_licensed (wave_id, licensed_id)
                   select w.id, l.id from wellbeing_wave w, wellbeing_licensed l where w.id = ? and l.organisation_id = ? and l.instrument = ?";
        tx.run(Sql::new(sql).bind(wave).bind(organisation).bind(instrument.id.clone())).await?;
    }
    suffices(tx, wave).await
}

/// Refuses when more was given out with this wave than was bought. Whoever comes at the same time waits at the rows of the words.
pub(crate) async fn suffices(tx: &Tx, wave: WaveId) -> Result<()> {
    let of_wave = "(select licensed_id from wellbeing_wave_licensed where wave_id = ?)";
    let locked = format!("update wellbeing_licensed set instrument = instrument where id in {of_wave}");
    if tx.run(Sql::new(locked).bind(wave)).await? == 0 {
        return Ok(());
    }
    let sql = format!(
        "select l.id, l.organisation_id, l.document, {COUNTS} from wellbeing_licensed l where l.id in {of_wave}"
    );
    let rows: Vec<Row> = tx.all(Sql::new(sql).bind(wave)).await?;
    for one in rows.into_iter().map(Row::licensed) {
        let Licensed { instrument, count, .. } = one?;
        if count.short() > 0 {
            let refusal = Refusal::conflict("wellbeing-refusal-administrations").with("instrument", instrument.id);
            return Err(refusal.with("bought", count.bought.unwrap_or(0)).with("short", count.short()).into());
        }
    }
    Ok(())
}
