//! An open vote on the entries of a contest: the poll is prepared here, with the admitted entries on its ballot, and held by voting.

use askama::Template;
use axum::extract::Path;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use kernel::{Act, Result};
use voting::{Level, NewOption, NewPoll, Poll};
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, Me, see, show, show_again};

use super::edit::{managed, under};
use crate::{
    contest::{Contest, ContestId},
    entry::{Entry, EntryFilter, EntryState},
    entry_file::EntryFile,
    nomination::Nomination,
};

/// Options on a ballot.
const MOST: i64 = 200;
/// A vote lasts so many days unless told otherwise.
const DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "pages/poll/poll.html")]
struct PollPage {
    frame: Frame,
    contest: Contest,
    polls: Vec<Poll>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn prepare(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let opens_at = at_nine(&app, 1);
    let fields = Fields::of([
        ("opens_at", frame.moment(&opens_at)),
        ("closes_at", frame.moment(&(opens_at + TimeDelta::days(DAYS)))),
    ]);
    show(page(&app, &me, frame, contest, fields, FormErrors::default()).await?)
}

/// Nine in the morning, so many days from today, by the centre's clock.
fn at_nine(app: &App, days: i64) -> DateTime<Utc> {
    let day = app.clock().today() + TimeDelta::days(days);
    app.clock().utc_of(day.and_time(NaiveTime::MIN) + TimeDelta::hours(9))
}

pub(super) async fn draft(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let reach = me.may(Act::ManagePolls)?;
    let mut errors = FormErrors::default();
    let (opens_at, closes_at) = (errors.moment(&fields, "opens_at"), errors.moment(&fields, "closes_at"));
    let filter = EntryFilter {
        state: Some(EntryState::Admitted),
        nomination: fields.get("nomination").parse().ok(),
        ..EntryFilter::default()
    };
    let options = options(&app, &contest, &filter).await?;
    if options.len() < 2 {
        errors.add("nomination", "contests-poll-few");
    }
    if let (Some(opens_at), Some(closes_at), true) = (opens_at, closes_at, errors.is_empty()) {
        let new = NewPoll {
            organisation: contest.organisation_id,
            title: contest.title.clone(),
            about: contest.about.clone(),
            opens_at: app.clock().utc_of(opens_at),
            closes_at: app.clock().utc_of(closes_at),
            most_choices: 1,
            may_change: false,
            shows_totals: false,
            levels: vec![Level::Open],
            options,
            source: Some(contest.id.0),
        };
        match app.db().write(&me.actor(), async |tx| Poll::draft(tx, &reach, &new).await).await {
            Ok(id) => return see(&format!("/polls/{id}"), Some(("contests-notice-poll", &[]))),
            Err(error) => errors.refused("closes_at", error)?,
        }
    }
    show_again(page(&app, &me, frame, contest, fields, errors).await?)
}

/// Entries as they stand on a ballot that anybody sees: without names, which pupils and teachers would have to consent to.
async fn options(app: &App, contest: &Contest, filter: &EntryFilter) -> Result<Vec<NewOption>> {
    let entries = Entry::list(app.db(), contest, filter, 0, MOST).await?;
    let pictures = EntryFile::thumbnails(app.db(), entries.iter().map(|entry| entry.id)).await?;
    let option = |entry: crate::entry::ListedEntry| {
        let about = [entry.organisation.filter(|_| !contest.blind), entry.nominations]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
        NewOption {
            title: format!("№ {}. {}", entry.number, entry.title),
            about,
            picture: pictures.get(&entry.id).cloned(),
            entry: Some(entry.id.0),
            person: None,
        }
    };
    Ok(entries.into_iter().map(option).collect())
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    contest: Contest,
    fields: Fields,
    errors: FormErrors,
) -> Result<PollPage> {
    let input = |name, control| Input::of(&frame, "contests-poll", name, control);
    let nominations = Nomination::list(app.db(), contest.id).await?;
    let nominations = nominations.into_iter().map(|one| (one.id.to_string(), one.title));
    let inputs = vec![
        input("nomination", Control::select(Some(frame.t("contests-poll-all")), nominations.collect::<Vec<_>>())),
        input("opens_at", Control::Moment),
        input("closes_at", Control::Moment),
    ];
    let polls = match me.may(Act::ReadPolls) {
        Ok(reach) => Poll::of_source(app.db(), &reach, contest.id.0).await?,
        Err(_) => Vec::new(),
    };
    let title = frame.t("contests-poll");
    Ok(PollPage { frame: under(frame, &contest).named(title), contest, polls, inputs, fields, errors })
}
