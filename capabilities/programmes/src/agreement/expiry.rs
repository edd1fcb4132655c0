//! The warning that an agreement will end: by mail, once, to the methodists.

use kernel::{Result, Role};
use store::{Actor, Ask, Sql, Tx, outbox::Letter};
use web::{App, account};

use super::{Agreement, WARNING};

/// Warns of the agreements that end soon. Another server that does the same at the same time finds the row marked.
pub(crate) async fn warn(app: App) -> Result<()> {
    let today = app.clock().today();
    let sql = "select a.* from agreement a where a.warned_at is null and a.ends_on >= ? and a.ends_on <= ? order by a.ends_on, a.id";
    let ending: Vec<Agreement> = app.db().all(Sql::new(sql).bind(today).bind(today + WARNING)).await?;
    for agreement in ending {
        app.db().write(&Actor::operator(), async |tx| agreement.warn(&app, tx).await).await?;
    }
    Ok(())
}

impl Agreement {
    async fn warn(&self, app: &App, tx: &Tx) -> Result<()> {
        let mark = Sql::new("update agreement set warned_at = ? where id = ? and warned_at is null");
        if tx.run(mark.bind(tx.now()).bind(self.id)).await? == 0 {
            return Ok(());
        }
        let today = tx.today();
        let days = self.days_left(today).unwrap_or_default().to_string();
        let ends = self.ends_on.map(|day| day.format("%d.%m.%Y").to_string()).unwrap_or_default();
        let link = format!("{}/agreements/{}", app.config().base_url, self.id);
        for address in account::addresses(tx, &[Role::Methodist], self.organisation_id, today).await? {
            let text = |key| {
                let kind = app.texts().text(address.language, &self.kind.label()).into_owned();
                let arguments = [
                    ("kind", kind.as_str()),
                    ("number", &self.number),
                    ("parties", &self.parties),
                    ("subject", &self.subject),
                    ("ends", &ends),
                    ("n", &days),
                    ("link", &link),
                ];
                app.texts().with(address.language, key, &arguments).into_owned()
            };
            let (subject, body) = (text("agreements-letter-subject"), text("agreements-letter-body"));
            tx.mail(Letter { recipient: &address.email, subject: &subject, body: &body, calendar: None }).await?;
        }
        Ok(())
    }
}
