//! Who is in the registry on the day of the list, in the organisations that the list is about, and not in the list.

use std::collections::HashSet;

use kernel::{OrganisationId, PersonId, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, reach};

use super::{
    batch::{Details, Listed},
    draft::{initials_key, name_key},
    organisations::{Known, Organisations},
    pass::Pass,
    work::About,
};
use crate::{Name, OrganisationKind, PostId, organisation::under_on};

/// What is gone, and how many posts there were.
pub struct Gone {
    /// The posts.
    pub posts: Vec<Listed>,
    /// Posts known in the scope of the list on its day.
    pub known: u64,
}

#[derive(FromQueryResult)]
struct Standing {
    person_id: PersonId,
    post_id: PostId,
    organisation_id: OrganisationId,
    family: String,
    given: String,
    patronymic: Option<String>,
    title: String,
}

/// Organisations in one query.
const AT_ONCE: usize = 200;

/// Everybody in the scope of the list whom no row speaks of. The scope is an organisation with all below it, or the
/// organisations that the list names.
pub async fn gone(db: &impl Ask, pass: &Pass<'_>, organisation: Option<OrganisationId>) -> Result<Gone> {
    let mut gone = Gone { posts: Vec::new(), known: pass.seen.claimed.len() as u64 };
    for some in scope(db, pass, organisation).await?.chunks(AT_ONCE) {
        let at = AsOf::day(pass.on);
        let mut sql = Sql::new(
            "select p.person_id, p.post_id, p.organisation_id, p.title, s.family, s.given, s.patronymic from post p
             join staff s on s.post_id = p.post_id and",
        )
        .push(at.holds("s"))
        .push("where")
        .push(at.holds("p"))
        .push("and p.organisation_id in")
        .push(Sql::list(some.iter().copied()));
        if let Some(change) = pass.change {
            sql = sql.push(Sql::new("and p.opened_by <> ?").bind(change));
        }
        let sql = sql.push("order by p.organisation_id, s.sort_key, p.post_id");
        for standing in
            db.all::<Standing>(sql).await?.into_iter().filter(|standing| !pass.seen.is_taken(standing.post_id))
        {
            gone.known += 1;
            gone.posts.extend(listed(standing, pass));
        }
    }
    Ok(gone)
}

/// The post in the list of what is gone, unless a row that was set aside speaks of the person.
fn listed(standing: Standing, pass: &Pass<'_>) -> Option<Listed> {
    let Standing { person_id, post_id, organisation_id, family, given, patronymic, title } = standing;
    let name = Name { family, given, patronymic, birth_date: None, sex: None };
    let place = pass.places.iter().position(|known| known.id == organisation_id);
    let mentioned = place.is_some_and(|place| {
        [name_key(&name), initials_key(&name)].into_iter().any(|key| pass.mentions.contains(&(key, place as u32)))
    });
    if mentioned {
        return None;
    }
    let organisation = place.map(|place| pass.places[place].name.clone()).unwrap_or_default();
    let details = Details { name: name.full(), post: format!("{title}, {organisation}"), ..Details::default() };
    Some(Listed { number: None, person: Some(person_id), post: Some(post_id), details })
}

async fn scope(db: &impl Ask, pass: &Pass<'_>, organisation: Option<OrganisationId>) -> Result<Vec<OrganisationId>> {
    let Some(organisation) = organisation else {
        let named = pass.named.iter().map(|place| &pass.places[*place as usize]);
        return Ok(named.filter(|known| known.founded.is_none()).map(|known| known.id).collect());
    };
    let sql = Sql::new("select o.id from organisation o where")
        .push(under_on("o.id", organisation, pass.on))
        .push("and")
        .push(reach::within(pass.reach, "o.id", None));
    db.column(sql).await
}

/// Where a batch belongs: the nearest organisation above the one it was sent from, the one it is about and all that its
/// rows name, those out of reach too. Nothing when there is none above them all.
pub async fn home(db: &impl Ask, about: About<'_>, organisations: &Organisations) -> Result<Option<OrganisationId>> {
    let spoken_of = organisations.spoken_of();
    let (founded, known): (Vec<&Known>, Vec<&Known>) = spoken_of.partition(|known| known.founded.is_some());
    let mut all: Vec<OrganisationId> = known.into_iter().map(|known| known.id).collect();
    all.extend(about.organisation.into_iter().chain(about.sent_from));
    if !founded.is_empty() && about.organisation.or(about.sent_from).is_none() {
        all.extend(parent(db).await?);
    }
    all.sort_unstable();
    all.dedup();
    // What lies above all lies above what lies above some.
    let mut above = None;
    for some in all.chunks(AT_ONCE) {
        let some: Vec<OrganisationId> = some.iter().copied().chain(above).collect();
        above = nearest_above(db, &some).await?;
        if above.is_none() {
            break;
        }
    }
    Ok(above)
}

async fn nearest_above(db: &impl Ask, organisations: &[OrganisationId]) -> Result<Option<OrganisationId>> {
    let different = organisations.iter().collect::<HashSet<_>>().len();
    let sql = Sql::new("select a.ancestor_id from organisation_within a where a.valid_to is null and a.organisation_id in")
        .push(Sql::list(organisations.iter().copied()))
        .push("group by a.ancestor_id having count(distinct a.organisation_id) = ?")
        .bind(different as i64)
        .push(
            "order by (select count(*) from organisation_within w where w.organisation_id = a.ancestor_id and w.valid_to is null) desc,
             a.ancestor_id limit 1",
        );
    db.value(sql).await
}

/// Under which organisation new institutions are founded when nobody says: the only district, else the only organisation
/// that has none above it.
pub async fn parent(db: &impl Ask) -> Result<Option<OrganisationId>> {
    let select =
        "select organisation_id from organisation_version where superseded_at is null and valid_to is null and";
    let districts = Sql::new(select).push(Sql::new("kind = ? limit 2").bind(OrganisationKind::District));
    for sql in [districts, Sql::new(select).push("parent_id is null limit 2")] {
        if let [only] = db.column::<OrganisationId>(sql).await?[..] {
            return Ok(Some(only));
        }
    }
    Ok(None)
}
