//! Applications of a campaign: the list, as a workbook, one written down and written anew.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Reach, Result};
use registry::Name;
use typeset::xlsx;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, attachment, see, show, show_again,
};

use super::{
    asking::{Asking, organisations, own, under},
    vacancies::XLSX,
    wording,
};
use crate::{
    application::{Application, ApplicationId, ApplicationState, Circle, NewApplication},
    campaign::{Campaign, CampaignId, Seen},
    offer::Offer,
};

#[derive(Template)]
#[template(path = "pages/applications/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    campaign: Campaign,
    offers: Vec<Offer>,
    rows: Vec<Application>,
    takes: bool,
}

impl ListPage {
    fn offer(&self, row: &Application) -> String {
        named(&self.offers, row)
    }
}

fn named(offers: &[Offer], row: &Application) -> String {
    offers.iter().find(|offer| offer.id == row.offer_id).map(Offer::name).unwrap_or_default()
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>, query: ListQuery) -> Answer {
    let campaign = Campaign::seen(app.db(), &Seen::by(&me)?, id).await?;
    let state = ApplicationState::of(query.get("state"));
    let rows = Application::list(app.db(), &Circle::of(&me), id, state).await?;
    let title = frame.t("training-applications");
    show(ListPage {
        offers: Offer::list(app.db(), id).await?,
        takes: campaign.takes(app.clock().today()),
        frame: under(frame, &campaign).named(title),
        query,
        campaign,
        rows,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>, query: ListQuery) -> Answer {
    let campaign = Campaign::seen(app.db(), &Seen::by(&me)?, id).await?;
    let state = ApplicationState::of(query.get("state"));
    let rows = Application::list(app.db(), &Circle::of(&me), id, state).await?;
    let offers = Offer::list(app.db(), id).await?;
    let columns = ["number", "applicant", "organisation", "class", "offer", "state"];
    let sheet = xlsx::Sheet {
        name: frame.t("training-applications"),
        title: vec![campaign.title.clone(), frame.n("training-applications-count", &(rows.len() as i64))],
        columns: columns.iter().map(|name| frame.t(&format!("training-column-{name}"))).collect(),
        made: app.clock().today(),
    };
    let cells = rows.into_iter().map(|row| {
        vec![
            xlsx::Value::Number(row.number.into()),
            xlsx::Value::Text(row.name.clone()),
            xlsx::Value::Text(row.organisation.clone().unwrap_or_default()),
            xlsx::Value::Text(row.class.clone()),
            xlsx::Value::Text(named(&offers, &row)),
            xlsx::Value::Text(frame.t(&row.state.label())),
        ]
    });
    attachment(&frame.t("training-applications-file"), XLSX, xlsx::write(&sheet, cells)?)
}

pub(super) async fn new_application(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (reach, campaign) = announced(&app, &me, id).await?;
    show(page(&app, &reach, frame, &campaign, None, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>, fields: Fields) -> Answer {
    let (reach, campaign) = announced(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &mut errors) {
        let create = async |tx: &store::Tx| Application::create(tx, &reach, &campaign, &new).await;
        match app.db().write(&me.actor(), create).await {
            Ok(made) => {
                let page = format!("{}/applications/{made}", campaign.page());
                return see(&page, Some(("training-notice-application", &[])));
            }
            Err(error) => errors.refused("consent_by", error)?,
        }
    }
    show_again(page(&app, &reach, frame, &campaign, None, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(path): Path<(CampaignId, ApplicationId)>) -> Answer {
    let (reach, campaign, application) = own(&app, &me, path).await?;
    let mut words = application.name.splitn(3, ' ').map(str::to_owned);
    let mut next = || words.next().unwrap_or_default();
    let fields = Fields::of([
        ("family", next()),
        ("given", next()),
        ("patronymic", next()),
        ("birth_date", frame.date(&application.birth_date)),
        ("organisation", application.organisation_id.to_string()),
        ("class", application.class.clone()),
        ("offer", application.offer_id.to_string()),
        ("consent_by", application.consent_by.clone()),
        ("consent_on", application.consent_on.map(|day| frame.date(&day)).unwrap_or_default()),
    ]);
    show(page(&app, &reach, frame, &campaign, Some(&application), fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (reach, campaign, application) = own(&app, &me, path).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &mut errors) {
        let revise = async |tx: &store::Tx| Application::revise(tx, &reach, &application, &new).await;
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&application.page(), Some(("training-notice-saved", &[]))),
            Err(error) => errors.refused("consent_by", error)?,
        }
    }
    show_again(page(&app, &reach, frame, &campaign, Some(&application), fields, errors).await?)
}

async fn announced(app: &App, me: &Me, id: CampaignId) -> Result<(Reach, Campaign)> {
    let reach = me.may(Act::SubmitApplications)?;
    Ok((reach, Campaign::seen(app.db(), &Seen::by(me)?, id).await?))
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<NewApplication> {
    let (family, given) = (errors.required(fields, "family"), errors.required(fields, "given"));
    let birth_date = errors.date(fields, "birth_date");
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let offer = errors.check("offer", fields.get("offer").parse().map_err(|_| "form-required"));
    let consent_on = errors.optional_date(fields, "consent_on");
    let short = |name: &str| fields.get(name).chars().take(200).collect::<String>();
    let patronymic = Some(short("patronymic")).filter(|text| !text.is_empty());
    let name = Name { family: family?, given: given?, patronymic, birth_date: Some(birth_date?), sex: None };
    let new = NewApplication {
        organisation_id: organisation?,
        offer_id: offer?,
        name,
        class: short("class"),
        consent_by: short("consent_by"),
        consent_on,
    };
    errors.is_empty().then_some(new)
}

async fn page(
    app: &App,
    reach: &Reach,
    frame: Frame,
    campaign: &Campaign,
    application: Option<&Application>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let schools = organisations(app, reach).await?;
    let offers = Offer::list(app.db(), campaign.id).await?;
    let offers = offers.iter().map(|one| (one.id.to_string(), one.name()));
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let inputs = vec![
        input("family", Control::Text),
        input("given", Control::Text),
        input("patronymic", Control::Text),
        input("birth_date", Control::Date),
        Input {
            label: frame.t("training-field-school"),
            help: None,
            ..input("organisation", Control::select(None, schools))
        },
        input("class", Control::Text),
        input("offer", Control::select(None, offers)),
        input("consent_by", Control::Text),
        input("consent_on", Control::Date),
    ];
    let asking = Asking {
        title: if application.is_some() { "training-application-revising" } else { "training-apply" },
        help: "training-apply-help",
        button: "save",
        action: match application {
            Some(application) => format!("{}/revision", application.page()),
            None => format!("{}/applications", campaign.page()),
        },
        back: application.map_or_else(|| campaign.page(), Application::page),
        confirm: None,
    };
    Ok(asking.page(under(frame, campaign), inputs, fields, errors))
}
