//! What a template asks of the figures, and the answers: all figures of a day and a place together.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use figures::{Breakdown, Figure, Indicator, Page, Part, Point, Question, Record};
use kernel::{OrganisationId, Result};

use super::Facts;

/// Which figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Asked {
    pub code: String,
    pub on: NaiveDate,
    pub organisation: Option<OrganisationId>,
}

/// Something a template lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wanted {
    /// A figure.
    Figure(Asked),
    /// A figure over so many school years.
    History(Asked, u8),
    /// A figure divided by a dimension.
    Breakdown(Asked, String),
    /// The first records behind a figure.
    Records(Asked, u32),
}

/// What was found for it.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Figure(Figure),
    History(Vec<Point>),
    Breakdown(Breakdown),
    Records(Vec<Record>),
}

/// The day and the organisation of figures that are found together.
pub(crate) type Place = (NaiveDate, Option<OrganisationId>);

/// Everything found so far.
pub(crate) type Known = BTreeMap<Wanted, Answer>;

/// Finds what is wanted; what has no indicator is left out.
pub(crate) async fn answer(facts: Facts<'_>, wanted: BTreeSet<Wanted>, known: &mut Known) -> Result<()> {
    let Facts { db, catalogue, reach, known: moment, .. } = facts;
    let mut together: BTreeMap<Place, Vec<(Wanted, &Indicator)>> = BTreeMap::new();
    for one in wanted {
        let asked = one.asked().clone();
        let Some(indicator) = catalogue.indicator_on(&asked.code, asked.on) else { continue };
        let question = Question { on: asked.on, known: moment, organisation: asked.organisation, reach };
        let answer = match &one {
            Wanted::Figure(_) => {
                together.entry((asked.on, asked.organisation)).or_default().push((one, indicator));
                continue;
            }
            Wanted::History(_, years) => Answer::History(figures::history(db, indicator, &question, *years).await?),
            Wanted::Breakdown(_, by) => {
                let Some(dimension) = indicator.dimension(by) else { continue };
                Answer::Breakdown(figures::breakdown(db, indicator, &question, dimension).await?)
            }
            Wanted::Records(_, limit) => {
                let page = Page { offset: 0, limit: *limit };
                Answer::Records(figures::records(db, indicator, &question, Part::Numerator, page).await?)
            }
        };
        known.insert(one, answer);
    }
    for ((on, organisation), all) in together {
        let question = Question { on, known: moment, organisation, reach };
        let indicators: Vec<&Indicator> = all.iter().map(|(_, indicator)| *indicator).collect();
        let found = figures::figures(db, &indicators, &question).await?;
        known.extend(all.into_iter().zip(found).map(|((wanted, _), figure)| (wanted, Answer::Figure(figure))));
    }
    Ok(())
}

impl Wanted {
    fn asked(&self) -> &Asked {
        match self {
            Wanted::Figure(asked)
            | Wanted::History(asked, _)
            | Wanted::Breakdown(asked, _)
            | Wanted::Records(asked, _) => asked,
        }
    }
}
