//! Somebody joins a programme: found in the registry or written down anew; the form of a profile, also written anew later.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, PersonId, Result};
use registry::{
    Name, StaffFilter, StaffList, organisation,
    staff::{Order, Page, Shown, Sort},
};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{Books, under, wording};
use crate::{
    book::{Book, Word},
    participant::{self, Format, Participant, ParticipantId, Profile, SLOTS, Side, Whom, slot_code, slots_of},
    programme::{Programme, ProgrammeId},
};

/// People on the page; more are found by name.
const SHOWN: u32 = 50;

#[derive(Template)]
#[template(path = "pages/joining/choose.html")]
struct ChoosePage {
    frame: Frame,
    query: ListQuery,
    programme: Programme,
    base: String,
    side: Side,
    people: Vec<Shown>,
}

pub(super) async fn new_mentor(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    choose(app, me, frame, (id, Side::Mentor), query, book).await
}

pub(super) async fn new_mentee(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    query: ListQuery,
    Extension(book): Books,
) -> Answer {
    choose(app, me, frame, (id, Side::Mentee), query, book).await
}

pub(super) async fn add_mentor(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    add(app, me, frame, (id, Side::Mentor), book, fields).await
}

pub(super) async fn add_mentee(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    add(app, me, frame, (id, Side::Mentee), book, fields).await
}

/// Whoever is chosen by the address, or somebody new, gets a form; before that one chooses.
async fn choose(
    app: App,
    me: Me,
    frame: Frame,
    (id, side): (ProgrammeId, Side),
    query: ListQuery,
    book: Arc<Book>,
) -> Answer {
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
    let today = app.clock().today();
    if query.set("unknown").is_some() || query.set("person").is_some() {
        let mut fields = Fields::of([
            ("person", query.get("person").to_owned()),
            ("organisation", query.get("organisation").to_owned()),
            ("about", query.get("about").to_owned()),
            ("format", Format::Mixed.code().to_owned()),
            ("capacity", "1".to_owned()),
            ("joined_on", frame.date(&today)),
        ]);
        if query.set("person").is_none() {
            fields = Fields::of([
                ("format", Format::Mixed.code().into()),
                ("capacity", "1".into()),
                ("joined_on", frame.date(&today)),
            ]);
        }
        let form = Editor { app: &app, me: &me, book: &book, programme: &programme, side, of: None };
        return show(form.page(frame, fields, FormErrors::default()).await?);
    }
    let reach = me.may(Act::ReadPeople)?;
    let filter = StaffFilter { search: query.get("q").chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let cut = Page { number: 1, size: SHOWN, long: false };
    let mut people = StaffList::rows(app.db(), &reach, AsOf::day(today), &filter, order, cut).await?;
    people.dedup_by_key(|row| row.person_id);
    let title = frame.t(&format!("mentoring-add-{}", side.code()));
    let base = format!("{}/{}", programme.page(), side.path());
    show(ChoosePage { frame: under(frame, &programme).named(title), query, base, programme, side, people })
}

impl ChoosePage {
    fn title(&self) -> String {
        self.frame.t(&format!("mentoring-add-{}", self.side.code()))
    }

    fn link(&self, row: &Shown) -> String {
        let about = web::encode(&row.title);
        format!("{}/new?person={}&organisation={}&about={about}", self.base, row.person_id, row.organisation_id)
    }
}

async fn add(
    app: App,
    me: Me,
    frame: Frame,
    (id, side): (ProgrammeId, Side),
    book: Arc<Book>,
    fields: Fields,
) -> Answer {
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, id).await?;
    let reach = me.may(Act::ManageMentoring)?;
    let people = me.may(Act::ReadPeople)?;
    let mut errors = FormErrors::default();
    let whom = whom(&fields, &mut errors);
    let profile = read(&book, side, &fields, &mut errors);
    if let (Some(whom), Some(profile)) = (whom, profile) {
        let actor = me.actor();
        let join =
            async |tx: &store::Tx| participant::join(tx, &book, (&reach, &people), (id, side), whom, &profile).await;
        match app.db().write(&actor, join).await {
            Ok(one) => return see(&format!("/mentoring/people/{one}"), Some(("mentoring-notice-joined", &[]))),
            Err(error) => errors.refused("name", error)?,
        }
    }
    let form = Editor { app: &app, me: &me, book: &book, programme: &programme, side, of: None };
    show_again(form.page(frame, fields, errors).await?)
}

pub(super) async fn revision(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    Extension(book): Books,
) -> Answer {
    let one = Participant::find(app.db(), &me.may(Act::ManageMentoring)?, id, app.clock().today()).await?;
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, one.programme_id).await?;
    let fields = written(&frame, &one);
    let form = Editor { app: &app, me: &me, book: &book, programme: &programme, side: one.side, of: Some(&one) };
    show(form.page(frame, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManageMentoring)?;
    let one = Participant::find(app.db(), &reach, id, app.clock().today()).await?;
    let programme = Programme::find(app.db(), &me.may(Act::ReadMentoring)?, one.programme_id).await?;
    let mut errors = FormErrors::default();
    if let Some(profile) = read(&book, one.side, &fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| participant::revise(tx, &reach, id, &profile).await).await {
            Ok(()) => return see(&one.page(), Some(("mentoring-notice-revised", &[]))),
            Err(error) => errors.refused("organisation", error)?,
        }
    }
    let form = Editor { app: &app, me: &me, book: &book, programme: &programme, side: one.side, of: Some(&one) };
    show_again(form.page(frame, fields, errors).await?)
}

fn whom(fields: &Fields, errors: &mut FormErrors) -> Option<Whom> {
    if let Ok(person) = fields.get("person").parse::<PersonId>() {
        return Some(Whom::Known(person));
    }
    let full = errors.check("name", russian::FullName::parse(fields.get("name")).ok_or("mentoring-refusal-name"));
    let birth_date = errors.optional_date(fields, "birth_date");
    Some(Whom::New(Name { birth_date, ..Name::from(full?) })).filter(|_| errors.is_empty())
}

fn read(book: &Book, side: Side, fields: &Fields, errors: &mut FormErrors) -> Option<Profile> {
    let mut short = |name: &'static str| {
        let text = fields.get(name);
        errors
            .check(name, (text.chars().count() <= 500).then(|| text.to_owned()).ok_or("form-too-long"))
            .unwrap_or_default()
    };
    let (place, about, contact, locality) = (short("place"), short("about"), short("contact"), short("locality"));
    let case_url = short("case_url");
    let format = errors.check("format", Format::of(fields.get("format")).ok_or("form-required"));
    let capacity = if side == Side::Mentor { errors.optional_whole(fields, "capacity").unwrap_or(1) } else { 1 };
    let ages = (errors.optional_whole(fields, "age_from"), errors.optional_whole(fields, "age_to"));
    let (trained_on, joined_on) = (errors.optional_date(fields, "trained_on"), errors.date(fields, "joined_on"));
    let mut long = |name: &'static str| errors.long(fields, name).unwrap_or_default();
    let (request, achievements, result) = (long("request"), long("achievements"), long("result"));
    let known = |words: &[Word], name: &str| {
        let chosen = words.iter().filter(|word| fields.all(name).contains(&word.code));
        chosen.map(|word| word.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    let is_free = |slot: &usize| fields.all("slots").contains(&slot_code(*slot));
    let profile = Profile {
        organisation_id: fields.get("organisation").parse().ok(),
        place,
        about,
        contact,
        competences: known(&book.competences, "competences"),
        interests: known(&book.interests, "interests"),
        request,
        achievements,
        slots: (0..SLOTS).filter(is_free).fold(0, |bits, slot| bits | 1 << slot),
        format: format?,
        capacity,
        language: book
            .languages
            .iter()
            .find(|word| word.code == fields.get("language"))
            .map(|word| word.code.clone())
            .unwrap_or_default(),
        locality,
        ages,
        trained_on,
        joined_on: joined_on?,
        result,
        case_url,
    };
    errors.is_empty().then_some(profile)
}

/// What was written down, as the form shows it.
fn written(frame: &Frame, one: &Participant) -> Fields {
    let whole = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let single = [
        ("organisation", one.organisation_id.map(|id| id.to_string()).unwrap_or_default()),
        ("place", one.place.clone()),
        ("about", one.about.clone()),
        ("contact", one.contact.clone()),
        ("request", one.request.clone()),
        ("achievements", one.achievements.clone()),
        ("format", one.format.code().to_owned()),
        ("capacity", one.capacity.to_string()),
        ("language", one.language.clone()),
        ("locality", one.locality.clone()),
        ("age_from", whole(one.age_from)),
        ("age_to", whole(one.age_to)),
        ("trained_on", one.trained_on.map(|day| frame.date(&day)).unwrap_or_default()),
        ("joined_on", frame.date(&one.joined_on)),
        ("result", one.result.clone()),
        ("case_url", one.case_url.clone()),
    ];
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let many = |name: &'static str, codes: &str| {
        codes.split(' ').filter(|code| !code.is_empty()).map(|code| pair(name, code.to_owned())).collect::<Vec<_>>()
    };
    let single = single.into_iter().map(|(name, value)| pair(name, value));
    let slots = slots_of(one.slots).map(|slot| pair("slots", slot_code(slot)));
    single.chain(many("competences", &one.competences)).chain(many("interests", &one.interests)).chain(slots).collect()
}

/// Makes the page of the form.
struct Editor<'a> {
    app: &'a App,
    me: &'a Me,
    book: &'a Book,
    programme: &'a Programme,
    side: Side,
    /// Who is written anew.
    of: Option<&'a Participant>,
}

impl Editor<'_> {
    async fn page(&self, frame: Frame, fields: Fields, errors: FormErrors) -> Result<FormPage> {
        let today = self.app.clock().today();
        let input = |name, control| Input::of(&frame, "mentoring-profile", name, control);
        let named = |words: &[Word]| {
            words.iter().map(|word| (word.code.clone(), word.of(frame.language).to_owned())).collect::<Vec<_>>()
        };
        let mut inputs = Vec::new();
        if self.of.is_none() {
            match fields.get("person").parse::<PersonId>() {
                Ok(person) => {
                    let reach = self.me.may(Act::ReadPeople)?;
                    let person = registry::Person::find(self.app.db(), &reach, person, AsOf::day(today)).await?;
                    inputs.push(input("person", Control::Select(vec![(person.id.to_string(), person.full_name())])));
                }
                Err(_) => inputs.extend([input("name", Control::Text), input("birth_date", Control::Date)]),
            }
        }
        let own = organisation::choices(self.app.db(), &self.me.may(Act::ManageMentoring)?, AsOf::day(today)).await?;
        let mut own: Vec<_> = own.into_iter().map(|one| (one.id.to_string(), one.short_name)).collect();
        if let Some((one, id)) = self.of.and_then(|one| Some((one, one.organisation_id?.to_string())))
            && own.iter().all(|(known, _)| *known != id)
        {
            own.push((id, one.place_name.clone().unwrap_or_default()));
        }
        inputs.push(input("organisation", Control::select(Some(frame.t("mentoring-profile-outside")), own)));
        inputs.extend(["place", "about", "contact"].map(|name| input(name, Control::Text)));
        let of_side = if self.side == Side::Mentor { "competences" } else { "requests" };
        inputs
            .push(Input { name: "competences".into(), ..input(of_side, Control::Many(named(&self.book.competences))) });
        match self.side {
            Side::Mentor => inputs.push(input("achievements", Control::Area)),
            Side::Mentee => inputs.push(input("request", Control::Area)),
        }
        inputs.push(input("interests", Control::Many(named(&self.book.interests))));
        let slots = (0..SLOTS).map(|slot| (slot_code(slot), wording::slot(&frame, slot))).collect();
        inputs.push(input("slots", Control::Many(slots)));
        let formats = Format::ALL.iter().map(|one| (one.code().to_owned(), frame.t(&one.label())));
        inputs.push(input("format", Control::select(None, formats)));
        inputs.push(input(
            "language",
            Control::select(Some(frame.t("mentoring-profile-any-language")), named(&self.book.languages)),
        ));
        inputs.push(input("locality", Control::Text));
        if self.side == Side::Mentor {
            inputs.extend(["capacity", "age_from", "age_to"].map(|name| input(name, Control::Whole)));
            inputs.push(input("trained_on", Control::Date));
        }
        inputs.push(input("joined_on", Control::Date));
        if self.of.is_some() {
            inputs.extend([input("result", Control::Area), input("case_url", Control::Text)]);
        }
        let base = format!("{}/{}", self.programme.page(), self.side.path());
        let (title, action, back) = match self.of {
            None => (frame.t(&format!("mentoring-add-{}", self.side.code())), base.clone(), base),
            Some(one) => (one.name.clone(), format!("{}/revision", one.page()), one.page()),
        };
        Ok(FormPage {
            frame: under(frame, self.programme).named(title.clone()),
            action,
            title,
            help: "mentoring-profile-help",
            inputs,
            fields,
            errors,
            confirm: None,
            button: "save",
            danger: false,
            back,
        })
    }
}
