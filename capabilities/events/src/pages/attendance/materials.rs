//! Materials: the list, adding a link or a file, and the file itself, always to be saved and never opened as a page of ours.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Refusal};
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, attachment, see, show, show_again,
};

use super::{managed, under};
use crate::{
    event::{Event, EventId, Seen},
    material::{Material, MaterialId, NewMaterial, content_type},
    registration::{Registration, RegistrationState},
};

#[derive(Template)]
#[template(path = "pages/attendance/materials.html")]
struct MaterialsPage {
    frame: Frame,
    event: Event,
    materials: Vec<Material>,
    manages: bool,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    let manages = me.can(Act::ManageEvents) && managed(&app, &me, id).await.is_ok();
    let materials = Material::list(app.db(), id).await?;
    show(MaterialsPage { frame: under(frame, &event, "materials-title"), event, materials, manages })
}

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(id): Path<EventId>) -> Answer {
    let event = managed(&app, &me, id).await?;
    show(form_page(frame, &event, Fields::default(), FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, mut sent: Uploads) -> Answer {
    let event = managed(&app, &me, id).await?;
    let file = sent.take("file");
    let fields = Fields::from(sent);
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let url = fields.get("url");
    if file.is_some() == !url.is_empty() {
        errors.add("url", "materials-refusal-one-of-two");
    }
    if let (Some(title), true) = (title, errors.is_empty()) {
        let kept =
            file.map(|file| Ok::<_, kernel::Error>((app.db().files().keep(&file.bytes)?, file.name))).transpose()?;
        let add = async |tx: &store::Tx| {
            let what = match &kept {
                Some((file, name)) => NewMaterial::File(file, name),
                None => NewMaterial::Link(url),
            };
            Material::add(tx, &event, &title, what).await
        };
        match app.db().write(&me.actor(), add).await {
            Ok(_) => return see(&format!("{}/materials", event.page()), Some(("materials-added", &[]))),
            Err(error) => errors.refused("url", error)?,
        }
    }
    show_again(form_page(frame, &event, fields, errors))
}

pub(super) async fn remove(app: App, me: Me, Path((id, material)): Path<(EventId, MaterialId)>) -> Answer {
    let event = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Material::remove(tx, &event, material).await).await?;
    see(&format!("{}/materials", event.page()), Some(("materials-removed", &[])))
}

pub(super) async fn download(app: App, me: Me, Path((id, material)): Path<(EventId, MaterialId)>) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    file(&app, event.id, material).await
}

/// For guests, who have no account but the link of their letters.
pub(super) async fn download_by_link(app: App, Path((link, material)): Path<(String, MaterialId)>) -> Answer {
    let registration = Registration::of_link(app.db(), &link).await?;
    if registration.state != RegistrationState::Confirmed {
        return Err(Refusal::not_found().into());
    }
    file(&app, registration.event_id, material).await
}

async fn file(app: &App, event: EventId, id: MaterialId) -> Answer {
    let material = Material::find(app.db(), event, id).await?;
    let (Some(file), Some(name)) = (material.file, material.file_name) else {
        return Err(Refusal::not_found().into());
    };
    let bytes = app.db().files().read(&file)?;
    attachment(&name, content_type(&bytes), bytes)
}

fn form_page(frame: Frame, event: &Event, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = vec![
        Input::of(&frame, "materials-field", "title", Control::Text),
        Input::of(&frame, "materials-field", "url", Control::Text),
        Input::of(&frame, "materials-field", "file", Control::File),
    ];
    FormPage {
        action: format!("{}/materials", event.page()),
        title: frame.t("materials-new"),
        help: "materials-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "materials-add",
        danger: false,
        back: format!("{}/materials", event.page()),
        frame: under(frame, event, "materials-new"),
    }
}
