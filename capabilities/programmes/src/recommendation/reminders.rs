//! Reminders of recommendations without an answer: one before the deadline, one after it, each once.

use chrono::{NaiveDate, TimeDelta};
use kernel::{Act, OrganisationId, Result, Role, access::policy};
use sea_orm::FromQueryResult;
use store::{Actor, Ask, Sql, Tx, outbox::Letter};
use web::{App, account};

use super::{AnswerId, RecommendationId};

/// So many days before the deadline.
const BEFORE: TimeDelta = TimeDelta::days(7);
/// A server that was off for longer keeps quiet about what is past.
const AFTER: TimeDelta = TimeDelta::days(14);

#[derive(FromQueryResult)]
struct Waiting {
    id: AnswerId,
    recommendation_id: RecommendationId,
    organisation_id: OrganisationId,
    text: String,
    deadline: NaiveDate,
}

/// Sends what is due. Another server that does the same at the same time finds the row marked.
pub(crate) async fn remind(app: App) -> Result<()> {
    let today = app.clock().today();
    let sql = Sql::new(
        "select a.id, a.recommendation_id, a.organisation_id, r.text, r.deadline
         from recommendation_answer a join recommendation r on r.id = a.recommendation_id
         where a.state = 'open' and ((a.reminded_before_at is null and r.deadline >= ? and r.deadline <= ?)
            or (a.reminded_after_at is null and r.deadline < ? and r.deadline >= ?))
         order by r.deadline, a.id",
    )
    .bind(today)
    .bind(today + BEFORE)
    .bind(today)
    .bind(today - AFTER);
    for waiting in app.db().all::<Waiting>(sql).await? {
        app.db().write(&Actor::operator(), async |tx| waiting.remind(&app, tx, today).await).await?;
    }
    Ok(())
}

impl Waiting {
    async fn remind(&self, app: &App, tx: &Tx, today: NaiveDate) -> Result<()> {
        let (column, letter) = if self.deadline < today {
            ("reminded_after_at", "recommendations-letter-after")
        } else {
            ("reminded_before_at", "recommendations-letter-before")
        };
        let mark = format!(
            "update recommendation_answer set {column} = ? where id = ? and {column} is null and state = 'open'"
        );
        if tx.run(Sql::new(mark).bind(tx.now()).bind(self.id)).await? == 0 {
            return Ok(());
        }
        let roles = Role::ALL.into_iter().filter(|role| policy(*role, Act::AnswerRecommendations).is_some());
        let roles: Vec<Role> = roles.collect();
        let organisations = registry::organisation::names(tx, &[self.organisation_id]).await?;
        let organisation = organisations.get(&self.organisation_id).map_or("", String::as_str);
        for address in account::addresses(tx, &roles, self.organisation_id, today).await? {
            let text = |key: &str| {
                let deadline = self.deadline.format("%d.%m.%Y").to_string();
                let link = format!("{}/recommendations/{}", app.config().base_url, self.recommendation_id);
                let arguments = [
                    ("text", self.text.as_str()),
                    ("deadline", &deadline),
                    ("organisation", organisation),
                    ("link", &link),
                ];
                app.texts().with(address.language, key, &arguments).into_owned()
            };
            let (subject, body) = (text(&format!("{letter}-subject")), text(&format!("{letter}-body")));
            tx.mail(Letter { recipient: &address.email, subject: &subject, body: &body, calendar: None }).await?;
        }
        Ok(())
    }
}
