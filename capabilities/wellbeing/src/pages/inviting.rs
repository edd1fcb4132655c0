//! Inviting by mail, and reminding everybody who was invited. No page says who has answered.

use axum::extract::Path;
use kernel::{Act, Result};
use web::{Answer, App, Fields, Frame, Me, see, show, show_again};

use super::closing::confirming;
use crate::{
    admission::Admission,
    invitations,
    wave::{Wave, WaveId},
};

/// A wave that invites; there is no such page of another one.
async fn inviting(app: &App, me: &Me, id: WaveId) -> Result<Wave> {
    let wave = Wave::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    match wave.admission {
        Admission::Invitations => Ok(wave),
        Admission::Slips => Err(kernel::Refusal::not_found().into()),
    }
}

pub(super) async fn ask(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = inviting(&app, &me, id).await?;
    show(confirming(frame, &wave, "invitations", "wellbeing-invite", false))
}

pub(super) async fn send(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>, fields: Fields) -> Answer {
    let wave = inviting(&app, &me, id).await?;
    if !fields.is_on("confirmed") {
        return show_again(confirming(frame, &wave, "invitations", "wellbeing-invite", false));
    }
    invitations::send(&app, &me.actor(), &wave).await?;
    see(&wave.path(), Some(("wellbeing-notice-invited", &[])))
}

pub(super) async fn ask_reminder(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>) -> Answer {
    let wave = inviting(&app, &me, id).await?;
    show(confirming(frame, &wave, "reminders", "wellbeing-remind", false))
}

pub(super) async fn remind(app: App, me: Me, frame: Frame, Path(id): Path<WaveId>, fields: Fields) -> Answer {
    let wave = inviting(&app, &me, id).await?;
    if !fields.is_on("confirmed") {
        return show_again(confirming(frame, &wave, "reminders", "wellbeing-remind", false));
    }
    let about = invitations::remind(&app, &me.actor(), &wave).await?;
    see(&wave.path(), Some(("wellbeing-notice-reminded", &[("about", &about.to_string())])))
}
