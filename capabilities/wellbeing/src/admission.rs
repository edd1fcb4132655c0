//! How somebody is admitted to a wave (допуск к опросу). Each way gives two things and nothing else: the stratum that is asked, and that it is asked once.
//!
//! | | what is kept beside people | what is kept beside answers | who can tell whose an answer is |
//! |---|---|---|---|
//! | a slip | nothing | the hash of its code, until it is used | nobody |
//! | an invitation | person, hash of its code, whether it was used | nothing | whoever watches the server in that very second |
//!
//! A blind token (RFC 9474) will be the third. It is a [`Pass`] whose `find` checks the signature with a key that stands for one wave and one stratum,
//! and which is spent by a row of its own beside answers, `primary key (wave_id, hash of the token)`, written with the envelope; beside people stands only
//! whether a signature was given. Nothing else of the room changes: see docs/decisions/0008-who-is-admitted.md.

use std::{sync::Arc, time::Duration};

use kernel::{Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Db, choice};

use crate::{
    code::Code,
    envelopes::{self, Envelope},
    invitations,
    queue::Queue,
    wave::WaveId,
};

choice! {
    /// How a wave admits. Chosen in the draft, settled at the opening.
    Admission, "wellbeing-admission" {
        /// Paper slips that are drawn without looking.
        Slips = "slips",
        /// Letters to people whose address is known.
        Invitations = "invitations",
    }
}

/// All that is known of whoever may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Admitted {
    /// To which wave.
    pub wave_id: WaveId,
    /// As one of which stratum.
    pub stratum: i32,
}

/// What somebody showed to be admitted.
#[derive(Clone, Debug)]
pub(crate) enum Pass {
    /// A slip.
    Slip(Code),
    /// An invitation.
    Invitation(Code),
}

/// An answer to an invitation waits at least and at most so many milliseconds between the two stores.
const APART: std::ops::Range<u64> = 300..3_000;

impl Pass {
    /// The pass of a code and whom it admits; none that was used, never given out, or of a wave that takes nothing. Which of them is not told. Looking
    /// spends nothing.
    pub async fn find(db: &Db, code: Code) -> Result<Option<(Pass, Admitted)>> {
        let answers = envelopes::store(db).await?;
        if let Some(admitted) = envelopes::slip(&answers, &code).await? {
            return Ok(Some((Pass::Slip(code), admitted)));
        }
        match invitations::find(&invitations::store(db).await?, &code).await? {
            Some(admitted) if envelopes::takes(&answers, admitted.wave_id).await? => {
                Ok(Some((Pass::Invitation(code), admitted)))
            }
            _ => Ok(None),
        }
    }

    /// The code.
    pub fn code(&self) -> &Code {
        match self {
            Pass::Slip(code) | Pass::Invitation(code) => code,
        }
    }

    /// Spends it and hands a sealed answer in, which is on disk when this returns. Refused when it was used meanwhile.
    pub async fn hand_in(self, db: &Db, queue: &Arc<Queue>, admitted: Admitted, sealed: Vec<u8>) -> Result<()> {
        let answers = envelopes::store(db).await?;
        match self {
            Pass::Slip(code) => queue.hand_in(&answers, Envelope { admitted, instead_of: Some(code), sealed }).await,
            Pass::Invitation(code) => {
                let (people, queue) = (invitations::store(db).await?, queue.clone());
                let envelope = Envelope { admitted, instead_of: None, sealed };
                // Whoever closes the page meanwhile has spent the invitation, so that the answer goes on its way without them.
                tokio::spawn(async move {
                    if !invitations::spend(&people, &code).await? {
                        return Err(Refusal::conflict("wellbeing-refusal-code").into());
                    }
                    tokio::time::sleep(Duration::from_millis(rand::random_range(APART))).await;
                    let handed_in = queue.hand_in(&answers, envelope).await;
                    if handed_in.is_err() {
                        invitations::give_back(&people, &code).await?;
                    }
                    handed_in
                })
                .await?
            }
        }
    }
}
