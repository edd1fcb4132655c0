//! The path of pupils: everything they reached. Memberships, the ledger of events, entries for contests whose results are public,
//! posts of the registry, and what is written down here, as one view that indicators read too.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use kernel::{PersonId, Result, id::Uuid};
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{
    milestone::{MilestoneKind, Origin},
    pupil::MembershipId,
};

/// A milestone that a pupil reached.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Reached {
    /// The row that it was read from.
    pub id: Uuid,
    /// The membership that it is shown under.
    pub membership_id: MembershipId,
    /// Who.
    pub person_id: PersonId,
    /// What.
    pub kind: MilestoneKind,
    /// When.
    pub happened_on: NaiveDate,
    /// On what ground.
    pub origin: Origin,
    /// The record of the ground.
    pub record_id: Uuid,
    /// What it was.
    pub title: String,
    /// Its page, where it was recorded with one.
    pub path: String,
    /// It is written down in this room, not read from another's records.
    pub is_written: bool,
}

impl Reached {
    /// The page of what it stands on.
    pub fn page(&self) -> Option<String> {
        match self.origin {
            Origin::Class => Some(format!("/pathway/{}", self.record_id)),
            Origin::Event => Some(format!("/events/{}", self.record_id)),
            Origin::Entry => Some(format!("/contests/{}", self.record_id)),
            Origin::Staff => Some(format!("/people/{}", self.person_id)),
            Origin::Award | Origin::Target | Origin::Hand => Some(self.path.clone()).filter(|path| !path.is_empty()),
        }
    }
}

/// What the pupils of these memberships reached until a day, in the order of days.
pub async fn of(db: &impl Ask, memberships: &[MembershipId], until: NaiveDate) -> Result<Vec<Reached>> {
    let mut reached: Vec<Reached> = Vec::new();
    for some in memberships.chunks(500) {
        let sql = Sql::new(
            "select r.id, r.membership_id, r.person_id, r.kind, r.happened_on, r.origin, r.record_id, r.title, r.path,
                    r.is_written
             from pathway_reached r where r.happened_on <= ? and r.membership_id in",
        )
        .bind(until)
        .push(Sql::list(some.iter().copied()));
        reached.extend(db.all::<Reached>(sql).await?);
    }
    let stayed = stayed(db, &reached, until).await?;
    reached.extend(stayed);
    reached.sort_by_key(|one| (one.happened_on, one.kind.place(), one.id));
    Ok(reached)
}

/// Years since they were hired, for whom there is a post on that day too.
async fn stayed(db: &impl Ask, reached: &[Reached], until: NaiveDate) -> Result<Vec<Reached>> {
    let hired: Vec<&Reached> = reached.iter().filter(|one| one.kind == MilestoneKind::Hired).collect();
    if hired.is_empty() {
        return Ok(Vec::new());
    }
    #[derive(FromQueryResult)]
    struct Post {
        person_id: PersonId,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
    let sql = Sql::new(
        "select q.id as person_id, s.valid_from, s.valid_to from person q join staff s on s.person_id = coalesce(q.merged_into, q.id)
         where s.superseded_at is null and s.staff_group = 'pedagogical' and q.id in",
    );
    let mut posts: HashMap<PersonId, Vec<Post>> = HashMap::new();
    for post in db.all::<Post>(sql.push(Sql::list(hired.iter().map(|one| one.person_id)))).await? {
        posts.entry(post.person_id).or_default().push(post);
    }
    let steps = [MilestoneKind::StayedOne, MilestoneKind::StayedTwo, MilestoneKind::StayedThree];
    let mut stayed = Vec::new();
    for one in hired {
        for (kind, years) in steps.into_iter().zip(1..) {
            let Some(day) = one.happened_on.checked_add_months(Months::new(12 * years)) else { continue };
            let is_here = |post: &Post| post.valid_from <= day && post.valid_to.is_none_or(|to| to > day);
            if day <= until && posts.get(&one.person_id).is_some_and(|posts| posts.iter().any(is_here)) {
                stayed.push(Reached { kind, happened_on: day, ..one.clone() });
            }
        }
    }
    Ok(stayed)
}

/// Awards of somebody of the registry, and those that somebody said are this pupil's; an award that is revoked is none.
const AWARDS: &str = "union all
select a.id, m.organisation_id, m.class_id, m.id, m.person_id, 'award', a.issued_on, 'award', a.id,
    k.title || case when a.contest <> '' then ' – ' || a.contest when a.reason <> '' then ' ' || a.reason else '' end, '/a/' || a.short, false
from pathway_membership m join person q on q.id = m.person_id join award a on a.person_id in (q.id, coalesce(q.merged_into, q.id))
    join award_kind k on k.id = a.kind_id
where a.revoked_at is null and a.issued_on >= m.joined_on
union all
select a.id, m.organisation_id, m.class_id, m.id, m.person_id, 'award', a.issued_on, 'award', a.id,
    k.title || case when a.contest <> '' then ' – ' || a.contest when a.reason <> '' then ' ' || a.reason else '' end, '/a/' || a.short, false
from pathway_membership m join pathway_award w on w.person_id = m.person_id join award a on a.id = w.award_id
    join award_kind k on k.id = a.kind_id
where a.revoked_at is null and a.person_id is null and a.issued_on >= m.joined_on;
";

/// The view with awards.
pub(crate) fn with_awards() -> String {
    format!("{}\n{AWARDS}", REACHED.trim_end().trim_end_matches(';'))
}

/// All of it as a view. What happened before somebody joined is not of this path, except what is written down here.
pub(crate) const REACHED: &str = "
create view pathway_reached as
select m.id, m.organisation_id, m.class_id, m.id as membership_id, m.person_id, 'joined' as kind, m.joined_on as happened_on,
    'class' as origin, m.class_id as record_id, c.title as title, '' as path,
    false as is_written
from pathway_membership m join pathway_class c on c.id = m.class_id
union all
select w.id, m.organisation_id, m.class_id, m.id, m.person_id, w.kind, w.happened_on, w.origin, w.record_id, w.title, w.path, true
from pathway_membership m join person q on q.id = m.person_id
    join pathway_milestone w on w.person_id in (q.id, coalesce(q.merged_into, q.id))
union all
select p.id, m.organisation_id, m.class_id, m.id, m.person_id,
    case e.kind when 'volunteering' then 'volunteer' when 'project_day' then 'project' else 'trial' end, p.happened_on,
    'event', e.id, e.title, '', false
from pathway_membership m join person q on q.id = m.person_id
    join participation p on p.person_id in (q.id, coalesce(q.merged_into, q.id)) join event e on e.id = p.event_id
where e.kind in ('volunteering', 'project_day', 'trial') and p.happened_on >= m.joined_on
    and (m.left_on is null or p.happened_on <= m.left_on)
    and not exists (select 1 from pathway_milestone w where w.person_id = m.person_id and w.record_id = e.id)
union all
select a.id, m.organisation_id, m.class_id, m.id, m.person_id, 'contest', k.begins_on, 'entry', k.id, k.title, '', false
from pathway_membership m join pathway_class c on c.id = m.class_id join contest_author a on a.person_id = m.person_id
    join contest_entry e on e.id = a.entry_id join contest k on k.id = e.contest_id
where e.state = 'admitted' and k.state = 'announced' and k.season >= c.cohort
    and not exists (select 1 from pathway_milestone w where w.person_id = m.person_id and w.record_id = k.id)
union all
select s.id, m.organisation_id, m.class_id, m.id, m.person_id, 'hired', s.valid_from, 'staff', s.post_id, s.title, '',
    false
from pathway_membership m join person q on q.id = m.person_id join staff s on s.person_id = coalesce(q.merged_into, q.id)
where s.superseded_at is null and s.staff_group = 'pedagogical' and s.valid_from >= m.joined_on
    and not exists (select 1 from staff t where t.person_id = s.person_id and t.superseded_at is null and t.staff_group = 'pedagogical'
        and (t.valid_from < s.valid_from or (t.valid_from = s.valid_from and t.post_id < s.post_id)));
";
