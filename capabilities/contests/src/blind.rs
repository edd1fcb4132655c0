//! The one projection of an entry "as the juror may see it". Pages, names of files, exports and the interface for programs ask for
//! nothing else: in a blind contest authors, mentor and institution are not read from the database at all.

use events::form::{Answers, Form};
use kernel::{PersonId, Refusal, Result};
use sea_orm::FromQueryResult;
use sha2::{Digest, Sha256};
use store::{Ask, Sql};
use web::Frame;

use crate::{
    assignment::AssignmentId,
    contest::{ContestId, ContestState},
    entry::{AnswersByNomination, EntryId},
    juror::{JurorId, JurorRole},
    nomination::NominationId,
    sheet::SheetState,
};

/// An entry as its juror sees it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Seen {
    /// The assignment by which it is seen.
    pub id: AssignmentId,
    /// The juror.
    pub juror_id: JurorId,
    /// What they are in the jury.
    pub role: JurorRole,
    /// The contest.
    pub contest_id: ContestId,
    /// What the contest is called.
    pub contest: String,
    /// Where the contest stands.
    pub contest_state: ContestState,
    /// Authors are not shown.
    pub blind: bool,
    /// The entry.
    pub entry_id: EntryId,
    /// Its number: all that it is called by.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    answers: String,
    form: String,
    /// The nomination.
    pub nomination_id: NominationId,
    /// What the nomination is called.
    pub nomination: String,
    /// The authors; nobody in a blind contest.
    pub authors: Option<String>,
    /// Where it comes from; nothing in a blind contest.
    pub institution: Option<String>,
    /// Where the sheet stands; nothing when it was not begun.
    pub sheet: Option<SheetState>,
    /// The juror abstains.
    pub abstains: bool,
}

const SEEN: &str = "select a.id, a.juror_id, j.role, c.id as contest_id, c.title as contest, c.state as contest_state, c.blind, e.id as entry_id,
        e.number, e.title, e.about, e.answers, n.form, n.id as nomination_id, n.title as nomination,
        case when c.blind then null else (select min(x.name) from contest_author x where x.entry_id = e.id and x.number = 1) end as authors,
        case when c.blind then null else (select min(v.short_name) from organisation_version v
             where v.organisation_id = e.organisation_id and v.superseded_at is null and v.valid_to is null) end as institution,
        s.state as sheet, coalesce(s.not_my_field, false) as abstains
    from contest_assignment a join contest_juror j on j.id = a.juror_id join contest c on c.id = a.contest_id
         join contest_entry e on e.id = a.entry_id join contest_candidacy k on k.id = a.candidacy_id
         join contest_nomination n on n.id = k.nomination_id left join contest_sheet s on s.assignment_id = a.id
    where a.state = 'given' and e.state = 'admitted' and j.state = 'accepted' and j.person_id = ?
          and c.state in ('judging', 'closed', 'announced')";

impl Seen {
    /// What somebody has been given to judge. The order is each juror's own and always the same, so that nobody is always judged first.
    pub async fn list(db: &impl Ask, person: PersonId) -> Result<Vec<Seen>> {
        let mut all: Vec<Seen> = db.all(Sql::new(SEEN).bind(person)).await?;
        all.sort_by_cached_key(|one| (one.contest.clone(), one.contest_id, one.place()));
        Ok(all)
    }

    /// One of them.
    pub async fn find(db: &impl Ask, person: PersonId, id: AssignmentId) -> Result<Seen> {
        let sql = Sql::new(SEEN).bind(person).push("and a.id = ?").bind(id);
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    fn place(&self) -> [u8; 32] {
        Sha256::digest([self.juror_id.0.as_bytes().as_slice(), self.id.0.as_bytes()].concat()).into()
    }

    /// What was answered to the questions of the nomination.
    pub fn answers(&self, frame: &Frame) -> Vec<(String, String)> {
        let all: AnswersByNomination = serde_json::from_str(&self.answers).unwrap_or_default();
        let given: Answers = all.get(&self.nomination_id).cloned().unwrap_or_default();
        let told =
            Form::read(&self.form).questions.into_iter().map(|one| (one.label.clone(), one.shown(frame, &given)));
        told.filter(|(_, answer)| !answer.is_empty()).collect()
    }

    /// May the sheet be written now?
    pub fn is_open(&self) -> bool {
        self.contest_state == ContestState::Judging && self.sheet != Some(SheetState::Returned)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/judging/{}", self.id)
    }
}
