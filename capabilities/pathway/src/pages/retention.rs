//! Who of the young teachers stays: the curve with its band, a row for each year that opens onto its people, a workbook of careers.

mod curve;

use askama::Template;
use chrono::NaiveDate;
use cohort::Curve;
use kernel::{Act, Result};
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use super::wording::{self, XLSX, cell};
use crate::career::{Young, at_risk_by_year, retention};

#[derive(Template)]
#[template(path = "pages/retention.html")]
struct RetentionPage {
    frame: Frame,
    on: NaiveDate,
    people: Vec<Young>,
    curve: Option<Curve>,
    drawing: String,
    rows: Vec<Year>,
    listed: Option<(u32, Vec<Young>)>,
}

/// A year on the clock of careers.
struct Year {
    /// The year that begins: 0 is the first.
    year: u32,
    at_risk: usize,
    left: usize,
    /// Still here at its end: the part, and its limits.
    stays: [f64; 3],
}

pub(super) async fn show_retention(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let on = frame.day();
    let people = people(&app, &me, on).await?;
    let curve = retention(&people, on);
    let words = curve::Words {
        title: frame.n("pathway-retention-alt", &(people.len() as i64)),
        axis: frame.t("pathway-retention-axis"),
        at_risk: frame.t("pathway-column-at-risk"),
    };
    let drawing = curve.as_ref().map(|curve| curve::draw(curve, &words)).unwrap_or_default();
    let rows = curve.as_ref().map(|curve| years(curve, &people, on)).unwrap_or_default();
    let listed = query.get("year").parse().ok().map(|year| (year, within(&people, year, query.get("who"), on)));
    let title = frame.t("pathway-retention");
    let frame = frame.crumb("pathway-title", "/pathway").named(title);
    show(RetentionPage { frame, on, people, curve, drawing, rows, listed })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame) -> Answer {
    let on = frame.day();
    let people = people(&app, &me, on).await?;
    let sheet = xlsx::Sheet {
        name: frame.t("pathway-retention"),
        title: vec![frame.t("pathway-retention"), frame.with("pathway-until", &[("day", &frame.date(&on))])],
        columns: ["teacher", "began", "seen-from", "left"]
            .map(|name| frame.t(&format!("pathway-column-{name}")))
            .to_vec(),
        made: app.clock().today(),
    };
    let rows = people.iter().map(|one| {
        vec![
            cell(one.name.clone()),
            cell(frame.date(&one.began_on)),
            cell(frame.date(&one.seen_from)),
            one.left_on.map_or(xlsx::Value::Empty, |left| cell(frame.date(&left))),
        ]
    });
    attachment(&frame.t("pathway-retention-file"), XLSX, xlsx::write(&sheet, rows)?)
}

/// Young teachers within the reach for people: that for pupils is no right to see a post.
async fn people(app: &App, me: &Me, on: NaiveDate) -> Result<Vec<Young>> {
    Young::list(app.db(), &me.may(Act::ReadPeople)?, on).await
}

/// The years in which somebody was observed, but for gaps.
fn years(curve: &Curve, people: &[Young], on: NaiveDate) -> Vec<Year> {
    let year = |year: u32| {
        let at_risk = within(people, year, "here", on).len();
        let (from, to) = (f64::from(year), f64::from(year + 1));
        let within = curve.time.iter().zip(&curve.events).filter(|(time, _)| **time > from && **time <= to);
        let row = curve.row_at(to);
        let stays = row.map_or([1.0; 3], |row| [curve.survival[row], curve.low[row], curve.high[row]]);
        Year { year, at_risk, left: within.map(|(_, events)| events).sum(), stays }
    };
    at_risk_by_year(curve).into_keys().map(year).filter(|row| row.at_risk > 0).collect()
}

/// Who was under observation for a while in this year of theirs, or left within it.
fn within(people: &[Young], year: u32, who: &str, on: NaiveDate) -> Vec<Young> {
    let (from, to) = (f64::from(year), f64::from(year) + 1.0);
    let is_in = |one: &&Young| {
        one.spell(on).is_some_and(|spell| match who {
            "left" => spell.left && spell.exit > from && spell.exit <= to,
            _ => spell.entry < to && spell.exit > from,
        })
    };
    people.iter().filter(is_in).cloned().collect()
}

impl RetentionPage {
    fn stays(&self, row: &Year) -> String {
        let [stays, low, high] = row.stays.map(|share| wording::percent(&self.frame, share));
        format!("{stays} ({low}–{high})")
    }
}

#[cfg(test)]
mod tests {
    use kernel::{OrganisationId, PersonId};
    use registry::sample::day;

    use super::{Young, curve, retention, years};

    #[test]
    fn a_year_tells_who_was_there_and_who_left_in_it() {
        let on = day(2021, 9, 1);
        let young = |began_on, seen_from, left_on| Young {
            person: PersonId::new(),
            name: "Юнина Вера".into(),
            organisation: OrganisationId::new(),
            began_on,
            seen_from,
            left_on,
            is_young: true,
        };
        let people = [
            young(day(2019, 9, 1), day(2019, 9, 1), Some(day(2020, 3, 1))),
            young(day(2019, 2, 1), day(2019, 2, 1), None),
            young(day(2018, 1, 1), day(2019, 3, 1), Some(day(2020, 12, 1))),
        ];
        let found = retention(&people, on).expect("spells");
        let rows: Vec<(usize, usize)> = years(&found, &people, on).iter().map(|row| (row.at_risk, row.left)).collect();
        assert_eq!(rows, [(2, 1), (2, 0), (2, 1)]);
        let words = curve::Words { title: "A < B".into(), axis: String::new(), at_risk: String::new() };
        let drawing = curve::draw(&found, &words);
        assert!(drawing.contains("A &lt; B") && !drawing.contains("style="), "{drawing}");
    }
}
