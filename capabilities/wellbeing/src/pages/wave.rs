//! The card of a wave, for those who hold it: who is asked about what, what will be published, what is to be done next. It says nothing of how many have
//! answered, for nobody knows.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Result};
use questionnaire::Instrument;
use web::{Answer, App, Crumb, Frame, Me, show};

use super::Room;
use crate::{
    admission::Admission,
    ceremony::is_holder,
    destruction::Destruction,
    envelopes,
    instruments::text,
    invitations::Reachable,
    noised,
    population::{self, Stratum},
    wave::{Wave, WaveId, WaveState},
};

#[derive(Template)]
#[template(path = "pages/wave/card.html")]
struct CardPage {
    frame: Frame,
    wave: Wave,
    /// Titles of what is asked, with what their files say must be known.
    asked: Vec<(String, String)>,
    strata: Vec<Stratum>,
    people: i64,
    /// Slips are still to be printed, or invitations to be sent.
    unprinted: bool,
    /// Where one is invited: how many can be.
    reachable: Option<Reachable>,
    is_holder: bool,
    /// The key is not on this server: a copy was restored.
    lost: bool,
    destruction: Option<Destruction>,
}

impl CardPage {
    fn is_inviting(&self) -> bool {
        self.wave.admission == Admission::Invitations
    }

    /// From whom the admission protects.
    fn protects(&self) -> String {
        self.frame.t(&format!("{}-protects", self.wave.admission.label()))
    }

    /// Were slips printed or invitations sent?
    fn is_given_out(&self) -> bool {
        self.strata.iter().any(|one| one.slips > 0)
    }

    /// How many have an address, of how many.
    fn addresses(&self, reachable: &Reachable) -> String {
        let (some, all) = (reachable.with_address.to_string(), reachable.people.to_string());
        self.frame.with("wellbeing-reachable", &[("some", &some), ("all", &all)])
    }

    /// What is to be done next.
    fn next(&self) -> String {
        let key = match self.wave.state {
            WaveState::Open if self.is_inviting() => "inviting",
            WaveState::Closed if !self.is_holder => "holder",
            state => state.code(),
        };
        self.frame.t(&format!("wellbeing-next-{key}"))
    }

    /// What will be published, table by table.
    fn tables(&self) -> Vec<String> {
        let mut tables = vec!["wellbeing-table-all", "wellbeing-table-place"];
        if self.wave.asks_experience {
            tables.push("wellbeing-table-experience");
        }
        if self.wave.asks_work {
            tables.push("wellbeing-table-work");
        }
        let crosses: Vec<String> = self.wave.crosses().iter().map(|cross| cross.label()).collect();
        let keys = tables.into_iter().chain(crosses.iter().map(String::as_str));
        let epsilon = self.wave.epsilon.map(|epsilon| noised::written(epsilon, self.frame.language));
        let public = epsilon.map(|epsilon| self.frame.with("wellbeing-public-declared", &[("epsilon", &epsilon)]));
        keys.map(|key| self.frame.t(key)).chain(public).collect()
    }
}

pub(super) async fn card(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<WaveId>,
) -> Answer {
    let reach = me.may(Act::ManageWellbeing)?;
    let wave = Wave::find(app.db(), &reach, id).await?;
    let instruments: Vec<Instrument> = match wave.state {
        WaveState::Draft => wave.chosen(room.askable(app.db(), &reach, wave.organisation_id).await?),
        _ => room.terms(app.db(), &wave).await?.instruments.clone(),
    };
    let strata = strata(&app, &wave).await?;
    let store = envelopes::store(app.db()).await?;
    let is_asking = matches!(wave.state, WaveState::Draft | WaveState::Open);
    let reachable = match wave.admission {
        Admission::Invitations if is_asking => Some(Reachable::of(app.db(), &wave, app.clock().today()).await?),
        _ => None,
    };
    let holds = matches!(wave.state, WaveState::Open | WaveState::Closed);
    let asked = instruments.iter().map(|one| (text(&one.title, frame.language), text(&one.note, frame.language)));
    show(CardPage {
        asked: asked.collect(),
        people: strata.iter().map(|one| i64::from(one.people)).sum(),
        unprinted: strata.iter().any(|one| one.slips == 0),
        strata,
        reachable,
        is_holder: is_holder(&wave, Some(me.account())),
        lost: holds && !envelopes::has_key(&store, id).await?,
        destruction: Destruction::of(app.db(), id).await?,
        frame: frame.crumb("wellbeing-title", "/wellbeing").named(wave.title.clone()),
        wave,
    })
}

/// The strata of a wave: settled ones, or those it would have today.
pub(super) async fn strata(app: &App, wave: &Wave) -> Result<Vec<Stratum>> {
    if wave.state != WaveState::Draft {
        return population::settled(app.db(), wave.id).await;
    }
    let small = app.texts().text(kernel::Language::Ru, "wellbeing-small").into_owned();
    population::proposed(app.db(), wave.organisation_id, app.clock().today(), wave.least(), &small).await
}

/// The way to a page of a wave.
pub(super) fn under(frame: Frame, wave: &Wave) -> Frame {
    let mut frame = frame.crumb("wellbeing-title", "/wellbeing");
    frame.crumbs.push(Crumb { text: wave.title.clone(), path: Some(wave.path()) });
    frame
}
