//! What the address of an indicator's page asks: the day, the moment of knowledge, the organisation.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use figures::{Figure, Light, Question, Target};
use kernel::{Act, OrganisationId, Reach, Refusal, Result};
use web::{App, Frame, ListQuery, Me};

use crate::{Facts, Names, Organisations, Settings};

/// What is asked.
pub(super) struct Asking {
    pub reach: Reach,
    pub on: NaiveDate,
    pub known: Option<DateTime<Utc>>,
    pub organisation: Option<OrganisationId>,
    pub names: Names,
}

/// An organisation to choose.
pub(super) struct Choice {
    pub id: String,
    pub name: String,
    pub chosen: bool,
}

impl Asking {
    /// Reads the address; an organisation out of reach is not found.
    pub async fn read(
        app: &App,
        me: &Me,
        frame: &Frame,
        query: &ListQuery,
        settings: Settings,
        act: Act,
    ) -> Result<Self> {
        let reach = me.may(act)?;
        let on = query.date("on").unwrap_or_else(|| frame.day());
        let names = Names::find(app.db(), settings.organisations, &reach, on).await?;
        let organisation = match query.set("org") {
            None => None,
            Some(text) => Some(text.parse().ok().filter(|id| names.has(*id)).ok_or_else(Refusal::not_found)?),
        };
        Ok(Self { reach, on, known: query.set("known").and_then(|text| moment(app, text)), organisation, names })
    }

    pub fn question(&self) -> Question<'_> {
        Question { on: self.on, known: self.known, organisation: self.organisation, reach: &self.reach }
    }

    /// The organisation whose targets count: the one asked for, else the reader's own.
    pub fn aiming(&self) -> Option<OrganisationId> {
        self.organisation.or_else(|| self.reach.organisations().first().copied())
    }

    pub fn choices(&self) -> Vec<Choice> {
        choices(&self.names, self.organisation)
    }
}

/// The organisations to choose from.
pub(super) fn choices(names: &Names, chosen: Option<OrganisationId>) -> Vec<Choice> {
    let choice = |one: &crate::Organisation| Choice {
        id: one.id.to_string(),
        name: one.name.clone(),
        chosen: Some(one.id) == chosen,
    };
    names.list.iter().map(choice).collect()
}

/// Where a template finds its figures on behalf of a reader.
pub(super) fn facts<'a>(
    app: &'a App,
    catalogue: &'a figures::Catalogue,
    organisations: Organisations,
    reach: &'a Reach,
) -> Facts<'a> {
    Facts { db: app.db(), catalogue, organisations, reach, known: None }
}

/// «01.09.2021 14:05» in the centre's time, or a day, meant to its end.
fn moment(app: &App, text: &str) -> Option<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(text, "%d.%m.%Y %H:%M").ok().or_else(|| {
        let end = NaiveTime::from_hms_opt(23, 59, 59)?;
        Some(web::parse_date(text)?.and_time(end))
    })?;
    let zone = *app.clock().local(app.clock().now()).offset();
    Some(zone.from_local_datetime(&local).single()?.with_timezone(&Utc))
}

/// How a figure stands to its target, as a tag: its class and its text.
pub(super) fn light(
    frame: &Frame,
    indicator: &figures::Indicator,
    target: Option<&Target>,
    figure: &Figure,
) -> Option<(&'static str, String)> {
    let (class, key) = match target?.light(indicator, figure)? {
        Light::Met => ("good", "target-met"),
        Light::Near => ("warn", "target-near"),
        Light::Missed => ("bad", "target-missed"),
    };
    Some((class, frame.t(key)))
}

/// Is a change for the better? A class for its colour.
pub(super) fn change_class(indicator: &figures::Indicator, change: Option<f64>) -> &'static str {
    match (indicator.definition.direction, change) {
        (_, None | Some(0.0)) | (figures::Direction::None, _) => "",
        (figures::Direction::Up, Some(change)) => {
            if change > 0.0 {
                "up"
            } else {
                "down"
            }
        }
        (figures::Direction::Down, Some(change)) => {
            if change < 0.0 {
                "up"
            } else {
                "down"
            }
        }
    }
}

/// «758 из 959»; the number alone where it is no share.
pub(super) fn parts(frame: &Frame, figure: &Figure) -> String {
    let counted = crate::number(figure.numerator);
    match figure.denominator {
        Some(all) => frame.with("figure-parts", &[("counted", &counted), ("all", &crate::number(all))]),
        None => counted,
    }
}
