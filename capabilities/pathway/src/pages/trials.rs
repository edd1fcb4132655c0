//! Places of professional trials that agreements with colleges promise, and the trials that there were.

use askama::Template;
use chrono::NaiveDate;
use events::{
    Event, EventKind,
    event::{EventFilter, Listed, Seen},
};
use kernel::{Act, Result, SchoolYear};
use programmes::agreement::{Countable, Promise};
use web::{Answer, App, Frame, Me, show};

/// Trials of a year that are shown.
const SHOWN: i64 = 200;

/// Places of trials that agreements in force promise, as far as the reader sees agreements: promises whose words speak of trials (пробы).
pub(super) async fn places(app: &App, me: &Me, on: NaiveDate) -> Result<Vec<Countable>> {
    let Ok(reach) = me.may(Act::ReadProgrammes) else { return Ok(Vec::new()) };
    let mut all = Promise::countable(app.db(), &reach, on).await?;
    all.retain(|one| russian::search_key(&one.what).split(' ').any(|word| word.starts_with("проб")));
    Ok(all)
}

#[derive(Template)]
#[template(path = "pages/trials.html")]
struct TrialsPage {
    frame: Frame,
    year: SchoolYear,
    places: Vec<Countable>,
    trials: Vec<Listed>,
}

pub(super) async fn show_trials(app: App, me: Me, frame: Frame) -> Answer {
    me.may(Act::ReadPupils)?;
    let places = places(&app, &me, frame.day()).await?;
    let filter = EventFilter {
        kind: Some(EventKind::Trial),
        from: Some(frame.year.start()),
        before: Some(frame.year.plus(1).start()),
        sort: "-starts".into(),
        ..EventFilter::default()
    };
    let trials = Event::list(app.db(), &Seen::by(&me)?, &filter, 0, SHOWN).await?;
    let title = frame.t("pathway-trials");
    show(TrialsPage { year: frame.year, frame: frame.crumb("pathway-title", "/pathway").named(title), places, trials })
}
