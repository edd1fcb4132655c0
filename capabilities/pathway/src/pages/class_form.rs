//! Opening a class, and writing it down anew.

use axum::extract::Path;
use kernel::{Act, Result};
use registry::organisation;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use crate::class::{Class, ClassId, ClassKind, NewClass};

pub(super) async fn new(app: App, me: Me, frame: Frame) -> Answer {
    let cohort = frame.year.to_string();
    let fields = Fields::of([("kind", "class".into()), ("cohort", cohort), ("years", "2".into())]);
    show(page(&app, &me, frame, None, fields, FormErrors::default()).await?)
}

pub(super) async fn open(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, None, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Class::open(tx, &reach, &new).await).await {
            Ok(id) => return see(&format!("/pathway/{id}"), Some(("pathway-notice-opened", &[]))),
            Err(error) => errors.refused("years", error)?,
        }
    }
    show_again(page(&app, &me, frame, None, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>) -> Answer {
    let class = Class::find(app.db(), &me.may(Act::EditPupils)?, id).await?;
    let fields = Fields::of([
        ("title", class.title.clone()),
        ("kind", class.kind.code().into()),
        ("cohort", class.school_year().to_string()),
        ("years", class.years.to_string()),
        ("curator", class.curator.clone()),
        ("partner", class.partner.clone()),
        ("agreement", class.agreement.clone()),
    ]);
    show(page(&app, &me, frame, Some(&class), fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let class = Class::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, Some(&class), &mut errors) {
        match app.db().write(&me.actor(), async |tx| Class::revise(tx, &reach, id, &new).await).await {
            Ok(()) => return see(&class.page(), Some(("pathway-notice-revised", &[]))),
            Err(error) => errors.refused("years", error)?,
        }
    }
    show_again(page(&app, &me, frame, Some(&class), fields, errors).await?)
}

fn read(fields: &Fields, class: Option<&Class>, errors: &mut FormErrors) -> Option<NewClass> {
    let organisation = match class {
        Some(class) => Some(class.organisation_id),
        None => errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required")),
    };
    let title = errors.required(fields, "title");
    let kind = errors.check("kind", ClassKind::of(fields.get("kind")).ok_or("form-required"));
    let cohort = errors.check("cohort", fields.get("cohort").parse().map_err(|_| "pathway-refusal-cohort"));
    let years = errors.optional_whole(fields, "years");
    for name in ["curator", "partner", "agreement"] {
        if fields.get(name).chars().count() > 500 {
            errors.add(name, "form-too-long");
        }
    }
    if !errors.is_empty() {
        return None;
    }
    let text = |name| fields.get(name).to_owned();
    Some(NewClass {
        organisation: organisation?,
        title: title?,
        kind: kind?,
        cohort: cohort?,
        years: years.unwrap_or(2),
        curator: text("curator"),
        partner: text("partner"),
        agreement: text("agreement"),
    })
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    class: Option<&Class>,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let input = |name, control| Input::of(&frame, "pathway-field", name, control);
    let kinds = ClassKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    let mut inputs = vec![input("title", Control::Text), input("kind", Control::select(None, kinds))];
    if class.is_none() {
        let day = AsOf::day(app.clock().today());
        let own = organisation::choices(app.db(), &me.may(Act::EditPupils)?, day).await?;
        let own = own.into_iter().map(|one| (one.id.to_string(), one.short_name));
        inputs.push(input("organisation", Control::select(None, own)));
    }
    inputs.extend([input("cohort", Control::Text), input("years", Control::Whole)]);
    inputs.extend(["curator", "partner", "agreement"].map(|name| input(name, Control::Text)));
    let (title, action, back) = match class {
        None => (frame.t("pathway-new"), "/pathway".to_owned(), "/pathway".to_owned()),
        Some(class) => (frame.t("pathway-revise"), format!("{}/revision", class.page()), class.page()),
    };
    Ok(FormPage {
        frame: frame.crumb("pathway-title", "/pathway").named(title.clone()),
        action,
        title,
        help: "pathway-class-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    })
}
