//! The records named by kept identifiers, as they were known then and as far as a reader may see them: the people behind a
//! frozen figure.

use std::collections::HashSet;

use figures::{Dataset, TimeRule};
use kernel::{OrganisationId, Reach, Result, id::Uuid};
use store::{AsOf, Ask, Sql, reach};

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

/// So many identifiers are given to a query; of more, the query names all that the reader may see.
const MOST_BOUND: usize = 8_000;

/// Those of the identifiers whose records lay within reach then, by the order of the dataset. A document may tell of
/// organisations that not everybody who may read it may look into.
pub(crate) async fn within(
    db: &impl Ask,
    dataset: &Dataset,
    ids: &[Uuid],
    at: AsOf,
    reach: &Reach,
) -> Result<Vec<Uuid>> {
    let chosen = match ids.len() <= MOST_BOUND {
        true => Sql::new(format!("r.{} in", dataset.record)).push(Sql::list(ids.iter().copied())),
        false => Sql::new("true"),
    };
    let (organisation, person) =
        (format!("r.{}", dataset.organisation), dataset.person.map(|person| format!("r.{person}")));
    let sql = Sql::new(format!("select r.{} from {} r where", dataset.record, dataset.table))
        .push(chosen)
        .push("and")
        .push(time(dataset, at))
        .push("and")
        .push(reach::within(reach, &organisation, person.as_deref()))
        .push(order(dataset).as_str());
    let mut kept: HashSet<Uuid> = ids.iter().copied().collect();
    let found: Vec<Uuid> = db.column(sql).await?;
    Ok(found.into_iter().filter(|id| kept.remove(id)).collect())
}

/// The records of a page of them.
pub(crate) async fn records(db: &impl Ask, dataset: &Dataset, ids: &[Uuid], at: AsOf) -> Result<Vec<KeptRecord>> {
    let linked: Vec<&str> = dataset.url.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    let columns: Vec<String> = [dataset.record, dataset.organisation]
        .into_iter()
        .chain(dataset.label.iter().copied())
        .chain(linked.iter().copied())
        .map(|column| format!("r.{column}"))
        .collect();
    let sql = Sql::new(format!("select {} from {} r where r.{} in", columns.join(", "), dataset.table, dataset.record))
        .push(Sql::list(ids.iter().copied()))
        .push("and")
        .push(time(dataset, at))
        .push(order(dataset).as_str());
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

fn time(dataset: &Dataset, at: AsOf) -> Sql {
    match dataset.time {
        TimeRule::Instant { .. } => at.holds("r"),
        TimeRule::During { .. } => Sql::new("true"),
    }
}

fn order(dataset: &Dataset) -> String {
    format!("order by r.{}, r.{}", dataset.order, dataset.record)
}
