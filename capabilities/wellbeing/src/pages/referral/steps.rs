//! A step of a request, and a note of the journal: each asks for what it needs and for nothing else.

use axum::{extract::Path, http::HeaderMap};
use chrono::NaiveDate;
use kernel::{Refusal, Result};
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    journal::{closed, enter},
    record::{find, path, under},
    select,
};
use crate::{
    recommendation::field::ProblemField,
    referral::letter::{Done, Form, Letter, Opened, Work, Writer},
    referral::state::{Ending, ReferralState},
    referral::{Referral, ReferralId, Step},
};

pub(super) async fn ask(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, state)): Path<(ReferralId, String)>,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let to = next(&referral, &state)?;
    let fields = Fields::of([("met_on", frame.date(&app.clock().today())), ("form", Form::InPerson.code().into())]);
    show(page(frame, &referral, to, fields, FormErrors::default()))
}

pub(super) async fn go(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path((id, state)): Path<(ReferralId, String)>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let to = next(&referral, &state)?;
    let letters = referral.letters(app.db(), &journal.secret).await?;
    let today = app.clock().today();
    let mut errors = FormErrors::default();
    if let Some(step) = read(to, &letters, today, &fields, &mut errors).filter(|_| errors.is_empty()) {
        match app.db().write(&me.actor(), async |tx: &Tx| referral.go(tx, &journal.psychologist, &step).await).await {
            Ok(()) => return see(&path(id), Some(("support-notice-moved", &[]))),
            Err(error) => errors.refused("text", error)?,
        }
    }
    show_again(page(frame, &referral, to, fields, errors))
}

fn next(referral: &Referral, state: &str) -> Result<ReferralState> {
    let state = ReferralState::of(state).filter(|state| referral.state.next().contains(state));
    state.ok_or_else(|| Refusal::conflict("support-refusal-state").into())
}

fn read(
    to: ReferralState,
    letters: &[Opened],
    today: NaiveDate,
    fields: &Fields,
    errors: &mut FormErrors,
) -> Option<Step> {
    let text = errors.long(fields, "text")?;
    let letter = Letter::of(today, text);
    let step = Step { to, ending: None, waited: None, letter: None };
    Some(match to {
        ReferralState::Offered => {
            let meeting = errors.moment(fields, "meeting")?;
            if meeting.date() < today {
                errors.add("meeting", "support-refusal-meeting");
            }
            let letter = Letter { meeting: Some(meeting), ..letter };
            Step { letter: Some((Writer::Psychologist, letter)), ..step }
        }
        ReferralState::Met => {
            let met_on = errors.date(fields, "met_on")?;
            let asked_on = letters.first().map_or(met_on, |first| first.letter.on);
            let days = (met_on - asked_on).num_days();
            if met_on > today || days < 0 {
                errors.add("met_on", "support-refusal-met-on");
            }
            let note = Letter { done: done(fields, errors), on: met_on, ..letter };
            Step { waited: u32::try_from(days).ok(), letter: Some((Writer::Note, note)), ..step }
        }
        ReferralState::Closed => {
            let ending = errors.check("ending", Ending::of(fields.get("ending")).ok_or("form-required"))?;
            let letter = (!letter.text.is_empty()).then_some((Writer::Psychologist, letter));
            Step { ending: Some(ending), letter, ..step }
        }
        _ => Step { letter: (!letter.text.is_empty()).then_some((Writer::Psychologist, letter)), ..step },
    })
}

fn done(fields: &Fields, errors: &mut FormErrors) -> Option<Done> {
    let work = errors.check("work", Work::of(fields.get("work")).ok_or("form-required"));
    let form = errors.check("form", Form::of(fields.get("form")).ok_or("form-required"));
    Some(Done { work: work?, form: form?, theme: ProblemField::of(fields.get("theme")) })
}

fn work(frame: &Frame) -> Vec<Input> {
    vec![
        select(frame, "work", None, Work::ALL, (Work::code, Work::label)),
        select(frame, "form", None, Form::ALL, (Form::code, Form::label)),
        select(frame, "theme", Some("support-unsaid"), ProblemField::ALL, (ProblemField::code, ProblemField::label)),
    ]
}

fn page(frame: Frame, referral: &Referral, to: ReferralState, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "support-field", name, control);
    let mut inputs = match to {
        ReferralState::Offered => vec![input("meeting", Control::Moment)],
        ReferralState::Met => [vec![input("met_on", Control::Date)], work(&frame)].concat(),
        ReferralState::Closed => {
            let endings = (Ending::code as fn(Ending) -> &'static str, Ending::label as fn(Ending) -> String);
            vec![select(&frame, "ending", Some("support-choose"), referral.state.endings(), endings)]
        }
        _ => Vec::new(),
    };
    let text = if to == ReferralState::Met { "note" } else { "letter" };
    let label = frame.t(&format!("support-field-{text}"));
    let help = Some(frame.t(&format!("support-field-{text}-help")));
    inputs.push(Input { name: "text".into(), label, help, control: Control::Area });
    let title = frame.t(&format!("support-verb-{}", to.code()));
    FormPage {
        frame: under(frame, referral.id).named(title.clone()),
        action: format!("{}/steps/{}", path(referral.id), to.code()),
        title,
        help: if to == ReferralState::Closed { "support-close-help" } else { "" },
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: path(referral.id),
    }
}

pub(super) async fn ask_note(app: App, me: Me, frame: Frame, headers: HeaderMap, Path(id): Path<ReferralId>) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let fields = Fields::of([("form", Form::InPerson.code().into())]);
    show(note_page(frame, &referral, fields, FormErrors::default()))
}

pub(super) async fn note(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ReferralId>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let referral = find(&app, &journal, id).await?;
    let mut errors = FormErrors::default();
    let (text, done) = (errors.long(&fields, "text"), done(&fields, &mut errors));
    if let (Some(text), true) = (text, errors.is_empty()) {
        let note = Letter { done, ..Letter::of(app.clock().today(), text) };
        let step = Step { to: referral.state, ending: None, waited: None, letter: Some((Writer::Note, note)) };
        app.db().write(&me.actor(), async |tx: &Tx| referral.go(tx, &journal.psychologist, &step).await).await?;
        return see(&path(id), Some(("support-notice-noted", &[])));
    }
    show_again(note_page(frame, &referral, fields, errors))
}

fn note_page(frame: Frame, referral: &Referral, fields: Fields, errors: FormErrors) -> FormPage {
    let mut inputs = work(&frame);
    let (label, help) = (frame.t("support-field-note"), Some(frame.t("support-field-note-help")));
    inputs.push(Input { name: "text".into(), label, help, control: Control::Area });
    let title = frame.t("support-note-new");
    FormPage {
        frame: under(frame, referral.id).named(title.clone()),
        action: format!("{}/notes", path(referral.id)),
        title,
        help: "",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: path(referral.id),
    }
}
