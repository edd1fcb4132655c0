//! Names of organisations. This room knows no registry: the program hands in where names come from.

use std::{collections::HashMap, future::Future, pin::Pin};

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use store::Db;

/// An organisation as pages and tables name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Which.
    pub id: OrganisationId,
    /// Its short name.
    pub name: String,
}

/// Finds the organisations within reach on a day, in the order in which people list them.
pub type Organisations = fn(Db, Reach, NaiveDate) -> Pin<Box<dyn Future<Output = Result<Vec<Organisation>>> + Send>>;

/// Names by identifier.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// All of them, in their order.
    pub list: Vec<Organisation>,
    by_id: HashMap<OrganisationId, usize>,
}

impl Names {
    /// The organisations within reach on a day.
    pub async fn find(db: &Db, source: Organisations, reach: &Reach, on: NaiveDate) -> Result<Self> {
        let list = source(db.clone(), reach.clone(), on).await?;
        let by_id = list.iter().enumerate().map(|(place, one)| (one.id, place)).collect();
        Ok(Self { list, by_id })
    }

    /// The name of an organisation; its identifier where nobody knows one.
    pub fn of(&self, id: OrganisationId) -> String {
        self.by_id.get(&id).map_or_else(|| id.to_string(), |place| self.list[*place].name.clone())
    }

    /// Is it one of them?
    pub fn has(&self, id: OrganisationId) -> bool {
        self.by_id.contains_key(&id)
    }

    /// The place of an organisation in the list; those unknown stand last.
    pub fn rank(&self, id: OrganisationId) -> usize {
        self.by_id.get(&id).copied().unwrap_or(usize::MAX)
    }
}
