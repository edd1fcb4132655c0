//! What stands in a contest already: how much of each institution, and which works, so that a row too many or a second time is noticed.

use std::collections::HashMap;

use kernel::{OrganisationId, Refusal, Result};
use russian::search_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql};

use crate::{
    contest::ContestId,
    entry::NewEntry,
    nomination::{Nomination, NominationId},
};

/// A work as it is told from others: its nomination, title and first author.
type Work = (NominationId, String, String);

/// Where a work was met before.
#[derive(Clone, Copy)]
enum Met {
    Entry(i32),
    Row(u32),
}

/// What stands in a contest.
pub(super) struct Standing {
    pub nominations: Vec<Nomination>,
    counts: HashMap<(NominationId, OrganisationId), i32>,
    works: HashMap<Work, Met>,
}

impl Standing {
    pub(super) async fn of(db: &impl Ask, contest: ContestId) -> Result<Standing> {
        #[derive(FromQueryResult)]
        struct Row {
            nomination_id: NominationId,
            organisation_id: OrganisationId,
            number: i32,
            title: String,
            author: Option<String>,
            counts: bool,
        }
        let sql = "select k.nomination_id, e.organisation_id, e.number, e.title, a.name as author,
                          e.state in ('submitted', 'admitted') as counts
                   from contest_candidacy k join contest_entry e on e.id = k.entry_id
                   left join contest_author a on a.entry_id = e.id and a.number = 1
                   where k.contest_id = ? and e.state <> 'withdrawn'";
        let mut standing = Standing {
            nominations: Nomination::list(db, contest).await?,
            counts: HashMap::new(),
            works: HashMap::new(),
        };
        for row in db.all::<Row>(Sql::new(sql).bind(contest)).await? {
            *standing.counts.entry((row.nomination_id, row.organisation_id)).or_default() += i32::from(row.counts);
            let work = (row.nomination_id, search_key(&row.title), search_key(&row.author.unwrap_or_default()));
            standing.works.insert(work, Met::Entry(row.number));
        }
        Ok(standing)
    }

    /// Takes a row's entry as one that stands from now on, or says why it must not.
    pub(super) fn take(&mut self, new: &NewEntry, row: u32) -> std::result::Result<(), Refusal> {
        let author = search_key(new.authors.first().map_or("", |author| author.name.as_str()));
        for id in &new.nominations {
            let work = (*id, search_key(&new.title), author.clone());
            match self.works.get(&work) {
                Some(Met::Entry(number)) => {
                    return Err(Refusal::invalid("contests-import-row-there").with("number", number));
                }
                Some(Met::Row(row)) => return Err(Refusal::invalid("contests-import-row-twice").with("row", row)),
                None => {}
            }
            let Some(nomination) = self.nominations.iter().find(|one| one.id == *id) else { continue };
            if let Some(question) = nomination.unanswered(new.answers.get(id)) {
                return Err(Refusal::invalid("contests-import-row-question").with("question", question));
            }
            let count = self.counts.entry((*id, new.organisation_id)).or_default();
            if let Some(most) = nomination.most_per_institution.filter(|most| *count >= *most) {
                let refusal = Refusal::invalid("contests-import-row-limit").with("nomination", &nomination.title);
                return Err(refusal.with("most", most));
            }
            *count += 1;
            self.works.insert(work, Met::Row(row));
        }
        Ok(())
    }
}
