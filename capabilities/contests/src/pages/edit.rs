//! A contest written down, and written anew; its calendar; the same contest of the next year.

use axum::extract::Path;
use events::Level;
use kernel::{Act, OrganisationId, Reach, Result, SchoolYear};
use programmes::{plan, regulation};
use registry::organisation;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use crate::contest::{Contest, ContestId, Details, Phase, PhaseKind};

pub(super) async fn new_contest(app: App, me: Me, frame: Frame) -> Answer {
    let fields = Fields::of([
        ("season", frame.year.to_string()),
        ("level", Level::Municipal.code().into()),
        ("blind", "on".into()),
        ("per_entry", "3".into()),
    ]);
    show(page(&app, &me, frame, None, fields, FormErrors::default()).await?)
}

pub(super) async fn add_contest(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let mut errors = FormErrors::default();
    let own = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", own);
    let details = read(&fields, &mut errors);
    if let (Some(organisation), Some(details)) = (organisation, details) {
        let create = async |tx: &store::Tx| Contest::create(tx, &reach, organisation, &details).await;
        match app.db().write(&me.actor(), create).await {
            Ok(id) => return see(&format!("/contests/{id}"), Some(("contests-notice-drafted", &[]))),
            Err(error) => errors.refused("per_entry", error)?,
        }
    }
    show_again(page(&app, &me, frame, None, fields, errors).await?)
}

pub(super) async fn edit_contest(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let contest = Contest::find(app.db(), &me.may(Act::ManageContests)?, id).await?;
    let fields = written(&contest.details());
    show(page(&app, &me, frame, Some(&contest), fields, FormErrors::default()).await?)
}

pub(super) async fn revise_contest(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ContestId>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let contest = Contest::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(details) = read(&fields, &mut errors) {
        let revise = async |tx: &store::Tx| Contest::revise(tx, &reach, id, &details).await;
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&contest.page(), Some(("contests-notice-revised", &[]))),
            Err(error) => errors.refused("per_entry", error)?,
        }
    }
    show_again(page(&app, &me, frame, Some(&contest), fields, errors).await?)
}

pub(super) async fn copy(app: App, me: Me, Path(id): Path<ContestId>) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let next = app.db().write(&me.actor(), async |tx| Contest::copy(tx, &reach, id).await).await?;
    see(&format!("/contests/{next}"), Some(("contests-notice-copied", &[])))
}

/// What was written down, as the form shows it.
fn written(details: &Details) -> Fields {
    let id = |id: Option<String>| id.unwrap_or_default();
    Fields::of([
        ("title", details.title.clone()),
        ("season", details.season.to_string()),
        ("level", details.level.code().into()),
        ("about", details.about.clone()),
        ("regulation", id(details.regulation_id.map(|id| id.to_string()))),
        ("plan_item", id(details.plan_item_id.map(|id| id.to_string()))),
        ("blind", if details.blind { "on".into() } else { String::new() }),
        ("per_entry", details.per_entry.to_string()),
        ("stage_of", id(details.stage_of.map(|id| id.to_string()))),
    ])
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<Details> {
    let title = errors.required(fields, "title");
    let season = errors.check("season", fields.get("season").parse::<SchoolYear>().map_err(|()| "form-required"));
    let level = errors.check("level", Level::of(fields.get("level")).ok_or("form-required"));
    let about = errors.long(fields, "about");
    let jurors = fields.get("per_entry").parse::<i32>().ok().filter(|n| (1..=20).contains(n));
    let per_entry = errors.check("per_entry", jurors.ok_or("contests-refusal-per-entry"));
    Some(Details {
        title: title?,
        season: season?,
        level: level?,
        about: about?,
        per_entry: per_entry?,
        regulation_id: fields.get("regulation").parse().ok(),
        plan_item_id: fields.get("plan_item").parse().ok(),
        blind: fields.is_on("blind"),
        stage_of: fields.get("stage_of").parse().ok(),
    })
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    contest: Option<&Contest>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let (title, action, back) = match contest {
        None => (frame.t("contests-new"), "/contests".to_owned(), "/contests".to_owned()),
        Some(contest) => (frame.t("contests-revising"), format!("{}/revision", contest.page()), contest.page()),
    };
    let inputs = inputs(app, me, &frame, contest).await?;
    let frame = match contest {
        None => frame.crumb("contests-title", "/contests"),
        Some(contest) => under(frame, contest),
    };
    Ok(FormPage {
        frame: frame.named(title.clone()),
        action,
        title,
        help: "contests-editing-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    })
}

async fn inputs(app: &App, me: &Me, frame: &Frame, contest: Option<&Contest>) -> Result<Vec<Input>> {
    let db = app.db();
    let reach = me.may(Act::ManageContests)?;
    let input = |name, control| Input::of(frame, "contests-field", name, control);
    let blank = || Some("—".to_owned());
    let mut inputs = vec![input("title", Control::Text)];
    if contest.is_none() {
        let own = organisation::choices(db, &reach, AsOf::day(app.clock().today())).await?;
        let own = own.into_iter().map(|one| (one.id.to_string(), one.short_name));
        inputs.push(input("organisation", Control::select(None, own)));
    }
    let mut years = frame.years();
    years.insert(0, years.first().copied().unwrap_or(frame.year).plus(1));
    if let Some(contest) = contest.filter(|contest| !years.contains(&contest.school_year())) {
        years.push(contest.school_year());
    }
    let years = years.into_iter().map(|year| (year.to_string(), year.to_string()));
    inputs.push(input("season", Control::select(None, years)));
    let levels = Level::ALL.iter().map(|level| (level.code().to_owned(), frame.t(&level.label())));
    inputs.push(input("level", Control::select(None, levels)));
    inputs.push(input("about", Control::Area));
    // What exists elsewhere is offered to whoever may see it there.
    if let Ok(plans) = me.may(Act::ReadProgrammes) {
        let regulations = regulation::choices(db, &plans).await?;
        if !regulations.is_empty() {
            let named = regulations.into_iter().map(|(id, name)| (id.to_string(), name));
            inputs.push(input("regulation", Control::select(blank(), named)));
        }
        let year = contest.map_or(frame.year, Contest::school_year);
        let items = plan::choices(db, &plans, year).await?;
        if !items.is_empty() {
            let named = items.into_iter().map(|(id, name)| (id.to_string(), name));
            inputs.push(input("plan_item", Control::select(blank(), named)));
        }
    }
    inputs.extend([input("blind", Control::Tick), input("per_entry", Control::Whole)]);
    let mut others = Contest::choices(db, &reach).await?;
    others.retain(|(id, _)| contest.is_none_or(|contest| contest.id != *id));
    if !others.is_empty() {
        let named = others.into_iter().map(|(id, name)| (id.to_string(), name));
        inputs.push(input("stage_of", Control::select(blank(), named)));
    }
    Ok(inputs)
}

pub(super) async fn edit_calendar(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let day = |day: &chrono::NaiveDate| day.format("%d.%m.%Y").to_string();
    let rows = Phase::list(app.db(), id).await?.into_iter().flat_map(|phase| {
        let code = phase.kind.code();
        [(format!("{code}_from"), day(&phase.starts_on)), (format!("{code}_to"), day(&phase.ends_on))]
    });
    show(calendar_page(frame, &contest, rows.collect(), FormErrors::default()))
}

pub(super) async fn keep_calendar(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let mut phases = Vec::new();
    for kind in PhaseKind::ALL.iter().copied() {
        let names = [format!("{}_from", kind.code()), format!("{}_to", kind.code())];
        if names.iter().all(|name| fields.get(name).is_empty()) {
            continue;
        }
        // One day may be written once.
        let or = |name: usize, other: usize| {
            let text = fields.get(&names[name]);
            if text.is_empty() { fields.get(&names[other]) } else { text }
        };
        let from = errors.check(names[0].clone(), web::parse_date(or(0, 1)).ok_or("form-date"));
        let to = errors.check(names[1].clone(), web::parse_date(or(1, 0)).ok_or("form-date"));
        if let (Some(starts_on), Some(ends_on)) = (from, to) {
            if ends_on < starts_on {
                errors.add(names[1].clone(), "contests-refusal-ends-before");
            }
            phases.push(Phase { kind, starts_on, ends_on });
        }
    }
    if !errors.is_empty() {
        return show_again(calendar_page(frame, &contest, fields, errors));
    }
    app.db().write(&me.actor(), async |tx| Phase::keep(tx, &reach, id, &phases).await).await?;
    see(&contest.page(), Some(("contests-notice-calendar", &[])))
}

fn calendar_page(frame: Frame, contest: &Contest, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("contests-calendar");
    let inputs = PhaseKind::ALL.iter().flat_map(|kind| {
        ["from", "to"].map(|end| Input {
            name: format!("{}_{end}", kind.code()),
            label: format!("{}: {}", frame.t(&kind.label()), frame.t(&format!("contests-phase-{end}"))),
            help: None,
            control: Control::Date,
        })
    });
    FormPage {
        inputs: inputs.collect(),
        action: format!("{}/calendar", contest.page()),
        title: format!("{title}: {}", contest.title),
        help: "contests-calendar-help",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: contest.page(),
        frame: under(frame, contest).named(title),
    }
}

/// A contest within reach of those who prepare it, for the pages under it.
pub(super) async fn managed(app: &App, me: &Me, id: ContestId) -> Result<(Reach, Contest)> {
    let reach = me.may(Act::ManageContests)?;
    let contest = Contest::find(app.db(), &reach, id).await?;
    Ok((reach, contest))
}

/// The way from home to a contest.
pub(super) fn under(frame: Frame, contest: &Contest) -> Frame {
    let mut frame = frame.crumb("contests-title", "/contests");
    frame.crumbs.push(web::Crumb { text: contest.title.clone(), path: Some(contest.page()) });
    frame
}
