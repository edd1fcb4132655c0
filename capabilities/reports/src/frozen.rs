//! A figure as it stands in a fixed document: the number, and the records behind it, which no later correction changes.

use std::io::{Read, Write};

use chrono::{DateTime, NaiveDate, Utc};
use figures::{Indicator, Part, Question};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use kernel::{Error, OrganisationId, Refusal, Result, id::Uuid};
use paper::Document;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

use crate::{Draft, Facts, report::ReportId};

/// A figure with the records it was counted from.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Frozen {
    /// Its name in the document: `f1`.
    pub name: String,
    /// The code of the indicator.
    pub indicator: String,
    /// The version of the indicator.
    pub version: i32,
    /// The day.
    pub on_day: NaiveDate,
    /// The organisation with all below it.
    pub organisation_id: Option<OrganisationId>,
    /// What was counted.
    pub numerator: f64,
    /// What it was counted out of.
    pub denominator: Option<f64>,
    /// As printed.
    pub value_text: String,
    /// The identifiers of the records counted, packed.
    pub records: Vec<u8>,
    /// The identifiers of the records counted out of, packed; `None` where it is no share.
    pub population: Option<Vec<u8>>,
    /// SHA-256 of the identifiers counted.
    pub hash: String,
    /// When it was computed.
    pub computed_at: DateTime<Utc>,
    /// The moment whose knowledge counts.
    pub known_at: DateTime<Utc>,
}

/// Takes the records behind every figure of a draft; the document gets their hashes.
pub(crate) async fn freeze(facts: Facts<'_>, draft: Draft) -> Result<(Document, Vec<Frozen>)> {
    let now = facts.db.clock().now();
    let mut document = draft.document;
    let mut all = Vec::with_capacity(draft.figures.len());
    for traced in draft.figures {
        let figure = traced.figure;
        let indicator = facts.catalogue.versions(&figure.code).find(|one| one.definition.version == figure.version);
        let indicator = indicator.ok_or_else(|| Error::failed("a figure without its indicator"))?;
        let question =
            Question { on: figure.on, known: figure.known, organisation: figure.organisation, reach: facts.reach };
        let counted = figures::ids(facts.db, indicator, &question, Part::Numerator).await?;
        let population = match indicator.is_share() {
            true => Some(pack(&figures::ids(facts.db, indicator, &question, Part::Denominator).await?.ids)?),
            false => None,
        };
        if let Some(source) = document.sources.iter_mut().find(|source| source.id == traced.id) {
            source.hash.clone_from(&counted.hash);
        }
        all.push(Frozen {
            name: traced.id,
            indicator: figure.code,
            version: figure.version,
            on_day: figure.on,
            organisation_id: figure.organisation,
            numerator: figure.numerator,
            denominator: figure.denominator,
            value_text: figure.text,
            records: pack(&counted.ids)?,
            population,
            hash: counted.hash,
            computed_at: now,
            known_at: figure.known.unwrap_or(now),
        });
    }
    Ok((document, all))
}

impl Frozen {
    /// The figures of a fixed report, in their order.
    pub async fn of_report(db: &impl Ask, report: ReportId) -> Result<Vec<Self>> {
        db.all(Sql::new("select * from figure where report_id = ? order by place").bind(report)).await
    }

    /// One figure of a fixed report.
    pub async fn find(db: &impl Ask, report: ReportId, name: &str) -> Result<Self> {
        let sql = Sql::new("select * from figure where report_id = ? and name = ?").bind(report).bind(name);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    pub(crate) async fn keep(tx: &Tx, report: ReportId, figures: Vec<Self>) -> Result<()> {
        let rows = figures.into_iter().enumerate().map(|(place, one)| {
            vec![
                Uuid::now_v7().into(),
                report.into(),
                i32::try_from(place).unwrap_or(i32::MAX).into(),
                one.name.into(),
                one.indicator.into(),
                one.version.into(),
                one.on_day.into(),
                one.organisation_id.into(),
                one.numerator.into(),
                one.denominator.into(),
                one.value_text.into(),
                one.records.into(),
                one.population.into(),
                one.hash.into(),
                one.computed_at.into(),
                one.known_at.into(),
            ]
        });
        tx.insert("figure", &COLUMNS, rows.collect()).await
    }

    /// The identifiers of a part, as they were.
    pub fn ids(&self, part: Part) -> Result<Vec<Uuid>> {
        match (part, &self.population) {
            (Part::Denominator, Some(population)) => unpack(population),
            _ => unpack(&self.records),
        }
    }

    /// The question that the figure answered.
    pub fn question<'a>(&self, reach: &'a kernel::Reach) -> Question<'a> {
        Question { on: self.on_day, known: Some(self.known_at), organisation: self.organisation_id, reach }
    }

    /// The indicator in the version that was used, if it is still there.
    pub fn indicator<'a>(&self, catalogue: &'a figures::Catalogue) -> Option<&'a Indicator> {
        catalogue.versions(&self.indicator).find(|one| one.definition.version == self.version)
    }
}

const COLUMNS: [&str; 16] = [
    "id",
    "report_id",
    "place",
    "name",
    "indicator",
    "version",
    "on_day",
    "organisation_id",
    "numerator",
    "denominator",
    "value_text",
    "records",
    "population",
    "hash",
    "computed_at",
    "known_at",
];

fn pack(ids: &[Uuid]) -> Result<Vec<u8>> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    for id in ids {
        packer.write_all(id.as_bytes())?;
    }
    Ok(packer.finish()?)
}

fn unpack(packed: &[u8]) -> Result<Vec<Uuid>> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut bytes)?;
    let (ids, _) = bytes.as_chunks::<16>();
    Ok(ids.iter().copied().map(Uuid::from_bytes).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_come_out_as_they_went_in() {
        let ids: Vec<Uuid> = (0..1_000).map(|_| Uuid::now_v7()).collect();
        assert_eq!(unpack(&pack(&ids).unwrap()).unwrap(), ids);
        assert!(unpack(&pack(&[]).unwrap()).unwrap().is_empty());
    }
}
