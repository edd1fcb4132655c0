//! What events show to anyone: those to which guests may come.

use kernel::{Language, Result};
use store::{Ask, Sql};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::event::Event;

/// All that a centre ever holds.
const ALL: i64 = 10_000;

pub(crate) const CALENDAR: Showcase =
    Showcase { shelf: Shelf::Calendar, items: |app, asked, _: Language| calendar(app, asked) };

fn calendar(app: App, asked: Asked) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let now = app.clock().now();
        let (which, limit) = match asked {
            Asked::Nearest(count) => (Sql::new("true"), i64::from(count)),
            Asked::Between(from, to) => (Sql::new("e.starts_at >= ? and e.starts_at < ?").bind(from).bind(to), ALL),
            Asked::These(ids) => (Sql::new("e.id in").push(Sql::list(ids)), ALL),
            Asked::All => (Sql::new("true"), ALL),
        };
        // What comes or goes on, in its order; then what has passed, the latest first.
        let sql = Sql::new("select e.* from event e where e.guests and e.state not in ('draft', 'cancelled') and")
            .push(which);
        let order =
            "order by e.ends_at < ?, case when e.ends_at >= ? then e.starts_at end, e.starts_at desc, e.id limit ?";
        let sql = sql.push(Sql::new(order).bind(now).bind(now).bind(limit));
        Ok(app.db().all::<Event>(sql).await?.into_iter().map(item).collect())
    })
}

fn item(event: Event) -> Item {
    Item {
        id: event.id.0,
        path: format!("/e/{}", event.id),
        at: event.starts_at,
        until: Some(event.ends_at),
        picture: None,
        group: None,
        text: event.place.clone(),
        summary: event.place,
        title: event.title,
    }
}
