//! What time brings about: reminders the day before, offers that lapse.

use chrono::TimeDelta;
use kernel::Result;
use store::{Actor, Ask, Sql, Tx};
use web::{App, Duty};

use crate::{
    event::Event,
    feedback,
    letters::{Letters, Occasion},
    registration::Registration,
    waiting,
};

/// People are reminded so long before the beginning.
const BEFORE: TimeDelta = TimeDelta::hours(24);

/// Everything that is looked after.
pub(crate) fn all() -> Vec<Duty> {
    vec![
        Duty::new("events.feedback", feedback::invite),
        Duty::new("events.reminders", remind),
        Duty::new("events.offers", async |app: App| waiting::lapse_overdue(app.db(), &Letters::of(&app)).await),
    ]
}

/// Reminds, once, those who have a place at an event that begins within a day. Who registered within that day was told just now.
async fn remind(app: App) -> Result<()> {
    let now = app.clock().now();
    let sql = Sql::new(
        "select e.* from event e where e.state in ('open', 'closed') and e.starts_at > ? and e.starts_at <= ?
         and exists (select 1 from registration r where r.event_id = e.id and r.state = 'confirmed' and r.reminded_at is null)",
    );
    let letters = Letters::of(&app);
    for event in app.db().all::<Event>(sql.bind(now).bind(now + BEFORE)).await? {
        app.db().write(&Actor::operator(), async |tx| remind_of(tx, &letters, &event).await).await?;
    }
    Ok(())
}

async fn remind_of(tx: &Tx, letters: &Letters, event: &Event) -> Result<()> {
    // Asked again under the lock, so that of two servers one writes.
    let event = Event::locked(tx, event.id).await?;
    let sql = "select * from registration where event_id = ? and state = 'confirmed' and reminded_at is null";
    for one in tx.all::<Registration>(Sql::new(sql).bind(event.id)).await? {
        tx.run(Sql::new("update registration set reminded_at = ? where id = ?").bind(tx.now()).bind(one.id)).await?;
        if event.is_ahead() && one.registered_at < event.starts_at - BEFORE {
            letters.send(tx, &event, &one, Occasion::Reminder).await?;
        }
    }
    Ok(())
}
