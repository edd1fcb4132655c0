//! Ballots of those who hold something: a printed card, a link from a letter. Opening either spends nothing; only a ballot that is sent does.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Extension, extract::Path};
use kernel::{Refusal, RefusalKind};
use store::Actor;
use web::{Answer, App, ClientAddress, Fields, Frame, ListQuery, see, show, show_again};

use super::{
    Room,
    vote::{Browser, PaperPage, again, network_key, show_receipt, vote},
};
use crate::{
    card, code,
    level::Level,
    mail,
    paper::Paper,
    voter::{self, VoterKey},
};

/// What somebody holds, and where its ballot is sent.
struct Ticket {
    level: Level,
    action: String,
    voter: Option<VoterKey>,
    /// What is said when it is worth nothing.
    refusal: &'static str,
}

impl Ticket {
    /// A card with a code, or a letter with a token, as the address names them.
    async fn of(app: &App, paper: &Paper, way: &str, held: &str) -> kernel::Result<Self> {
        let level = Level::of(way).filter(|level| matches!(level, Level::Card | Level::Mail));
        let level = level.ok_or_else(Refusal::not_found)?;
        let (db, poll) = (app.db(), &paper.poll);
        let (voter, refusal) = match level {
            Level::Card => (card::voter(db, poll, held).await?, "voting-refusal-card"),
            _ => (mail::voter(db, poll, held, app.clock().now()).await?, "voting-refusal-link"),
        };
        let action = format!("{}/{way}/{}", poll.public_page(), web::encode(held));
        Ok(Self { level, action, voter: voter.filter(|_| poll.admits(level)), refusal })
    }
}

/// A code that was typed.
pub(super) async fn type_code(
    app: App,
    Path(short): Path<String>,
    query: ListQuery,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    match code::read(query.get("code")).as_str() {
        "" => see(&paper.poll.public_page(), None),
        typed => see(&format!("{}/card/{}", paper.poll.public_page(), web::encode(typed)), None),
    }
}

/// Sends a link; the answer is the same whoever has the mailbox.
pub(super) async fn send_letter(
    app: App,
    frame: Frame,
    Path(short): Path<String>,
    ClientAddress(address): ClientAddress,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let network = address.map(|address| network_key(&paper.poll, &address));
    let action = paper.poll.public_page();
    let title = paper.poll.title.as_str();
    let words = mail::Words {
        subject: frame.with("voting-mail-subject", &[("title", title)]),
        body: frame.with("voting-mail-body", &[("title", title), ("link", mail::LINK)]),
    };
    let base_url = &app.config().base_url;
    let send = async |tx: &store::Tx| {
        if !paper.poll.admits(Level::Mail) {
            return Err(Refusal::conflict("voting-refusal-level").into());
        }
        mail::send(tx, &paper.poll, (fields.get("email"), network.as_deref()), &words, base_url).await
    };
    match app.db().write(&Actor::operator(), send).await {
        Ok(()) => see(&action, Some(("voting-notice-letter", &[]))),
        Err(error) => again(&app, frame, paper.clone(), None, &fields, (action, None), error),
    }
}

/// The ballot of a card or a letter.
pub(super) async fn look(
    app: App,
    frame: Frame,
    Path((short, way, held)): Path<(String, String, String)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let ticket = Ticket::of(&app, &paper, &way, &held).await?;
    let has_voted = match &ticket.voter {
        Some(voter) => voter::has_voted(app.db(), paper.poll.id, voter).await?,
        None => false,
    };
    let is_worth_it = ticket.voter.is_some();
    let page = PaperPage {
        wrong: (!is_worth_it).then(|| frame.t(ticket.refusal)),
        frame: frame.named(paper.poll.title.clone()),
        phase: paper.poll.phase(app.clock().now()),
        action: ticket.action,
        level: is_worth_it.then_some(ticket.level),
        paper,
        challenge: None,
        has_voted,
        chosen: Vec::new(),
        totals: BTreeMap::new(),
    };
    if is_worth_it { show(page) } else { show_again(page) }
}

pub(super) async fn cast(
    app: App,
    frame: Frame,
    Path((short, way, held)): Path<(String, String, String)>,
    Extension(room): Extension<Arc<Room>>,
    browser: Browser,
    fields: Fields,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let ticket = Ticket::of(&app, &paper, &way, &held).await?;
    let level = ticket.voter.is_some().then_some(ticket.level);
    let receipt = match ticket.voter {
        Some(voter) => vote(&app, &room, &paper, (ticket.level, voter), &browser, &fields).await,
        None => Err(Refusal::new(RefusalKind::Invalid, ticket.refusal).into()),
    };
    match receipt {
        Ok(receipt) => show_receipt(&app, frame, paper, receipt),
        Err(error) => again(&app, frame, paper, level, &fields, (ticket.action, None), error),
    }
}
