//! What contests show to anyone: where entries are taken now, and what ended with which results.

use chrono::{DateTime, NaiveTime, TimeZone, Utc};
use kernel::{Language, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};
use web::{App, Asked, Boxed, Item, Shelf, Showcase};

use crate::contest::ContestId;

/// All that a centre ever holds.
const ALL: i64 = 10_000;
/// The longest summary, in signs.
const LONGEST: usize = 200;

/// Contests that take entries, those whose last day is near first.
pub(crate) const OPEN: Showcase =
    Showcase { shelf: Shelf::Contests, items: |app, asked, _: Language| shown(app, asked, "open") };
/// Contests whose results are announced, the latest first.
pub(crate) const RESULTS: Showcase =
    Showcase { shelf: Shelf::Results, items: |app, asked, _: Language| shown(app, asked, "announced") };

#[derive(FromQueryResult)]
struct Row {
    id: ContestId,
    title: String,
    about: String,
    state: String,
    starts_on: Option<chrono::NaiveDate>,
    ends_on: Option<chrono::NaiveDate>,
    announced_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

fn shown(app: App, asked: Asked, state: &'static str) -> Boxed<Result<Vec<Item>>> {
    Box::pin(async move {
        let sql = Sql::new(
            "select c.id, c.title, c.about, c.state, p.starts_on, p.ends_on, c.announced_at, c.created_at
             from contest c left join contest_phase p on p.contest_id = c.id and p.kind = 'submission' where c.state = ? and",
        );
        let (which, limit) = match &asked {
            Asked::Nearest(count) => (Sql::new("true"), i64::from(*count)),
            Asked::These(ids) => (Sql::new("c.id in").push(Sql::list(ids.iter().copied())), ALL),
            Asked::Between(..) | Asked::All => (Sql::new("true"), ALL),
        };
        let order = "order by c.announced_at desc, p.ends_on, c.id limit ?";
        let rows: Vec<Row> = app.db().all(sql.bind(state).push(which).push(Sql::new(order).bind(limit))).await?;
        let mut items: Vec<Item> = rows.into_iter().map(item).collect();
        if let Asked::Between(from, to) = asked {
            items.retain(|item| from <= item.at && item.at < to);
        }
        Ok(items)
    })
}

fn item(row: Row) -> Item {
    let noon = |day: chrono::NaiveDate| Utc.from_utc_datetime(&day.and_time(NaiveTime::MIN));
    let (at, until) = match row.announced_at {
        Some(at) if row.state == "announced" => (at, None),
        _ => (row.starts_on.map_or(row.created_at, noon), row.ends_on.map(noon)),
    };
    Item {
        id: row.id.0,
        path: format!("/k/{}", row.id),
        at,
        until,
        picture: None,
        group: None,
        text: row.about.clone(),
        summary: summary(&row.about),
        title: row.title,
    }
}

/// The beginning of a text, up to a whole word.
fn summary(about: &str) -> String {
    let Some((end, _)) = about.char_indices().nth(LONGEST) else { return about.to_owned() };
    let whole = about[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", about[..whole].trim_end_matches(|sign: char| !sign.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_ends_with_a_whole_word() {
        let long = "Конкурс проводится для выявления и стимулирования инициативы, ".repeat(5);
        let said = summary(&long);
        let kept = said.strip_suffix('…').unwrap();
        assert!(kept.chars().count() <= LONGEST && long[kept.len()..].starts_with([' ', ',']), "{said}");
        assert_eq!(summary("Коротко."), "Коротко.");
        assert_eq!(summary(&"а".repeat(300)), format!("{}…", "а".repeat(LONGEST)), "one long word");
    }
}
