//! Letters to whoever handed an entry in: what was decided about it, and that results are public. Each is queued in the transaction
//! that causes it.

use kernel::{AccountId, Language, Result};
use store::{Ask, Sql, Tx, outbox::Letter};
use web::{App, account};

use crate::{
    contest::Contest,
    entry::{Entry, EntryState, Step},
};

/// Writes the letters of this room.
#[derive(Clone)]
pub struct Letters {
    app: Option<App>,
}

impl Letters {
    /// In the words and under the address of the program.
    pub fn of(app: &App) -> Self {
        Self { app: Some(app.clone()) }
    }

    /// No letters: for an invented district, where nobody reads them.
    pub fn none() -> Self {
        Self { app: None }
    }

    /// Tells what was decided about an entry; what is only put back into the queue is not told.
    pub(crate) async fn decided(&self, tx: &Tx, contest: &Contest, entry: &Entry, step: Step) -> Result<()> {
        if !matches!(step, Step::Admission | Step::Return | Step::Rejection | Step::Disqualification) {
            return Ok(());
        }
        let key = format!("contests-letter-{}", step.noun());
        self.tell(tx, contest, entry.submitted_by, &key, &[(entry.title.as_str(), entry.page())], &entry.state_reason)
            .await?;
        Ok(())
    }

    /// Tells everybody who handed in what stands that the results are public; how many were told.
    pub(crate) async fn announced(&self, tx: &Tx, contest: &Contest) -> Result<usize> {
        self.everybody(tx, contest, "contests-letter-announcement", "").await
    }

    /// Tells everybody who handed in that the contest will not take place.
    pub(crate) async fn cancelled(&self, tx: &Tx, contest: &Contest) -> Result<usize> {
        let because = contest.cancelled_because.as_deref().unwrap_or_default();
        self.everybody(tx, contest, "contests-letter-cancellation", because).await
    }

    /// One letter to each account, with all of its entries.
    async fn everybody(&self, tx: &Tx, contest: &Contest, key: &str, reason: &str) -> Result<usize> {
        let sql = "select * from contest_entry where contest_id = ? and state in ('submitted', 'returned', 'admitted')
                   order by submitted_by, number";
        let entries: Vec<Entry> = tx.all(Sql::new(sql).bind(contest.id)).await?;
        let mut told = 0;
        for own in entries.chunk_by(|one, other| one.submitted_by == other.submitted_by) {
            debug_assert!(own.iter().all(|one| one.state != EntryState::Draft));
            let titles: Vec<(&str, String)> = own.iter().map(|entry| (entry.title.as_str(), entry.page())).collect();
            let account = own.first().and_then(|entry| entry.submitted_by);
            told += usize::from(self.tell(tx, contest, account, key, &titles, reason).await?);
        }
        Ok(told)
    }

    /// Was there an address to write to?
    async fn tell(
        &self,
        tx: &Tx,
        contest: &Contest,
        to: Option<AccountId>,
        key: &str,
        entries: &[(&str, String)],
        reason: &str,
    ) -> Result<bool> {
        let (Some(app), Some(to)) = (&self.app, to) else { return Ok(false) };
        let Some(account) = account::in_use(tx, to).await? else { return Ok(false) };
        let Some(email) = account.email else { return Ok(false) };
        let language = Language::of(&account.language);
        let text = |key: &str, arguments: &[(&str, &str)]| app.texts().with(language, key, arguments).into_owned();
        let title = [("contest", contest.title.as_str())];
        let mut lines = vec![text("contests-letter-hello", &[("name", &account.name)]), String::new()];
        lines.push(text(key, &title));
        if !reason.is_empty() {
            lines.push(text("contests-letter-reason", &[("reason", reason)]));
        }
        lines.push(String::new());
        for (title, path) in entries {
            lines.push(text("contests-letter-entry", &[("title", title)]));
            lines.push(format!("{}{path}", app.config().base_url));
        }
        if !app.config().centre.is_empty() {
            lines.extend([String::new(), app.config().centre.clone()]);
        }
        let subject = text(&format!("{key}-subject"), &title);
        tx.mail(Letter { recipient: &email, subject: &subject, body: &lines.join("\n"), calendar: None }).await?;
        Ok(true)
    }
}
