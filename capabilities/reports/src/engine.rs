//! A template and the figures → a document. The template engine cannot wait for the database, so it runs in passes:
//! a pass notes which figures it lacks, they are found together, and it runs again until nothing new is asked.

mod asked;
mod blocks;
mod functions;
mod markdown;
mod pass;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use figures::{Catalogue, Figure, Title};
use kernel::{Error, Reach, Result};
use paper::{Document, Letterhead, Signature, Source};
use store::Db;

use crate::{
    Mistake, Parameters, Template, formula,
    organisations::{Names, Organisations},
};
use asked::Known;
pub(crate) use asked::Place;
use pass::Pass;

/// Where a template finds its figures, and how far it may look.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The database.
    pub db: &'a Db,
    /// Datasets and indicators.
    pub catalogue: &'a Catalogue,
    /// Names of organisations.
    pub organisations: Organisations,
    /// How far the person who asks may look.
    pub reach: &'a Reach,
    /// The moment whose knowledge counts; `None` is now.
    pub known: Option<DateTime<Utc>>,
}

/// A document as it would be now.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The document; its sources have no hashes yet.
    pub document: Document,
    /// Its figures in the order in which they are first met.
    pub figures: Vec<Traced>,
    /// Claims that the figures do not bear: such a draft cannot be fixed.
    pub unborne: Vec<Title>,
}

/// A figure of a document.
#[derive(Clone, Debug)]
pub struct Traced {
    /// Its name in the document: `f1`.
    pub id: String,
    /// The figure.
    pub figure: Figure,
}

/// A figure may depend on a condition on another figure; deeper chains are a mistake.
const MOST_PASSES: usize = 8;

/// The document of a template, or what is wrong with the template. Figures of it lead to `page` with `?figure=`.
pub async fn draft(
    facts: Facts<'_>,
    template: &Template,
    parameters: &Parameters,
    page: Option<&str>,
) -> Result<Result<Draft, Mistake>> {
    let names = Names::find(facts.db, facts.organisations, facts.reach, parameters.on()).await?;
    let mut pass = Pass::first(facts.catalogue.clone(), names, template, parameters);
    for _ in 0..MOST_PASSES {
        let rendered = functions::render(&pass, &template.body);
        let heading = functions::render(&pass, &template.front.heading);
        let wanted = pass.wanted();
        if wanted.is_empty() {
            let texts =
                rendered.and_then(|text| Ok((text, heading.map_err(|mistake| Mistake { line: None, ..mistake })?)));
            return Ok(texts.and_then(|(text, heading)| document(&pass, &text, &heading, template, parameters, page)));
        }
        let mut known: Known = pass.known().clone();
        asked::answer(facts, wanted, &mut known).await?;
        pass = pass.next(known);
    }
    Ok(Err(Mistake::new(
        None,
        "показатели зависят друг от друга слишком длинной цепочкой",
        "the figures depend on each other in too long a chain",
    )))
}

fn document(
    pass: &Arc<Pass>,
    text: &str,
    heading: &str,
    template: &Template,
    parameters: &Parameters,
    page: Option<&str>,
) -> Result<Draft, Mistake> {
    let found = pass.found();
    let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let figures: Vec<Traced> = found
        .sources
        .iter()
        .enumerate()
        .filter_map(|(place, asked)| Some(Traced { id: pass::source_id(place), figure: pass.figure(asked)?.clone() }))
        .collect();
    let document = Document {
        letterhead: (!parameters.letterhead.is_empty())
            .then(|| Letterhead { organisation: parameters.letterhead.clone() }),
        place: optional(&parameters.place),
        number: optional(&parameters.number),
        blocks: markdown::blocks(text, &found, page)?,
        signatures: optional(&parameters.post)
            .map(|post| Signature { post, name: parameters.name.trim().to_owned() })
            .into_iter()
            .collect(),
        sources: figures.iter().filter_map(|traced| source(pass, traced)).collect(),
        ..Document::new(template.front.kind.clone(), markdown::line(heading, &found), parameters.date)
    };
    Ok(Draft { document, figures, unborne: found.unborne.clone() })
}

fn source(pass: &Pass, traced: &Traced) -> Option<Source> {
    let Traced { id, figure } = traced;
    let indicator = pass.catalogue.versions(&figure.code).find(|one| one.definition.version == figure.version)?;
    let number = |value: f64| crate::number(value);
    Some(Source {
        id: id.clone(),
        title: indicator.definition.title.ru.clone(),
        value: figure.text.clone(),
        numerator: figure.denominator.map(|_| number(figure.numerator)),
        denominator: figure.denominator.map(number),
        on: figure.on,
        formula: formula::in_words(indicator),
        hash: String::new(),
    })
}

impl Draft {
    /// Refused when a claim of the draft is not borne by its figures.
    pub fn check(&self) -> Result<()> {
        match self.unborne.first() {
            None => Ok(()),
            Some(reason) => {
                Err(Error::Refused(kernel::Refusal::conflict("report-claim-not-borne").with("reason", &reason.ru)))
            }
        }
    }
}
