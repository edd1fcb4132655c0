//! The journal of a service: opening it with the code word, its cases, who holds its key.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    extract::Path,
    http::{HeaderMap, header},
};
use chrono::NaiveDate;
use kernel::{Act, PersonId, Refusal, Result};
use sealing::Key;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, cookie, see, set_cookie, show,
    show_again,
};

use super::{Room, services::title};
use crate::{
    case::{Case, Destruction},
    charter::{Service, ServiceId},
    member::{Member, MemberId},
    prevention::Held,
    sealed,
    stage::Stage,
    vault,
};

/// A journal that is open.
pub(super) struct Opened {
    pub service: Service,
    pub key: Key,
}

/// How a journal stands to who wants to read it.
enum Door {
    /// They have no code word yet.
    NoWord,
    /// They have not said it.
    Closed,
    /// They have, but nobody has given them the key.
    NoKey,
    /// Nobody has the key: they make it.
    Unheld,
    /// Open.
    Open(Key),
}

async fn door(app: &App, me: &Me, headers: &HeaderMap, id: ServiceId) -> Result<(Service, PersonId, Door)> {
    let reach = me.may(Act::KeepJournal)?;
    let person = reach.person().ok_or_else(Refusal::not_found)?;
    let mine = Service::of_member(app.db(), Some(person), app.clock().today()).await?;
    let service = mine.into_iter().find(|service| service.id == id).ok_or_else(Refusal::not_found)?;
    let opened = vault::opened(app.db(), person, cookie(headers, vault::COOKIE), app.clock().now()).await?;
    let door = match opened {
        None if vault::has_word(app.db(), person).await? => Door::Closed,
        None => Door::NoWord,
        Some(secret) => match vault::service_key(app.db(), &service, person, &secret).await? {
            Some(key) if service.renew_key => {
                app.db().write(&me.actor(), async |tx| vault::renew(tx, &service, &key).await).await?;
                let service = Service::of_member(app.db(), Some(person), app.clock().today()).await?;
                let service = service.into_iter().find(|service| service.id == id).ok_or_else(Refusal::not_found)?;
                let key = vault::service_key(app.db(), &service, person, &secret).await?;
                return Ok((service, person, key.map_or(Door::NoKey, Door::Open)));
            }
            Some(key) => Door::Open(key),
            None if vault::is_unheld(app.db(), id).await? => Door::Unheld,
            None => Door::NoKey,
        },
    };
    Ok((service, person, door))
}

/// The open journal of a service to which the reader belongs; nothing when it is closed.
pub(super) async fn enter(app: &App, me: &Me, headers: &HeaderMap, id: ServiceId) -> Result<Option<Opened>> {
    let (service, _, door) = door(app, me, headers, id).await?;
    Ok(match door {
        Door::Open(key) => Some(Opened { service, key }),
        _ => None,
    })
}

/// Where one says the word first.
pub(super) fn closed(id: ServiceId) -> Answer {
    see(&path(id), Some(("mediation-notice-closed", &[])))
}

/// The page of a journal.
pub(super) fn path(id: ServiceId) -> String {
    format!("/mediation/journal/{id}")
}

/// The way to a journal.
pub(super) fn under(frame: Frame, id: ServiceId) -> Frame {
    frame.crumb("mediation-journal", &path(id))
}

#[derive(Template)]
#[template(path = "pages/journal/mine.html")]
struct MinePage {
    frame: Frame,
    services: Vec<(ServiceId, String)>,
    has_word: bool,
}

pub(super) async fn mine(app: App, me: Me, frame: Frame) -> Answer {
    let person = me.may(Act::KeepJournal)?.person();
    let services = Service::of_member(app.db(), person, app.clock().today()).await?;
    if let [one] = services.as_slice() {
        return see(&path(one.id), None);
    }
    let places: Vec<_> = services.iter().map(|service| service.organisation_id).collect();
    let names = registry::organisation::names(app.db(), &places).await?;
    let name = |service: &Service| names.get(&service.organisation_id).cloned().unwrap_or_default();
    let services = services.iter().map(|service| (service.id, name(service))).collect();
    let has_word = match person {
        Some(person) => vault::has_word(app.db(), person).await?,
        None => false,
    };
    let title = frame.t("mediation-journal");
    show(MinePage { frame: frame.named(title), services, has_word })
}

#[derive(Template)]
#[template(path = "pages/journal/journal.html")]
struct JournalPage {
    frame: Frame,
    title: String,
    service: Service,
    cases: Vec<Case>,
    held: Vec<Held>,
    members: Vec<Member>,
    due: i64,
    destructions: Vec<Destruction>,
    /// Agreements under control, with the day of the look at each, the nearest first, and whether it has passed.
    checks: Vec<(Case, NaiveDate, bool)>,
    /// PDF can be printed.
    prints: bool,
}

#[derive(Template)]
#[template(path = "pages/journal/door.html")]
struct DoorPage {
    frame: Frame,
    title: String,
    id: ServiceId,
    /// `no-word`, `closed`, `no-key`, `unheld`.
    door: &'static str,
    /// The word was wrong.
    wrong: Option<String>,
    /// Cases were sealed under a key that nobody has any more.
    lost: bool,
}

pub(super) async fn show_journal(
    app: App,
    me: Me,
    frame: Frame,
    headers: HeaderMap,
    Path(id): Path<ServiceId>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let (service, _, door) = door(&app, &me, &headers, id).await?;
    let title = title(&app, &frame, service.organisation_id).await?;
    let frame = frame.crumb("mediation-journal", "/mediation/journal").named(title.clone());
    let door = match door {
        Door::NoWord => "no-word",
        Door::Closed => "closed",
        Door::NoKey => "no-key",
        Door::Unheld => "unheld",
        Door::Open(key) => {
            let today = app.clock().today();
            let cases = Case::of_service(app.db(), id).await?;
            return show(JournalPage {
                frame,
                title,
                checks: checks(&app, &service, &key, &cases).await?,
                prints: room.pdf.is_some(),
                cases,
                held: Held::of_service(app.db(), id).await?,
                members: Member::of_service(app.db(), id, today).await?,
                due: Case::due(app.db(), id, today).await?.len() as i64,
                destructions: Destruction::of_service(app.db(), id).await?,
                service,
            });
        }
    };
    let lost = door == "unheld" && service.generation > 0;
    show(DoorPage { frame, title, id, door, wrong: None, lost })
}

/// The cases under control. When each is to be looked at is sealed: the day would tell when the case was.
async fn checks(app: &App, service: &Service, key: &Key, cases: &[Case]) -> Result<Vec<(Case, NaiveDate, bool)>> {
    let opened = sealed::at_stage(app.db(), service, key, Stage::Followed).await?;
    let today = app.clock().today();
    let day = |case: &Case| {
        let day = opened.get(&case.id)?.check_on?;
        Some((case.clone(), day, day < today))
    };
    let mut checks: Vec<_> = cases.iter().filter_map(day).collect();
    checks.sort_by_key(|(_, day, _)| *day);
    Ok(checks)
}

pub(super) async fn word(app: App, me: Me, frame: Frame) -> Answer {
    let person = me.may(Act::KeepJournal)?.person().ok_or_else(Refusal::not_found)?;
    let again = vault::has_word(app.db(), person).await?;
    show(setting(frame, again, FormErrors::default()))
}

pub(super) async fn set_word(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let person = me.may(Act::KeepJournal)?.person().ok_or_else(Refusal::not_found)?;
    let again = vault::has_word(app.db(), person).await?;
    let mut errors = FormErrors::default();
    let word = errors.required(&fields, "word");
    if word.as_deref().is_some_and(|word| word != fields.get("word_again")) {
        errors.add("word_again", "mediation-refusal-word-differs");
    }
    if again && !fields.is_on("confirmed") {
        return show_again(setting(frame, again, errors));
    }
    if let Some(word) = word.filter(|_| errors.is_empty()) {
        let write = async |tx: &store::Tx| {
            let secret = vault::set_word(tx, person, &word).await?;
            vault::open(tx, person, &secret).await
        };
        match app.db().write(&me.actor(), write).await {
            Ok(half) => return opened(&half, "/mediation/journal", "mediation-notice-word"),
            Err(error) => errors.refused("word", error)?,
        }
    }
    show_again(setting(frame, again, errors))
}

fn setting(frame: Frame, again: bool, errors: FormErrors) -> FormPage {
    let title = frame.t("mediation-word-set");
    let input = |name| Input::of(&frame, "mediation-field", name, Control::Secret);
    FormPage {
        inputs: vec![input("word"), input("word_again")],
        confirm: again.then(|| frame.t("mediation-word-again")),
        frame: frame.crumb("mediation-journal", "/mediation/journal").named(title.clone()),
        action: "/mediation/journal/word".into(),
        title,
        help: "mediation-word-help",
        fields: Fields::default(),
        errors,
        button: "save",
        danger: again,
        back: "/mediation/journal".into(),
    }
}

pub(super) async fn open(app: App, me: Me, frame: Frame, query: ListQuery, fields: Fields) -> Answer {
    let person = me.may(Act::KeepJournal)?.person().ok_or_else(Refusal::not_found)?;
    let id: ServiceId = query.get("service").parse().map_err(|_| Refusal::not_found())?;
    let mut errors = FormErrors::default();
    match vault::say_word(app.db(), person, fields.get("word"), app.clock().now()).await {
        Ok(secret) => {
            let half = app.db().write(&me.actor(), async |tx| vault::open(tx, person, &secret).await).await?;
            return opened(&half, &path(id), "mediation-notice-opened");
        }
        Err(error) => errors.refused("word", error)?,
    }
    app.db().write(&me.actor(), async |tx| vault::note_try(tx, person).await).await?;
    let title = frame.t("mediation-journal");
    let wrong = errors.of("word", &frame);
    let frame = frame.named(title.clone());
    show_again(DoorPage { frame, title, id, door: "closed", wrong, lost: false })
}

pub(super) async fn close(app: App, me: Me) -> Answer {
    let person = me.may(Act::KeepJournal)?.person().ok_or_else(Refusal::not_found)?;
    app.db().write(&me.actor(), async |tx| vault::close(tx, person).await).await?;
    let mut answer = see("/", Some(("mediation-notice-shut", &[])))?;
    answer.headers_mut().append(header::SET_COOKIE, set_cookie(vault::COOKIE, "", Some(0))?);
    Ok(answer)
}

fn opened(half: &str, to: &str, notice: &str) -> Answer {
    let mut answer = see(to, Some((notice, &[])))?;
    let age = u32::try_from(vault::HOUR.num_seconds()).ok();
    answer.headers_mut().append(header::SET_COOKIE, set_cookie(vault::COOKIE, half, age)?);
    Ok(answer)
}

pub(super) async fn found_key(app: App, me: Me, headers: HeaderMap, Path(id): Path<ServiceId>) -> Answer {
    let (service, person, door) = door(&app, &me, &headers, id).await?;
    let secret = vault::opened(app.db(), person, cookie(&headers, vault::COOKIE), app.clock().now()).await?;
    let (Door::Unheld, Some(secret)) = (door, secret) else { return closed(id) };
    let write = async |tx: &store::Tx| vault::found_key(tx, &service, person, &secret).await;
    app.db().write(&me.actor(), write).await?;
    see(&path(id), Some(("mediation-notice-key-made", &[])))
}

pub(super) async fn hand_key(
    app: App,
    me: Me,
    headers: HeaderMap,
    Path(id): Path<ServiceId>,
    fields: Fields,
) -> Answer {
    let Some(journal) = enter(&app, &me, &headers, id).await? else { return closed(id) };
    let member: MemberId = fields.get("member").parse().map_err(|_| Refusal::not_found())?;
    let member = Member::find(app.db(), id, member, app.clock().today()).await?;
    let write = async |tx: &store::Tx| vault::hand(tx, &journal.service, &journal.key, &member).await;
    app.db().write(&me.actor(), write).await?;
    see(&path(id), Some(("mediation-notice-key-given", &[("name", &member.name)])))
}
