//! The first page: the main figures of the day and the way to the work.

use askama::Template;
use figures::{Indicator, Question};
use kernel::{Act, Result};
use web::{Answer, App, Concern, Frame, Me, show};

use super::{
    asking::change_class,
    indicators::year_before,
    reports::{Listed, listed},
};
use crate::{Report, current, printed};

/// The figures that a methodist looks at first.
const TILES: [&str; 5] = [
    "staff.teaching.count",
    "staff.heads.count",
    "staff.teaching.higher_education.share",
    "staff.teaching.category.share",
    "staff.teaching.young_specialist.count",
];

#[derive(Template)]
#[template(path = "pages/home/methodist.html")]
struct HomePage {
    frame: Frame,
    name: String,
    on: String,
    tiles: Vec<Tile>,
    concerns: Vec<Concern>,
    reports: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "pages/home/teacher.html")]
struct TeacherPage {
    frame: Frame,
    name: String,
    card: Option<String>,
    concerns: Vec<Concern>,
}

struct Tile {
    link: String,
    title: String,
    value: String,
    change: String,
    change_class: &'static str,
    before: String,
}

/// The page.
pub(super) async fn page(app: App, me: Me, frame: Frame) -> Answer {
    let name = me.name().to_owned();
    let concerns = app.concerns(&me, frame.language).await?;
    if !me.can(Act::ReadIndicators) {
        let card = me.person().filter(|_| me.can(Act::ReadPeople)).map(|person| format!("/people/{person}"));
        return show(TeacherPage { frame, name, card, concerns });
    }
    let tiles = tiles(&app, &me, &frame).await?;
    let reports = match me.may(Act::ReadReports) {
        Ok(reach) => Report::list(app.db(), &reach, 0, 5).await?,
        Err(_) => Vec::new(),
    };
    let reports = listed(&app, &frame, reports).await?;
    show(HomePage { name, on: frame.date(&frame.day()), tiles, concerns, reports, frame })
}

async fn tiles(app: &App, me: &Me, frame: &Frame) -> Result<Vec<Tile>> {
    let reach = me.may(Act::ReadIndicators)?;
    let catalogue = current(app.db(), app.catalogue(), |act| me.can(act)).await?;
    let indicators: Vec<&Indicator> = TILES.iter().filter_map(|code| catalogue.indicator(code)).collect();
    let question = Question::on(frame.day(), &reach);
    let now = figures::figures(app.db(), &indicators, &question).await?;
    let before = figures::figures(app.db(), &indicators, &question.at(year_before(question.on))).await?;
    let tiles = indicators.iter().zip(now).zip(before).map(|((indicator, now), before)| {
        let change = printed(&now).zip(printed(&before)).map(|(now, before)| now - before);
        Tile {
            link: format!("/indicators/{}", indicator.code()),
            title: indicator.definition.short().of(frame.language).to_owned(),
            value: now.text,
            change: change.map_or_else(|| "—".to_owned(), |change| indicator.change_text(change, frame.language)),
            change_class: change_class(indicator, change),
            before: before.text,
        }
    });
    Ok(tiles.collect())
}
