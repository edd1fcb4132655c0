//! One award: what it is, its paper, revoking it and taking that back.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, attachment, see, show, show_again};

use super::Room;
use crate::{
    award::{Award, AwardId, Degree},
    diploma::{order, series},
};

#[derive(Template)]
#[template(path = "pages/award/card.html")]
struct CardPage {
    frame: Frame,
    award: Award,
    order: String,
    public_url: String,
    manages: bool,
    prints: bool,
}

pub(super) async fn show_award(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<AwardId>,
    Extension(room): Extension<Room>,
) -> Answer {
    let award = Award::find(app.db(), &me.may(Act::ReadAwards)?, id).await?;
    let manages = match me.may(Act::ManageAwards) {
        Ok(reach) => Award::managed(app.db(), &reach, id).await.is_ok(),
        Err(_) => false,
    };
    show(CardPage {
        frame: frame.crumb("menu-awards", "/awards").named(format!("{} № {}", award.kind, award.number)),
        order: order(&award),
        public_url: format!("{}{}", app.config().base_url, award.public_page()),
        manages,
        prints: room.sheets.is_some() && award.stands(),
        award,
    })
}

/// The paper; a revoked one is printed no more.
pub(super) async fn diploma(app: App, me: Me, Path(id): Path<AwardId>, Extension(room): Extension<Room>) -> Answer {
    let award = Award::find(app.db(), &me.may(Act::ReadAwards)?, id).await?;
    if !award.stands() {
        return Err(Refusal::conflict("awards-refusal-revoked").into());
    }
    let printer = room.sheets.ok_or_else(Refusal::not_found)?;
    let awards = [award];
    let sheets = series::press(&app, &awards).await?.sheets(&awards[0].number, awards[0].issued_on, &awards)?;
    let bytes = tokio::task::spawn_blocking(move || (printer.print)(&sheets)).await?.map_err(Error::failed)?;
    attachment(&series::file_name(&awards[0]), "application/pdf", bytes)
}

pub(super) async fn revocation(app: App, me: Me, frame: Frame, Path(id): Path<AwardId>) -> Answer {
    let award = Award::managed(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    show(revocation_page(frame, &award, Fields::default(), FormErrors::default()))
}

pub(super) async fn revoke(app: App, me: Me, frame: Frame, Path(id): Path<AwardId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let award = Award::managed(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(because) = errors.required(&fields, "because") {
        match app.db().write(&me.actor(), async |tx| Award::revoke(tx, &reach, id, &because).await).await {
            Ok(()) => return see(&award.page(), Some(("awards-notice-revoked", &[]))),
            Err(error) => errors.refused("because", error)?,
        }
    }
    show_again(revocation_page(frame, &award, fields, errors))
}

pub(super) async fn restore(app: App, me: Me, Path(id): Path<AwardId>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    app.db().write(&me.actor(), async |tx| Award::restore(tx, &reach, id).await).await?;
    see(&format!("/awards/{id}"), Some(("awards-notice-restored", &[])))
}

fn revocation_page(frame: Frame, award: &Award, fields: Fields, errors: FormErrors) -> FormPage {
    let words = [("number", award.number.as_str()), ("name", award.recipient.as_str())];
    FormPage {
        action: format!("{}/revocation", award.page()),
        title: frame.with("awards-revocation", &words),
        help: "awards-revocation-help",
        inputs: vec![Input::of(&frame, "awards-field", "because", Control::Text)],
        fields,
        errors,
        confirm: None,
        button: "awards-revoke",
        danger: true,
        back: award.page(),
        frame: frame.crumb("menu-awards", "/awards").named(format!("{} № {}", award.kind, award.number)),
    }
}
