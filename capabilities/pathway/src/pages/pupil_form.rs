//! Forms about a pupil: joining a class, a milestone by hand, the consent, leaving.

use axum::extract::Path;
use kernel::{Act, PersonId, Result, id::Uuid};
use registry::{Consent, Name, organisation};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::pupil::membership_of;
use crate::{
    class::{Class, ClassId},
    milestone::{Milestone, MilestoneKind, NewMilestone, Origin},
    pupil::{self, MembershipId, NewPupil, PURPOSE, Pupil},
};

/// A form of this room: prefix of its texts, its fields, where it is sent, where one goes back to.
struct Form {
    key: &'static str,
    help: &'static str,
    inputs: Vec<(&'static str, Control)>,
    action: String,
    back: String,
    danger: bool,
}

impl Form {
    fn page(self, frame: Frame, fields: Fields, errors: FormErrors) -> FormPage {
        let inputs = self.inputs.into_iter().map(|(name, control)| Input::of(&frame, "pathway-field", name, control));
        let (title, inputs) = (frame.t(self.key), inputs.collect());
        FormPage {
            frame: frame.crumb("pathway-title", "/pathway").named(title.clone()),
            action: self.action,
            title,
            help: self.help,
            inputs,
            fields,
            errors,
            confirm: None,
            button: "save",
            danger: self.danger,
            back: self.back,
        }
    }
}

async fn joining(app: &App, me: &Me, class: &Class) -> Result<Form> {
    let day = AsOf::day(app.clock().today());
    let schools = organisation::choices(app.db(), &me.may(Act::EditPupils)?, day).await?;
    let schools = schools.into_iter().map(|one| (one.id.to_string(), one.short_name));
    Ok(Form {
        key: "pathway-join",
        help: "pathway-join-help",
        inputs: vec![
            ("family", Control::Text),
            ("given", Control::Text),
            ("patronymic", Control::Text),
            ("birth_date", Control::Date),
            ("school", Control::select(None, schools)),
            ("joined_on", Control::Date),
            ("interests", Control::Text),
            ("consent_by", Control::Text),
            ("consent_document", Control::Text),
        ],
        action: format!("{}/pupils", class.page()),
        back: class.page(),
        danger: false,
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>) -> Answer {
    let class = Class::find(app.db(), &me.may(Act::EditPupils)?, id).await?;
    let fields = Fields::of([
        ("school", class.organisation_id.to_string()),
        ("joined_on", frame.date(&class.school_year().start())),
    ]);
    show(joining(&app, &me, &class).await?.page(frame, fields, FormErrors::default()))
}

pub(super) async fn join(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let class = Class::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read_pupil(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Pupil::join(tx, &reach, id, &new).await).await {
            Ok(_) => {
                let notice =
                    if new.consent_by.is_empty() { "pathway-notice-joined-unseen" } else { "pathway-notice-joined" };
                return see(&class.page(), Some((notice, &[])));
            }
            Err(error) => errors.refused("birth_date", error)?,
        }
    }
    show_again(joining(&app, &me, &class).await?.page(frame, fields, errors))
}

fn read_pupil(fields: &Fields, errors: &mut FormErrors) -> Option<NewPupil> {
    let (family, given) = (errors.required(fields, "family"), errors.required(fields, "given"));
    let (born, joined_on) = (errors.date(fields, "birth_date"), errors.date(fields, "joined_on"));
    let school = errors.check("school", fields.get("school").parse().map_err(|_| "form-required"));
    for name in ["family", "given", "patronymic", "interests", "consent_by", "consent_document"] {
        if fields.get(name).chars().count() > 300 {
            errors.add(name, "form-too-long");
        }
    }
    if !errors.is_empty() {
        return None;
    }
    let text = |name| fields.get(name).trim().to_owned();
    let patronymic = Some(text("patronymic")).filter(|text| !text.is_empty());
    Some(NewPupil {
        name: Name { family: family?, given: given?, patronymic, birth_date: born, sex: None },
        school: school?,
        joined_on: joined_on?,
        interests: text("interests"),
        consent_by: text("consent_by"),
        consent_document: text("consent_document"),
    })
}

async fn changed(app: &App, me: &Me, person: PersonId) -> Result<Pupil> {
    let all = Pupil::of_person(app.db(), &me.may(Act::EditPupils)?, person, app.clock().today()).await?;
    all.into_iter().next().ok_or_else(|| kernel::Refusal::not_found().into())
}

fn recording(frame: &Frame, pupil: &Pupil) -> Form {
    let kinds = MilestoneKind::by_hand().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    Form {
        key: "pathway-milestone-new",
        help: "pathway-milestone-help",
        inputs: vec![
            ("milestone", Control::select(None, kinds)),
            ("happened_on", Control::Date),
            ("source", Control::Text),
        ],
        action: format!("{}/milestones", pupil.page()),
        back: pupil.page(),
        danger: false,
    }
}

pub(super) async fn new_milestone(app: App, me: Me, frame: Frame, Path(person): Path<PersonId>) -> Answer {
    let pupil = changed(&app, &me, person).await?;
    let form = recording(&frame, &pupil);
    show(form.page(frame, Fields::default(), FormErrors::default()))
}

pub(super) async fn record(app: App, me: Me, frame: Frame, Path(person): Path<PersonId>, fields: Fields) -> Answer {
    let pupil = changed(&app, &me, person).await?;
    let mut errors = FormErrors::default();
    let kind = MilestoneKind::of(fields.get("milestone"));
    let kind = errors.check("milestone", kind.ok_or("form-required"));
    let (on, source) = (errors.date(&fields, "happened_on"), errors.required(&fields, "source"));
    if fields.get("source").chars().count() > 300 {
        errors.add("source", "form-too-long");
    }
    if let (Some(kind), Some(on), Some(title), true) = (kind, on, source, errors.is_empty()) {
        let (record, path) = (Uuid::now_v7(), String::new());
        let new = NewMilestone { person, kind, on, origin: Origin::Hand, record, title, path };
        match app.db().write(&me.actor(), async |tx| Milestone::record(tx, &new).await).await {
            Ok(()) => return see(&pupil.page(), Some(("pathway-notice-milestone", &[]))),
            Err(error) => errors.refused("happened_on", error)?,
        }
    }
    let form = recording(&frame, &pupil);
    show_again(form.page(frame, fields, errors))
}

fn consenting(pupil: &Pupil) -> Form {
    Form {
        key: "pathway-consent-give",
        help: "pathway-consent-help",
        inputs: vec![("consent_by", Control::Text), ("consent_document", Control::Text)],
        action: format!("{}/consent", pupil.page()),
        back: pupil.page(),
        danger: false,
    }
}

pub(super) async fn consent_form(app: App, me: Me, frame: Frame, Path(person): Path<PersonId>) -> Answer {
    let pupil = changed(&app, &me, person).await?;
    show(consenting(&pupil).page(frame, Fields::default(), FormErrors::default()))
}

pub(super) async fn consent(app: App, me: Me, frame: Frame, Path(person): Path<PersonId>, fields: Fields) -> Answer {
    let pupil = changed(&app, &me, person).await?;
    let mut errors = FormErrors::default();
    if let Some(by) = errors.required(&fields, "consent_by") {
        let document = fields.get("consent_document");
        app.db().write(&me.actor(), async |tx| pupil::consent(tx, person, &by, document).await).await?;
        return see(&pupil.page(), Some(("pathway-notice-consent", &[])));
    }
    show_again(consenting(&pupil).page(frame, fields, errors))
}

pub(super) async fn withdrawal_form(app: App, me: Me, frame: Frame, Path(person): Path<PersonId>) -> Answer {
    let pupil = changed(&app, &me, person).await?;
    let form = Form {
        key: "pathway-consent-withdraw",
        help: "pathway-withdrawal-help",
        inputs: Vec::new(),
        action: format!("{}/consent/withdrawal", pupil.page()),
        back: pupil.page(),
        danger: true,
    };
    show(form.page(frame, Fields::default(), FormErrors::default()))
}

pub(super) async fn withdraw(app: App, me: Me, Path(person): Path<PersonId>) -> Answer {
    let pupil = changed(&app, &me, person).await?;
    app.db().write(&me.actor(), async |tx| Consent::withdraw(tx, person, PURPOSE).await).await?;
    // Whoever withdraws it from above knows the pupil no more; the class is theirs to see still.
    see(&format!("/pathway/{}", pupil.class_id), Some(("pathway-notice-withdrawn", &[])))
}

fn leaving(pupil: &Pupil) -> Form {
    Form {
        key: "pathway-leaving",
        help: "pathway-leaving-help",
        inputs: vec![("left_on", Control::Date), ("left_because", Control::Text)],
        action: format!("{}/leaving/{}", pupil.page(), pupil.id),
        back: pupil.page(),
        danger: false,
    }
}

pub(super) async fn leaving_form(
    app: App,
    me: Me,
    frame: Frame,
    Path((person, membership)): Path<(PersonId, MembershipId)>,
) -> Answer {
    let pupil = membership_of(&app, &me, person, membership).await?;
    show(leaving(&pupil).page(frame, Fields::default(), FormErrors::default()))
}

pub(super) async fn leave(
    app: App,
    me: Me,
    frame: Frame,
    Path((person, membership)): Path<(PersonId, MembershipId)>,
    fields: Fields,
) -> Answer {
    let pupil = membership_of(&app, &me, person, membership).await?;
    let mut errors = FormErrors::default();
    if fields.get("left_because").chars().count() > 300 {
        errors.add("left_because", "form-too-long");
    }
    if let (Some(on), true) = (errors.date(&fields, "left_on"), errors.is_empty()) {
        let because = fields.get("left_because");
        match app.db().write(&me.actor(), async |tx| Pupil::leave(tx, &pupil, on, because).await).await {
            Ok(()) => return see(&pupil.page(), Some(("pathway-notice-left", &[]))),
            Err(error) => errors.refused("left_on", error)?,
        }
    }
    show_again(leaving(&pupil).page(frame, fields, errors))
}
