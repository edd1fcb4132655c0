//! Inviting somebody by mail.

use askama::Template;
use kernel::{Act, Error, Language, Reach, RefusalKind, Role};
use registry::organisation::{self, Choice};
use store::AsOf;
use web::{Answer, App, Fields, FormErrors, Frame, Me, see, show};

use crate::{
    account::{self, Invitation, is_email},
    pages::accounts::parse_grant,
};

#[derive(Template)]
#[template(path = "pages/invitation/form.html")]
struct InvitationPage {
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    organisations: Vec<Choice>,
}

pub(super) async fn form(app: App, me: Me, frame: Frame) -> Answer {
    let reach = me.may(Act::ManageAccounts)?;
    let fields = Fields::of([
        ("valid_from", app.clock().today().format("%Y-%m-%d").to_string()),
        ("role", Role::Methodist.code().into()),
    ]);
    page(&app, &reach, frame, fields, FormErrors::default()).await
}

pub(super) async fn submit(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAccounts)?;
    let mut errors = FormErrors::default();
    let name = errors.required(&fields, "name");
    let email = fields.get("email").to_lowercase();
    if !is_email(&email) {
        errors.add("email", "accounts-email-wrong");
    }
    let grant = parse_grant(&fields, &mut errors);
    let (Some(name), Some(grant)) = (name, grant) else { return page(&app, &reach, frame, fields, errors).await };
    let invitation = Invitation { name, email: email.clone(), grant, language: Language::of(fields.get("language")) };
    let invited = app.db().write(&me.actor(), async |tx| account::invite(tx, &app, &reach, &invitation).await).await;
    match invited {
        Ok(id) => see(&format!("/accounts/{id}"), Some(("accounts-notice-invited", &[("email", &email)]))),
        Err(Error::Refused(refusal)) if refusal.kind == RefusalKind::Conflict => {
            errors.add("email", "accounts-refusal-email-taken");
            page(&app, &reach, frame, fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(app: &App, reach: &Reach, frame: Frame, fields: Fields, errors: FormErrors) -> Answer {
    let organisations = organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    let title = frame.t("accounts-invite");
    show(InvitationPage {
        frame: frame.crumb("accounts-title", "/accounts").named(title),
        fields,
        errors,
        organisations,
    })
}
