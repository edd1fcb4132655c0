//! The plan of a school year: which items, in which order, and how many there are in each state.

use chrono::NaiveDate;
use kernel::{Reach, Result, SchoolYear};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};

use super::{CopyId, Light, PlanItem, PlanItemId, PlanState, soon};
use crate::{
    DirectionId, ProgrammeId,
    programme::{numbered, words},
};

store::choice! {
    /// The order of a plan.
    Order, "programmes-order" {
        /// By term, the first one first.
        Term = "term",
        /// By programme and direction, then by term.
        Direction = "direction",
        /// By title.
        Title = "title",
        /// By who answers for it, then by term.
        Responsible = "responsible",
    }
}

/// What a plan is asked for: the items that lie in a school year, with a day or more.
#[derive(Clone, Debug)]
pub struct PlanFilter {
    /// The school year; none for items of all times.
    pub year: Option<SchoolYear>,
    /// Of this programme.
    pub programme: Option<ProgrammeId>,
    /// Of this direction.
    pub direction: Option<DirectionId>,
    /// In this state.
    pub state: Option<PlanState>,
    /// With this light on this day.
    pub light: Option<(Light, NaiveDate)>,
    /// Words of who answers for it.
    pub responsible: String,
    /// Words of what is to be done.
    pub search: String,
    /// That came with this copying.
    pub copy: Option<CopyId>,
}

/// An item in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Listed {
    /// The item.
    #[sea_orm(nested)]
    pub item: PlanItem,
    /// The name of its programme.
    pub programme_title: Option<String>,
    /// The place of its direction.
    pub direction_number: Option<i32>,
    /// The name of its direction.
    pub direction_title: Option<String>,
    /// Pieces of evidence.
    pub evidence: i64,
}

/// How many items of a plan there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct Totals {
    /// In any state.
    pub items: i64,
    /// Planned.
    pub planned: i64,
    /// Running.
    pub running: i64,
    /// Done.
    pub done: i64,
    /// Moved.
    pub moved: i64,
    /// Cancelled.
    pub cancelled: i64,
    /// Late.
    pub late: i64,
    /// With a term within a fortnight.
    pub soon: i64,
}

impl Listed {
    /// Its direction with the number, else its programme.
    pub fn direction(&self) -> Option<String> {
        let numbered = self.direction_number.zip(self.direction_title.as_ref()).map(|(n, title)| numbered(n, title));
        numbered.or_else(|| self.programme_title.clone())
    }
}

impl Totals {
    /// The number of a state.
    pub fn of(&self, state: PlanState) -> i64 {
        match state {
            PlanState::Planned => self.planned,
            PlanState::Running => self.running,
            PlanState::Done => self.done,
            PlanState::Moved => self.moved,
            PlanState::Cancelled => self.cancelled,
        }
    }
}

impl PlanFilter {
    /// Everything of a school year.
    pub fn of(year: SchoolYear) -> Self {
        Self {
            year: Some(year),
            programme: None,
            direction: None,
            state: None,
            light: None,
            responsible: String::new(),
            search: String::new(),
            copy: None,
        }
    }

    /// The items within reach: so many after the first so many.
    pub async fn rows(
        &self,
        db: &impl Ask,
        reach: &Reach,
        order: Order,
        (offset, limit): (i64, i64),
    ) -> Result<Vec<Listed>> {
        let order = match order {
            Order::Term => "i.ends_on, i.starts_on, i.id",
            Order::Direction => {
                "case when p.id is null then 1 else 0 end, p.sort_key, p.id,
                 case when d.id is null then 1 else 0 end, d.number, i.ends_on, i.starts_on, i.id"
            }
            Order::Title => "i.search_key, i.ends_on, i.id",
            Order::Responsible => "i.responsible_key, i.ends_on, i.id",
        };
        let sql = Sql::new(
            "select i.*, p.title as programme_title, d.number as direction_number, d.title as direction_title,
                    (select count(*) from plan_evidence e where e.plan_item_id = i.id) as evidence
             from plan_item i left join programme p on p.id = i.programme_id left join direction d on d.id = i.direction_id
             where",
        )
        .push(self.conditions(reach))
        .push(Sql::new(format!("order by {order} limit ? offset ?")).bind(limit).bind(offset));
        db.all(sql).await
    }

    /// How many there are within reach, on a day.
    pub async fn totals(&self, db: &impl Ask, reach: &Reach, today: NaiveDate) -> Result<Totals> {
        let count =
            |condition: &str| format!("cast(coalesce(sum(case when {condition} then 1 else 0 end), 0) as bigint)");
        let states = PlanState::ALL.iter().map(|state| {
            let code = state.code();
            Sql::new(format!("{} as {code}", count(&format!("i.state = '{code}'"))))
        });
        let open = "i.state in ('planned', 'running')";
        let late = Sql::new(format!("{} as late", count(&format!("{open} and i.ends_on < ?")))).bind(today);
        let soon_ones =
            Sql::new(format!("{} as soon", count(&format!("{open} and i.ends_on >= ? and i.ends_on <= ?"))))
                .bind(today)
                .bind(soon(today));
        let columns = states.chain([late, soon_ones]);
        let sql = Sql::new("select count(*) as items,")
            .push(Sql::join(columns, ", ", "null"))
            .push("from plan_item i where")
            .push(self.conditions(reach));
        Ok(db.first(sql).await?.unwrap_or_default())
    }

    fn conditions(&self, reach: &Reach) -> Sql {
        let mut conditions = vec![Sql::new("i.removed_at is null"), reach::within(reach, "i.organisation_id", None)];
        if let Some(year) = self.year {
            let (first, after) = (year.start(), year.plus(1).start());
            conditions.push(Sql::new("i.starts_on < ? and i.ends_on >= ?").bind(after).bind(first));
        }
        conditions.extend(self.programme.map(|id| Sql::new("i.programme_id = ?").bind(id)));
        conditions.extend(self.direction.map(|id| Sql::new("i.direction_id = ?").bind(id)));
        conditions.extend(self.state.map(|state| Sql::new("i.state = ?").bind(state)));
        conditions.extend(self.light.map(|(light, today)| lit(light, today)));
        conditions.extend(self.copy.map(|copy| Sql::new("i.copy_id = ?").bind(copy)));
        conditions.extend(words("i.responsible_key", &self.responsible));
        conditions.extend(words("i.search_key", &self.search));
        Sql::join(conditions, " and ", "true")
    }
}

/// The condition that says what [`Light::shown`] says.
fn lit(light: Light, today: NaiveDate) -> Sql {
    let open = |rest: &str| Sql::new(format!("i.state in ('planned', 'running') and {rest}"));
    match light {
        Light::Late => open("i.ends_on < ?").bind(today),
        Light::Soon => open("i.ends_on >= ? and i.ends_on <= ?").bind(today).bind(soon(today)),
        Light::OnTime => open("i.ends_on > ?").bind(soon(today)),
        Light::Done => Sql::new("i.state = 'done'"),
        Light::Off => Sql::new("i.state in ('moved', 'cancelled')"),
    }
}

#[derive(FromQueryResult)]
struct Choice {
    id: PlanItemId,
    title: String,
    ends_on: NaiveDate,
}

/// Items of a school year within reach to choose from, by term: what an event or a decision carries out.
pub async fn choices(db: &impl Ask, reach: &Reach, year: SchoolYear) -> Result<Vec<(PlanItemId, String)>> {
    let sql = Sql::new(
        "select i.id, i.title, i.ends_on from plan_item i where i.state in ('planned', 'running', 'done') and",
    )
    .push(PlanFilter::of(year).conditions(reach))
    .push("order by i.ends_on, i.starts_on, i.id");
    let rows: Vec<Choice> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.id, format!("{} ({})", row.title, row.ends_on.format("%d.%m.%Y")))).collect())
}

/// The items of a programme whose calendar somebody opened with its secret address.
pub async fn for_calendar(db: &impl Ask, programme: ProgrammeId) -> Result<Vec<PlanItem>> {
    let sql = "select * from plan_item where removed_at is null and programme_id = ? and state <> 'moved' order by starts_on, id";
    db.all(Sql::new(sql).bind(programme)).await
}
