//! An offer of a campaign, written down and written anew.

use axum::extract::Path;
use kernel::{Act, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, managed, organisations, under},
    campaign::show_refused,
    wording,
};
use crate::{
    campaign::{Campaign, CampaignId},
    level::StudyLevel,
    offer::{Channel, NewOffer, Offer, OfferId},
};

pub(super) async fn new_offer(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let fields =
        Fields::of([("places", "1".into()), ("months", "36".into()), ("level", StudyLevel::Bachelor.code().into())]);
    show(page(&app, &me, frame, &campaign, None, fields, FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>, fields: Fields) -> Answer {
    keep(app, me, frame, id, None, fields).await
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path((id, offer)): Path<(CampaignId, OfferId)>) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let written = Offer::find(app.db(), id, offer).await?.written();
    let fields = Fields::of([
        ("organisation", written.organisation_id.to_string()),
        ("channel", written.channel.code().into()),
        ("number", written.number),
        ("speciality", written.speciality),
        ("level", written.level.code().into()),
        ("university", written.university),
        ("places", written.places.to_string()),
        ("requirements", written.requirements),
        ("support", written.support),
        ("months", written.months.to_string()),
    ]);
    show(page(&app, &me, frame, &campaign, Some(offer), fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, offer)): Path<(CampaignId, OfferId)>,
    fields: Fields,
) -> Answer {
    keep(app, me, frame, id, Some(offer), fields).await
}

async fn keep(app: App, me: Me, frame: Frame, id: CampaignId, offer: Option<OfferId>, fields: Fields) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Offer::keep(tx, &reach, id, offer, &new).await).await {
            Ok(_) => return see(&campaign.page(), Some(("training-notice-saved", &[]))),
            Err(error) => errors.refused("number", error)?,
        }
    }
    show_again(page(&app, &me, frame, &campaign, offer, fields, errors).await?)
}

pub(super) async fn remove(app: App, me: Me, frame: Frame, Path((id, offer)): Path<(CampaignId, OfferId)>) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    match app.db().write(&me.actor(), async |tx| Offer::remove(tx, &reach, id, offer).await).await {
        Ok(()) => see(&campaign.page(), Some(("training-notice-offer-removed", &[]))),
        Err(error) => show_refused(&app, &me, frame, id, error).await,
    }
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<NewOffer> {
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let channel = errors.check("channel", Channel::of(fields.get("channel")).ok_or("form-required"));
    let speciality = errors.required(fields, "speciality");
    let level = errors.check("level", StudyLevel::of(fields.get("level")).ok_or("form-required"));
    let university = errors.required(fields, "university");
    let whole = |name, most| fields.get(name).parse::<i32>().ok().filter(|n| (1..=most).contains(n));
    let places = errors.check("places", whole("places", 1_000).ok_or("training-refusal-places"));
    let months = errors.check("months", whole("months", 120).ok_or("form-whole"));
    let (requirements, support) = (errors.long(fields, "requirements"), errors.long(fields, "support"));
    Some(NewOffer {
        organisation_id: organisation?,
        channel: channel?,
        number: fields.get("number").chars().take(60).collect(),
        speciality: speciality?,
        level: level?,
        university: university?,
        places: places?,
        requirements: requirements?,
        support: support?,
        months: months?,
    })
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    campaign: &Campaign,
    offer: Option<OfferId>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let own = organisations(app, &me.may(Act::ManageCampaigns)?).await?;
    let input = |name, control| Input::of(&frame, "training-field", name, control);
    let channels = Channel::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let inputs = vec![
        input("channel", Control::select(None, channels)),
        input("number", Control::Text),
        input("speciality", Control::Text),
        input("level", wording::levels(&frame)),
        input("university", Control::Text),
        Input {
            label: frame.t("training-column-employer"),
            help: None,
            ..input("organisation", Control::select(None, own))
        },
        input("places", Control::Whole),
        input("months", Control::Whole),
        input("requirements", Control::Area),
        input("support", Control::Area),
    ];
    let asking = Asking {
        title: if offer.is_some() { "training-offer" } else { "training-offer-new" },
        help: "training-offer-help",
        button: "save",
        action: match offer {
            Some(offer) => format!("{}/offers/{offer}", campaign.page()),
            None => format!("{}/offers", campaign.page()),
        },
        back: campaign.page(),
        confirm: None,
    };
    Ok(asking.page(under(frame, campaign), inputs, fields, errors))
}
