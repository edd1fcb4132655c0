//! What can be done, and whom to ask: open to anyone, also to who has not signed in.

use askama::Template;
use kernel::Act;
use web::{Answer, App, Frame, show};

use crate::{
    recommendation::{Level, Recommendation},
    referral::contacts::Contact,
    referral::psychologist::Psychologist,
};

#[derive(Template)]
#[template(path = "pages/referral/help.html")]
struct HelpPage {
    frame: Frame,
    contacts: Vec<Contact>,
    psychologists: Vec<Psychologist>,
    advice: Vec<Recommendation>,
    manages: bool,
}

pub(super) async fn page(app: App, frame: Frame) -> Answer {
    let mut contacts = Contact::all(app.db(), frame.language).await?;
    contacts.retain(|one| !one.is_hidden);
    let mut advice = Recommendation::all(app.db(), frame.language).await?;
    advice.retain(|one| one.is_working() && one.level == Level::Personal);
    let psychologists = Psychologist::taking(app.db(), app.clock().today()).await?;
    let manages = frame.can(Act::ManageWellbeing);
    let title = frame.t("support-help-title");
    show(HelpPage { frame: frame.named(title), contacts, psychologists, advice, manages })
}
