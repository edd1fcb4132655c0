//! The rule of results: by what entries are ranked and what decides between equals. Fixed when judging begins, printed in the protocol.

use chrono::{DateTime, Utc};
use kernel::{Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use super::{Method, Tie};
use crate::contest::{Contest, ContestId};

/// The rule of a contest.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// By what entries are ranked.
    pub method: Method,
    /// What decides between equals, in this order; what is left equal shares a place.
    pub ties: Vec<Tie>,
    /// With fewer sheets of some juror no correction for severity is made.
    pub fewest_sheets: i32,
    /// When it was fixed: it has not changed since.
    pub fixed_at: Option<DateTime<Utc>>,
    /// What a lot is drawn from, published with the results.
    pub lot_seed: String,
}

impl Default for Rule {
    /// The plain mean, which needs no explanation; ties by the marks themselves; what is left shares a place.
    fn default() -> Self {
        Self {
            method: Method::Mean,
            ties: vec![Tie::Primary, Tie::Top, Tie::Low, Tie::HeadToHead],
            fewest_sheets: 5,
            fixed_at: None,
            lot_seed: String::new(),
        }
    }
}

#[derive(FromQueryResult)]
struct Stored {
    method: Method,
    ties: String,
    fewest_sheets: i32,
    fixed_at: Option<DateTime<Utc>>,
    lot_seed: String,
}

impl Rule {
    /// The rule of a contest; the usual one until another is written down.
    pub async fn of(db: &impl Ask, contest: ContestId) -> Result<Rule> {
        let sql = "select method, ties, fewest_sheets, fixed_at, lot_seed from contest_rule where contest_id = ?";
        let Some(stored) = db.first::<Stored>(Sql::new(sql).bind(contest)).await? else { return Ok(Rule::default()) };
        let ties: Vec<String> = serde_json::from_str(&stored.ties)?;
        Ok(Rule {
            method: stored.method,
            ties: ties.iter().filter_map(|code| Tie::of(code)).collect(),
            fewest_sheets: stored.fewest_sheets,
            fixed_at: stored.fixed_at,
            lot_seed: stored.lot_seed,
        })
    }

    /// Writes a rule down. Refused once judging has begun: nobody chooses a method by its winners.
    pub async fn keep(tx: &Tx, reach: &Reach, id: ContestId, rule: &Rule) -> Result<()> {
        Contest::find(tx, reach, id).await?;
        let contest = Contest::locked(tx, id).await?;
        if !contest.state.takes_changes_of_rules() || Rule::of(tx, id).await?.fixed_at.is_some() {
            return Err(Refusal::conflict("results-refusal-fixed").into());
        }
        if !(1..=1000).contains(&rule.fewest_sheets) {
            return Err(Refusal::invalid("results-refusal-fewest").into());
        }
        rule.write(tx, &contest).await?;
        let ties: Vec<&str> = rule.ties.iter().map(|tie| tie.code()).collect();
        let details = json!({ "method": rule.method.code(), "ties": ties, "fewest_sheets": rule.fewest_sheets });
        tx.note(Line::new("contest.rule_kept", "contest", id.0).with(details));
        Ok(())
    }

    /// Fixes the rule as judging begins, and draws the seed of the lot before anybody has seen a mark.
    pub(crate) async fn fix(tx: &Tx, contest: &Contest) -> Result<()> {
        let mut rule = Rule::of(tx, contest.id).await?;
        if rule.fixed_at.is_some() {
            return Ok(());
        }
        rule.fixed_at = Some(tx.now());
        if rule.ties.contains(&Tie::Lot) && rule.lot_seed.is_empty() {
            rule.lot_seed = (0..10).map(|_| char::from(b'0' + rand::random_range(0..10u8))).collect();
        }
        rule.write(tx, contest).await?;
        let details = json!({ "method": rule.method.code(), "seed": rule.lot_seed });
        tx.note(Line::new("contest.rule_fixed", "contest", contest.id.0).with(details));
        Ok(())
    }

    /// Lets the rule be changed again when judging is taken back before anybody returned a sheet.
    pub(crate) async fn release(tx: &Tx, contest: &Contest) -> Result<()> {
        let sql = "from contest_sheet s join contest_assignment a on a.id = s.assignment_id
                   join contest_candidacy k on k.id = a.candidacy_id where k.contest_id = ? and s.state = 'returned'";
        if store::count(tx, Sql::new(sql).bind(contest.id)).await? == 0 {
            tx.run(Sql::new("update contest_rule set fixed_at = null where contest_id = ?").bind(contest.id)).await?;
        }
        Ok(())
    }

    async fn write(&self, tx: &Tx, contest: &Contest) -> Result<()> {
        let ties: Vec<&str> = self.ties.iter().map(|tie| tie.code()).collect();
        let sql = "insert into contest_rule
            (id, organisation_id, contest_id, method, ties, fewest_sheets, fixed_at, lot_seed, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (contest_id) do update set method = excluded.method,
            ties = excluded.ties, fewest_sheets = excluded.fewest_sheets, fixed_at = excluded.fixed_at,
            lot_seed = excluded.lot_seed";
        let sql = Sql::new(sql).bind(Uuid::now_v7()).bind(contest.organisation_id).bind(contest.id);
        let sql = sql.bind(self.method).bind(serde_json::to_string(&ties)?).bind(self.fewest_sheets);
        tx.run(sql.bind(self.fixed_at).bind(self.lot_seed.as_str()).bind(tx.now())).await?;
        Ok(())
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table contest_rule (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    contest_id {{uuid}} not null references contest (id),
    method text not null {},
    ties text not null,
    fewest_sheets integer not null,
    fixed_at {{moment}},
    lot_seed text not null default '',
    created_at {{moment}} not null,
    constraint contest_rule_once unique (contest_id),
    constraint contest_rule_fewest check (fewest_sheets between 1 and 1000)
);
",
        Method::check("method")
    )
}
