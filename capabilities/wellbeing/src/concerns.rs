//! What waits for those who hold a wave: it is over, its release is to be made, its answers are needed no more. Never how many have answered.

use kernel::{Act, Language, Result};
use web::{App, Concern, Me};

use crate::{
    ceremony::is_holder,
    wave::{Wave, WaveState},
};

/// What the program shows this reader.
pub(crate) async fn of(app: App, me: Me, language: Language) -> Result<Vec<Concern>> {
    let Ok(reach) = me.may(Act::ManageWellbeing) else { return Ok(Vec::new()) };
    let today = app.clock().today();
    let waiting = Wave::list(app.db(), &reach).await?.into_iter().filter_map(|wave| {
        let (key, path) = match wave.state {
            WaveState::Open if wave.closes_on < today => ("over", "closing"),
            WaveState::Closed if is_holder(&wave, Some(me.account())) => ("closed", "release"),
            WaveState::Released => ("released", "destruction"),
            _ => return None,
        };
        let title = [("title", wave.title.as_str())];
        let text = app.texts().with(language, &format!("wellbeing-concern-{key}"), &title).into_owned();
        Some(Concern { text, path: format!("{}/{path}", wave.path()), is_late: key == "over" })
    });
    Ok(waiting.collect())
}
