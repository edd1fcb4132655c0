//! A meeting: its page, its appointment, who was there, its moves, its minutes as files.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, Reach, Refusal, Result};
use paper::Document;
use store::AsOf;
use typeset::Pdf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, attachment, see, show, show_again};

use super::{
    asking::{Asking, edits, line},
    councils::under,
};
use crate::{
    council::{Council, CouncilId, MemberId},
    decision::Decision,
    meeting::{self, AgendaItem, Appointment, Attendance, Meeting, MeetingId, MeetingState, Records},
};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

#[derive(Template)]
#[template(path = "pages/meetings/one.html")]
struct MeetingPage {
    frame: Frame,
    title: String,
    meeting: Meeting,
    attendance: Attendance,
    agenda: Vec<AgendaItem>,
    decisions: Vec<Decision>,
    /// The reader may change it.
    edits: bool,
    /// And its minutes are not signed yet.
    open: bool,
    pdf: bool,
}

impl MeetingPage {
    fn decisions_of(&self, item: &AgendaItem) -> Vec<&Decision> {
        self.decisions.iter().filter(|decision| decision.agenda_item_id == item.id).collect()
    }

    /// The key of the button that makes this move.
    fn move_key(&self, to: &MeetingState) -> &'static str {
        match (self.meeting.state, to) {
            (MeetingState::Planned, _) => "council-meeting-hold",
            (_, MeetingState::Signed) => "council-meeting-sign",
            (MeetingState::Signed, _) => "council-meeting-unsign",
            (MeetingState::Held, _) => "council-meeting-unhold",
        }
    }

    fn is_planned(&self) -> bool {
        self.meeting.state == MeetingState::Planned
    }
}

pub(super) async fn one(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<MeetingId>,
    Extension(pdf): Extension<Option<Pdf>>,
) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let council = Council::find(app.db(), &reach, meeting.council_id).await?;
    let edits = edits(&app, &me, meeting.organisation_id).await?;
    let number = meeting.number.to_string();
    let title = frame.with("council-meeting-number", &[("number", &number)]);
    show(MeetingPage {
        attendance: meeting.attendance(app.db(), &council).await?,
        agenda: AgendaItem::list(app.db(), id).await?,
        decisions: Decision::of_meeting(app.db(), id).await?,
        frame: under(frame, &council).named(title.clone()),
        title,
        open: edits && meeting.state != MeetingState::Signed,
        meeting,
        edits,
        pdf: pdf.is_some(),
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let today = app.clock().today();
    let place = match Meeting::list(app.db(), id).await?.first() {
        Some(last) => Meeting::find(app.db(), &reach, last.id).await?.place,
        None => String::new(),
    };
    let fields = Fields::of([
        ("number", Meeting::next_number(app.db(), id, today).await?.to_string()),
        ("held_on", frame.date(&today)),
        ("place", place),
    ]);
    show(appointing(frame, &council, fields, FormErrors::default()))
}

pub(super) async fn appoint(app: App, me: Me, frame: Frame, Path(id): Path<CouncilId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let council = Council::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(what) = appointment(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Meeting::appoint(tx, &reach, id, &what).await).await {
            Ok(id) => return see(&format!("/meetings/{id}"), Some(("council-meeting-is-appointed", &[]))),
            Err(error) => errors.refused("number", error)?,
        }
    }
    show_again(appointing(frame, &council, fields, errors))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<MeetingId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let council = Council::find(app.db(), &reach, meeting.council_id).await?;
    let fields = Fields::of([
        ("number", meeting.number.to_string()),
        ("held_on", frame.date(&meeting.held_on)),
        ("place", meeting.place.clone()),
        ("invited", meeting.invited.clone()),
    ]);
    show(revision(frame, &council, &meeting, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<MeetingId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(what) = appointment(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| meeting.revise(tx, &what).await).await {
            Ok(()) => return see(&format!("/meetings/{id}"), Some(("council-meeting-is-saved", &[]))),
            Err(error) => errors.refused("number", error)?,
        }
    }
    let council = Council::find(app.db(), &reach, meeting.council_id).await?;
    show_again(revision(frame, &council, &meeting, fields, errors))
}

pub(super) async fn edit_presence(app: App, me: Me, frame: Frame, Path(id): Path<MeetingId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let council = Council::find(app.db(), &reach, meeting.council_id).await?;
    let attendance = meeting.attendance(app.db(), &council).await?;
    // Who was not there is the exception: of a meeting without a list everybody is ticked.
    let all = attendance.present.is_empty();
    let there = attendance.members.iter().filter(|member| all || attendance.was_there(&member.id));
    let fields = there.map(|member| ("present".to_owned(), member.id.to_string())).collect();
    let members = attendance.members.iter().map(|member| (member.id.to_string(), member.full())).collect();
    let inputs = vec![Input::of(&frame, "council-field", "present", Control::Many(members))];
    let asking = Asking {
        title: "council-presence",
        help: if attendance.members.is_empty() { "council-presence-nobody" } else { "council-presence-help" },
        button: "save",
        action: format!("/meetings/{id}/presence"),
        back: format!("/meetings/{id}"),
    };
    show(asking.page(beside(frame, &council, &meeting), inputs, fields, FormErrors::default()))
}

pub(super) async fn note_presence(app: App, me: Me, Path(id): Path<MeetingId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let present: Vec<MemberId> = fields.all("present").iter().filter_map(|id| id.parse().ok()).collect();
    app.db().write(&me.actor(), async |tx| meeting.note_presence(tx, &present).await).await?;
    see(&format!("/meetings/{id}"), Some(("council-presence-is-noted", &[])))
}

pub(super) async fn put(app: App, me: Me, Path(id): Path<MeetingId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let meeting = Meeting::find(app.db(), &reach, id).await?;
    let to = MeetingState::of(fields.get("state")).ok_or_else(|| Refusal::invalid("refusal-unreadable-form"))?;
    app.db().write(&me.actor(), async |tx| meeting.put(tx, &reach, to).await).await?;
    see(&format!("/meetings/{id}"), Some(("council-meeting-is-moved", &[])))
}

pub(super) async fn docx(app: App, me: Me, Path(id): Path<MeetingId>) -> Answer {
    let (document, name) = paper(&app, &me.may(Act::ReadProgrammes)?, id).await?;
    attachment(&format!("{name}.docx"), DOCX, typeset::docx::write(&document)?)
}

pub(super) async fn pdf(app: App, me: Me, Path(id): Path<MeetingId>, Extension(pdf): Extension<Option<Pdf>>) -> Answer {
    let (document, name) = paper(&app, &me.may(Act::ReadProgrammes)?, id).await?;
    let print = pdf.ok_or_else(Refusal::not_found)?;
    let bytes = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed)?;
    attachment(&format!("{name}.pdf"), "application/pdf", bytes)
}

/// The minutes and the name of their file; there are none of a meeting that is still to come.
async fn paper(app: &App, reach: &Reach, id: MeetingId) -> Result<(Document, String)> {
    let meeting = Meeting::find(app.db(), reach, id).await?;
    if meeting.state == MeetingState::Planned {
        return Err(Refusal::not_found().into());
    }
    let council = Council::find(app.db(), reach, meeting.council_id).await?;
    let at = AsOf::day(meeting.held_on);
    // Of an organisation that is known only since later, its present name.
    let organisation = match registry::Organisation::find(app.db(), reach, meeting.organisation_id, at).await {
        Ok(organisation) => organisation.name,
        Err(Error::Refused(_)) => registry::organisation::names(app.db(), &[meeting.organisation_id])
            .await?
            .remove(&meeting.organisation_id)
            .unwrap_or_default(),
        Err(error) => return Err(error),
    };
    let (attendance, agenda) = (meeting.attendance(app.db(), &council).await?, AgendaItem::list(app.db(), id).await?);
    let decisions = Decision::of_meeting(app.db(), id).await?;
    let records = Records {
        organisation: &organisation,
        council: &council,
        meeting: &meeting,
        attendance: &attendance,
        agenda: &agenda,
        decisions: &decisions,
    };
    Ok((meeting::minutes(&records), meeting::name(&council, &meeting)))
}

fn appointment(fields: &Fields, errors: &mut FormErrors) -> Option<Appointment> {
    let number = match fields.get("number") {
        "" => errors.check("number", Err("form-required")),
        _ => errors.optional_whole(fields, "number"),
    };
    let held_on = errors.date(fields, "held_on");
    let (place, invited) = (line(fields, "place", errors), errors.long(fields, "invited"));
    Some(Appointment { number: number?, held_on: held_on?, place: place?, invited: invited? })
}

fn inputs(frame: &Frame) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "council-field", name, control);
    vec![
        input("number", Control::Whole),
        input("held_on", Control::Date),
        input("place", Control::Text),
        input("invited", Control::Area),
    ]
}

fn appointing(frame: Frame, council: &Council, fields: Fields, errors: FormErrors) -> FormPage {
    let back = format!("/councils/{}", council.id);
    let asking = Asking {
        title: "council-meeting-new",
        help: "council-meeting-new-help",
        button: "council-meeting-appoint",
        action: format!("{back}/meetings"),
        back,
    };
    let inputs = inputs(&frame);
    asking.page(under(frame, council), inputs, fields, errors)
}

fn revision(frame: Frame, council: &Council, meeting: &Meeting, fields: Fields, errors: FormErrors) -> FormPage {
    let back = format!("/meetings/{}", meeting.id);
    let action = format!("{back}/revision");
    let asking = Asking { title: "council-meeting-revision", help: "", button: "save", action, back };
    let inputs = inputs(&frame);
    asking.page(beside(frame, council, meeting), inputs, fields, errors)
}

/// The way to a meeting.
pub(super) fn beside(frame: Frame, council: &Council, meeting: &Meeting) -> Frame {
    let mut frame = under(frame, council);
    let number = meeting.number.to_string();
    let text = frame.with("council-meeting-number", &[("number", &number)]);
    frame.crumbs.push(web::Crumb { text, path: Some(format!("/meetings/{}", meeting.id)) });
    frame
}
