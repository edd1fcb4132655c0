//! The release of a wave (выпуск): all that anybody will ever know of it, with its hash. It is written once; every later one is checked against it.

use chrono::NaiveDate;
use disclosure::Release;
use kernel::{Error, Refusal, Result};
use questionnaire::Instrument;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{
    ceremony::Spreads,
    figure,
    wave::{Wave, WaveId},
};

/// The table.
pub(crate) const TABLE: &str = "
create table wellbeing_release (
    wave_id {uuid} primary key references wellbeing_wave (id),
    number integer not null unique check (number > 0),
    released_on date not null,
    hash text not null unique,
    document text not null,
    spreads text not null,
    unreadable integer not null check (unreadable >= 0)
);
";

/// A release as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Of which wave.
    pub wave: WaveId,
    /// When it was made.
    pub released_on: NaiveDate,
    /// The document.
    pub release: Release,
    /// How far scores lie apart.
    pub spreads: Spreads,
    /// So many envelopes held nothing that could be read.
    pub unreadable: i32,
}

/// What a ceremony has made.
pub(crate) struct Made {
    /// The document.
    pub release: Release,
    /// How far scores lie apart.
    pub spreads: Spreads,
    /// So many envelopes held nothing that could be read.
    pub unreadable: usize,
}

#[derive(FromQueryResult)]
struct Row {
    wave_id: WaveId,
    released_on: NaiveDate,
    document: String,
    spreads: String,
    unreadable: i32,
}

impl Row {
    fn kept(self) -> Result<Kept> {
        let release: Release = serde_json::from_str(&self.document)?;
        if !release.is_whole() {
            return Err(Error::failed(format!("the release of {} was changed", release.wave)));
        }
        let (wave, released_on, unreadable) = (self.wave_id, self.released_on, self.unreadable);
        Ok(Kept { wave, released_on, release, spreads: serde_json::from_str(&self.spreads)?, unreadable })
    }
}

/// Everything ever published by this program, in its order: of all organisations, for their people may be the same.
pub(crate) async fn ledger(db: &impl Ask) -> Result<Vec<Release>> {
    let rows: Vec<Row> = db
        .all("select wave_id, released_on, document, spreads, unreadable from wellbeing_release order by number")
        .await?;
    rows.into_iter().map(|row| Ok(row.kept()?.release)).collect()
}

impl Kept {
    /// The release of a wave, if it has one.
    pub async fn of(db: &impl Ask, wave: WaveId) -> Result<Option<Kept>> {
        let sql = "select wave_id, released_on, document, spreads, unreadable from wellbeing_release where wave_id = ?";
        let row: Option<Row> = db.first(Sql::new(sql).bind(wave)).await?;
        row.map(Row::kept).transpose()
    }

    /// The releases of an organisation's waves up to one of them, the oldest first.
    pub async fn up_to(db: &impl Ask, wave: &Wave) -> Result<Vec<Kept>> {
        let sql = "select r.wave_id, r.released_on, r.document, r.spreads, r.unreadable from wellbeing_release r
                   join wellbeing_wave w on w.id = r.wave_id
                   where w.organisation_id = ? and r.number <= (select number from wellbeing_release where wave_id = ?) order by r.number";
        let rows: Vec<Row> = db.all(Sql::new(sql).bind(wave.organisation_id).bind(wave.id)).await?;
        rows.into_iter().map(Row::kept).collect()
    }

    /// Keeps the release of a wave. There is one, and it stays.
    pub(crate) async fn keep(tx: &Tx, wave: &Wave, instruments: &[Instrument], made: Made) -> Result<()> {
        let Made { release, spreads, unreadable } = made;
        let sql = "update wellbeing_wave set state = 'released' where id = ? and state = 'closed'";
        if tx.run(Sql::new(sql).bind(wave.id)).await? == 0 {
            return Err(Refusal::conflict("wellbeing-refusal-not-closed").into());
        }
        let before = store::count(tx, Sql::new("from wellbeing_release")).await?;
        if before != release.ledger.len() as i64 {
            // Another wave was released meanwhile, and this one was not checked against it.
            return Err(Refusal::conflict("wellbeing-refusal-meanwhile").into());
        }
        let row = vec![
            wave.id.into(),
            (before as i32 + 1).into(),
            tx.today().into(),
            release.hash.clone().into(),
            serde_json::to_string(&release)?.into(),
            serde_json::to_string(&spreads)?.into(),
            (unreadable as i32).into(),
        ];
        let columns = ["wave_id", "number", "released_on", "hash", "document", "spreads", "unreadable"];
        tx.insert("wellbeing_release", &columns, vec![row]).await?;
        let kept = Kept { wave: wave.id, released_on: tx.today(), release, spreads, unreadable: unreadable as i32 };
        figure::write(tx, wave, &kept, instruments).await?;
        let details = json!({ "hash": kept.release.hash, "unreadable": unreadable });
        tx.note(Line::new("wellbeing.released", "wave", wave.id.0).with(details));
        Ok(())
    }
}
