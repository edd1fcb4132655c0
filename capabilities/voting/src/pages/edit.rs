//! A poll written down, and written anew while nobody has seen it.

use std::collections::BTreeSet;

use axum::extract::Path;
use chrono::{DateTime, Utc};
use kernel::{Act, OrganisationId, Reach, Result};
use registry::organisation;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::people;
use crate::{
    level::Level,
    poll::{NewOption, NewPoll, Poll, PollId, PollOption},
};

/// What stands between an option and the line about it.
const BETWEEN: &str = " | ";

pub(super) async fn new_poll(app: App, me: Me, frame: Frame) -> Answer {
    let own = me.may(Act::ManagePolls)?.organisations().first().map(ToString::to_string).unwrap_or_default();
    let fields =
        Fields::of([("organisation", own), ("most_choices", "1".into()), ("levels", Level::Open.code().into())]);
    show(page(&app, &me, frame, None, fields, FormErrors::default()).await?)
}

pub(super) async fn add_poll(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManagePolls)?;
    let mut errors = FormErrors::default();
    let people = people::ticked(&app, &me, &fields).await?;
    if let Some(new) = read(&app, &fields, (&[], people), &mut errors) {
        match app.db().write(&me.actor(), async |tx| Poll::draft(tx, &reach, &new).await).await {
            Ok(id) => return see(&format!("/polls/{id}"), Some(("voting-notice-drafted", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(page(&app, &me, frame, None, fields, errors).await?)
}

pub(super) async fn edit_poll(app: App, me: Me, frame: Frame, Path(id): Path<PollId>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ManagePolls)?, id).await?;
    let fields = written(&frame, &poll, &poll.options(app.db()).await?);
    show(page(&app, &me, frame, Some(&poll), fields, FormErrors::default()).await?)
}

pub(super) async fn revise_poll(app: App, me: Me, frame: Frame, Path(id): Path<PollId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManagePolls)?;
    let poll = Poll::find(app.db(), &reach, id).await?;
    let options = poll.options(app.db()).await?;
    let mut errors = FormErrors::default();
    let people = people::ticked(&app, &me, &fields).await?;
    if let Some(new) = read(&app, &fields, (&options, people), &mut errors) {
        match app.db().write(&me.actor(), async |tx| Poll::revise(tx, &reach, id, &new).await).await {
            Ok(()) => return see(&poll.page(), Some(("voting-notice-kept", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(page(&app, &me, frame, Some(&poll), fields, errors).await?)
}

/// What was written; options that keep their title keep their picture and what they come from. People who were ticked come after them.
fn read(
    app: &App,
    fields: &Fields,
    (before, people): (&[PollOption], Vec<NewOption>),
    errors: &mut FormErrors,
) -> Option<NewPoll> {
    let title = errors.required(fields, "title");
    let about = errors.long(fields, "about");
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let utc = |at| app.clock().utc_of(at);
    let opens_at: Option<DateTime<Utc>> = errors.moment(fields, "opens_at").map(utc);
    let closes_at: Option<DateTime<Utc>> = errors.moment(fields, "closes_at").map(utc);
    let most_choices = errors.optional_whole(fields, "most_choices").unwrap_or(1).unsigned_abs();
    let levels: Vec<Level> = fields.all("levels").iter().filter_map(|code| Level::of(code)).collect();
    if levels.is_empty() {
        errors.add("levels", "voting-refusal-levels");
    }
    let mut options: Vec<NewOption> = fields
        .get("options")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let (title, about) = line.split_once(BETWEEN.trim()).unwrap_or((line, ""));
            let (title, about) = (title.trim().to_owned(), about.trim().to_owned());
            let named = || before.iter().filter(|option| option.title == title);
            let known = named().find(|option| option.about == about).or_else(|| named().next());
            NewOption {
                about,
                picture: known.and_then(|option| option.picture.clone()),
                entry: known.and_then(|option| option.entry_id),
                person: known.and_then(|option| option.person_id),
                title,
            }
        })
        .collect();
    for one in people {
        if options.iter().all(|option| option.person != one.person) {
            options.push(one);
        }
    }
    people::ask_whom(fields, errors);
    if options.len() < 2 {
        errors.add("options", "voting-refusal-few-options");
    }
    if let Some(title) = repeated(&options) {
        errors.add_with("options", "voting-refusal-option-twice", "title", title);
    }
    // A poll that is to open today opens as soon as it is announced.
    let now = app.clock().now();
    if opens_at.is_some_and(|at| app.clock().local(at).date_naive() < app.clock().today()) {
        errors.add("opens_at", "voting-refusal-opens-past");
    }
    if closes_at.is_some_and(|at| at <= now) {
        errors.add("closes_at", "voting-refusal-closes-past");
    }
    if let (Some(opens_at), Some(closes_at)) = (opens_at, closes_at)
        && closes_at <= opens_at
    {
        errors.add("closes_at", "voting-refusal-period");
    }
    if most_choices as usize > options.len() && options.len() >= 2 {
        errors.add("most_choices", "voting-refusal-choices");
    }
    if !errors.is_empty() {
        return None;
    }
    Some(NewPoll {
        organisation: organisation?,
        title: title?,
        about: about?,
        opens_at: opens_at?,
        closes_at: closes_at?,
        most_choices,
        may_change: fields.is_on("may_change"),
        shows_totals: fields.is_on("shows_totals"),
        levels,
        options,
        source: None,
    })
}

/// An option that stands there twice, with nothing about it that tells one from the other.
fn repeated(options: &[NewOption]) -> Option<&str> {
    let key = |option: &NewOption| (russian::search_key(&option.title), russian::search_key(&option.about));
    let mut seen = BTreeSet::new();
    options.iter().find(|option| !seen.insert(key(option))).map(|option| option.title.as_str())
}

fn written(frame: &Frame, poll: &Poll, options: &[PollOption]) -> Fields {
    let line = |option: &PollOption| {
        if option.about.is_empty() {
            option.title.clone()
        } else {
            format!("{}{BETWEEN}{}", option.title, option.about)
        }
    };
    let on = |yes: bool| if yes { "on".to_owned() } else { String::new() };
    let pairs = [
        ("title", poll.title.clone()),
        ("about", poll.about.clone()),
        ("options", options.iter().map(line).collect::<Vec<_>>().join("\n")),
        ("most_choices", poll.most_choices.to_string()),
        ("opens_at", frame.moment(&poll.opens_at)),
        ("closes_at", frame.moment(&poll.closes_at)),
        ("may_change", on(poll.may_change)),
        ("shows_totals", on(poll.shows_totals)),
        ("organisation", poll.organisation_id.to_string()),
    ];
    let levels = poll.levels().into_iter().map(|level| ("levels".to_owned(), level.code().to_owned()));
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(levels).collect()
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    poll: Option<&Poll>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let reach: Reach = me.may(Act::ManagePolls)?;
    let input = |name, control| Input::of(&frame, "voting-field", name, control);
    let organisations = organisation::choices(app.db(), &reach, AsOf::day(app.clock().today())).await?;
    let organisations = organisations.iter().map(|one| (one.id.to_string(), one.short_name.clone()));
    let said = |level: &Level| format!("{} – {}", frame.t(&level.label()), frame.t(&format!("{}-help", level.label())));
    let levels = Level::ALL.iter().map(|level| (level.code().to_owned(), said(level)));
    let mut inputs =
        vec![input("title", Control::Text), input("about", Control::Area), input("options", Control::Area)];
    inputs.extend(people::inputs(app, me, &frame, &fields).await?);
    inputs.extend([
        input("most_choices", Control::Whole),
        input("opens_at", Control::Moment),
        input("closes_at", Control::Moment),
        input("levels", Control::Many(levels.collect())),
        input("may_change", Control::Tick),
        input("shows_totals", Control::Tick),
        input("organisation", Control::select(None, organisations.collect::<Vec<_>>())),
    ]);
    let (action, key, back) = match poll {
        Some(poll) => (poll.page(), "voting-edit", poll.page()),
        None => ("/polls".to_owned(), "voting-new", "/polls".to_owned()),
    };
    let title = frame.t(key);
    Ok(FormPage {
        action,
        help: "voting-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
        frame: frame.crumb("menu-polls", "/polls").named(title.clone()),
        title,
    })
}
