//! Decisions: written down, corrected, put into a plan or into a recommendation.

use axum::extract::Path;
use kernel::{Act, Reach, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    asking::{Asking, day, line, text},
    meetings::beside,
    recommendations::{self, Source},
};
use crate::{
    NewPlanItem,
    council::Council,
    decision::{Decision, DecisionId, Resolution},
    meeting::{AgendaItem, AgendaItemId, Meeting, MeetingId},
    programme,
};

/// The place of a decision: other pages know only the decision.
pub(super) async fn one(app: App, me: Me, Path(id): Path<DecisionId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    see(&Decision::find(app.db(), &reach, id).await?.page(), None)
}

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<AgendaItemId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = AgendaItem::find(app.db(), &reach, id).await?;
    let form = Form::Making(id);
    show(page(&app, frame, &reach, item.meeting_id, form, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<AgendaItemId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = AgendaItem::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let Some(what) = resolution(&fields, &mut errors) else {
        return show_again(page(&app, frame, &reach, item.meeting_id, Form::Making(id), fields, errors).await?);
    };
    app.db().write(&me.actor(), async |tx| Decision::add(tx, &reach, &item, &what).await).await?;
    see(&format!("/meetings/{}", item.meeting_id), Some(("council-decision-is-made", &[])))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<DecisionId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let decision = Decision::find(app.db(), &reach, id).await?;
    let deadline = day(&frame, decision.deadline);
    let fields = Fields::of([("text", decision.text), ("responsible", decision.responsible), ("deadline", deadline)]);
    let form = Form::Revision(id);
    show(page(&app, frame, &reach, decision.meeting_id, form, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<DecisionId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let decision = Decision::find(app.db(), &reach, id).await?;
    if fields.is_on("removal") {
        app.db().write(&me.actor(), async |tx| decision.remove(tx, &reach).await).await?;
        return see(&format!("/meetings/{}", decision.meeting_id), Some(("council-decision-is-removed", &[])));
    }
    let mut errors = FormErrors::default();
    let Some(what) = resolution(&fields, &mut errors) else {
        return show_again(page(&app, frame, &reach, decision.meeting_id, Form::Revision(id), fields, errors).await?);
    };
    app.db().write(&me.actor(), async |tx| decision.revise(tx, &reach, &what).await).await?;
    see(&decision.page(), Some(("council-decision-is-saved", &[])))
}

/// The item of a plan that a decision would become.
pub(super) async fn plan(app: App, me: Me, frame: Frame, Path(id): Path<DecisionId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let decision = Decision::find(app.db(), &reach, id).await?;
    let meeting = Meeting::find(app.db(), &reach, decision.meeting_id).await?;
    let last = decision.deadline.unwrap_or(meeting.held_on);
    let fields = Fields::of([
        ("text", decision.text),
        ("responsible", decision.responsible),
        ("starts_on", frame.date(&meeting.held_on.min(last))),
        ("ends_on", day(&frame, decision.deadline)),
    ]);
    show(page(&app, frame, &reach, decision.meeting_id, Form::Plan(id), fields, FormErrors::default()).await?)
}

pub(super) async fn into_plan(app: App, me: Me, frame: Frame, Path(id): Path<DecisionId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let decision = Decision::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(item) = plan_item(&decision, &fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| decision.into_plan(tx, &reach, item).await).await {
            Ok(item) => return see(&format!("/plan/{item}"), Some(("council-is-in-plan", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(page(&app, frame, &reach, decision.meeting_id, Form::Plan(id), fields, errors).await?)
}

/// The recommendation that a decision would become.
pub(super) async fn recommendation(app: App, me: Me, frame: Frame, Path(id): Path<DecisionId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let decision = Decision::find(app.db(), &reach, id).await?;
    let fields = recommendations::of_decision(&app, &frame, &decision);
    let errors = FormErrors::default();
    show(recommendations::giving(&app, frame, &reach, Source::Decision(&decision), fields, errors).await?)
}

pub(super) async fn into_recommendation(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<DecisionId>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let decision = Decision::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = recommendations::new_one(&fields, decision.organisation_id, &mut errors) {
        match app.db().write(&me.actor(), async |tx| decision.into_recommendation(tx, &reach, new).await).await {
            Ok(id) => return see(&format!("/recommendations/{id}"), Some(("recommendations-is-given", &[]))),
            Err(error) => errors.refused("addressee", error)?,
        }
    }
    show_again(recommendations::giving(&app, frame, &reach, Source::Decision(&decision), fields, errors).await?)
}

/// What a form of a decision is for.
#[derive(Clone, Copy)]
enum Form {
    Making(AgendaItemId),
    Revision(DecisionId),
    Plan(DecisionId),
}

fn resolution(fields: &Fields, errors: &mut FormErrors) -> Option<Resolution> {
    let words = text(fields, "text", errors);
    let responsible = line(fields, "responsible", errors);
    let deadline = errors.optional_date(fields, "deadline");
    let sound = errors.is_empty();
    Some(Resolution { text: words?, responsible: responsible?, deadline }).filter(|_| sound)
}

fn plan_item(decision: &Decision, fields: &Fields, errors: &mut FormErrors) -> Option<NewPlanItem> {
    let title = text(fields, "text", errors);
    let responsible = line(fields, "responsible", errors);
    let (starts_on, ends_on) = (errors.date(fields, "starts_on"), errors.date(fields, "ends_on"));
    // A direction brings its programme with it: one choice is enough.
    let mut chosen = fields.get("programme").split('/');
    let (programme_id, direction_id) = (chosen.next(), chosen.next());
    Some(NewPlanItem {
        organisation_id: decision.organisation_id,
        programme_id: programme_id.and_then(|id| id.parse().ok()),
        direction_id: direction_id.and_then(|id| id.parse().ok()),
        title: title?,
        starts_on: starts_on?,
        ends_on: ends_on?,
        place: None,
        responsible_id: None,
        responsible: responsible.filter(|name| !name.is_empty()),
        expected: None,
        decision_id: None,
    })
}

async fn page(
    app: &App,
    frame: Frame,
    reach: &Reach,
    meeting: MeetingId,
    form: Form,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let meeting = Meeting::find(app.db(), reach, meeting).await?;
    let council = Council::find(app.db(), reach, meeting.council_id).await?;
    let input = |name, control| Input::of(&frame, "council-field", name, control);
    let mut inputs = vec![input("text", Control::Area), input("responsible", Control::Text)];
    let back = format!("/meetings/{}", meeting.id);
    let asking = |title, help, button, action| Asking { title, help, button, action, back };
    let asking = match form {
        Form::Making(item) => {
            inputs.push(input("deadline", Control::Date));
            asking("council-decision-new", "council-decision-help", "save", format!("/agenda-items/{item}/decisions"))
        }
        Form::Revision(id) => {
            inputs.extend([input("deadline", Control::Date), input("removal", Control::Tick)]);
            asking("council-decision-revision", "", "save", format!("/decisions/{id}/revision"))
        }
        Form::Plan(id) => {
            inputs.extend([input("starts_on", Control::Date), input("ends_on", Control::Date)]);
            let places = Control::select(Some(frame.t("council-no-programme")), places(app, reach).await?);
            inputs.push(input("programme", places));
            asking("council-to-plan", "council-to-plan-help", "council-to-plan", format!("/decisions/{id}/plan-item"))
        }
    };
    Ok(asking.page(beside(frame, &council, &meeting), inputs, fields, errors))
}

/// The programmes and their directions, as one list.
async fn places(app: &App, reach: &Reach) -> Result<Vec<(String, String)>> {
    let directions = programme::directions(app.db(), reach).await?;
    let mut places = Vec::new();
    for (id, title) in programme::choices(app.db(), reach).await? {
        places.push((id.to_string(), title.clone()));
        let own = directions.iter().filter(|direction| direction.programme_id == id);
        places.extend(
            own.map(|direction| (format!("{id}/{}", direction.id), format!("{title} → {}", direction.numbered()))),
        );
    }
    Ok(places)
}
