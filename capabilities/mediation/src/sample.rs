//! Builders with sensible defaults, for tests and the demo district.

use chrono::NaiveDate;
use kernel::{OrganisationId, PersonId, Reach, Result};
use rand::random;
use sealing::{Key, SecretKey};
use store::{Ask, Tx};

use crate::{
    case::{Case, CaseId, Request, Step},
    charter::{Charter, Service},
    member::{Member, Membership},
    prevention::Held,
    sealed::{Confidence, Side},
    stage::Stage,
    submission::{Submission, SubmissionState},
    term::Term,
    vault,
    words::{Decline, Kept, Kind, Model, Outcome, Post, Prevention, Programme, ServiceState, Source},
};

/// The code word of the demo district's mediator, which its page tells.
pub const DEMO_WORD: &str = "открытый круг 27";

/// A working service by an order of this day.
pub fn charter(ordered_on: NaiveDate) -> Charter {
    Charter {
        model: Model::Mediation,
        state: ServiceState::Working,
        order_number: "112-О".into(),
        ordered_on: Some(ordered_on),
        page: String::new(),
        phone: String::new(),
        hours: "Каб. 12, вторник 15:00–17:00".into(),
        pupil_mediators: 4,
    }
}

/// A member with training, or without.
pub fn membership(post: Post, since: NaiveDate, trained_until: Option<NaiveDate>) -> Membership {
    let training = trained_until.map_or("", |_| "Школьный медиатор: восстановительный подход").to_owned();
    Membership { post, since, hours: trained_until.map(|_| 72), training, trained_until }
}

/// A service with its first members, in their order the curator and mediators.
pub async fn service(
    tx: &Tx,
    organisation: OrganisationId,
    charter: &Charter,
    members: &[(PersonId, Membership)],
) -> Result<Service> {
    let id = Service::found(tx, &Reach::operator(), organisation, charter).await?;
    let service = Service::find(tx, &Reach::operator(), id).await?;
    for (person, membership) in members {
        Member::join(tx, &service, *person, membership).await?;
    }
    Ok(service)
}

/// Gives somebody a code word and the first key of their service; what a journal is written with.
pub async fn key(tx: &Tx, service: &Service, person: PersonId, word: &str) -> Result<(Service, Key)> {
    let secret: SecretKey = vault::set_word(tx, person, word).await?;
    vault::found_key(tx, service, person, &secret).await?;
    let service = Service::find(tx, &Reach::operator(), service.id).await?;
    let key = vault::service_key(tx, &service, person, &secret).await?.unwrap_or_else(random);
    Ok((service, key))
}

/// The key of a service whose member has a word that nobody knows: quick, for services whose journals nobody opens.
pub async fn closed_key(tx: &Tx, service: &Service, person: PersonId) -> Result<(Service, Key)> {
    let secret = vault::keep_secret(tx, person, &random(), random()).await?;
    vault::found_key(tx, service, person, &secret).await?;
    let service = Service::find(tx, &Reach::operator(), service.id).await?;
    let key = vault::service_key(tx, &service, person, &secret).await?.unwrap_or_else(random);
    Ok((service, key))
}

/// A request of two pupils.
pub fn request(received_on: NaiveDate, kind: Kind) -> Request {
    let side = |name: &str, about: &str| Side { name: name.into(), about: about.into(), ..Side::default() };
    let confidence = Confidence {
        received_on: Some(received_on),
        sides: [side("Ученик А.", "7 «Б»"), side("Ученик В.", "7 «А»")],
        essence: "Не могут договориться об общем месте в мастерской.".into(),
        ..Confidence::default()
    };
    Request { source: Source::School, kind, criminal: false, bullying: false, confidence }
}

/// Brings a case to its end: an agreement that was kept, a disagreement, or a refusal to take it.
pub async fn settle(
    tx: &Tx,
    with: (&Service, &Key),
    id: CaseId,
    outcome: Option<Outcome>,
    on: NaiveDate,
) -> Result<()> {
    let mut inside = crate::sealed::open(tx, id, with.0.generation, with.1).await?.unwrap_or_default();
    let Some(outcome) = outcome else {
        let case = Case::find(tx, with.0.id, id).await?;
        let step = Step { decline: Some(Decline::Competence), ..Step::default() };
        return case.go(tx, with, Stage::Declined, &step, &inside).await;
    };
    for side in &mut inside.sides {
        side.consented_on = Some(on);
    }
    if outcome == Outcome::Agreement {
        inside.agreement = "Пользоваться мастерской по очереди, неделя через неделю.".into();
        inside.check_on = Some(on + chrono::TimeDelta::weeks(3));
    }
    let held =
        Step { programme: Some(Programme::Mediation), people: Some((2, 1)), outcome: Some(outcome), ..Step::default() };
    let mut steps = vec![
        (Stage::Accepted, Step::default()),
        (Stage::Meetings, Step::default()),
        (Stage::Consented, Step::default()),
        (Stage::Held, held),
    ];
    if outcome == Outcome::Agreement {
        steps.push((Stage::Followed, Step::default()));
    }
    steps.push((Stage::Closed, Step { kept: Some(Kept::Wholly), ..Step::default() }));
    for (stage, step) in steps {
        let case = Case::find(tx, with.0.id, id).await?;
        case.go(tx, with, stage, &step, &inside).await?;
    }
    Ok(())
}

/// A report of a service as far as it has come.
pub async fn report(tx: &Tx, service: &Service, term: Term, state: SubmissionState) -> Result<()> {
    let remark = "Не хватает времени на предварительные встречи; просим семинар о кругах сообщества.";
    if state == SubmissionState::Draft {
        return Submission::write(tx, service, term, remark, 0).await;
    }
    Submission::submit(tx, service, term, remark, "Куратор службы", 0).await?;
    let Some(submitted) = Submission::find(tx, service.id, term).await? else { return Ok(()) };
    match state {
        SubmissionState::Accepted => submitted.accept(tx, service, "Методист").await,
        SubmissionState::Returned => submitted.send_back(tx, service, "Уточните число участников.", "Методист").await,
        SubmissionState::Draft | SubmissionState::Submitted => Ok(()),
    }
}

/// A class hour.
pub async fn class_hour(tx: &Tx, service: &Service, held_on: NaiveDate, pupils: i32) -> Result<()> {
    let title = "Как договориться, когда кажется, что нельзя".into();
    let id = kernel::id::Uuid::now_v7();
    Held { id, held_on, kind: Prevention::ClassHour, title, pupils, adults: 1 }.record(tx, service).await
}

/// A service as it stands.
pub async fn find(db: &impl Ask, organisation: OrganisationId) -> Result<Option<Service>> {
    Service::of(db, organisation).await
}
