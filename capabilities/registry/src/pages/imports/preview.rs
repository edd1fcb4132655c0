//! What a batch would change, and after the writing, what it has changed.

use askama::Template;
use web::{Answer, App, Frame, ListQuery, Me, Pages, show};

use super::framed;
use crate::import::{Batch, Counts, Difference, Outcome, State, batch::Listed};

/// Posts and rows that can be ticked one by one; more than these only all together.
const TICKED: i64 = 200;

#[derive(Template)]
#[template(path = "pages/imports/preview.html")]
struct PreviewPage {
    frame: Frame,
    batch: Batch,
    counts: Counts,
    outcome: Outcome,
    rows: Vec<Listed>,
    pages: Pages,
    gone: Vec<Listed>,
    kept: Vec<Listed>,
    problem: Option<String>,
    mine: bool,
}

pub(super) async fn show_preview(
    app: &App,
    me: &Me,
    frame: Frame,
    batch: Batch,
    query: &ListQuery,
    problem: Option<String>,
) -> Answer {
    let counts = batch.counts();
    let first = Outcome::ALL.iter().copied().find(|outcome| counts.of(*outcome) > 0).unwrap_or(Outcome::New);
    let outcome = query.set("list").and_then(Outcome::of).unwrap_or(first);
    // Of what is new and changed only the first thousand are kept for looking at.
    let kept_rows = i64::try_from(counts.of(outcome)).unwrap_or(0);
    let kept_rows = if matches!(outcome, Outcome::New | Outcome::Changed) { kept_rows.min(1_000) } else { kept_rows };
    let pages = query.pages(kept_rows);
    let rows = batch.rows(app.db(), outcome, query.size(), (pages.page - 1) * query.size()).await?;
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    if batch.state == State::Previewed {
        gone = batch.rows(app.db(), Outcome::Gone, TICKED, 0).await?;
        kept = batch.rows(app.db(), Outcome::Kept, TICKED, 0).await?;
    }
    let mine = frame.can(kernel::Act::ImportPeople)
        && (batch.account_id == Some(me.account()) || batch.state == State::Written);
    show(PreviewPage { frame: framed(frame, &batch), batch, counts, outcome, rows, pages, gone, kept, problem, mine })
}

impl PreviewPage {
    fn is_open(&self) -> bool {
        self.batch.state == State::Previewed
    }

    fn can_be_undone(&self) -> bool {
        self.mine && self.batch.state == State::Written && self.counts.has_changed_anything()
    }

    fn number(&self, outcome: &Outcome) -> String {
        russian::number::grouped(i64::try_from(self.counts.of(*outcome)).unwrap_or(i64::MAX))
    }

    /// A value: a text, or a key of the texts.
    fn value(&self, text: &str) -> String {
        match text {
            "" => "—".to_owned(),
            key if self.frame.has(key) => self.frame.t(key),
            text => text.to_owned(),
        }
    }

    fn field(&self, difference: &Difference) -> String {
        self.frame.t(&difference.field.label())
    }

    fn reason(&self, row: &Listed) -> String {
        row.details.reason.as_ref().map(|reason| reason.text(self.frame.language)).unwrap_or_default()
    }

    /// Could it go beyond the threshold, were everything ticked?
    fn may_be_beyond(&self) -> bool {
        self.counts.is_beyond_threshold(self.counts.gone)
    }

    fn threshold(&self) -> String {
        let (changed, gone, known) =
            (self.counts.changed.to_string(), self.counts.gone.to_string(), self.counts.known.to_string());
        let percent = crate::import::THRESHOLD.to_string();
        self.frame
            .with("import-beyond", &[("changed", &changed), ("gone", &gone), ("known", &known), ("percent", &percent)])
    }

    fn about(&self) -> String {
        let (on, at) = (self.frame.date(&self.batch.list_on), self.frame.moment(&self.batch.created_at));
        self.frame.with("import-about", &[("on", &on), ("at", &at), ("actor", &self.batch.actor)])
    }
}
