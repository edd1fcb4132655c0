//! Bringing words: the form that asks for them and for their licence, and the list to be filled in.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Reach, Refusal, Result};
use questionnaire::{Instrument, Wording};
use typeset::xlsx;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, Uploads, attachment, see, show, show_again,
};

use super::{PATH, find};
use crate::{
    instruments::text,
    licensed::{Licence, Licensed, reading},
    pages::{Room, XLSX, waves::organisations},
};

/// A questionnaire that came without words.
fn shell<'a>(room: &'a Room, id: &str) -> Result<&'a Instrument> {
    let instrument = find(room, id)?;
    match instrument.wording {
        Wording::Shell => Ok(instrument),
        _ => Err(Refusal::conflict("wellbeing-refusal-worded").into()),
    }
}

pub(in crate::pages) async fn ask_words(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<String>,
) -> Answer {
    let (reach, shell) = (me.may(Act::ManageWellbeing)?, shell(&room, &id)?);
    let fields = Fields::of([("holder", shell.licence.holder.clone())]);
    show(page(&app, frame, &reach, shell, fields, FormErrors::default()).await?)
}

pub(in crate::pages) async fn bring_words(
    app: App,
    me: Me,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<String>,
    mut uploads: Uploads,
) -> Answer {
    let (reach, shell) = (me.may(Act::ManageWellbeing)?, shell(&room, &id)?);
    let file = uploads.take("file");
    let fields = Fields::from(uploads);
    let mut errors = FormErrors::default();
    let (organisation, licence) = licence(&fields, app.clock().today(), &mut errors);
    let file = errors.check("file", file.ok_or("form-required"));
    if let (Some(organisation), Some(licence), Some(file), true) = (organisation, licence, file, errors.is_empty()) {
        let of = shell.clone();
        let read = tokio::task::spawn_blocking(move || reading::read(&of, &file.name, file.bytes)).await?;
        match read.map(|worded| attributed(worded, &licence)) {
            Ok(worded) => {
                let write = async |tx: &store::Tx| Licensed::bring(tx, &reach, organisation, &worded, &licence).await;
                match app.db().write(&me.actor(), write).await {
                    Ok(()) => return see(&format!("{PATH}/{id}"), Some(("wellbeing-notice-licensed", &[]))),
                    Err(error) => errors.refused("administrations", error)?,
                }
            }
            Err(error) => errors.refused("file", error)?,
        }
    }
    show_again(page(&app, frame, &reach, shell, fields, errors).await?)
}

/// Whoever gave the words is named on the form that shows them.
fn attributed(mut worded: Instrument, licence: &Licence) -> Instrument {
    worded.licence.holder = licence.holder.clone();
    worded.licence.attribution = format!("© {}, {}", licence.holder, licence.number);
    worded
}

fn licence(fields: &Fields, today: NaiveDate, errors: &mut FormErrors) -> (Option<OrganisationId>, Option<Licence>) {
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let (holder, number) = (errors.required(fields, "holder"), errors.required(fields, "licence"));
    let given_on = errors.date(fields, "given_on");
    if given_on.is_some_and(|day| day > today) {
        errors.add("given_on", "wellbeing-refusal-licence-day");
    }
    let administrations = errors.optional_whole(fields, "administrations");
    let licence = holder.zip(number).zip(given_on).map(|((holder, number), given_on)| Licence {
        number,
        holder,
        given_on,
        administrations,
    });
    (organisation, licence)
}

async fn page(
    app: &App,
    frame: Frame,
    reach: &Reach,
    shell: &Instrument,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let organisations = organisations(app, reach).await?;
    let input = |name, control| Input::of(&frame, "wellbeing-words", name, control);
    let inputs = vec![
        input("organisation", Control::select(None, organisations)),
        input("holder", Control::Text),
        input("licence", Control::Text),
        input("given_on", Control::Date),
        input("administrations", Control::Whole),
        input("file", Control::File),
    ];
    let (title, of) = (frame.t("wellbeing-words"), text(&shell.title, frame.language));
    let path = format!("{PATH}/{}", shell.id);
    let mut frame = frame.crumb("wellbeing-title", "/wellbeing").crumb("wellbeing-instruments", PATH);
    frame.crumbs.push(web::Crumb { text: of, path: Some(path.clone()) });
    Ok(FormPage {
        frame: frame.named(title.clone()),
        action: format!("{path}/words"),
        title,
        help: "wellbeing-words-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "wellbeing-words",
        danger: false,
        back: path,
    })
}

/// The list to be filled in: names of items and responses, and no text.
pub(in crate::pages) async fn blank(
    app: App,
    frame: Frame,
    Extension(room): Extension<Arc<Room>>,
    Path(id): Path<String>,
) -> Answer {
    let shell = shell(&room, &id)?;
    let name = text(&shell.title, frame.language);
    let sheet = xlsx::Sheet {
        name: shell.id.clone(),
        title: vec![name, frame.t("wellbeing-words-blank-help")],
        columns: ["name", "text"].map(|column| frame.t(&format!("wellbeing-words-column-{column}"))).into(),
        made: app.clock().today(),
    };
    let rows =
        reading::blank(shell).into_iter().map(|(name, text)| vec![xlsx::Value::Text(name), xlsx::Value::Text(text)]);
    attachment(&format!("{}-words.xlsx", shell.id), XLSX, xlsx::write(&sheet, rows)?)
}
