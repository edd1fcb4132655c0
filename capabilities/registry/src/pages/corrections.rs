//! What is entered by hand: a new person, facts added, corrected, ended and removed, each with its reason.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use kernel::{Act, PersonId, Reach, Refusal, Result, id::Uuid};
use store::{AsOf, Ask};
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, Me, see, show, show_again};

use super::{
    InRoom, Room, fact_form,
    form::FormPage,
    wording::{self, kind_of, noun},
};
use crate::{FactKind, Held, Person, PersonFact, duplicate, edit, load_facts, organisation, person::private};

pub(super) async fn new_person(app: App, me: Me, frame: Frame, Extension(room): InRoom) -> Answer {
    let reach = me.may(Act::EditPeople)?;
    show(person_page(&app, frame, &room, &reach, usual(FactKind::Post), FormErrors::default(), Vec::new()).await?)
}

pub(super) async fn add_person(app: App, me: Me, frame: Frame, Extension(room): InRoom, fields: Fields) -> Answer {
    let reach = me.may(Act::EditPeople)?;
    let mut errors = FormErrors::default();
    let name = fact_form::parse_name(&fields, &mut errors);
    let post = fact_form::parse(FactKind::Post, &fields, &room.rules, None, &mut errors);
    let snils = parse_snils(&fields, &mut errors);
    let reason = errors.required(&fields, "reason");
    if let (true, Some(name), Some((PersonFact::Post(post), period)), Some(reason)) =
        (errors.is_empty(), name, post, reason)
    {
        let likely = likely(&app, &room, &reach, &name, snils.as_ref()).await?;
        if !likely.is_empty() && !fields.is_on("another") {
            return show_again(person_page(&app, frame, &room, &reach, fields, errors, likely).await?);
        }
        let actor = me.actor();
        let added = app.db().write(&actor, async |tx| {
            let id = edit::add_person(tx, &room.rules, &reach, &reason, name, post, period.from).await?;
            if let Some(snils) = &snils {
                private::keep_snils(tx, &reach, &room.snils, id, Some(snils)).await?;
            }
            Ok(id)
        });
        match added.await {
            Ok(id) => return see(&format!("/people/{id}"), Some(("notice-person-added", &[]))),
            Err(error) => errors.refused("from", error)?,
        }
    }
    show_again(person_page(&app, frame, &room, &reach, fields, errors, Vec::new()).await?)
}

pub(super) async fn new_fact(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts)): Path<(PersonId, String)>,
    Extension(room): InRoom,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, None).await?;
    let fields = usual(form.kind);
    show(form.page(frame, Step::New, fields, FormErrors::default()))
}

pub(super) async fn add_fact(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts)): Path<(PersonId, String)>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, None).await?;
    let mut errors = FormErrors::default();
    let parsed = fact_form::parse(form.kind, &fields, &room.rules, None, &mut errors);
    if let (Some(reason), Some((fact, period))) = (errors.required(&fields, "reason"), parsed) {
        let actor = me.actor();
        let write =
            app.db().write(&actor, async |tx| edit::add(tx, &room.rules, &form.reach, &reason, id, fact, period).await);
        match write.await {
            Ok(_) => return see(&format!("/people/{id}"), Some(("notice-fact-added", &[]))),
            Err(error) => errors.refused("from", error)?,
        }
    }
    show_again(form.page(frame, Step::New, fields, errors))
}

pub(super) async fn edit_fact(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts, version)): Path<(PersonId, String, Uuid)>,
    Extension(room): InRoom,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, Some(version)).await?;
    let fields = form.filled();
    show(form.page(frame, Step::Correction, fields, FormErrors::default()))
}

pub(super) async fn correct_fact(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts, version)): Path<(PersonId, String, Uuid)>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, Some(version)).await?;
    let mut errors = FormErrors::default();
    let before = form.held.as_ref().map(|held| &held.fact);
    let parsed = fact_form::parse(form.kind, &fields, &room.rules, before, &mut errors);
    if let (Some(reason), Some(fact)) = (errors.required(&fields, "reason"), parsed) {
        let actor = me.actor();
        let write = app
            .db()
            .write(&actor, async |tx| edit::correct(tx, &room.rules, &form.reach, &reason, id, version, fact).await);
        match write.await {
            Ok(_) => return see(&format!("/people/{id}"), Some(("notice-fact-corrected", &[]))),
            Err(error) => errors.refused("from", error)?,
        }
    }
    show_again(form.page(frame, Step::Correction, fields, errors))
}

pub(super) async fn edit_ending(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts, version)): Path<(PersonId, String, Uuid)>,
    Extension(room): InRoom,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, Some(version)).await?;
    let today = frame.date(&app.clock().today());
    let fields = Fields::of([(form.ending_field(), today)]);
    show(form.page(frame, Step::Ending, fields, FormErrors::default()))
}

pub(super) async fn end_fact(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts, version)): Path<(PersonId, String, Uuid)>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, Some(version)).await?;
    let mut errors = FormErrors::default();
    let day = errors.date(&fields, form.ending_field());
    // What ends holds through its last day; what is withdrawn holds no more on the day of its withdrawal.
    let to = if form.kind == FactKind::Consent { day } else { day.and_then(|last| last.succ_opt()) };
    if let (Some(reason), Some(to), Some(held)) = (errors.required(&fields, "reason"), to, form.held.clone()) {
        let period = kernel::Period { from: held.period.from, to: Some(to) };
        let actor = me.actor();
        let write = app.db().write(&actor, async |tx| match held.fact {
            PersonFact::Consent(_) => edit::withdraw_consent(tx, &room.rules, &form.reach, id, version, to).await,
            fact => edit::correct(tx, &room.rules, &form.reach, &reason, id, version, (fact, period)).await,
        });
        match write.await {
            Ok(_) => return see(&format!("/people/{id}"), Some(("notice-fact-ended", &[]))),
            Err(error) => errors.refused(form.ending_field(), error)?,
        }
    }
    show_again(form.page(frame, Step::Ending, fields, errors))
}

pub(super) async fn edit_removal(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts, version)): Path<(PersonId, String, Uuid)>,
    Extension(room): InRoom,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, Some(version)).await?;
    show(form.page(frame, Step::Removal, Fields::default(), FormErrors::default()))
}

pub(super) async fn remove_fact(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, facts, version)): Path<(PersonId, String, Uuid)>,
    Extension(room): InRoom,
    fields: Fields,
) -> Answer {
    let form = Form::open(&app, &me, &room, id, &facts, Some(version)).await?;
    let mut errors = FormErrors::default();
    if let Some(reason) = errors.required(&fields, "reason") {
        let actor = me.actor();
        let write =
            app.db().write(&actor, async |tx| edit::remove(tx, &room.rules, &form.reach, &reason, id, version).await);
        match write.await {
            Ok(_) => return see(&format!("/people/{id}"), Some(("notice-fact-removed", &[]))),
            Err(error) => errors.refused("reason", error)?,
        }
    }
    show_again(form.page(frame, Step::Removal, fields, errors))
}

/// What a form does with a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    New,
    Correction,
    Ending,
    Removal,
}

/// What stands behind a form about a fact of somebody within reach.
struct Form {
    reach: Reach,
    room: Arc<Room>,
    person: Person,
    kind: FactKind,
    held: Option<Held<PersonFact>>,
    organisations: Vec<organisation::Choice>,
}

impl Form {
    /// The day that is asked for when the fact ends.
    fn ending_field(&self) -> &'static str {
        if self.kind == FactKind::Consent { "withdrawn_on" } else { "last" }
    }

    async fn open(
        app: &App,
        me: &Me,
        room: &Arc<Room>,
        id: PersonId,
        facts: &str,
        version: Option<Uuid>,
    ) -> Result<Self> {
        let reach = me.may(Act::EditPeople)?;
        let kind = kind_of(facts)?;
        let person = Person::find(app.db(), &reach, id, AsOf::day(app.clock().today())).await?;
        let held = match version {
            Some(version) => Some(standing(app.db(), person.id, kind, version).await?),
            None => None,
        };
        let mut organisations = Vec::new();
        if kind == FactKind::Post {
            organisations = organisation::choices(app.db(), &reach, AsOf::day(app.clock().today())).await?;
            organisations.extend(closed(app, &held, &organisations).await?);
        }
        Ok(Self { reach, room: room.clone(), person, kind, held, organisations })
    }

    fn filled(&self) -> Fields {
        self.held.as_ref().map(|held| fact_form::filled(&held.fact, held.period)).unwrap_or_default()
    }

    fn page(self, frame: Frame, step: Step, fields: Fields, errors: FormErrors) -> FormPage {
        let back = format!("/people/{}", self.person.id);
        let version = self.held.as_ref().map(|held| held.id.to_string()).unwrap_or_default();
        let at_version = |verb: &str| format!("{back}/{}/{version}/{verb}", noun(self.kind));
        let (action, key, button) = match step {
            Step::New => (format!("{back}/{}", noun(self.kind)), "fact-adding", "fact-add"),
            Step::Correction => (at_version("correction"), "fact-correcting", "fact-correct"),
            Step::Ending if self.kind == FactKind::Consent => {
                (at_version("ending"), "fact-withdrawing", "fact-withdraw")
            }
            Step::Ending => (at_version("ending"), "fact-ending", "fact-end"),
            Step::Removal => (at_version("removal"), "fact-removing", "fact-remove"),
        };
        let help = match step {
            Step::New => "fact-adding-help",
            Step::Correction => "fact-correcting-help",
            Step::Ending if self.kind == FactKind::Consent => "fact-withdrawing-help",
            Step::Ending => "fact-ending-help",
            Step::Removal => "fact-removing-help",
        };
        let inputs = match step {
            Step::New | Step::Correction => fact_form::inputs(self.kind, &frame, &self.room.rules, &self.organisations),
            Step::Ending => vec![Input::of(&frame, "field", self.ending_field(), Control::Date)],
            Step::Removal => Vec::new(),
        };
        let mut title = frame.with(key, &[("fact", &frame.t(&self.kind.label()))]);
        if let (Step::Ending | Step::Removal, Some(held)) = (step, &self.held) {
            let names = self.organisations.iter().map(|choice| (choice.id, choice.short_name.clone())).collect();
            title = format!("{title}: {}", wording::fact(&frame, &self.room.rules, &names, &held.fact).0);
        }
        let frame =
            wording::step(frame.crumb("people-title", "/people"), self.person.full_name(), &back).named(title.clone());
        FormPage {
            frame,
            action,
            title,
            help,
            inputs,
            fields,
            errors,
            likely: Vec::new(),
            confirm: None,
            button,
            danger: step == Step::Removal,
            back,
        }
    }
}

/// What a new form says before anybody has written into it.
fn usual(kind: FactKind) -> Fields {
    match kind {
        FactKind::Post => Fields::of([("staff_group", "pedagogical".into()), ("rate", "1".into())]),
        _ => Fields::default(),
    }
}

async fn standing(db: &impl Ask, person: PersonId, kind: FactKind, version: Uuid) -> Result<Held<PersonFact>> {
    let facts = load_facts(db, &[person]).await?;
    let held =
        facts.into_iter().flat_map(|facts| facts.each()).find(|held| held.id == version && held.fact.kind() == kind);
    held.ok_or_else(|| Refusal::not_found().into())
}

/// The organisation of a post that is not there any more, so that a correction does not lose it.
async fn closed(
    app: &App,
    held: &Option<Held<PersonFact>>,
    open: &[organisation::Choice],
) -> Result<Option<organisation::Choice>> {
    let Some(PersonFact::Post(post)) = held.as_ref().map(|held| &held.fact) else { return Ok(None) };
    let id = post.organisation_id;
    if open.iter().any(|choice| choice.id == id) {
        return Ok(None);
    }
    let short_name = organisation::names(app.db(), &[id]).await?.remove(&id);
    Ok(short_name.map(|short_name| organisation::Choice { id, short_name }))
}

/// People within reach who may be the one that is entered.
async fn likely(
    app: &App,
    room: &Room,
    reach: &Reach,
    name: &crate::Name,
    snils: Option<&private::Snils>,
) -> Result<Vec<Person>> {
    let mut ids = duplicate::likely(app.db(), reach, name).await?;
    if let Some(snils) = snils {
        ids.extend(private::with_snils(app.db(), reach, &room.snils, snils).await?);
    }
    ids.sort();
    ids.dedup();
    let mut people = Vec::new();
    for id in ids {
        people.push(Person::find(app.db(), reach, id, AsOf::day(app.clock().today())).await?);
    }
    Ok(people)
}

pub(super) fn parse_snils(fields: &Fields, errors: &mut FormErrors) -> Option<private::Snils> {
    match fields.get("snils") {
        "" => None,
        text => errors.check("snils", private::Snils::parse(text).map_err(|_| "registry-refusal-snils")),
    }
}

async fn person_page(
    app: &App,
    frame: Frame,
    room: &Room,
    reach: &Reach,
    fields: Fields,
    errors: FormErrors,
    likely: Vec<Person>,
) -> Result<FormPage> {
    let organisations = organisation::choices(app.db(), reach, AsOf::day(app.clock().today())).await?;
    let mut inputs = fact_form::inputs(FactKind::Name, &frame, &room.rules, &[]);
    inputs.truncate(inputs.len() - 2);
    inputs.push(Input::of(&frame, "field", "snils", Control::Text));
    inputs.extend(fact_form::inputs(FactKind::Post, &frame, &room.rules, &organisations));
    inputs.retain(|input| input.name != "last");
    let title = frame.t("person-adding");
    let frame = frame.crumb("people-title", "/people").named(title.clone());
    Ok(FormPage {
        frame,
        action: "/people".into(),
        title,
        help: "person-adding-help",
        inputs,
        fields,
        errors,
        likely,
        confirm: None,
        button: "person-add",
        danger: false,
        back: "/people".into(),
    })
}
