//! The records named by kept identifiers, as they were known then: the people behind a frozen figure.

use figures::{Dataset, TimeRule};
use kernel::{OrganisationId, Result, id::Uuid};
use store::{AsOf, Ask, Sql};

/// A record in a list of a frozen figure.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRecord {
    /// Its identifier.
    pub id: Uuid,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub label: String,
    /// Its page.
    pub url: String,
}

/// So many identifiers are sorted by name in one query; of more, each page is sorted by itself.
const MOST_SORTED: usize = 8_000;

/// A page of the records, by the order of the dataset.
pub(crate) async fn records(
    db: &impl Ask,
    dataset: &Dataset,
    ids: &[Uuid],
    at: AsOf,
    offset: usize,
    limit: usize,
) -> Result<Vec<KeptRecord>> {
    let whole = ids.len() <= MOST_SORTED;
    let chosen = if whole { ids } else { &ids[offset.min(ids.len())..(offset + limit).min(ids.len())] };
    let linked: Vec<&str> = dataset.url.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    let columns: Vec<String> = [dataset.record, dataset.organisation]
        .into_iter()
        .chain(dataset.label.iter().copied())
        .chain(linked.iter().copied())
        .map(|column| format!("r.{column}"))
        .collect();
    let time = match dataset.time {
        TimeRule::Instant => at.holds("r"),
        TimeRule::During { .. } => Sql::new("true"),
    };
    let sql = Sql::new(format!("select {} from {} r where r.{} in", columns.join(", "), dataset.table, dataset.record))
        .push(Sql::list(chosen.iter().copied()))
        .push("and")
        .push(time)
        .push(format!("order by r.{}, r.{} limit ? offset ?", dataset.order, dataset.record).as_str())
        .push(Sql::default().bind(i64::try_from(limit)?).bind(if whole { i64::try_from(offset)? } else { 0 }));
    let mut records = Vec::new();
    for row in db.raw(sql).await? {
        let words: Vec<String> = (2..2 + dataset.label.len())
            .filter_map(|place| row.try_get_by_index::<Option<String>>(place).transpose())
            .collect::<std::result::Result<_, _>>()?;
        let mut url = dataset.url.to_owned();
        for (place, column) in linked.iter().enumerate() {
            let id: Uuid = row.try_get_by_index(2 + dataset.label.len() + place)?;
            url = url.replace(&format!("{{{column}}}"), &id.to_string());
        }
        records.push(KeptRecord {
            id: row.try_get_by_index(0)?,
            organisation: row.try_get_by_index(1)?,
            label: words.join(" "),
            url,
        });
    }
    Ok(records)
}
