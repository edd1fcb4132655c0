//! Cases of an open journal: a request, its people and words, notes, the agreement.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path, http::HeaderMap};
use kernel::{Refusal, Result};
use store::{Tx, journal::Line};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{
    Room,
    journal::{Opened, closed, enter, path, under},
    services::select,
};
use crate::{
    case::{Case, CaseId, Request},
    charter::ServiceId,
    sealed::{self, Confidence, Note, Side},
    words::{Kind, Source},
};

#[derive(Template)]
#[template(path = "pages/journal/case.html")]
struct CasePage {
    frame: Frame,
    title: String,
    case: Case,
    base: String,
    confidence: Option<Confidence>,
    /// PDF can be printed.
    prints: bool,
}

/// An opened case; without what is sealed when that was destroyed or its key is lost.
pub(super) async fn find(app: &App, journal: &Opened, id: CaseId) -> Result<(Case, Option<Confidence>)> {
    let case = Case::find(app.db(), journal.service.id, id).await?;
    let confidence = sealed::open(app.db(), id, journal.service.generation, &journal.key).await?;
    Ok((case, confidence))
}

/// The page of a case.
pub(super) fn of(service: ServiceId, case: CaseId) -> String {
    format!("{}/cases/{case}", path(service))
}

/// «Обращение № 3».
pub(super) fn name(frame: &Frame, case: &Case) -> String {
    frame.with("mediation-case", &[("number", &case.number.to_string())])
}

pub(super) async fn show_case(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case)): Path<(ServiceId, CaseId)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, confidence) = find(&app, &journal, case).await?;
    // Who reads a confidential record leaves a line; it names the service, since a line beside a case would tell of it.
    let write = async |tx: &Tx| {
        tx.note(Line::new("mediation.case_read", "mediation_service", id.0));
        Ok(())
    };
    app.db().write(&me.actor(), write).await?;
    let title = name(&frame, &case);
    let base = of(id, case.id);
    show(CasePage {
        frame: under(frame, id).named(title.clone()),
        title,
        case,
        base,
        confidence,
        prints: room.pdf.is_some(),
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame, headers: HeaderMap, Path(id): Path<ServiceId>) -> Answer {
    let Some(_) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let fields = Fields::of([("received_on", frame.date(&app.clock().today()))]);
    show(request(frame, id, fields, FormErrors::default()))
}

pub(super) async fn receive(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ServiceId>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let mut errors = FormErrors::default();
    let source = errors.check("source", Source::of(fields.get("source")).ok_or("form-required"));
    let kind = errors.check("kind", Kind::of(fields.get("kind")).ok_or("form-required"));
    let received_on = errors.date(&fields, "received_on");
    if received_on.is_some_and(|day| day > app.clock().today()) {
        errors.add("received_on", "mediation-refusal-future");
    }
    let sides = sides(&fields, &mut errors);
    let essence = errors.long(&fields, "essence");
    if let (Some(source), Some(kind), Some(sides), Some(essence), true) =
        (source, kind, sides, essence, errors.is_empty())
    {
        let confidence = Confidence { received_on, sides, essence, ..Confidence::default() };
        let (criminal, bullying) = (fields.is_on("criminal"), fields.is_on("bullying"));
        let request = Request { source, kind, criminal, bullying, confidence };
        let write = async |tx: &Tx| Case::receive(tx, &journal.service, &journal.key, &request).await;
        let case = app.db().write(&me.actor(), write).await?;
        return see(&of(id, case), Some(("mediation-notice-received", &[])));
    }
    show_again(request(frame, id, fields, errors))
}

fn sides(fields: &Fields, errors: &mut FormErrors) -> Option<[Side; 2]> {
    let mut side = |names: [&'static str; 3]| {
        let name = errors.required(fields, names[0]);
        let (about, representative) = (errors.long(fields, names[1]), errors.long(fields, names[2]));
        Some(Side { name: name?, about: about?, representative: representative?, consented_on: None })
    };
    let first = side(["first_name", "first_about", "first_representative"]);
    let second = side(["second_name", "second_about", "second_representative"]);
    Some([first?, second?])
}

fn sides_of(frame: &Frame) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "mediation-field", name, control);
    vec![
        input("first_name", Control::Text),
        input("first_about", Control::Text),
        input("first_representative", Control::Text),
        input("second_name", Control::Text),
        input("second_about", Control::Text),
        input("second_representative", Control::Text),
        input("essence", Control::Area),
    ]
}

fn request(frame: Frame, id: ServiceId, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "mediation-field", name, control);
    let mut inputs = vec![
        input("received_on", Control::Date),
        select(&frame, "source", true, Source::ALL, (Source::code, Source::label)),
        select(&frame, "kind", true, Kind::ALL, (Kind::code, Kind::label)),
        input("criminal", Control::Tick),
        input("bullying", Control::Tick),
    ];
    inputs.extend(sides_of(&frame));
    let title = frame.t("mediation-case-new");
    FormPage {
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/cases", path(id)),
        title,
        help: "mediation-case-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: path(id),
    }
}

pub(super) async fn edit_sides(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, case)): Path<(ServiceId, CaseId)>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, confidence) = find(&app, &journal, case).await?;
    let confidence = confidence.ok_or_else(Refusal::not_found)?;
    let [first, second] = &confidence.sides;
    let fields = Fields::of([
        ("first_name", first.name.clone()),
        ("first_about", first.about.clone()),
        ("first_representative", first.representative.clone()),
        ("second_name", second.name.clone()),
        ("second_about", second.about.clone()),
        ("second_representative", second.representative.clone()),
        ("essence", confidence.essence.clone()),
    ]);
    show(revision(frame, id, &case, fields, FormErrors::default()))
}

pub(super) async fn revise_sides(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    query: ListQuery,
    Path((id, case)): Path<(ServiceId, CaseId)>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (mut case, confidence) = find(&app, &journal, case).await?;
    let mut confidence = confidence.ok_or_else(Refusal::not_found)?;
    // What is written over is what the page showed, and nothing that came after it.
    case.version = query.get("version").parse().unwrap_or(0);
    let mut errors = FormErrors::default();
    let (sides, essence) = (sides(&fields, &mut errors), errors.long(&fields, "essence"));
    if let (Some(sides), Some(essence), true) = (sides, essence, errors.is_empty()) {
        for (kept, said) in confidence.sides.iter_mut().zip(sides) {
            *kept = Side { consented_on: kept.consented_on, ..said };
        }
        confidence.essence = essence;
        let write = async |tx: &Tx| case.write(tx, (&journal.service, &journal.key), &confidence).await;
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&of(id, case.id), Some(("mediation-notice-saved", &[]))),
            Err(error) => errors.refused("essence", error)?,
        }
    }
    show_again(revision(frame, id, &case, fields, errors))
}

fn revision(frame: Frame, id: ServiceId, case: &Case, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("mediation-sides");
    FormPage {
        inputs: sides_of(&frame),
        frame: under(frame, id).named(title.clone()),
        action: format!("{}/sides?version={}", of(id, case.id), case.version),
        title,
        help: "",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: of(id, case.id),
    }
}

pub(super) async fn note(
    app: App,
    me: Me,
    headers: HeaderMap,
    Path((id, case)): Path<(ServiceId, CaseId)>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let (case, confidence) = find(&app, &journal, case).await?;
    let mut confidence = confidence.ok_or_else(Refusal::not_found)?;
    let text: String = fields.get("text").chars().take(10_000).collect();
    if text.is_empty() {
        return see(&of(id, case.id), Some(("mediation-notice-empty", &[])));
    }
    confidence.notes.push(Note { on: app.clock().today(), by: me.name().to_owned(), text });
    let write = async |tx: &Tx| case.write(tx, (&journal.service, &journal.key), &confidence).await;
    app.db().write(&me.actor(), write).await?;
    see(&of(id, case.id), Some(("mediation-notice-saved", &[])))
}
