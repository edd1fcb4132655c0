//! The list of indicators: each with its value now, last year's and how it stands to its target.

use askama::Template;
use axum::Extension;
use chrono::{Months, NaiveDate};
use figures::{Figure, Indicator, Target, target};
use kernel::{Act, Result, SchoolYear};
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use super::asking::{Asking, Choice, change_class, light};
use crate::{Settings, current, printed};

#[derive(Template)]
#[template(path = "pages/indicators/list.html")]
struct ListPage {
    frame: Frame,
    on: String,
    choices: Vec<Choice>,
    groups: Vec<Group>,
    export: String,
    targets: Option<String>,
}

struct Group {
    title: String,
    rows: Vec<Row>,
}

struct Row {
    link: String,
    title: String,
    value: String,
    before: String,
    change: String,
    change_class: &'static str,
    target: String,
    light: Option<(&'static str, String)>,
}

/// An indicator now and a year before.
struct Line {
    indicator: Indicator,
    now: Figure,
    before: Figure,
    target: Option<Target>,
}

/// The list.
pub(super) async fn list(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let asking = Asking::read(&app, &me, &frame, &query, settings, Act::ReadIndicators).await?;
    let lines = lines(&app, &me, &asking).await?;
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let title = line.indicator.dataset.title.of(frame.language).to_owned();
        let row = row(&frame, &query, &line);
        match groups.last_mut() {
            Some(group) if group.title == title => group.rows.push(row),
            _ => groups.push(Group { title, rows: vec![row] }),
        }
    }
    let title = frame.t("indicators-title");
    let page = ListPage {
        on: frame.date(&asking.on),
        choices: asking.choices(),
        groups,
        export: query.at("/indicators/list.xlsx"),
        targets: frame.can(Act::SetTargets).then(|| "/targets".to_owned()),
        frame: frame.named(title),
    };
    show(page)
}

/// The list as a workbook.
pub(super) async fn xlsx(
    app: App,
    me: Me,
    frame: Frame,
    query: ListQuery,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let asking = Asking::read(&app, &me, &frame, &query, settings, Act::ReadIndicators).await?;
    let lines = lines(&app, &me, &asking).await?;
    let columns = [
        "indicator-code",
        "indicator",
        "value-now",
        "value-before",
        "value-change",
        "target",
        "numerator",
        "denominator",
    ];
    let sheet = typeset::xlsx::Sheet {
        name: frame.t("indicators-title"),
        title: vec![frame.t("indicators-title"), frame.with("on-day", &[("day", &frame.date(&asking.on))])],
        columns: columns.map(|key| frame.t(key)).into(),
        made: app.clock().today(),
    };
    let rows = lines.iter().map(|line| {
        use typeset::xlsx::Value::{Empty, Number, Text};
        let value = |figure: &Figure| printed(figure).map_or(Empty, Number);
        let change = printed(&line.now).zip(printed(&line.before)).map_or(Empty, |(now, before)| Number(now - before));
        vec![
            Text(line.indicator.code().to_owned()),
            Text(line.indicator.definition.title.of(frame.language).to_owned()),
            value(&line.now),
            value(&line.before),
            change,
            line.target.as_ref().map_or(Empty, |target| Number(target.value)),
            Number(line.now.numerator),
            line.now.denominator.map_or(Empty, Number),
        ]
    });
    attachment("indicators.xlsx", super::exports::XLSX, typeset::xlsx::write(&sheet, rows)?)
}

/// All indicators in the order of their datasets: one scan for each dataset and day.
async fn lines(app: &App, me: &Me, asking: &Asking) -> Result<Vec<Line>> {
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let place =
        |indicator: &&Indicator| catalogue.datasets().iter().position(|one| std::ptr::eq(*one, indicator.dataset));
    let mut indicators: Vec<&Indicator> = catalogue.indicators().collect();
    indicators.sort_by_key(place);
    let question = asking.question();
    let now = figures::figures(app.db(), &indicators, &question).await?;
    let before = figures::figures(app.db(), &indicators, &question.at(year_before(asking.on))).await?;
    let mut targets = match asking.aiming() {
        Some(organisation) => target::of_organisation(app.db(), organisation, SchoolYear::of(asking.on)).await?,
        None => Vec::new(),
    };
    let lines = indicators.into_iter().zip(now).zip(before).map(|((indicator, now), before)| {
        let target = targets
            .iter()
            .position(|target| target.indicator == indicator.code())
            .map(|place| targets.swap_remove(place));
        Line { indicator: indicator.clone(), now, before, target }
    });
    Ok(lines.collect())
}

fn row(frame: &Frame, query: &ListQuery, line: &Line) -> Row {
    let Line { indicator, now, before, target } = line;
    let change = printed(now).zip(printed(before)).map(|(now, before)| now - before);
    Row {
        link: query.at(&format!("/indicators/{}", indicator.code())),
        title: indicator.definition.title.of(frame.language).to_owned(),
        value: now.text.clone(),
        before: before.text.clone(),
        change: change.map_or_else(|| "—".to_owned(), |change| indicator.change_text(change, frame.language)),
        change_class: change_class(indicator, change),
        target: target.as_ref().map(|target| indicator.text(Some(target.value))).unwrap_or_default(),
        light: light(frame, indicator, target.as_ref(), now),
    }
}

pub(super) fn year_before(on: NaiveDate) -> NaiveDate {
    on.checked_sub_months(Months::new(12)).unwrap_or(on)
}
