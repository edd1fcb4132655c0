//! What time brings about: offers without an answer, pairs that have not met for long.

use chrono::{Days, TimeDelta};
use kernel::Result;
use store::{Actor, Ask, Sql, Tx};
use web::{App, Duty};

use crate::{
    letters::{Letters, Occasion},
    pair::PairId,
};

/// Whoever has not answered is reminded, once, after so long.
const UNANSWERED: TimeDelta = TimeDelta::days(3);
/// So many days without a meeting are long.
pub(crate) const SILENT: u64 = 30;

/// Everything that is looked after.
pub(crate) fn all() -> Vec<Duty> {
    vec![
        Duty::new("mentoring.offers", async |app: App| remind(app, Occasion::StillOffered).await),
        Duty::new("mentoring.silence", async |app: App| remind(app, Occasion::NoMeetings).await),
    ]
}

/// Pairs at work `x` whose term is not over and which have had no meeting since a day; binds it three times.
pub(crate) const WITHOUT_MEETINGS: &str = "x.state = 'active' and x.started_on < ? and x.ends_on >= ?
    and not exists (select 1 from mentoring_meeting m where m.pair_id = x.id and m.held_on >= ?)";

fn due(app: &App, why: Occasion) -> Sql {
    let now = app.clock().now();
    match why {
        Occasion::StillOffered => {
            Sql::new("select x.id from mentoring_pair x where x.state = 'offered' and x.offered_at <= ? and x.reminded_at is null order by x.id")
                .bind(now - UNANSWERED)
        }
        _ => {
            let since = app.clock().today() - Days::new(SILENT);
            Sql::new(format!("select x.id from mentoring_pair x where {WITHOUT_MEETINGS}"))
                .bind(since)
                .bind(since)
                .bind(since)
                .push(Sql::new("and (x.reminded_at is null or x.reminded_at <= ?) order by x.id").bind(now - TimeDelta::days(30)))
        }
    }
}

async fn remind(app: App, why: Occasion) -> Result<()> {
    // Looked at every minute: while nothing is due, nobody who writes is held up.
    if app.db().column::<PairId>(due(&app, why)).await?.is_empty() {
        return Ok(());
    }
    let letters = Letters::of(&app);
    let remind = async |tx: &Tx| {
        let pairs: Vec<PairId> = tx.column(due(&app, why)).await?;
        for some in pairs.chunks(500) {
            let sql = Sql::new("update mentoring_pair set reminded_at = ? where id in").bind(tx.now());
            tx.run(sql.push(Sql::list(some.iter().copied()))).await?;
        }
        letters.tell(tx, &pairs, why).await
    };
    app.db().write(&Actor::operator(), remind).await
}
