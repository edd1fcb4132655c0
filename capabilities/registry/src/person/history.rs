//! All that was ever believed about a person, with where it came from.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{ChangeId, Period, PersonId, Reach, Result, id::Uuid};
use sea_orm::{DbErr, QueryResult, TryGetable};
use store::{Ask, Sql};

use super::{kept, may_reach};
use crate::fact::{FactKind, Held, PersonFact};

/// A version of a fact, believed now or once.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The version.
    pub id: Uuid,
    /// What it says.
    pub fact: PersonFact,
    /// When it holds.
    pub period: Period,
    /// Since when it is believed.
    pub recorded_at: DateTime<Utc>,
    /// Until when it was believed; nothing while it is.
    pub superseded_at: Option<DateTime<Utc>>,
    /// The change that opened it.
    pub opened_by: Source,
    /// The row of the imported file.
    pub source_row: Option<i32>,
    /// The change that closed it.
    pub closed_by: Option<ChangeId>,
    /// The version that it corrected.
    pub replaces: Option<Uuid>,
}

/// Where a version came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The change.
    pub id: ChangeId,
    /// `import`, `edit`, `merge`, `undo`, `demo`.
    pub kind: String,
    /// A file name or a reason.
    pub title: String,
    /// Who did it.
    pub actor: String,
}

impl Line {
    /// Is it believed now?
    pub fn is_current(&self) -> bool {
        self.superseded_at.is_none()
    }

    /// The version as a fact that is held.
    pub fn held(&self) -> Held<PersonFact> {
        Held {
            id: self.id,
            fact: self.fact.clone(),
            period: self.period,
            opened_by: self.opened_by.id,
            source_row: self.source_row,
            by_hand: self.opened_by.kind == "edit",
        }
    }

    fn read(kind: FactKind, row: &QueryResult) -> Result<Self, DbErr> {
        Ok(Self {
            id: TryGetable::try_get(row, "", "id")?,
            fact: kind.read(row)?,
            period: Period {
                from: TryGetable::try_get(row, "", "valid_from")?,
                to: <Option<NaiveDate> as TryGetable>::try_get(row, "", "valid_to")?,
            },
            recorded_at: TryGetable::try_get(row, "", "recorded_at")?,
            superseded_at: <Option<DateTime<Utc>> as TryGetable>::try_get(row, "", "superseded_at")?,
            opened_by: Source {
                id: TryGetable::try_get(row, "", "opened_by")?,
                kind: TryGetable::try_get(row, "", "change_kind")?,
                title: TryGetable::try_get(row, "", "change_title")?,
                actor: TryGetable::try_get(row, "", "change_actor")?,
            },
            source_row: <Option<i32> as TryGetable>::try_get(row, "", "source_row")?,
            closed_by: <Option<ChangeId> as TryGetable>::try_get(row, "", "closed_by")?,
            replaces: <Option<Uuid> as TryGetable>::try_get(row, "", "replaces")?,
        })
    }
}

/// Every version about a person within reach: by sort, the current ones first, then the latest. What was believed about
/// duplicates merged into the person stands among it.
pub async fn facts_of(db: &impl Ask, reach: &Reach, person: PersonId) -> Result<Vec<Line>> {
    let person = kept(db, person).await?;
    may_reach(db, reach, &[person]).await?;
    let mut lines = Vec::new();
    for kind in FactKind::ALL {
        let sql = Sql::new(format!(
            "select v.*, c.kind as change_kind, c.title as change_title, c.actor as change_actor
             from {} v join change c on c.id = v.opened_by
             where v.person_id = ? or v.person_id in (select id from person where merged_into = ?)
             order by case when v.superseded_at is null then 0 else 1 end, v.valid_from desc, v.recorded_at desc, v.id",
            kind.table().name
        ));
        for row in db.raw(sql.bind(person).bind(person)).await? {
            lines.push(Line::read(*kind, &row)?);
        }
    }
    Ok(lines)
}
