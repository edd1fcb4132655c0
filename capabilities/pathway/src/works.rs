//! Works that pupils handed in for contests: an author of an entry who is a pupil is a name alone, so a work becomes a milestone when
//! somebody says that it is this pupil.

use chrono::NaiveDate;
use contests::{AuthorId, ContestId};
use kernel::{PersonId, Result};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx};

use crate::{
    milestone::{Milestone, MilestoneKind, NewMilestone, Origin},
    pupil::Pupil,
};

/// A work whose author has the name of a pupil.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Work {
    /// The author.
    pub author_id: AuthorId,
    /// The name as the entry gives it.
    pub name: String,
    /// The work.
    pub title: String,
    /// The contest.
    pub contest_id: ContestId,
    /// Its title.
    pub contest: String,
    /// When it began.
    pub begins_on: NaiveDate,
}

/// Works of contests with public results, from the institutions of these pupils, whose authors are called as one of them and
/// which are no milestone yet, each with that pupil.
pub async fn found(db: &impl Ask, pupils: &[Pupil]) -> Result<Vec<(PersonId, Work)>> {
    let named: Vec<&Pupil> = pupils.iter().filter(|one| one.is_named).collect();
    let Some(cohort) = named.iter().map(|one| one.cohort).min() else { return Ok(Vec::new()) };
    let places = named.iter().flat_map(|one| [one.organisation_id, one.school_id]);
    let sql = Sql::new(
        "select a.id as author_id, a.name, e.title, k.id as contest_id, k.title as contest, k.begins_on
         from contest_author a join contest_entry e on e.id = a.entry_id join contest k on k.id = e.contest_id
         where a.is_pupil and a.person_id is null and e.state = 'admitted' and k.state = 'announced' and k.season >= ?
         and e.organisation_id in",
    )
    .bind(cohort)
    .push(Sql::list(places))
    .push("order by k.begins_on, a.id");
    let works: Vec<Work> = db.all(sql).await?;
    let known = Sql::new(
        "select w.person_id, w.record_id from pathway_milestone w where w.origin = 'entry' and w.person_id in",
    )
    .push(Sql::list(named.iter().map(|one| one.person_id)));
    #[derive(FromQueryResult)]
    struct Known {
        person_id: PersonId,
        record_id: ContestId,
    }
    let known: Vec<Known> = db.all(known).await?;
    let is_new = |person: PersonId, work: &Work| {
        !known.iter().any(|one| one.person_id == person && one.record_id == work.contest_id)
    };
    let found = works.into_iter().filter_map(|work| {
        let mut same = named.iter().filter(|one| is_name_of(&work.name, &one.name()));
        // Of two of one name nobody can say who it was.
        let (first, second) = (same.next()?, same.next());
        (second.is_none() && is_new(first.person_id, &work)).then_some((first.person_id, work))
    });
    Ok(found.collect())
}

/// Makes a work a milestone of the pupil.
pub async fn take(tx: &Tx, person: PersonId, work: &Work) -> Result<()> {
    let new = NewMilestone {
        person,
        kind: MilestoneKind::Contest,
        on: work.begins_on,
        origin: Origin::Entry,
        record: work.contest_id.0,
        title: format!("{}: «{}»", work.contest, work.title),
        path: String::new(),
    };
    Milestone::record(tx, &new).await
}

/// «Иванова Мария» names «Иванова Мария Петровна»: at least family and given name, and nothing that the whole name lacks.
pub(crate) fn is_name_of(written: &str, whole: &str) -> bool {
    let (written, whole) = (search_key(written), search_key(whole));
    let (written, whole): (Vec<&str>, Vec<&str>) = (written.split(' ').collect(), whole.split(' ').collect());
    written.len() >= 2 && written.iter().all(|word| whole.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_name_of;

    #[test]
    fn a_name_without_a_patronymic_is_the_same_and_another_patronymic_is_not() {
        assert!(is_name_of("Мария Иванова", "Иванова Мария Петровна"));
        assert!(!is_name_of("Иванова Мария Сергеевна", "Иванова Мария Петровна"));
        assert!(!is_name_of("Иванова", "Иванова Мария Петровна"));
    }
}
