//! Templates of diplomas: the list, a new one, its background, taking one away.

use askama::Template as Page;
use axum::extract::Path;
use kernel::{Act, OrganisationId, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, see, show, show_again};

use super::{organisations, own_organisation, under};
use crate::{
    diploma::background,
    template::{Design, Orientation, Template, TemplateId},
};

#[derive(Page)]
#[template(path = "pages/templates/list.html")]
struct TemplatesPage {
    frame: Frame,
    rows: Vec<Template>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let rows = Template::list(app.db(), &me.may(Act::ManageAwards)?).await?;
    show(TemplatesPage { frame: under(frame, "awards-templates"), rows })
}

pub(super) async fn new_template(app: App, me: Me, frame: Frame) -> Answer {
    let own = own_organisation(&me).map(|id| id.to_string()).unwrap_or_default();
    let fields = Fields::of([("organisation", own), ("orientation", "portrait".into())]);
    show(page(&app, &me, frame, fields, FormErrors::default()).await?)
}

/// A new one begins as the built-in design.
pub(super) async fn add_template(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let orientation = errors.check("orientation", Orientation::of(fields.get("orientation")).ok_or("form-required"));
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let (Some(title), Some(orientation), Some(organisation)) = (title, orientation, organisation) else {
        return show_again(page(&app, &me, frame, fields, errors).await?);
    };
    let design = Design::built_in(orientation);
    let create = async |tx: &store::Tx| Template::create(tx, &reach, organisation, &title, &design).await;
    let id = app.db().write(&me.actor(), create).await?;
    see(&format!("/awards/templates/{id}"), Some(("awards-notice-kept", &[])))
}

pub(super) async fn background_form(app: App, me: Me, frame: Frame, Path(id): Path<TemplateId>) -> Answer {
    let template = Template::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    show(background_page(frame, &template, FormErrors::default()))
}

/// Puts a picture behind everything: read within limits and written anew, so that nothing of the file that was sent is kept.
pub(super) async fn set_background(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<TemplateId>,
    mut uploads: Uploads,
) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let template = Template::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(file) = errors.check("file", uploads.take("file").ok_or("awards-background-missing")) {
        let orientation = template.orientation;
        match tokio::task::spawn_blocking(move || background::made_safe(&file.bytes, orientation)).await? {
            Ok(jpeg) => {
                let file = app.db().files().keep(&jpeg)?;
                keep_background(&app, &me, &template, Some(file)).await?;
                return see(&format!("/awards/templates/{id}"), Some(("awards-notice-kept", &[])));
            }
            Err(error) => errors.refused("file", error)?,
        }
    }
    show_again(background_page(frame, &template, errors))
}

pub(super) async fn remove_background(app: App, me: Me, Path(id): Path<TemplateId>) -> Answer {
    let template = Template::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    keep_background(&app, &me, &template, None).await?;
    see(&format!("/awards/templates/{id}"), Some(("awards-notice-kept", &[])))
}

pub(super) async fn remove(app: App, me: Me, Path(id): Path<TemplateId>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    app.db().write(&me.actor(), async |tx| Template::remove(tx, &reach, id).await).await?;
    see("/awards/templates", Some(("awards-notice-removed", &[])))
}

async fn keep_background(app: &App, me: &Me, template: &Template, background: Option<String>) -> Result<()> {
    let reach = me.may(Act::ManageAwards)?;
    let design = Design { background, ..template.design()? };
    let revise = async |tx: &store::Tx| Template::revise(tx, &reach, template.id, &template.title, &design).await;
    app.db().write(&me.actor(), revise).await
}

fn background_page(frame: Frame, template: &Template, errors: FormErrors) -> FormPage {
    let page = format!("/awards/templates/{}", template.id);
    FormPage {
        action: format!("{page}/background"),
        title: frame.t("awards-background"),
        help: "awards-background-help",
        inputs: vec![Input::of(&frame, "awards-template-field", "file", Control::File)],
        fields: Fields::default(),
        errors,
        confirm: None,
        button: "awards-background-set",
        danger: false,
        back: page.clone(),
        frame: frame
            .crumb("menu-awards", "/awards")
            .crumb("awards-templates", "/awards/templates")
            .named(template.title.clone()),
    }
}

async fn page(app: &App, me: &Me, frame: Frame, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let input = |name, control| Input::of(&frame, "awards-template-field", name, control);
    let lies = Orientation::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label())));
    let inputs = vec![
        input("title", Control::Text),
        input("orientation", Control::select(None, lies.collect::<Vec<_>>())),
        input("organisation", Control::select(None, organisations(app, me).await?)),
    ];
    Ok(FormPage {
        action: "/awards/templates".into(),
        title: frame.t("awards-template-new"),
        help: "awards-template-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: "/awards/templates".into(),
        frame: under(frame, "awards-template-new"),
    })
}
