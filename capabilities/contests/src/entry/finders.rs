//! Entries found: one's own, those of a contest, how many stand where.

use chrono::{DateTime, Utc};
use kernel::{AccountId, Act, Grant, OrganisationId, PersonId, Reach, Refusal, Result, Role};
use sea_orm::FromQueryResult;
use store::{Ask, Sql, reach};
use web::Me;

use super::{Entry, EntryId, EntryKind, EntryState};
use crate::{
    contest::{Contest, ContestId, ContestState, words},
    nomination::NominationId,
};

/// Those entries that somebody hands in: their institutions', and their own as an author or a mentor. Whoever judges a contest blindly
/// sees of its entries only what he wrote, or wrote down, himself.
#[derive(Clone, Debug)]
pub struct Mine {
    reach: Reach,
    person: Option<PersonId>,
    account: AccountId,
    /// Whose drafts are seen too: of the institutions that one coordinates.
    drafts: Vec<Reach>,
}

/// Which entries.
#[derive(Clone, Debug, Default)]
pub struct EntryFilter {
    /// Of this contest.
    pub contest: Option<ContestId>,
    /// In this state; the technical check is the queue of those submitted.
    pub state: Option<EntryState>,
    /// Standing in this nomination.
    pub nomination: Option<NominationId>,
    /// From this institution.
    pub institution: Option<OrganisationId>,
    /// By this author or mentor.
    pub person: Option<PersonId>,
    /// Words of the title, the authors, the mentor.
    pub search: String,
    /// `title`, `submitted`, turned round by a minus before it; by number otherwise.
    pub sort: String,
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct ListedEntry {
    /// Which.
    pub id: EntryId,
    /// Its contest.
    pub contest_id: ContestId,
    /// What the contest is called.
    pub contest: String,
    /// Where the contest stands.
    pub contest_state: ContestState,
    /// Its number in the contest.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: EntryKind,
    /// Where it stands.
    pub state: EntryState,
    /// Why.
    pub state_reason: String,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Who guided the authors.
    pub mentor: String,
    /// The institution's short name.
    pub organisation: Option<String>,
    /// The authors' names, one after another.
    pub authors: Option<String>,
    /// The nominations, one after another.
    pub nominations: Option<String>,
    /// How many the whole list has.
    pub total: i64,
}

impl Mine {
    /// What somebody hands in.
    pub fn by(me: &Me) -> Result<Self> {
        let coordinates = me.grants().filter(|grant| grant.role == Role::SchoolCoordinator);
        let within =
            |grant: &Grant| Reach::of(std::slice::from_ref(grant), None, Act::SubmitEntries, grant.period.from).ok();
        let drafts = coordinates.filter_map(within).collect();
        Ok(Self { reach: me.may(Act::SubmitEntries)?, person: me.person(), account: me.account(), drafts })
    }

    /// As far as this reaches.
    pub fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The condition on the table `e` of entries.
    pub(crate) fn holds(&self) -> Sql {
        let within = Entry::within(&self.reach).push("and").push(self.written());
        let Some(person) = self.person else { return within };
        let seen = Sql::new(
            "and (e.submitted_by = ? or e.mentor_id = ?
              or exists (select 1 from contest_author a where a.entry_id = e.id and a.person_id = ?)
              or not exists (select 1 from contest_juror j join contest k on k.id = j.contest_id where j.contest_id = e.contest_id
                             and j.person_id = ? and j.state in ('invited', 'accepted') and k.blind and k.state <> 'announced'))",
        );
        within.push(seen.bind(self.account).bind(person).bind(person).bind(person))
    }
}

impl Mine {
    /// What is handed in, and drafts of one's own: those above a school do not see what it has not handed in yet.
    fn written(&self) -> Sql {
        let mut sql = Sql::new("(e.state <> 'draft' or e.submitted_by = ?").bind(self.account);
        if let Some(person) = self.person {
            let own = "or e.mentor_id = ? or exists (select 1 from contest_author a where a.entry_id = e.id and a.person_id = ?)";
            sql = sql.push(Sql::new(own).bind(person).bind(person));
        }
        if !self.reach.organisations().is_empty() {
            sql = sql.push("or e.organisation_id in").push(Sql::list(self.reach.organisations().iter().copied()));
        }
        for one in &self.drafts {
            sql = sql.push("or").push(reach::within(one, "e.organisation_id", None));
        }
        sql.push(")")
    }
}

impl Entry {
    /// One's own entry.
    pub async fn mine(db: &impl Ask, mine: &Mine, id: EntryId) -> Result<Entry> {
        let sql = Sql::new("select e.* from contest_entry e where e.id = ? and").bind(id).push(mine.holds());
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// How many entries of a contest stand where, without those that are nowhere.
    pub async fn counts(db: &impl Ask, contest: ContestId) -> Result<Vec<(EntryState, i64)>> {
        #[derive(FromQueryResult)]
        struct Count {
            state: EntryState,
            n: i64,
        }
        let sql = "select state, count(*) as n from contest_entry where contest_id = ? group by state";
        let mut rows: Vec<Count> = db.all(Sql::new(sql).bind(contest)).await?;
        rows.sort_by_key(|row| row.state);
        Ok(rows.into_iter().map(|row| (row.state, row.n)).collect())
    }

    /// How many entries of one's own stand in a contest.
    pub async fn count_own(db: &impl Ask, mine: &Mine, contest: ContestId) -> Result<i64> {
        let sql = Sql::new("from contest_entry e where e.contest_id = ? and e.state <> 'withdrawn' and").bind(contest);
        store::count(db, sql.push(mine.holds())).await
    }

    /// A page of one's own entries; each row knows how many there are.
    pub async fn list_mine(
        db: &impl Ask,
        mine: &Mine,
        filter: &EntryFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<ListedEntry>> {
        Entry::list_where(db, mine.holds(), filter, offset, limit).await
    }

    /// A page of the entries of a contest that was found within reach of those who prepare it; drafts are nobody's but the writers'.
    pub async fn list(
        db: &impl Ask,
        contest: &Contest,
        filter: &EntryFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<ListedEntry>> {
        let seen = Sql::new("e.contest_id = ? and e.state <> 'draft'").bind(contest.id);
        Entry::list_where(db, seen, filter, offset, limit).await
    }

    /// A page of the entries under a condition on `e`; also for the search over everything that somebody prepares.
    pub(crate) async fn list_where(
        db: &impl Ask,
        seen: Sql,
        filter: &EntryFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<ListedEntry>> {
        // The page is cut out first: only its rows are given names.
        let cut = Sql::new("select e.id, count(*) over () as total from contest_entry e where")
            .push(filter.condition(seen))
            .push(filter.order())
            .push(Sql::new("limit ? offset ?").bind(limit).bind(offset));
        let sql = Sql::new(
            "select e.id, e.contest_id, c.title as contest, c.state as contest_state, e.number, e.title, e.kind, e.state,
                    e.state_reason, e.submitted_at, e.mentor, p.total,
                    (select v.short_name from organisation_version v where v.organisation_id = e.organisation_id
                     and v.superseded_at is null order by v.valid_from desc limit 1) as organisation,
                    (select string_agg(a.name, ', ' order by a.number) from contest_author a where a.entry_id = e.id) as authors,
                    (select string_agg(n.title, '; ' order by n.number) from contest_candidacy k
                     join contest_nomination n on n.id = k.nomination_id where k.entry_id = e.id) as nominations
             from (",
        );
        let joined = ") p join contest_entry e on e.id = p.id join contest c on c.id = e.contest_id";
        db.all(sql.push(cut).push(joined).push(filter.order())).await
    }

    /// Entries of one's own institution that a new one may carry on: ideas whose project this is. The newest first.
    pub async fn carried_on(
        db: &impl Ask,
        mine: &Mine,
        organisation: OrganisationId,
    ) -> Result<Vec<(EntryId, String)>> {
        let sql = Sql::new(
            "select e.id, e.contest_id, e.title, e.kind, e.state, c.title as contest, c.season from contest_entry e join contest c on c.id = e.contest_id
             where e.organisation_id = ? and e.state in ('submitted', 'admitted') and",
        );
        let sql = sql.bind(organisation).push(mine.holds()).push("order by c.season desc, e.sort_key, e.id limit 200");
        Ok(db.all::<Chained>(sql).await?.into_iter().map(|row| (row.id, row.named())).collect())
    }

    /// The condition on the table `e` of entries that somebody may see: their own, and those of the contests they prepare.
    pub(crate) fn shown_to(me: &Me) -> Result<Sql> {
        let own = Sql::new("(").push(Mine::by(me)?.holds());
        let Ok(prepared) = me.may(Act::ManageContests) else { return Ok(own.push(")")) };
        let prepared = Sql::new("or (e.state <> 'draft' and e.contest_id in (select m.id from contest m where")
            .push(reach::within(&prepared, "m.organisation_id", None));
        Ok(own.push(prepared).push(")))"))
    }

    /// The entries before and after this one, as far as they may be seen: from an idea to the project that carries it out, from one
    /// stage to the next.
    pub async fn chain(&self, db: &impl Ask, seen: Sql) -> Result<Vec<Chained>> {
        let sql = "with recursive before (id, follows, depth) as (
                select id, follows, 0 from contest_entry where id = ?
                union all select e.id, e.follows, b.depth - 1 from contest_entry e join before b on e.id = b.follows where b.depth > -10
            ), after (id, depth) as (
                select id, 0 from contest_entry where id = ?
                union all select e.id, a.depth + 1 from contest_entry e join after a on e.follows = a.id where a.depth < 10
            ), chain (id, depth) as (select id, depth from before union select id, depth from after)
            select e.id, e.contest_id, e.title, e.kind, e.state, c.title as contest, c.season
            from chain x join contest_entry e on e.id = x.id join contest c on c.id = e.contest_id where";
        let sql = Sql::new(sql).bind(self.id).bind(self.id).push(seen);
        db.all(sql.push("order by x.depth, e.id")).await
    }
}

/// An entry of a chain.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Chained {
    /// Which.
    pub id: EntryId,
    /// Its contest.
    pub contest_id: ContestId,
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: EntryKind,
    /// Where it stands.
    pub state: EntryState,
    /// What its contest is called.
    pub contest: String,
    /// The year in which the contest's school year begins.
    pub season: i32,
}

impl Chained {
    /// «Школьный двор» (Свежий ветер, 2020/2021).
    pub fn named(&self) -> String {
        format!("{} ({}, {})", self.title, self.contest, kernel::SchoolYear::beginning(self.season))
    }
}

impl EntryFilter {
    fn condition(&self, seen: Sql) -> Sql {
        let mut all = vec![seen];
        all.extend(self.contest.map(|contest| Sql::new("e.contest_id = ?").bind(contest)));
        all.extend(self.state.map(|state| Sql::new("e.state = ?").bind(state)));
        all.extend(self.institution.map(|one| Sql::new("e.organisation_id = ?").bind(one)));
        all.extend(self.nomination.map(|nomination| {
            Sql::new("e.id in (select k.entry_id from contest_candidacy k where k.nomination_id = ?)").bind(nomination)
        }));
        all.extend(self.person.map(|person| {
            let by = "(e.mentor_id = ? or exists (select 1 from contest_author a where a.entry_id = e.id and a.person_id = ?))";
            Sql::new(by).bind(person).bind(person)
        }));
        all.extend(words("e.search_key", &self.search));
        Sql::join(all, " and ", "true")
    }

    fn order(&self) -> &'static str {
        match self.sort.as_str() {
            "title" => "order by e.sort_key, e.id",
            "-title" => "order by e.sort_key desc, e.id",
            "submitted" => "order by e.submitted_at nulls last, e.id",
            "-submitted" => "order by e.submitted_at desc nulls last, e.id",
            "-number" => "order by e.number desc, e.id",
            "newest" => "order by e.created_at desc, e.id",
            _ => "order by e.number, e.id",
        }
    }
}
