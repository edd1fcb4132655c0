//! «Пересчитать»: what the figures of a fixed document would be now, and which change of the facts did it.

use std::collections::BTreeMap;

use figures::{Difference, Figure, Indicator, Part, Question, explain_change};
use kernel::Result;

use crate::{Facts, engine::Place, frozen::Frozen};

/// A figure then and now.
#[derive(Clone, Debug)]
pub struct Recounted {
    /// As it was fixed.
    pub then: Frozen,
    /// As it would be; `None` when its indicator is no more.
    pub now: Option<Figure>,
    /// The title of the indicator.
    pub title: String,
    /// Who came and left among those counted.
    pub counted: Vec<Difference>,
    /// Who came and left among those counted out of.
    pub population: Vec<Difference>,
}

impl Recounted {
    /// Is anything else than it was?
    pub fn differs(&self) -> bool {
        let same = |now: &Figure| {
            now.text == self.then.value_text
                && now.numerator == self.then.numerator
                && now.denominator == self.then.denominator
        };
        !self.now.as_ref().is_some_and(same) || !self.counted.is_empty() || !self.population.is_empty()
    }
}

/// Counts the figures of a fixed document again; all figures of a day and a place together.
pub async fn recount(facts: Facts<'_>, frozen: Vec<Frozen>) -> Result<Vec<Recounted>> {
    let mut together: BTreeMap<Place, Vec<(usize, &Indicator)>> = BTreeMap::new();
    for (place, then) in frozen.iter().enumerate() {
        if let Some(indicator) = then.indicator(facts.catalogue) {
            together.entry((then.on_day, then.organisation_id)).or_default().push((place, indicator));
        }
    }
    let mut now: Vec<Option<Figure>> = vec![None; frozen.len()];
    for ((on, organisation), all) in together {
        let question = Question { on, known: facts.known, organisation, reach: facts.reach };
        let indicators: Vec<&Indicator> = all.iter().map(|(_, indicator)| *indicator).collect();
        for ((place, _), figure) in all.iter().zip(figures::figures(facts.db, &indicators, &question).await?) {
            now[*place] = Some(figure);
        }
    }
    let mut recounted = Vec::with_capacity(frozen.len());
    for (then, now) in frozen.into_iter().zip(now) {
        recounted.push(explained(facts, then, now).await?);
    }
    Ok(recounted)
}

async fn explained(facts: Facts<'_>, then: Frozen, now: Option<Figure>) -> Result<Recounted> {
    let Some(indicator) = then.indicator(facts.catalogue) else {
        return Ok(Recounted { title: then.indicator.clone(), then, now, counted: Vec::new(), population: Vec::new() });
    };
    let before = then.question(facts.reach);
    let after = Question { known: facts.known, ..before };
    let title = indicator.definition.title.ru.clone();
    let fresh = figures::ids(facts.db, indicator, &after, Part::Numerator).await?;
    let counted = match fresh.hash == then.hash {
        true => Vec::new(),
        false => explain_change(facts.db, indicator, &before, &after, Part::Numerator).await?,
    };
    let same_population = now.as_ref().is_some_and(|now| now.denominator == then.denominator);
    let population = match indicator.is_share() && !same_population {
        true => explain_change(facts.db, indicator, &before, &after, Part::Denominator).await?,
        false => Vec::new(),
    };
    Ok(Recounted { then, now, title, counted, population })
}
