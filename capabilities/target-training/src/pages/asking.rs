//! What the forms of this room have in common: where they stand, where they lead, which organisations may be chosen.

use kernel::{Act, Reach, Result};
use registry::organisation;
use store::AsOf;
use web::{App, Crumb, Fields, FormErrors, FormPage, Frame, Input, Me};

use crate::{
    application::{Application, ApplicationId, Circle},
    campaign::{Campaign, CampaignId, Seen},
};

/// A form to be.
pub(super) struct Asking {
    /// Key of its heading.
    pub title: &'static str,
    /// Key of what it does; empty for none.
    pub help: &'static str,
    /// Key of its button.
    pub button: &'static str,
    /// Where it is sent.
    pub action: String,
    /// Where one goes without sending it.
    pub back: String,
    /// What it will do, to be confirmed by a tick; it takes something away.
    pub confirm: Option<String>,
}

impl Asking {
    /// The page.
    pub(super) fn page(self, frame: Frame, inputs: Vec<Input>, fields: Fields, errors: FormErrors) -> FormPage {
        let title = frame.t(self.title);
        FormPage {
            frame: frame.named(title.clone()),
            action: self.action,
            title,
            help: self.help,
            inputs,
            fields,
            errors,
            danger: self.confirm.is_some(),
            confirm: self.confirm,
            button: self.button,
            back: self.back,
        }
    }
}

/// The organisations within reach that are there today, to choose from.
pub(super) async fn organisations(app: &App, reach: &Reach) -> Result<Vec<(String, String)>> {
    let choices = organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    Ok(choices.into_iter().map(|one| (one.id.to_string(), one.short_name)).collect())
}

/// A campaign within reach of those who run it.
pub(super) async fn managed(app: &App, me: &Me, id: CampaignId) -> Result<(Reach, Campaign)> {
    let reach = me.may(Act::ManageCampaigns)?;
    let campaign = Campaign::find(app.db(), &reach, id).await?;
    Ok((reach, campaign))
}

/// Does somebody run this campaign?
pub(super) async fn manages(app: &App, me: &Me, id: CampaignId) -> bool {
    match me.may(Act::ManageCampaigns) {
        Ok(reach) => Campaign::find(app.db(), &reach, id).await.is_ok(),
        Err(_) => false,
    }
}

/// An application that somebody may see, with its campaign.
pub(super) async fn held(
    app: &App,
    me: &Me,
    (campaign, id): (CampaignId, ApplicationId),
) -> Result<(Campaign, Application)> {
    let application = Application::seen(app.db(), &Circle::of(me), campaign, id).await?;
    Ok((Campaign::seen(app.db(), &Seen::by(me)?, campaign).await?, application))
}

/// The same for whoever hands in for its school; a member of the commission alone does not.
pub(super) async fn own(
    app: &App,
    me: &Me,
    path: (CampaignId, ApplicationId),
) -> Result<(Reach, Campaign, Application)> {
    let reach = me.may(Act::SubmitApplications)?;
    let (campaign, application) = held(app, me, path).await?;
    organisation::may_reach(app.db(), &reach, application.organisation_id).await?;
    Ok((reach, campaign, application))
}

/// The same for whoever runs the campaign.
pub(super) async fn checked(
    app: &App,
    me: &Me,
    path: (CampaignId, ApplicationId),
) -> Result<(Reach, Campaign, Application)> {
    let (reach, _) = managed(app, me, path.0).await?;
    let (campaign, application) = held(app, me, path).await?;
    Ok((reach, campaign, application))
}

/// The way from home to a campaign. Those who only sit in its commission come from their own list.
pub(super) fn under(frame: Frame, campaign: &Campaign) -> Frame {
    if !frame.can(Act::ReadCampaigns) {
        return frame.crumb("training-interviews", "/interviews");
    }
    let mut frame = frame.crumb("training-campaigns", "/campaigns");
    frame.crumbs.push(Crumb { text: campaign.title.clone(), path: Some(campaign.page()) });
    frame
}

/// The way from home to an application.
pub(super) fn under_application(frame: Frame, campaign: &Campaign, application: &Application) -> Frame {
    let mut frame = under(frame, campaign);
    frame.crumbs.push(Crumb { text: application.name.clone(), path: Some(application.page()) });
    frame
}
