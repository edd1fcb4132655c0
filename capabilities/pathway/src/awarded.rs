//! Awards of pupils: most diplomas of a pupil have a name alone on them, so one becomes a milestone when somebody says that it is this
//! pupil's. Those of people of the registry are milestones without anybody's word.

use awards::AwardId;
use chrono::NaiveDate;
use kernel::{PersonId, Result, SchoolYear};
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, Sql, Tx, journal::Line};

use crate::{datasets, path, pupil::Pupil, works::is_name_of};

/// An award whose recipient is called as a pupil.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Awarded {
    /// The award.
    pub id: AwardId,
    /// The name as printed.
    pub recipient: String,
    /// What it is: «Диплом – Свежий ветер».
    pub title: String,
    /// When it was issued.
    pub issued_on: NaiveDate,
}

/// Awards of the institutions of these pupils, from the year of their class on, whose recipients are called as one of them and which are
/// nobody's yet, each with that pupil.
pub async fn found(db: &impl Ask, pupils: &[Pupil]) -> Result<Vec<(PersonId, Awarded)>> {
    let named: Vec<&Pupil> = pupils.iter().filter(|one| one.is_named).collect();
    let Some(cohort) = named.iter().map(|one| one.cohort).min() else { return Ok(Vec::new()) };
    let places = named.iter().flat_map(|one| [one.organisation_id, one.school_id]);
    let sql = Sql::new(
        "select a.id, a.recipient, k.title || case when a.contest <> '' then ' – ' || a.contest else '' end as title, a.issued_on
         from award a join award_kind k on k.id = a.kind_id where a.person_id is null and a.revoked_at is null and k.is_personal
         and a.issued_on >= ? and not exists (select 1 from pathway_award w where w.award_id = a.id) and a.institution_id in",
    )
    .bind(SchoolYear::beginning(cohort).start())
    .push(Sql::list(places))
    .push("order by a.issued_on, a.id limit 500");
    let found = db.all::<Awarded>(sql).await?.into_iter().filter_map(|award| {
        let mut same =
            named.iter().filter(|one| award.issued_on >= one.joined_on && is_name_of(&award.recipient, &one.name()));
        // Of two of one name nobody can say whose it is.
        let (first, second) = (same.next()?, same.next());
        second.is_none().then_some((first.person_id, award))
    });
    Ok(found.collect())
}

/// It is this pupil's.
pub async fn take(tx: &Tx, person: PersonId, award: AwardId) -> Result<()> {
    let sql = "insert into pathway_award (award_id, person_id, created_at) values (?, ?, ?) on conflict (award_id) do nothing";
    tx.run(Sql::new(sql).bind(award).bind(person).bind(tx.now())).await?;
    tx.note(Line::new("milestone.award_taken", "person", person.0).with(json!({ "award": award })));
    Ok(())
}

/// It was not this pupil's after all.
pub async fn give_back(tx: &Tx, person: PersonId, award: AwardId) -> Result<()> {
    let sql = Sql::new("delete from pathway_award where award_id = ? and person_id = ?").bind(award).bind(person);
    if tx.run(sql).await? == 0 {
        return Err(kernel::Refusal::not_found().into());
    }
    tx.note(Line::new("milestone.award_given_back", "person", person.0).with(json!({ "award": award })));
    Ok(())
}

/// Which of these awards somebody said are this pupil's.
pub async fn taken(db: &impl Ask, person: PersonId) -> Result<Vec<AwardId>> {
    db.column(Sql::new("select award_id from pathway_award where person_id = ?").bind(person)).await
}

pub(crate) fn definition() -> String {
    format!(
        "create table pathway_award (
    award_id {{uuid}} primary key references award (id),
    person_id {{uuid}} not null references person (id),
    created_at {{moment}} not null
);
create index pathway_award_person on pathway_award (person_id);
drop view pathway_milestone_fact;
drop view pathway_reached;
{}{}",
        path::with_awards(),
        datasets::MILESTONES_REACHED
    )
}
