//! An agreement (соглашение, договор): who agreed on what until when, what was promised, and what of it was used.

mod expiry;
mod promise;

pub(crate) use expiry::warn;
pub use promise::{Countable, NewUse, Pledge, Promise, PromiseId, Use, UseId};

use chrono::{NaiveDate, TimeDelta};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::programme::words;

kernel::id!(
    /// An agreement.
    AgreementId
);

store::choice! {
    /// A kind of agreement.
    AgreementKind, "agreements-kind" {
        /// Соглашение.
        Agreement = "agreement",
        /// Договор.
        Contract = "contract",
    }
}

/// It is said so many days before that an agreement ends.
pub const WARNING: TimeDelta = TimeDelta::days(60);

/// A party of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Party {
    /// Which organisation, if the registry knows it.
    pub party_id: Option<OrganisationId>,
    /// Its name when the agreement was signed.
    pub name: String,
}

/// What is agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The kind.
    pub kind: AgreementKind,
    /// Its number; may be empty.
    pub number: String,
    /// The day of signing.
    pub signed_on: NaiveDate,
    /// The last day on which it holds; without one it has no end.
    pub ends_on: Option<NaiveDate>,
    /// «Совместные мероприятия для учащихся педагогического класса».
    pub subject: String,
    /// Parties that the registry knows.
    pub organisations: Vec<OrganisationId>,
    /// Names of the other parties.
    pub others: Vec<String>,
}

/// An agreement.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Agreement {
    /// Which.
    pub id: AgreementId,
    /// Whose record it is.
    pub organisation_id: OrganisationId,
    /// The kind.
    pub kind: AgreementKind,
    /// Its number; may be empty.
    pub number: String,
    /// The day of signing.
    pub signed_on: NaiveDate,
    /// The last day on which it holds.
    pub ends_on: Option<NaiveDate>,
    /// On what.
    pub subject: String,
    /// Its parties in words.
    pub parties: String,
    /// What of its promises was used, in words.
    pub used: String,
}

store::choice! {
    /// How an agreement stands to a day.
    Standing, "agreements-standing" {
        /// Ещё не действует.
        ToCome = "to_come",
        /// Действует.
        Current = "current",
        /// Скоро закончится.
        Ending = "ending",
        /// Закончилось.
        Past = "past",
    }
}

/// What a list of agreements is asked for.
#[derive(Clone, Debug)]
pub struct AgreementFilter {
    /// Standing so to the day; without it, all of them.
    pub standing: Option<Standing>,
    /// All that still hold: the others are past.
    pub not_past: bool,
    /// Of this kind.
    pub kind: Option<AgreementKind>,
    /// Words of parties, number, subject.
    pub search: String,
    /// The day.
    pub on: NaiveDate,
}

impl AgreementFilter {
    fn conditions(&self, reach: &Reach) -> Sql {
        let mut conditions = vec![seen(reach)];
        let day = self.on;
        let not_past = || Sql::new("(a.ends_on is null or a.ends_on >= ?)").bind(day);
        conditions.extend(self.not_past.then(not_past));
        conditions.extend(self.standing.map(|standing| match standing {
            Standing::ToCome => Sql::new("a.signed_on > ?").bind(day),
            Standing::Current => Sql::new("a.signed_on <= ? and").bind(day).push(not_past()),
            Standing::Ending => Sql::new("a.ends_on >= ? and a.ends_on <= ?").bind(day).bind(day + WARNING),
            Standing::Past => Sql::new("a.ends_on < ?").bind(day),
        }));
        conditions.extend(self.kind.map(|kind| Sql::new("a.kind = ?").bind(kind)));
        conditions.extend(words("a.search_key", &self.search));
        Sql::new("from agreement a where").push(Sql::join(conditions, " and ", "true"))
    }
}

/// The condition that an agreement lies within reach: it was recorded within it, or a party lies within it.
fn seen(reach: &Reach) -> Sql {
    Sql::new("(")
        .push(reach::within(reach, "a.organisation_id", None))
        .push("or a.id in (select p.agreement_id from agreement_party p where")
        .push(reach::within(reach, "p.party_id", None))
        .push("))")
}

impl Agreement {
    /// One within reach: recorded within it, or with a party within it.
    pub async fn find(db: &impl Ask, reach: &Reach, id: AgreementId) -> Result<Agreement> {
        let sql = Sql::new("select a.* from agreement a where a.id = ? and").bind(id).push(seen(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// One that may be changed: recorded within reach.
    pub async fn find_own(db: &impl Ask, reach: &Reach, id: AgreementId) -> Result<Agreement> {
        let within = reach::within(reach, "a.organisation_id", None);
        let sql = Sql::new("select a.* from agreement a where a.id = ? and").bind(id).push(within);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Those within reach, the next to end first, then the newest.
    pub async fn list(
        db: &impl Ask,
        reach: &Reach,
        filter: &AgreementFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Agreement>> {
        let order = "order by case when a.ends_on is null then 1 when a.ends_on < ? then 2 else 0 end,
                     case when a.ends_on >= ? then a.ends_on end, a.signed_on desc, a.id limit ? offset ?";
        let order = Sql::new(order).bind(filter.on).bind(filter.on).bind(limit).bind(offset);
        db.all(Sql::new("select a.*").push(filter.conditions(reach)).push(order)).await
    }

    /// How many are within reach.
    pub async fn count(db: &impl Ask, reach: &Reach, filter: &AgreementFilter) -> Result<i64> {
        store::count(db, filter.conditions(reach)).await
    }

    /// Its parties, those of the registry first.
    pub async fn parties(&self, db: &impl Ask) -> Result<Vec<Party>> {
        let sql = "select party_id, name from agreement_party where agreement_id = ?
                   order by case when party_id is null then 1 else 0 end, name";
        db.all(Sql::new(sql).bind(self.id)).await
    }

    /// How it stands to a day.
    pub fn standing(&self, on: NaiveDate) -> Standing {
        match self.ends_on {
            _ if self.signed_on > on => Standing::ToCome,
            Some(last) if last < on => Standing::Past,
            Some(last) if last <= on + WARNING => Standing::Ending,
            _ => Standing::Current,
        }
    }

    /// Days from a day to its last one; `None` without an end.
    pub fn days_left(&self, on: NaiveDate) -> Option<i64> {
        self.ends_on.map(|last| (last - on).num_days())
    }

    /// Records one.
    pub async fn record(tx: &Tx, reach: &Reach, organisation: OrganisationId, terms: &Terms) -> Result<AgreementId> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        let parties = terms.parties(tx).await?;
        let id = AgreementId::new();
        let columns = [
            "id",
            "organisation_id",
            "created_at",
            "kind",
            "number",
            "signed_on",
            "ends_on",
            "valid_to",
            "subject",
            "parties",
            "used",
            "search_key",
        ];
        let row = vec![
            id.into(),
            organisation.into(),
            tx.now().into(),
            terms.kind.into(),
            terms.number.clone().into(),
            terms.signed_on.into(),
            terms.ends_on.into(),
            terms.valid_to().into(),
            terms.subject.clone().into(),
            in_words(&parties).into(),
            String::new().into(),
            terms.search_key(&parties).into(),
        ];
        tx.insert("agreement", &columns, vec![row]).await?;
        keep_parties(tx, id, organisation, &parties).await?;
        tx.note(Line::new("agreement.recorded", "agreement", id.0));
        Ok(id)
    }

    /// Corrects it; with another end it is warned about anew.
    pub async fn revise(&self, tx: &Tx, terms: &Terms) -> Result<()> {
        let parties = terms.parties(tx).await?;
        let sql = "update agreement set kind = ?, number = ?, signed_on = ?, ends_on = ?, valid_to = ?, subject = ?, parties = ?,
                   search_key = ? where id = ?";
        let sql = Sql::new(sql)
            .bind(terms.kind)
            .bind(terms.number.clone())
            .bind(terms.signed_on)
            .bind(terms.ends_on)
            .bind(terms.valid_to())
            .bind(terms.subject.clone())
            .bind(in_words(&parties))
            .bind(terms.search_key(&parties))
            .bind(self.id);
        tx.run(sql).await?;
        if terms.ends_on != self.ends_on {
            tx.run(Sql::new("update agreement set warned_at = null where id = ?").bind(self.id)).await?;
        }
        tx.run(Sql::new("delete from agreement_party where agreement_id = ?").bind(self.id)).await?;
        keep_parties(tx, self.id, self.organisation_id, &parties).await?;
        tx.note(Line::new("agreement.revised", "agreement", self.id.0));
        Ok(())
    }
}

impl Terms {
    /// The first day on which it holds no more.
    fn valid_to(&self) -> Option<NaiveDate> {
        self.ends_on.and_then(|last| last.succ_opt())
    }

    async fn parties(&self, tx: &Tx) -> Result<Vec<Party>> {
        if self.ends_on.is_some_and(|last| last < self.signed_on) {
            return Err(Refusal::invalid("agreements-ends-before").into());
        }
        let names = registry::organisation::names(tx, &self.organisations).await?;
        let known = self
            .organisations
            .iter()
            .filter_map(|id| Some(Party { party_id: Some(*id), name: names.get(id)?.clone() }));
        let others = self.others.iter().map(|name| Party { party_id: None, name: name.clone() });
        let parties: Vec<Party> = known.chain(others).collect();
        if parties.len() < 2 {
            return Err(Refusal::invalid("agreements-two-parties").into());
        }
        Ok(parties)
    }

    fn search_key(&self, parties: &[Party]) -> String {
        russian::search_key(&format!("{} {} {}", self.number, in_words(parties), self.subject))
    }
}

/// «СОШ № 9, Хабаровский педагогический колледж».
fn in_words(parties: &[Party]) -> String {
    parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
}

async fn keep_parties(tx: &Tx, id: AgreementId, organisation: OrganisationId, parties: &[Party]) -> Result<()> {
    let columns = ["id", "organisation_id", "created_at", "agreement_id", "party_id", "name"];
    let row = |party: &Party| {
        let fresh = Uuid::now_v7();
        vec![
            fresh.into(),
            organisation.into(),
            tx.now().into(),
            id.into(),
            party.party_id.into(),
            party.name.clone().into(),
        ]
    };
    tx.insert("agreement_party", &columns, parties.iter().map(row).collect()).await
}

pub(crate) fn definition() -> String {
    format!(
        "create table agreement (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    kind text not null {kind},
    number text not null,
    signed_on date not null,
    ends_on date,
    valid_to date,
    subject text not null,
    parties text not null,
    used text not null,
    search_key {{key}} not null,
    warned_at {{moment}},
    constraint agreement_term check (ends_on is null or ends_on >= signed_on),
    constraint agreement_end check ((ends_on is null) = (valid_to is null))
);
create index agreement_organisation on agreement (organisation_id);
create table agreement_party (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    created_at {{moment}} not null,
    agreement_id {{uuid}} not null references agreement (id),
    party_id {{uuid}},
    name text not null
);
create index agreement_party_agreement on agreement_party (agreement_id);
create index agreement_party_party on agreement_party (party_id);
{promises}create view agreement_held as
    select a.id, a.organisation_id, a.kind, a.number, a.parties, a.subject, a.used, a.signed_on, a.ends_on,
           a.signed_on as valid_from, a.valid_to, a.created_at as recorded_at, cast(null as {{moment}}) as superseded_at
    from agreement a;
",
        kind = AgreementKind::check("kind"),
        promises = promise::TABLE,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use registry::sample::day;

    #[test]
    fn an_agreement_is_ending_from_sixty_days_before_its_last_day_to_that_day() {
        let agreement = Agreement {
            id: AgreementId::new(),
            organisation_id: OrganisationId::new(),
            kind: AgreementKind::Contract,
            number: "7".into(),
            signed_on: day(2021, 1, 15),
            ends_on: Some(day(2021, 12, 31)),
            subject: String::new(),
            parties: String::new(),
            used: String::new(),
        };
        let on = |year, month, d| agreement.standing(day(year, month, d));
        assert_eq!(on(2021, 1, 14), Standing::ToCome);
        assert_eq!(on(2021, 10, 31), Standing::Current);
        assert_eq!(on(2021, 11, 1), Standing::Ending);
        assert_eq!(on(2021, 12, 31), Standing::Ending);
        assert_eq!(on(2022, 1, 1), Standing::Past);
    }
}
