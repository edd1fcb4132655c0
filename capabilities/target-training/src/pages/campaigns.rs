//! The list of campaigns; a campaign written down, and written anew.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, OrganisationId, Result, SchoolYear};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    Room,
    asking::{Asking, managed, organisations, under},
    wording,
};
use crate::campaign::{Campaign, CampaignId, CampaignState, Details, Listed, Seen};

#[derive(Template)]
#[template(path = "pages/campaigns/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Listed>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = Campaign::list(app.db(), &Seen::by(&me)?).await?;
    let title = frame.t("training-campaigns");
    show(ListPage { frame: frame.named(title), rows })
}

pub(super) async fn new_campaign(app: App, me: Me, frame: Frame, Extension(room): Extension<Room>) -> Answer {
    let today = app.clock().today();
    let rubric = room.rules.rubric_on(today).map(|one| one.code.clone()).unwrap_or_default();
    let fields = Fields::of([("season", frame.year.to_string()), ("rubric", rubric)]);
    show(page(&app, &me, frame, &room, None, fields, FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Extension(room): Extension<Room>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageCampaigns)?;
    let mut errors = FormErrors::default();
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let rubric = room.rules.rubrics.iter().find(|one| one.code == fields.get("rubric"));
    let rubric = errors.check("rubric", rubric.ok_or("form-required"));
    let details = read(&fields, &mut errors);
    if let (Some(organisation), Some(rubric), Some(details)) = (organisation, rubric, details) {
        let create = async |tx: &store::Tx| Campaign::create(tx, &reach, organisation, &details, rubric).await;
        match app.db().write(&me.actor(), create).await {
            Ok(id) => return see(&format!("/campaigns/{id}"), Some(("training-notice-drafted", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(page(&app, &me, frame, &room, None, fields, errors).await?)
}

pub(super) async fn edit(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(id): Path<CampaignId>,
) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let fields = Fields::of([
        ("title", campaign.title.clone()),
        ("season", campaign.school_year().to_string()),
        ("rubric", campaign.rules()?.code),
        ("regulation", campaign.regulation.clone()),
        ("about", campaign.about.clone()),
        ("begins_on", frame.date(&campaign.begins_on)),
        ("ends_on", frame.date(&campaign.ends_on)),
        ("interview_on", campaign.interview_on.map(|day| frame.date(&day)).unwrap_or_default()),
    ]);
    show(page(&app, &me, frame, &room, Some(&campaign), fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(id): Path<CampaignId>,
    fields: Fields,
) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let rubric = room.rules.rubrics.iter().find(|one| one.code == fields.get("rubric"));
    if let Some(details) = read(&fields, &mut errors) {
        let revise = async |tx: &store::Tx| Campaign::revise(tx, &reach, id, &details, rubric).await;
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&campaign.page(), Some(("training-notice-saved", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(page(&app, &me, frame, &room, Some(&campaign), fields, errors).await?)
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<Details> {
    let title = errors.required(fields, "title");
    let season = errors.check("season", fields.get("season").parse::<SchoolYear>().map_err(|()| "form-required"));
    let regulation = errors.required(fields, "regulation");
    let about = errors.long(fields, "about");
    let (begins_on, ends_on) = (errors.date(fields, "begins_on"), errors.date(fields, "ends_on"));
    let interview_on = errors.optional_date(fields, "interview_on");
    let details = Details {
        title: title?,
        season: season?,
        regulation: regulation?,
        about: about?,
        begins_on: begins_on?,
        ends_on: ends_on?,
        interview_on,
    };
    errors.is_empty().then_some(details)
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    room: &Room,
    campaign: Option<&Campaign>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let mut inputs = vec![input("title", Control::Text)];
    if campaign.is_none() {
        let own = organisations(app, &me.may(Act::ManageCampaigns)?).await?;
        inputs.push(input("organisation", Control::select(None, own)));
    }
    let mut years = frame.years();
    years.extend(campaign.map(Campaign::school_year).filter(|year| !years.contains(year)));
    let years = years.into_iter().map(|year| (year.to_string(), year.to_string()));
    inputs.push(input("season", Control::select(None, years)));
    inputs.push(input("regulation", Control::Text));
    if campaign.is_none_or(|campaign| campaign.state == CampaignState::Draft) {
        let rubrics = room.rules.rubrics.iter().rev();
        let named = rubrics.map(|one| (one.code.clone(), format!("{} ({})", one.title.of(frame.language), one.basis)));
        inputs.push(input("rubric", Control::select(None, named)));
    }
    inputs.extend([
        input("begins_on", Control::Date),
        input("ends_on", Control::Date),
        input("interview_on", Control::Date),
        input("about", Control::Area),
    ]);
    let asking = Asking {
        title: if campaign.is_some() { "training-campaign-revising" } else { "training-campaign-new" },
        help: "training-campaign-help",
        button: "save",
        action: campaign.map_or_else(|| "/campaigns".into(), |one| format!("{}/revision", one.page())),
        back: campaign.map_or_else(|| "/campaigns".into(), Campaign::page),
        confirm: None,
    };
    let frame = match campaign {
        None => frame.crumb("training-campaigns", "/campaigns"),
        Some(campaign) => under(frame, campaign),
    };
    Ok(asking.page(frame, inputs, fields, errors))
}
