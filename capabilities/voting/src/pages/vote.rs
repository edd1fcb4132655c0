//! The page where people vote, and the receipt that they get. Opening a page spends nothing: messengers open links before people do.

use std::{collections::BTreeMap, convert::Infallible, sync::Arc};

use askama::Template;
use axum::{
    Extension,
    extract::{FromRequestParts, Path},
    http::{HeaderValue, header, request::Parts},
    response::Response,
};
use ballot_log::{Brief, Receipt};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use kernel::{Error, Refusal, RefusalKind};
use web::{Answer, App, Caching, ClientAddress, Fields, Frame, Visitor, cookie, see, set_cookie, show, show_again};

use super::{Room, verify::javascript};
use crate::{
    ballot::{self, Ballot},
    device::Device,
    keys::{Keys, hmac},
    level::Level,
    paper::Paper,
    poll::{Phase, Poll},
    voter::{self, VoterKey},
};

const SCRIPT: &str = include_str!("../../assets/vote.js");
/// The cookie that makes a browser one voter, and how long it stays, in seconds.
const COOKIE: &str = "voter";
const AGE: u32 = 90 * 24 * 3_600;

#[derive(Template)]
#[template(path = "pages/vote/paper.html")]
pub(super) struct PaperPage {
    pub frame: Frame,
    pub paper: Arc<Paper>,
    pub phase: Phase,
    /// Where the ballot is sent.
    pub action: String,
    /// How this ballot is admitted; nothing when this visitor cannot vote here.
    pub level: Option<Level>,
    /// What a browser has to solve first.
    pub challenge: Option<String>,
    pub has_voted: bool,
    pub chosen: Vec<String>,
    pub wrong: Option<String>,
    /// How many ballots chose what so far, where the rule shows it.
    pub totals: BTreeMap<u32, i64>,
}

impl PaperPage {
    fn total(&self, number: &i32) -> i64 {
        self.totals.get(&number.unsigned_abs()).copied().unwrap_or(0)
    }

    fn is_chosen(&self, number: &i32) -> bool {
        self.chosen.contains(&number.to_string())
    }

    fn poll(&self) -> &Poll {
        &self.paper.poll
    }

    fn ways(&self) -> String {
        ways(&self.frame, self.poll(), Level::ALL)
    }

    fn without_script(&self) -> String {
        without_script(&self.frame, self.poll())
    }
}

#[derive(Template)]
#[template(path = "pages/vote/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    paper: Arc<Paper>,
    receipt: Receipt,
    /// Its text: numbers, hashes and signatures, nothing that anybody wrote.
    text: String,
    /// The same as a file, for a link that needs no server.
    file: String,
    /// Where this receipt is checked. What follows # stays in the browser, so that no server notes whose vote it is.
    verify: String,
    /// What of it goes into a code: numbers and base64.
    brief: String,
    chosen: Vec<String>,
    at: DateTime<Utc>,
}

/// The browser of a request.
pub(super) struct Browser {
    address: Option<String>,
    cookie: Option<String>,
    /// What it says of itself.
    says: String,
}

impl Browser {
    /// The device that this installation has seen before.
    fn device(&self, keys: &Keys) -> Option<Device> {
        Device::read(keys, self.cookie.as_deref())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let ClientAddress(address) = ClientAddress::from_request_parts(parts, state).await?;
        let headers = &parts.headers;
        let text = |name| headers.get(name).map(HeaderValue::as_bytes).map(String::from_utf8_lossy).unwrap_or_default();
        let says = format!("{}\n{}", text(header::USER_AGENT), text(header::ACCEPT_LANGUAGE));
        Ok(Self { address, cookie: cookie(headers, COOKIE).map(str::to_owned), says })
    }
}

pub(super) async fn paper(
    app: App,
    frame: Frame,
    Visitor(me): Visitor,
    Path(short): Path<String>,
    Extension(room): Extension<Arc<Room>>,
    browser: Browser,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let phase = paper.poll.phase(app.clock().now());
    if phase == Phase::Closed {
        return see(&format!("{}/result", paper.poll.public_page()), None);
    }
    let known = browser.device(&room.keys);
    let device = known.clone().unwrap_or_else(Device::fresh);
    let person = me.and_then(|me| me.person());
    let (level, voter) = admission(&paper.poll, person, &device);
    let has_voted = match &voter {
        Some(voter) if phase == Phase::Open => voter::has_voted(app.db(), paper.poll.id, voter).await?,
        _ => false,
    };
    let totals = match phase {
        Phase::Open if paper.poll.shows_totals => voter::totals(app.db(), paper.poll.id).await?,
        _ => BTreeMap::new(),
    };
    let challenge = (level == Some(Level::Open)).then(|| device.challenge(&room.keys, &short, app.clock().now()));
    let page = PaperPage {
        frame: super::named(frame, &paper.poll),
        action: paper.poll.public_page(),
        challenge: challenge.map(|it| serde_json::to_string(&it)).transpose()?,
        paper,
        phase,
        level,
        has_voted,
        chosen: Vec::new(),
        wrong: None,
        totals,
    };
    let mut response = show(page)?;
    if known.is_none() && level == Some(Level::Open) {
        let cookie = set_cookie(COOKIE, &device.cookie(&room.keys), Some(AGE))?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// How a visitor without a card is admitted, and as whom.
fn admission(poll: &Poll, person: Option<kernel::PersonId>, device: &Device) -> (Option<Level>, Option<VoterKey>) {
    let (level, identity) = match person {
        Some(person) if poll.admits(Level::Registry) => (Level::Registry, person.to_string()),
        _ if poll.admits(Level::Open) => (Level::Open, device.identity().to_owned()),
        _ => return (None, None),
    };
    (Some(level), Some(VoterKey::of(poll, level, &identity)))
}

pub(super) async fn cast(
    app: App,
    frame: Frame,
    Visitor(me): Visitor,
    Path(short): Path<String>,
    Extension(room): Extension<Arc<Room>>,
    browser: Browser,
    fields: Fields,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let device = browser.device(&room.keys);
    let person = me.and_then(|me| me.person());
    let asked = device.clone().unwrap_or_else(Device::fresh);
    let (level, voter) = admission(&paper.poll, person, &asked);
    let admitted = match (level, voter) {
        (Some(Level::Open), Some(voter)) => {
            let now = app.clock().now();
            match device {
                Some(device) if device.has_worked(&room.keys, &short, fields.get("altcha"), now) => {
                    Ok((Level::Open, voter))
                }
                // Without a script it will never have worked, however often the button is pressed.
                _ if fields.get("altcha").is_empty() => {
                    Err(Refusal::new(RefusalKind::Invalid, "voting-refusal-script"))
                }
                _ => Err(Refusal::new(RefusalKind::Invalid, "voting-refusal-work")),
            }
        }
        (Some(level), Some(voter)) => Ok((level, voter)),
        _ => Err(Refusal::new(RefusalKind::Invalid, "voting-refusal-level")),
    };
    let receipt = match admitted {
        Ok(admitted) => vote(&app, &room, &paper, admitted, &browser, &fields).await,
        Err(refusal) => Err(refusal.into()),
    };
    let error = match receipt {
        Ok(receipt) => return show_receipt(&app, frame, paper, receipt),
        Err(error) => error,
    };
    let is_open = level == Some(Level::Open);
    let challenge = is_open.then(|| asked.challenge(&room.keys, &short, app.clock().now()));
    let challenge = challenge.map(|it| serde_json::to_string(&it)).transpose()?;
    let action = paper.poll.public_page();
    let mut response = again(&app, frame, paper, level, &fields, (action, challenge), error)?;
    if is_open {
        // A browser that has lost its cookie can send the same page again.
        response.headers_mut().append(header::SET_COOKIE, set_cookie(COOKIE, &asked.cookie(&room.keys), Some(AGE))?);
    }
    Ok(response)
}

/// Casts the ballot of a form.
pub(super) async fn vote(
    app: &App,
    room: &Room,
    paper: &Paper,
    (level, voter): (Level, VoterKey),
    browser: &Browser,
    fields: &Fields,
) -> kernel::Result<Receipt> {
    let sent: Vec<&str> = fields.all("option").iter().map(String::as_str).collect();
    let choices = ballot::choices(&paper.poll, paper.options.len(), &sent)?;
    let network = browser.address.as_deref().map(|address| network_key(&paper.poll, address));
    let device = Some(key(&paper.poll, "device", &browser.says));
    let arrived_at = app.clock().now();
    let ballot = Ballot { poll: paper.poll.id, level, voter, choices, network, device, arrived_at };
    room.queue.cast(app, room.keys, ballot).await
}

/// What a voter takes home.
pub(super) fn show_receipt(app: &App, frame: Frame, paper: Arc<Paper>, receipt: Receipt) -> Answer {
    let title = frame.t("voting-receipt");
    let chosen = receipt.extra.opening.iter().flat_map(|opening| &opening.choices);
    let named = chosen.filter_map(|number| paper.options.get(*number as usize - 1)).map(|one| one.title.clone());
    let brief = Brief::of(&receipt).map_err(|error| Error::failed(error.to_string()))?.to_text();
    let text = receipt.to_text();
    show(ReceiptPage {
        frame: frame.named(title),
        verify: verify_page(app, &paper.poll, &brief),
        brief,
        file: STANDARD.encode(&text),
        text,
        chosen: named.collect(),
        at: app.clock().now(),
        paper,
        receipt,
    })
}

/// Where a receipt is checked.
fn verify_page(app: &App, poll: &Poll, brief: &str) -> String {
    format!("{}{}/verify#{brief}", app.config().base_url, poll.public_page())
}

#[derive(Template)]
#[template(path = "pages/vote/code.html")]
struct CodePage {
    frame: Frame,
    paper: Arc<Paper>,
    serial: u64,
    verify: String,
    /// A PNG in base64.
    code: String,
}

/// The receipt of the sender as a code, when it is asked for: drawing one costs more than the vote. It is sent in the body, so no address holds it.
pub(super) async fn code(
    app: App,
    frame: Frame,
    Path(short): Path<String>,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let brief = Brief::parse(fields.get("brief")).ok_or_else(Refusal::not_found)?;
    let verify = verify_page(&app, &paper.poll, &brief.to_text());
    let code = typeset::qr::png(&verify).ok_or_else(|| Error::failed("an address too long for a code"))?;
    let (title, code) = (frame.t("voting-receipt"), STANDARD.encode(code));
    show(CodePage { frame: frame.named(title), paper, serial: brief.index, verify, code })
}

/// The paper with what was chosen, and why it was not taken.
pub(super) fn again(
    app: &App,
    frame: Frame,
    paper: Arc<Paper>,
    level: Option<Level>,
    fields: &Fields,
    (action, challenge): (String, Option<String>),
    error: kernel::Error,
) -> Answer {
    let kernel::Error::Refused(refusal) = error else { return Err(error.into()) };
    let wrong = Some(refused(&frame, &paper.poll, &refusal));
    show_again(PaperPage {
        frame: super::named(frame, &paper.poll),
        phase: paper.poll.phase(app.clock().now()),
        paper,
        action,
        level,
        challenge,
        has_voted: false,
        chosen: fields.all("option").to_vec(),
        wrong,
        totals: BTreeMap::new(),
    })
}

/// A refusal in words, which may name the ways that this poll really offers.
fn refused(frame: &Frame, poll: &Poll, refusal: &Refusal) -> String {
    let (ways, script) = (ways(frame, poll, Level::ALL), without_script(frame, poll));
    let own = refusal.arguments.iter().map(|(name, value)| (*name, value.as_str()));
    let arguments: Vec<(&str, &str)> = own.chain([("ways", ways.as_str()), ("script", script.as_str())]).collect();
    frame.with(&refusal.key, &arguments)
}

/// «по карточке, по ссылке из письма»: which of some levels a poll admits, in the words of how one votes by them.
fn ways(frame: &Frame, poll: &Poll, among: &[Level]) -> String {
    let admitted = among.iter().filter(|level| poll.admits(**level));
    admitted.map(|level| frame.t(&format!("voting-way-{}", level.code()))).collect::<Vec<_>>().join(", ")
}

/// What to do without JavaScript, in this poll.
fn without_script(frame: &Frame, poll: &Poll) -> String {
    match ways(frame, poll, &[Level::Card, Level::Mail, Level::Registry]).as_str() {
        "" => frame.t("voting-script-only"),
        ways => frame.with("voting-script-or", &[("ways", ways)]),
    }
}

pub(super) async fn picture(
    app: App,
    Path((short, number)): Path<(String, i32)>,
    Extension(room): Extension<Arc<Room>>,
    caching: Caching,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let option = paper.options.iter().find(|option| option.number == number);
    let hash = option.and_then(|option| option.picture.clone()).ok_or_else(Refusal::not_found)?;
    caching.picture(&app.db().files(), &hash)
}

pub(super) async fn script() -> Response {
    javascript(SCRIPT)
}

/// Which of the poll's networks or devices: nobody can tell by it which of the world's.
fn key(poll: &Poll, what: &str, value: &str) -> String {
    let sealed = hmac(poll.secret(), &[what.as_bytes(), value.as_bytes()]);
    ballot_log::Hex::<16>(std::array::from_fn(|place| sealed[place])).to_string()
}

/// Which of the poll's networks an address is in.
pub(super) fn network_key(poll: &Poll, address: &str) -> String {
    key(poll, "network", &network(address))
}

/// A network: 256 addresses of IPv4, a site of IPv6.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V4(address)) => {
            address.octets()[..3].iter().map(u8::to_string).collect::<Vec<_>>().join(".")
        }
        Ok(std::net::IpAddr::V6(address)) => format!("{:x?}", &address.segments()[..3]),
        Err(_) => address.to_owned(),
    }
}

/// «Голосование с … до …».
pub(super) fn when(frame: &Frame, poll: &Poll) -> String {
    let (from, to) = (frame.moment(&poll.opens_at), frame.moment(&poll.closes_at));
    frame.with("voting-when", &[("from", &from), ("to", &to)])
}
