//! The form of an entry: authors with the consents of pupils' parents, mentor, nominations, and the questions of each.

mod fields;

use askama::Template;
use axum::extract::Path;
use kernel::{OrganisationId, PersonId, Refusal, Result};
use registry::{
    StaffFilter, StaffList, organisation,
    staff::{self, Order, Page, Sort},
};
use russian::search_key;
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, ListQuery, Me, see, show, show_again};

use super::edit::under;
use crate::{
    author::{Author, NewAuthor},
    contest::{Contest, ContestId, ContestState, Seen},
    entry::{AnswersByNomination, Entry, EntryId, EntryKind, Mine, NewEntry},
    exception,
    nomination::Nomination,
};
use fields::{answered, offered, prefixed};

/// Authors that an entry may have.
const MOST_AUTHORS: usize = 12;
/// Empty rows for more of them.
const BLANK: usize = 2;
/// People whose names are offered.
const OFFERED: u32 = 1_000;

#[derive(Template)]
#[template(path = "pages/entry/form.html")]
struct EntryForm {
    frame: Frame,
    title: String,
    contest: Contest,
    action: String,
    back: String,
    institution: String,
    organisation: OrganisationId,
    /// What it is, before the authors.
    inputs: Vec<Input>,
    /// For what it is handed in, after them.
    nominations: Vec<Input>,
    /// The questions of each nomination.
    questions: Vec<(String, Vec<Input>)>,
    /// Names of the registry that may be chosen.
    people: Vec<String>,
    rows: usize,
    fields: Fields,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "pages/entry/institution.html")]
struct InstitutionPage {
    frame: Frame,
    contest: Contest,
    institutions: Vec<(OrganisationId, String)>,
}

impl EntryForm {
    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}-{row}")
    }
}

pub(super) async fn new_entry(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, query: ListQuery) -> Answer {
    let contest = Contest::seen(app.db(), &Seen::by(&me)?, id).await?;
    let today = app.clock().today();
    let late =
        contest.state == ContestState::Judging && exception::lets_in(app.db(), id, &Mine::by(&me)?, today).await?;
    if contest.state != ContestState::Open && !late {
        return Err(Refusal::conflict("contests-refusal-not-open").into());
    }
    let institutions = institutions(&app, &me).await?;
    let chosen = query.get("organisation").parse::<OrganisationId>().ok();
    let one = match (chosen, institutions.as_slice()) {
        (Some(id), all) => all.iter().find(|(one, _)| *one == id),
        (None, [one]) => Some(one),
        (None, _) => None,
    };
    let Some((organisation, _)) = one else {
        let title = frame.t("contests-enter");
        return show(InstitutionPage { frame: under(frame, &contest).named(title), contest, institutions });
    };
    let editor = Editor::of(&app, &me, &contest, *organisation, None).await?;
    // A teacher enters with something of his own.
    let own = editor.people.iter().find(|(_, id)| Some(*id) == me.person() && me.person().is_some());
    let mut fields = vec![("kind".to_owned(), EntryKind::Work.code().to_owned())];
    if let (Some((name, _)), true) = (own, editor.mine.reach().organisations().is_empty()) {
        fields.push(("author-1".to_owned(), name.clone()));
    }
    show(editor.page(frame, fields.into_iter().collect(), FormErrors::default()).await?)
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let contest = Contest::seen(app.db(), &Seen::by(&me)?, id).await?;
    let organisation = fields.get("organisation").parse().map_err(|_| Refusal::not_found())?;
    let editor = Editor::of(&app, &me, &contest, organisation, None).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = editor.read(&fields, &mut errors) {
        let create = async |tx: &store::Tx| Entry::create(tx, editor.mine.reach(), id, &new).await;
        match app.db().write(&me.actor(), create).await {
            Ok(made) => {
                let page = format!("{}/entries/{made}", contest.page());
                return see(&page, Some(("contests-entry-notice-drafted", &[])));
            }
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(editor.page(frame, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path((id, entry)): Path<(ContestId, EntryId)>) -> Answer {
    let (contest, entry) = changeable(&app, &me, id, entry).await?;
    let editor = Editor::of(&app, &me, &contest, entry.organisation_id, Some(&entry)).await?;
    let fields = editor.written(&frame, &entry).await?;
    show(editor.page(frame, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, entry)): Path<(ContestId, EntryId)>,
    fields: Fields,
) -> Answer {
    let (contest, entry) = changeable(&app, &me, id, entry).await?;
    let editor = Editor::of(&app, &me, &contest, entry.organisation_id, Some(&entry)).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = editor.read(&fields, &mut errors) {
        let revise = async |tx: &store::Tx| Entry::revise(tx, editor.mine.reach(), entry.id, &new).await;
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&entry.page(), Some(("contests-entry-notice-revised", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(editor.page(frame, fields, errors).await?)
}

async fn changeable(app: &App, me: &Me, id: ContestId, entry: EntryId) -> Result<(Contest, Entry)> {
    let entry = Entry::mine(app.db(), &Mine::by(me)?, entry).await?;
    let contest = Contest::find(app.db(), &kernel::Reach::operator(), id).await?;
    if entry.contest_id != contest.id {
        return Err(Refusal::not_found().into());
    }
    if !entry.is_changeable(&contest, exception::for_entry(app.db(), &entry, app.clock().today()).await?) {
        return Err(Refusal::conflict("contests-refusal-state").into());
    }
    Ok((contest, entry))
}

/// The institutions that the reader may enter for: those within reach, or where he works.
async fn institutions(app: &App, me: &Me) -> Result<Vec<(OrganisationId, String)>> {
    let mine = Mine::by(me)?;
    let today = app.clock().today();
    if !mine.reach().organisations().is_empty() || mine.reach().is_everything() {
        let all = organisation::choices(app.db(), mine.reach(), AsOf::day(today)).await?;
        return Ok(all.into_iter().map(|one| (one.id, one.short_name)).collect());
    }
    let people: Vec<PersonId> = me.person().into_iter().collect();
    let places: Vec<OrganisationId> =
        staff::workplaces(app.db(), &people, today).await?.into_values().map(|one| one.organisation_id).collect();
    Ok(organisation::names(app.db(), &places).await?.into_iter().collect())
}

/// Makes the page of the form, and reads it.
struct Editor<'a> {
    app: &'a App,
    contest: &'a Contest,
    entry: Option<&'a Entry>,
    mine: Mine,
    organisation: OrganisationId,
    institution: String,
    nominations: Vec<Nomination>,
    /// Those of the institution by the names under which they are offered.
    people: Vec<(String, PersonId)>,
    /// The authors as they were.
    before: Vec<Author>,
}

impl<'a> Editor<'a> {
    async fn of(
        app: &'a App,
        me: &Me,
        contest: &'a Contest,
        organisation: OrganisationId,
        entry: Option<&'a Entry>,
    ) -> Result<Editor<'a>> {
        let db = app.db();
        let mine = Mine::by(me)?;
        // Whose entry it is already may be changed by its author who works elsewhere now.
        if entry.is_none() && !institutions(app, me).await?.iter().any(|(one, _)| *one == organisation) {
            return Err(Refusal::not_found().into());
        }
        let names = organisation::names(db, &[organisation]).await?;
        let filter = StaffFilter { organisation: Some(organisation), ..StaffFilter::default() };
        let order = Order { by: Sort::Name, descending: false };
        let cut = Page { number: 1, size: OFFERED, long: false };
        let rows = StaffList::rows(db, mine.reach(), AsOf::day(app.clock().today()), &filter, order, cut).await?;
        let before = match entry {
            Some(entry) => Author::list(db, entry.id).await?,
            None => Vec::new(),
        };
        Ok(Editor {
            app,
            contest,
            entry,
            mine,
            organisation,
            institution: names.get(&organisation).cloned().unwrap_or_default(),
            nominations: Nomination::list(db, contest.id).await?,
            people: offered(rows),
            before,
        })
    }

    /// Whose name it is, when the registry knows exactly one; whoever was named before stays the same person.
    fn person(&self, name: &str) -> Option<PersonId> {
        let key = search_key(name);
        let mut found = self.people.iter().filter(|(offered, _)| search_key(offered) == key).map(|(_, id)| *id);
        let known = self.before.iter().find(|one| search_key(&one.name) == key).and_then(|one| one.person_id);
        let mentor = self.entry.filter(|entry| search_key(&entry.mentor) == key).and_then(|entry| entry.mentor_id);
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one),
            _ => known.or(mentor),
        }
    }

    /// A name without the post that told namesakes apart.
    fn bare(&self, name: &str) -> String {
        name.split(" (").next().unwrap_or_default().trim().to_owned()
    }

    fn read(&self, fields: &Fields, errors: &mut FormErrors) -> Option<NewEntry> {
        let title = errors.required(fields, "title");
        let about = errors.long(fields, "about");
        let kind = errors.check("kind", EntryKind::of(fields.get("kind")).ok_or("form-required"));
        let authors = self.authors(fields, errors);
        if authors.is_empty() {
            errors.add("author-1", "contests-refusal-authors");
        }
        let mentor = fields.get("mentor");
        if mentor.chars().count() > 300 {
            errors.add("mentor", "form-too-long");
        }
        let mentor_id = if mentor.is_empty() { None } else { self.person(mentor) };
        let ticked = fields.all("nominations");
        let standing: Vec<&Nomination> =
            self.nominations.iter().filter(|one| ticked.contains(&one.id.to_string())).collect();
        if standing.is_empty() {
            errors.add("nominations", "contests-refusal-no-nomination");
        }
        let mut answers = AnswersByNomination::new();
        for nomination in &standing {
            answers.insert(nomination.id, answered(nomination, fields, errors));
        }
        let person = self.mine.reach().person();
        let own = |id: PersonId| mentor_id == Some(id) || authors.iter().any(|one| one.person_id == Some(id));
        if self.mine.reach().organisations().is_empty() && !person.is_some_and(own) && errors.is_empty() {
            errors.add("author-1", "contests-refusal-not-own");
        }
        if !errors.is_empty() {
            return None;
        }
        Some(NewEntry {
            organisation_id: self.organisation,
            title: title?,
            about: about?,
            kind: kind?,
            follows: fields.get("follows").parse().ok(),
            mentor_id,
            mentor: self.bare(mentor),
            authors,
            nominations: standing.iter().map(|one| one.id).collect(),
            answers,
        })
    }

    fn authors(&self, fields: &Fields, errors: &mut FormErrors) -> Vec<NewAuthor> {
        let mut authors = Vec::new();
        for row in 1..=MOST_AUTHORS {
            let field = |name: &str| format!("{name}-{row}");
            let name = fields.get(&field("author"));
            if name.is_empty() {
                continue;
            }
            let long = ["author", "about", "consent_by"].map(field);
            if let Some(field) = long.into_iter().find(|field| fields.get(field).chars().count() > 300) {
                errors.add(field, "form-too-long");
            }
            let is_pupil = fields.is_on(&field("pupil"));
            let day = fields.get(&field("consent_on"));
            let consent_on = if day.is_empty() {
                None
            } else {
                errors.check(field("consent_on"), web::parse_date(day).ok_or("form-date"))
            };
            authors.push(NewAuthor {
                person_id: if is_pupil { None } else { self.person(name) },
                name: self.bare(name),
                about: fields.get(&field("about")).to_owned(),
                is_pupil,
                consent_by: if is_pupil { fields.get(&field("consent_by")).to_owned() } else { String::new() },
                consent_on: consent_on.filter(|_| is_pupil),
            });
        }
        authors
    }

    /// What was written down, as the form shows it.
    async fn written(&self, frame: &Frame, entry: &Entry) -> Result<Fields> {
        let mut pairs = vec![
            ("title".to_owned(), entry.title.clone()),
            ("about".to_owned(), entry.about.clone()),
            ("kind".to_owned(), entry.kind.code().to_owned()),
            ("follows".to_owned(), entry.follows.map(|id| id.to_string()).unwrap_or_default()),
            ("mentor".to_owned(), entry.mentor.clone()),
        ];
        for (row, author) in (1..).zip(&self.before) {
            let row: usize = row;
            pairs.push((format!("author-{row}"), author.name.clone()));
            pairs.push((format!("about-{row}"), author.about.clone()));
            pairs.push((format!("pupil-{row}"), if author.is_pupil { "on".into() } else { String::new() }));
            pairs.push((format!("consent_by-{row}"), author.consent_by.clone()));
            let day = author.consent_on.map(|day| frame.date(&day)).unwrap_or_default();
            pairs.push((format!("consent_on-{row}"), day));
        }
        let all = entry.answers();
        for id in Entry::nominations(self.app.db(), entry.id).await? {
            pairs.push(("nominations".to_owned(), id.to_string()));
        }
        for nomination in &self.nominations {
            let Some(given) = all.get(&nomination.id) else { continue };
            for question in nomination.questions().questions {
                let name = prefixed(nomination, &question.field());
                let values = match given.get(&question.code) {
                    None => continue,
                    Some(events::form::Answer::YesNo(yes)) => vec![if *yes { "yes".into() } else { "no".into() }],
                    Some(events::form::Answer::Some(chosen)) => chosen.clone(),
                    Some(_) => vec![question.shown(frame, given)],
                };
                pairs.extend(values.into_iter().map(|value| (name.clone(), value)));
            }
        }
        Ok(pairs.into_iter().collect())
    }

    async fn page(&self, frame: Frame, fields: Fields, errors: FormErrors) -> Result<EntryForm> {
        let input = |name, control| Input::of(&frame, "contests-field", name, control);
        let mut inputs = vec![input("title", Control::Text), input("about", Control::Area)];
        let kinds = EntryKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
        inputs.push(input("kind", Control::select(None, kinds)));
        let mut before = Entry::carried_on(self.app.db(), &self.mine, self.organisation).await?;
        before.retain(|(id, _)| self.entry.is_none_or(|entry| entry.id != *id));
        if !before.is_empty() {
            let named = before.into_iter().map(|(id, name)| (id.to_string(), name));
            inputs.push(input("follows", Control::select(Some("—".into()), named)));
        }
        let named = self.nominations.iter().map(|one| (one.id.to_string(), one.title.clone()));
        let nominations = vec![input("nominations", Control::Many(named.collect()))];
        let questions = self.nominations.iter().map(|nomination| {
            let mut asked = nomination.questions().inputs(&frame);
            asked.iter_mut().for_each(|input| input.name = prefixed(nomination, &input.name));
            (frame.with("contests-questions-of", &[("title", &nomination.title)]), asked)
        });
        let questions = questions.filter(|(_, asked)| !asked.is_empty()).collect();
        let (title, action, back) = match self.entry {
            None => (frame.t("contests-enter"), format!("{}/entries", self.contest.page()), self.contest.page()),
            Some(entry) => (frame.t("contests-entry-revising"), format!("{}/revision", entry.page()), entry.page()),
        };
        let sent = fields.beginning("author-").iter().filter(|(_, name)| !name.is_empty()).count();
        let mut people: Vec<String> = self.people.iter().map(|(name, _)| name.clone()).collect();
        people.dedup();
        Ok(EntryForm {
            contest: self.contest.clone(),
            institution: self.institution.clone(),
            organisation: self.organisation,
            inputs,
            nominations,
            questions,
            people,
            rows: (sent + BLANK).min(MOST_AUTHORS),
            action,
            back,
            fields,
            errors,
            frame: under(frame, self.contest).named(title.clone()),
            title,
        })
    }
}
