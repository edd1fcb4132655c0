//! The destruction of a wave: answers and key go for good, the release stays. An act and a copy of the journal's lines about the wave are its papers.

use chrono::NaiveDate;
use kernel::{Refusal, Result};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Actor, Ask, Db, Sql, journal::Entry, journal::Line};

use crate::{
    envelopes,
    wave::{Wave, WaveId, WaveState},
};

pub(crate) const TABLES: &str = "
create table wellbeing_destruction (
    wave_id {uuid} primary key references wellbeing_wave (id),
    made_on date not null,
    made_by text not null check (made_by <> ''),
    envelopes bigint not null
);
";

/// A destruction that was carried out.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Destruction {
    /// When.
    pub made_on: NaiveDate,
    /// By whom.
    pub made_by: String,
    /// How many envelopes there were: as many as slips had been printed or invitations sent.
    pub envelopes: i64,
}

impl Destruction {
    /// Carries it out. A wave without a release loses everything that was answered.
    pub async fn carry_out(db: &Db, actor: &Actor, wave: &Wave) -> Result<()> {
        if !matches!(wave.state, WaveState::Closed | WaveState::Released) {
            return Err(Refusal::conflict("wellbeing-refusal-not-closed").into());
        }
        // First what cannot be taken back: should the second not happen, it is done again and finds nothing.
        let envelopes = envelopes::destroy(&envelopes::store(db).await?, wave.id).await?;
        db.write(actor, async |tx| {
            let sql = "update wellbeing_wave set state = 'destroyed' where id = ? and state in ('closed', 'released')";
            if tx.run(Sql::new(sql).bind(wave.id)).await? == 0 {
                return Err(Refusal::conflict("wellbeing-refusal-not-closed").into());
            }
            let row = vec![wave.id.into(), tx.today().into(), actor.name.clone().into(), (envelopes as i64).into()];
            tx.insert("wellbeing_destruction", &["wave_id", "made_on", "made_by", "envelopes"], vec![row]).await?;
            tx.note(Line::new("wellbeing.destroyed", "wave", wave.id.0).with(json!({ "envelopes": envelopes })));
            Ok(())
        })
        .await
    }

    /// The destruction of a wave.
    pub async fn of(db: &impl Ask, wave: WaveId) -> Result<Option<Destruction>> {
        let sql = "select made_on, made_by, envelopes from wellbeing_destruction where wave_id = ?";
        db.first(Sql::new(sql).bind(wave)).await
    }
}

/// The lines of the journal about a wave, with their hashes.
pub(crate) async fn lines(db: &impl Ask, wave: WaveId) -> Result<Vec<Entry>> {
    db.all(Sql::new("select * from journal where subject_kind = 'wave' and subject_id = ? order by number").bind(wave))
        .await
}
