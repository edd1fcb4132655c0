//! The desk of a member of commissions: applicants to talk with, and the mark that is given after the talk.

use askama::Template;
use axum::extract::Path;
use kernel::{PersonId, Refusal, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, held, under_application},
    wording,
};
use crate::{
    application::{Application, ApplicationId},
    campaign::{Campaign, CampaignId},
    member::Member,
    point::{self, Behind},
    rubric::hundredths,
};

#[derive(Template)]
#[template(path = "pages/interviews/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Talk>,
}

/// An applicant of a commission that somebody sits in.
#[derive(FromQueryResult)]
pub(crate) struct Talk {
    /// The application.
    pub id: ApplicationId,
    /// The campaign.
    pub campaign_id: CampaignId,
    /// What the campaign is called.
    pub campaign: String,
    /// Whose it is.
    pub name: String,
    /// What this member gave, hundredths.
    pub value: Option<i32>,
}

impl Talk {
    /// The applicants of the commissions that somebody sits in, while points are given; those to be talked with first.
    pub(crate) async fn list(db: &impl Ask, person: PersonId) -> Result<Vec<Talk>> {
        let sql = "select a.id, c.id as campaign_id, c.title as campaign, a.name, i.value from target_member m
                   join target_campaign c on c.id = m.campaign_id and c.state in ('open', 'closed')
                   join target_application a on a.campaign_id = c.id and a.state = 'admitted'
                   left join target_interview i on i.application_id = a.id and i.member_id = m.id
                   where m.person_id = ? order by c.title, case when i.value is null then 0 else 1 end, a.sort_key, a.id limit 1000";
        db.all(Sql::new(sql).bind(person)).await
    }
}

impl ListPage {
    fn number(&self, value: &i32) -> String {
        wording::hundredths(self.frame.language, i64::from(*value))
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = match me.person() {
        Some(person) => Talk::list(app.db(), person).await?,
        None => Vec::new(),
    };
    let title = frame.t("training-interviews");
    show(ListPage { frame: frame.named(title), rows })
}

async fn sitting(app: &App, me: &Me, path: (CampaignId, ApplicationId)) -> Result<(Campaign, Application, Member)> {
    let (campaign, application) = held(app, me, path).await?;
    let member = Member::of_person(app.db(), campaign.id, me.person()).await?.ok_or_else(Refusal::not_found)?;
    Ok((campaign, application, member))
}

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(path): Path<(CampaignId, ApplicationId)>) -> Answer {
    let (campaign, application, member) = sitting(&app, &me, path).await?;
    let behind = Behind::of_campaign(app.db(), campaign.id).await?.remove(&application.id).unwrap_or_default();
    let before = behind.marks.iter().find(|mark| mark.member_id == member.id);
    let fields = Fields::of([
        ("mark", before.map(|mark| wording::hundredths(frame.language, mark.value.into())).unwrap_or_default()),
        ("note", before.map(|mark| mark.note.clone()).unwrap_or_default()),
    ]);
    show(page(frame, &campaign, &application, fields, FormErrors::default())?)
}

pub(super) async fn mark(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(CampaignId, ApplicationId)>,
    fields: Fields,
) -> Answer {
    let (campaign, application, member) = sitting(&app, &me, path).await?;
    let mut errors = FormErrors::default();
    let value = wording::read_hundredths(fields.get("mark")).and_then(|value| i32::try_from(value).ok());
    let value = errors.check("mark", value.ok_or("training-refusal-mark"));
    let note = errors.long(&fields, "note");
    if let (Some(value), Some(note)) = (value, note) {
        let mark = async |tx: &store::Tx| point::mark(tx, &application, member.id, value, &note).await;
        match app.db().write(&me.actor(), mark).await {
            Ok(()) => return see(&application.page(), Some(("training-notice-marked", &[]))),
            Err(error) => errors.refused("mark", error)?,
        }
    }
    show_again(page(frame, &campaign, &application, fields, errors)?)
}

fn page(
    frame: Frame,
    campaign: &Campaign,
    application: &Application,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let rules = campaign.rules()?;
    let most = rules.criterion.iter().find(|one| one.is_interview()).map_or(0.0, |one| one.most);
    let most = wording::hundredths(frame.language, hundredths(most).into());
    let mark = Input {
        help: Some(frame.with("training-mark-help", &[("most", &most)])),
        ..Input::of(&frame, "training-field", "mark", Control::Text)
    };
    let inputs = vec![mark, Input::of(&frame, "training-field", "note", Control::Area)];
    let asking = Asking {
        title: "training-interview",
        help: "training-interview-help",
        button: "save",
        action: format!("{}/interview", application.page()),
        back: application.page(),
        confirm: None,
    };
    Ok(asking.page(under_application(frame, campaign, application), inputs, fields, errors))
}
