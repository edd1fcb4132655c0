//! A programme written down, and written anew.

use axum::{Extension, extract::Path};
use kernel::{Act, OrganisationId, Result};
use registry::organisation;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{Books, managed, under};
use crate::{
    book::Book,
    programme::{Details, Programme, ProgrammeId},
};

pub(super) async fn new_programme(app: App, me: Me, frame: Frame, Extension(book): Books) -> Answer {
    let (from, to) = (frame.year.start(), frame.year.plus(1).start().pred_opt().unwrap_or_default());
    let fields = Fields::of([("starts_on", frame.date(&from)), ("ends_on", frame.date(&to))]);
    show(page(&app, &me, frame, &book, None, fields, FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Extension(book): Books, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageMentoring)?;
    let mut errors = FormErrors::default();
    let own = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", own);
    let form = errors.required(&fields, "form");
    let details = read(&fields, &mut errors);
    if let (Some(organisation), Some(form), Some(details)) = (organisation, form, details) {
        let actor = me.actor();
        let create = async |tx: &store::Tx| Programme::create(tx, &book, &reach, (organisation, &form), &details).await;
        match app.db().write(&actor, create).await {
            Ok(id) => return see(&format!("/mentoring/{id}"), Some(("mentoring-notice-begun", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(page(&app, &me, frame, &book, None, fields, errors).await?)
}

pub(super) async fn revision(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
) -> Answer {
    let (_, programme) = managed(&app, &me, id).await?;
    let details = programme.details();
    let fields = Fields::of([
        ("title", details.title),
        ("starts_on", frame.date(&details.starts_on)),
        ("ends_on", frame.date(&details.ends_on)),
        ("responsible", details.responsible),
        ("about", details.about),
    ]);
    show(page(&app, &me, frame, &book, Some(&programme), fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let (reach, programme) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let Some(details) = read(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Programme::revise(tx, &reach, id, &details).await).await {
            Ok(()) => return see(&programme.page(), Some(("mentoring-notice-revised", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(page(&app, &me, frame, &book, Some(&programme), fields, errors).await?)
}

fn read(fields: &Fields, errors: &mut FormErrors) -> Option<Details> {
    let title = errors.required(fields, "title");
    let (starts_on, ends_on) = (errors.date(fields, "starts_on"), errors.date(fields, "ends_on"));
    let responsible = fields.get("responsible");
    let responsible =
        errors.check("responsible", (responsible.chars().count() <= 500).then_some(responsible).ok_or("form-too-long"));
    let about = errors.long(fields, "about");
    Some(Details {
        title: title?,
        starts_on: starts_on?,
        ends_on: ends_on?,
        responsible: responsible?.to_owned(),
        about: about?,
    })
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    book: &Book,
    programme: Option<&Programme>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let input = |name, control| Input::of(&frame, "mentoring-field", name, control);
    let mut inputs = vec![input("title", Control::Text)];
    if programme.is_none() {
        let reach = me.may(Act::ManageMentoring)?;
        let own = organisation::choices(app.db(), &reach, AsOf::day(app.clock().today())).await?;
        let own = own.into_iter().map(|one| (one.id.to_string(), one.short_name));
        let forms = book.forms.iter().map(|form| (form.code.clone(), form.title.of(frame.language).to_owned()));
        inputs.push(input("form", Control::select(None, forms)));
        inputs.push(input("organisation", Control::select(None, own)));
    }
    inputs.extend([input("starts_on", Control::Date), input("ends_on", Control::Date)]);
    inputs.extend([input("responsible", Control::Text), input("about", Control::Area)]);
    let (title, action, back) = match programme {
        None => (frame.t("mentoring-new"), "/mentoring".to_owned(), "/mentoring".to_owned()),
        Some(one) => (frame.t("mentoring-revising"), format!("{}/revision", one.page()), one.page()),
    };
    let frame = match programme {
        None => frame.crumb("mentoring-title", "/mentoring"),
        Some(one) => under(frame, one),
    };
    Ok(FormPage {
        frame: frame.named(title.clone()),
        action,
        title,
        help: "mentoring-editing-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    })
}
