//! A contract is signed; and how it goes on: admission, graduation, work, the end of it.

use axum::{Extension, extract::Path};
use chrono::Datelike;
use kernel::{Act, Reach, Refusal, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    Room,
    asking::{Asking, checked, organisations, under_application},
    wording,
};
use crate::{
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId},
    contract::{Contract, ContractId, ContractMove, NewContract, Said},
    level::StudyLevel,
    offer::Offer,
};

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(path): Path<(CampaignId, ApplicationId)>) -> Answer {
    let (_, campaign, application) = checked(&app, &me, path).await?;
    let offer = Offer::find(app.db(), campaign.id, application.offer_id).await?;
    let from = campaign.school_year().plus(1).start();
    let years = if offer.level == StudyLevel::Vocational { 4 } else { 5 };
    let until = chrono::NaiveDate::from_ymd_opt(from.year() + years, 6, 30).unwrap_or(from);
    let fields = Fields::of([
        ("signed_on", frame.date(&app.clock().today())),
        ("organisation", offer.organisation_id.to_string()),
        ("speciality", offer.speciality),
        ("level", offer.level.code().into()),
        ("university", offer.university),
        ("study_from", frame.date(&from)),
        ("study_until", frame.date(&until)),
        ("months", offer.months.to_string()),
        ("support", offer.support),
    ]);
    show(page(&app, &me, frame, &campaign, &application, fields, FormErrors::default()).await?)
}

pub(super) async fn sign(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path(path): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (reach, campaign, application) = checked(&app, &me, path).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &mut errors) {
        let sign = async |tx: &store::Tx| Contract::sign(tx, &reach, &room.rules, &application, &new).await;
        match app.db().write(&me.actor(), sign).await {
            Ok(id) => return see(&format!("/contracts/{id}"), Some(("training-notice-contract", &[]))),
            Err(error) => errors.refused("signed_on", error)?,
        }
    }
    show_again(page(&app, &me, frame, &campaign, &application, fields, errors).await?)
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<NewContract> {
    let number = errors.required(fields, "number");
    let signed_on = errors.date(fields, "signed_on");
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let speciality = errors.required(fields, "speciality");
    let level = errors.check("level", StudyLevel::of(fields.get("level")).ok_or("form-required"));
    let university = errors.required(fields, "university");
    let (from, until) = (errors.date(fields, "study_from"), errors.date(fields, "study_until"));
    let months = fields.get("months").parse::<i32>().ok().filter(|n| (1..=120).contains(n));
    let months = errors.check("months", months.ok_or("form-whole"));
    let support = errors.long(fields, "support");
    Some(NewContract {
        organisation_id: organisation?,
        number: number?,
        signed_on: signed_on?,
        speciality: speciality?,
        level: level?,
        university: university?,
        study_from: from?,
        study_until: until?,
        months: months?,
        post: fields.get("post").chars().take(200).collect(),
        support: support?,
    })
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    campaign: &Campaign,
    application: &Application,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let own = organisations(app, &me.may(Act::ManageCampaigns)?).await?;
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let inputs = vec![
        Input { label: frame.t("training-contract-number"), help: None, ..input("number", Control::Text) },
        input("signed_on", Control::Date),
        Input {
            label: frame.t("training-column-employer"),
            help: None,
            ..input("organisation", Control::select(None, own))
        },
        input("speciality", Control::Text),
        input("level", wording::levels(&frame)),
        input("university", Control::Text),
        input("study_from", Control::Date),
        input("study_until", Control::Date),
        input("months", Control::Whole),
        input("post", Control::Text),
        input("support", Control::Area),
    ];
    let asking = Asking {
        title: "training-contract-sign",
        help: "training-contract-help",
        button: "training-contract-sign",
        action: format!("{}/contract", application.page()),
        back: application.page(),
        confirm: None,
    };
    Ok(asking.page(under_application(frame, campaign, application), inputs, fields, errors))
}

/// A contract within reach of those who run campaigns.
pub(super) async fn managed(app: &App, me: &Me, id: ContractId) -> Result<(Reach, Contract)> {
    let reach = me.may(Act::ManageCampaigns)?;
    let contract = Contract::find(app.db(), &reach, id).await?;
    Ok((reach, contract))
}

pub(super) async fn move_form(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path((id, step)): Path<(ContractId, String)>,
) -> Answer {
    let (_, contract) = managed(&app, &me, id).await?;
    let step = possible(&contract, &step)?;
    let fields = Fields::of([("on", frame.date(&app.clock().today()))]);
    show(move_page(frame, &room, &contract, step, fields, FormErrors::default()))
}

pub(super) async fn go(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Room>,
    Path((id, step)): Path<(ContractId, String)>,
    fields: Fields,
) -> Answer {
    let (reach, contract) = managed(&app, &me, id).await?;
    let step = possible(&contract, &step)?;
    let mut errors = FormErrors::default();
    let on = errors.date(&fields, "on");
    let reason = errors.long(&fields, "reason").unwrap_or_default();
    if step.hurts() && !fields.is_on("confirmed") {
        errors.add("confirmed", "training-confirm-first");
    }
    let owed = match fields.get("owed") {
        "" => None,
        text => errors.check("owed", wording::read_hundredths(text).ok_or("training-refusal-sum")),
    };
    if let (Some(on), true) = (on, errors.is_empty()) {
        let said = Said { ground: fields.get("ground").to_owned(), reason, owed };
        let go = async |tx: &store::Tx| Contract::go(tx, &reach, &room.rules, id, step, on, &said).await;
        match app.db().write(&me.actor(), go).await {
            Ok(()) => return see(&contract.page(), Some((&format!("training-notice-{}", step.noun()), &[]))),
            Err(error) => errors.refused("on", error)?,
        }
    }
    show_again(move_page(frame, &room, &contract, step, fields, errors))
}

/// The move of a noun, if it starts where the contract stands.
fn possible(contract: &Contract, noun: &str) -> Result<ContractMove> {
    let step = ContractMove::of(noun).ok_or_else(Refusal::not_found)?;
    match step.from(contract.state) {
        Some(_) => Ok(step),
        None => Err(Refusal::conflict("training-refusal-state").into()),
    }
}

fn move_page(
    frame: Frame,
    room: &Room,
    contract: &Contract,
    step: ContractMove,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let mut inputs = vec![input("on", Control::Date)];
    if step == ContractMove::Release {
        let grounds = contract.law(&room.rules).map(|law| law.release.clone()).unwrap_or_default();
        let named = grounds.into_iter().map(|one| (one.code, one.title.of(frame.language).to_owned()));
        inputs.push(input("ground", Control::select(Some("—".into()), named.collect::<Vec<_>>())));
    }
    if step.hurts() {
        inputs.push(input("reason", Control::Text));
    }
    if step == ContractMove::Breach {
        inputs.push(input("owed", Control::Text));
    }
    let (title, confirm) = match step {
        ContractMove::Enrolment => ("training-move-enrolment", None),
        ContractMove::Graduation => ("training-move-graduation", None),
        ContractMove::Employment => ("training-move-employment", None),
        ContractMove::Fulfilment => ("training-move-fulfilment", None),
        ContractMove::Release => ("training-move-release", Some("training-release-confirm")),
        ContractMove::Breach => ("training-move-breach", Some("training-breach-confirm")),
        ContractMove::Lapse => ("training-move-lapse", Some("training-lapse-confirm")),
    };
    let asking = Asking {
        title,
        help: "training-move-help",
        button: title,
        action: format!("{}/moves/{}", contract.page(), step.noun()),
        back: contract.page(),
        confirm: confirm.map(|key| frame.with(key, &[("name", &contract.name)])),
    };
    asking.page(under(frame, contract), inputs, fields, errors)
}

/// The way from home to a contract.
pub(super) fn under(frame: Frame, contract: &Contract) -> Frame {
    let mut frame = frame.crumb("training-contracts", "/contracts");
    frame.crumbs.push(web::Crumb { text: contract.name.clone(), path: Some(contract.page()) });
    frame
}
