//! Feeds of iCalendar: what guests may come to, for anyone; under a secret address the centre's events and a person's own registrations.

use chrono::TimeDelta;
use kernel::{AccountId, Act, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Db, Sql, Tx, journal::Line};
use typeset::calendar::{self, Entry, Method, When};
use web::{App, account};

use crate::{
    event::{Event, Seen},
    registration::OF_PERSON,
};

store::choice! {
    /// What a feed shows.
    FeedKind, "events-feed" {
        /// Events announced to its owner.
        Centre = "centre",
        /// What its owner has a place at.
        Own = "own",
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table calendar_feed (
    id {{uuid}} primary key,
    account_id {{uuid}} not null,
    kind text not null {},
    token text not null unique,
    created_at {{moment}} not null
);
create unique index calendar_feed_owner on calendar_feed (account_id, kind);
",
        FeedKind::check("kind")
    )
}

/// A feed goes back so far.
const BACK: TimeDelta = TimeDelta::days(180);
/// And holds so many events.
const MOST: i64 = 1_000;

#[derive(FromQueryResult)]
struct Feed {
    account_id: AccountId,
    kind: FeedKind,
}

/// The secret of a feed of somebody's, if it has one.
pub async fn token(db: &impl Ask, account: AccountId, kind: FeedKind) -> Result<Option<String>> {
    db.value(Sql::new("select token from calendar_feed where account_id = ? and kind = ?").bind(account).bind(kind))
        .await
}

/// Gives a feed a new secret; whoever had the old one reads nothing more.
pub async fn renew(tx: &Tx, account: AccountId, kind: FeedKind) -> Result<()> {
    let sql = Sql::new(
        "insert into calendar_feed (id, account_id, kind, token, created_at) values (?, ?, ?, ?, ?)
         on conflict (account_id, kind) do update set token = excluded.token, created_at = excluded.created_at",
    );
    let id = Uuid::now_v7();
    let sql = sql.bind(id).bind(account).bind(kind).bind(account::fresh_token()).bind(tx.now());
    tx.run(sql).await?;
    tx.note(Line::new("calendar.renewed", "account", account.0));
    Ok(())
}

/// The calendar behind a secret: what its owner may see today, nothing when the account is disabled.
pub async fn feed(app: &App, token: &str) -> Result<String> {
    let db = app.db();
    let feed: Option<Feed> =
        db.first(Sql::new("select account_id, kind from calendar_feed where token = ?").bind(token)).await?;
    let feed = feed.ok_or_else(Refusal::not_found)?;
    let owner = account::in_use(db, feed.account_id).await?.ok_or_else(Refusal::not_found)?;
    let events = match feed.kind {
        FeedKind::Centre => {
            let grants = account::grants(db, owner.id).await?;
            let reach = Reach::of(&grants, owner.person_id, Act::ReadEvents, app.clock().today())?;
            announced(db, reach).await?
        }
        FeedKind::Own => match owner.person_id {
            Some(person) => {
                let sql = format!(
                    "select e.* from event e join registration r on r.event_id = e.id
                     where {OF_PERSON} and r.state = 'confirmed' and e.starts_at >= ? order by e.starts_at limit ?"
                );
                db.all(Sql::new(sql).bind(person).bind(app.clock().now() - BACK).bind(MOST)).await?
            }
            None => Vec::new(),
        },
    };
    let entries: Vec<Entry> = events.iter().map(|event| entry(event, &app.config().base_url)).collect();
    Ok(calendar::write(&app.config().centre, Method::Publish, &entries))
}

/// What anyone may subscribe to goes back so far, and ahead.
const PUBLIC_BACK: TimeDelta = TimeDelta::days(31);
const PUBLIC_AHEAD: TimeDelta = TimeDelta::days(366);
/// What was called off stays in it so long, so that it goes out of the calendars that took it up; they ask once a week at the latest.
const CALLED_OFF: TimeDelta = TimeDelta::days(60);

/// The calendar for anyone. What was called off before it was announced was never in it: nobody was told, so its sequence is 0.
pub async fn public(app: &App, name: &str) -> Result<String> {
    let now = app.clock().now();
    let sql = Sql::new(
        "select e.* from event e where e.guests and e.starts_at >= ? and e.starts_at < ? and e.state <> 'draft'
         and (e.state <> 'cancelled' or e.sequence > 0 and e.changed_at >= ?) order by e.starts_at, e.id limit ?",
    );
    let sql = sql.bind(now - PUBLIC_BACK).bind(now + PUBLIC_AHEAD).bind(now - CALLED_OFF).bind(MOST);
    let events: Vec<Event> = app.db().all(sql).await?;
    let base_url = &app.config().base_url;
    let public = |event: &Event| Entry { url: Some(format!("{base_url}/e/{}", event.id)), ..entry(event, base_url) };
    Ok(calendar::write(name, Method::Publish, &events.iter().map(public).collect::<Vec<_>>()))
}

async fn announced(db: &Db, reach: Reach) -> Result<Vec<Event>> {
    let seen = Seen::announced(reach);
    let sql = Sql::new("select e.* from event e where e.starts_at >= ? and").bind(db.clock().now() - BACK);
    db.all(sql.push(seen.holds("e")).push(Sql::new("order by e.starts_at, e.id limit ?").bind(MOST))).await
}

/// An event as calendars hold it. The address of an online event is for those who have a place and is not in it.
pub(crate) fn entry(event: &Event, base_url: &str) -> Entry {
    Entry {
        uid: format!("{}@metodist", event.id),
        sequence: event.sequence.unsigned_abs(),
        changed_at: event.changed_at,
        when: When::Moments(event.starts_at, event.ends_at),
        title: event.title.clone(),
        place: Some(event.place.clone()).filter(|place| !place.is_empty()),
        description: Some(event.description.clone()).filter(|text| !text.is_empty()),
        url: Some(format!("{base_url}{}", event.page())),
        cancelled: event.cancelled_because.is_some(),
        attendee: None,
        organiser: None,
    }
}

/// Who invites: the centre, under the address that its mail comes from, so that an answer reaches somebody.
pub(crate) fn organiser(app: &App) -> (String, String) {
    let config = app.config();
    let host = config.base_url.split("://").last().unwrap_or_default().split(['/', ':']).next().unwrap_or_default();
    let name = if config.centre.is_empty() { "Metodist" } else { &config.centre };
    let address = config.sender.as_deref().and_then(address_in);
    (name.to_owned(), address.map_or_else(|| format!("events@{host}"), str::to_owned))
}

/// The address in «ИМЦ <imc@example.ru>», or alone; none in a name.
fn address_in(sender: &str) -> Option<&str> {
    let address = sender.rsplit('<').next()?.trim().trim_end_matches('>');
    address.contains('@').then_some(address)
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn the_sender_is_an_address_alone_or_behind_a_name() {
        assert_eq!(address_in("imc@example.ru"), Some("imc@example.ru"));
        assert_eq!(address_in("ИМЦ <imc@example.ru> "), Some("imc@example.ru"));
        assert_eq!(address_in("ИМЦ"), None, "a calendar is not told to write to a name");
    }
}
