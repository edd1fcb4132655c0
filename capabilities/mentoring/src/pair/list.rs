//! Lists of pairs: of a programme, as far as somebody may see them.

use chrono::NaiveDate;
use kernel::{Reach, Result};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use super::{Pair, PairState, named, seen, selected};
use crate::{
    participant::ParticipantId,
    programme::{ProgrammeId, words},
};

/// What a list of pairs is asked for.
#[derive(Clone, Debug, Default)]
pub struct PairFilter {
    /// Only in this state.
    pub state: Option<PairState>,
    /// Only of this participant.
    pub participant: Option<ParticipantId>,
    /// Words of either name.
    pub search: String,
}

/// How many pairs stand in a state.
#[derive(Clone, Copy, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// The state.
    pub state: PairState,
    /// How many.
    pub n: i64,
}

impl PairFilter {
    fn condition(&self, reach: &Reach, (programme, today): (ProgrammeId, NaiveDate)) -> Sql {
        let mut all = vec![Sql::new("x.programme_id = ?").bind(programme), seen(reach)];
        all.extend(self.state.map(|state| Sql::new("x.state = ?").bind(state)));
        all.extend(self.participant.map(|one| Sql::new("(x.mentor_id = ? or x.mentee_id = ?)").bind(one).bind(one)));
        // A name that is not shown is not found by, either.
        let has = |side: &str| {
            let words = Sql::join(words(&format!("{side}.search_key"), &self.search), " and ", "true");
            Sql::new("(").push(words).push("and").push(named(reach, side, today)).push(")")
        };
        if !self.search.trim().is_empty() {
            all.push(Sql::new("(").push(has("a")).push("or").push(has("e")).push(")"));
        }
        Sql::join(all, " and ", "true")
    }

    /// A page of the pairs of a programme, by number.
    pub async fn rows(
        &self,
        db: &impl Ask,
        reach: &Reach,
        (programme, today): (ProgrammeId, NaiveDate),
        (offset, limit): (i64, i64),
    ) -> Result<Vec<Pair>> {
        let sql = selected(reach, today).push("where").push(self.condition(reach, (programme, today)));
        db.all(sql.push(Sql::new("order by x.number limit ? offset ?").bind(limit).bind(offset))).await
    }

    /// How many there are in each state, whatever state is asked for.
    pub async fn counts(&self, db: &impl Ask, reach: &Reach, of: (ProgrammeId, NaiveDate)) -> Result<Vec<Listed>> {
        let any = PairFilter { state: None, ..self.clone() };
        let sql = Sql::new("select x.state, count(*) as n")
            .push(super::JOINED)
            .push("where")
            .push(any.condition(reach, of))
            .push("group by x.state");
        let mut counts: Vec<Listed> = db.all(sql).await?;
        counts.sort_by_key(|one| one.state);
        Ok(counts)
    }
}
