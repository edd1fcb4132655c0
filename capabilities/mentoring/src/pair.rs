//! A pair (наставническая пара): a mentor and a mentee of one programme, from the proposal to the completion.

mod answer;
mod list;
mod moves;
mod release;

pub use answer::{Answer, Asked, answer, answers, decline, needed};
pub use list::{Listed, PairFilter};
pub(crate) use moves::end_of;
pub use moves::{Move, complete, drop_proposed, end, resume, start};
pub(crate) use release::keep as release_keep;
pub use release::{by_hand, lock, offer, take_back};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{OrganisationId, PersonId, Reach, Refusal, Result, id::Uuid};
use registry::Consent;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, reach};

use crate::{
    matching::RunId,
    participant::{IS_NAMED, ParticipantId, Side, name_of, same_person},
    programme::{ProgrammeId, short_name},
};

kernel::id!(
    /// A pair.
    PairId
);

store::choice! {
    /// Where a pair stands; [`Move`] says how it gets there.
    PairState, "mentoring-pair" {
        /// Chosen by calculation or by hand; seen by those only who run the programme.
        Proposed = "proposed",
        /// Shown to both, whose consent is awaited.
        Offered = "offered",
        /// Everybody who is asked has consented.
        Consented = "consented",
        /// At work.
        Active = "active",
        /// Reached its end.
        Completed = "completed",
        /// Ended before, and somebody said why.
        Broken = "broken",
        /// One side did not consent.
        Declined = "declined",
    }
}

impl PairState {
    /// Does it hold the mentee and a place of the mentor?
    pub fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Offered | Self::Consented | Self::Active)
    }
}

/// A pair, as somebody sees it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Pair {
    /// Identifier.
    pub id: PairId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// What the programme is called.
    pub programme: String,
    /// Code of the form.
    pub form: String,
    /// Whose programme it is.
    pub organisation_id: OrganisationId,
    /// Its number in the programme, from 1.
    pub number: i32,
    /// Where it stands.
    pub state: PairState,
    /// How well the two fit, 0 to 100, when it was calculated.
    pub score: Option<i32>,
    /// The calculation that proposed it.
    pub run_id: Option<RunId>,
    /// A calculation leaves it as it is.
    pub is_locked: bool,
    /// When it was shown to both.
    pub offered_at: Option<DateTime<Utc>>,
    /// First day of its work.
    pub started_on: Option<NaiveDate>,
    /// Last day, as agreed.
    pub ends_on: Option<NaiveDate>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended, or with what.
    pub because: String,
    /// Who said so.
    pub ended_by: String,
    /// The mentor.
    pub mentor_id: ParticipantId,
    /// The mentee.
    pub mentee_id: ParticipantId,
    /// The mentor, in the registry.
    pub mentor_person: PersonId,
    /// The mentee.
    pub mentee_person: PersonId,
    /// Names; empty where a minor is not to be named to the reader.
    pub mentor_name: String,
    /// The mentee's name.
    pub mentee_name: String,
    /// Class or post, and place.
    pub mentor_about: String,
    /// The same of the mentee.
    pub mentee_about: String,
    /// Short names of organisations, or places in words.
    pub mentor_place: Option<String>,
    /// The same of the mentee.
    pub mentee_place: Option<String>,
    /// A minor today.
    pub mentor_minor: bool,
    /// A minor today.
    pub mentee_minor: bool,
}

impl Pair {
    /// A pair that somebody may see.
    pub async fn find(db: &impl Ask, reach: &Reach, id: PairId, today: NaiveDate) -> Result<Pair> {
        let sql = selected(reach, today).push(Sql::new("where x.id = ? and").bind(id)).push(seen(reach));
        db.first(sql).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The pairs of one person, those at work first.
    pub async fn of_person(db: &impl Ask, reach: &Reach, person: PersonId, today: NaiveDate) -> Result<Vec<Pair>> {
        let mine = format!("({} or {})", same_person("a.person_id"), same_person("e.person_id"));
        let sql = selected(reach, today).push("where").push(Sql::new(mine).bind(person).bind(person));
        let order = "and x.state <> 'proposed' order by case when x.state in ('offered', 'consented', 'active') then 0 else 1 end, x.id desc";
        db.all(sql.push(order)).await
    }

    /// The same pair for whoever runs its programme, while nobody else changes the pairs of that programme.
    pub(crate) async fn locked(tx: &Tx, reach: &Reach, id: PairId) -> Result<Pair> {
        let pair = Pair::find(tx, reach, id, tx.today()).await?;
        crate::programme::Programme::locked(tx, pair.programme_id).await?;
        Pair::find(tx, reach, id, tx.today()).await
    }

    /// On which side somebody is; none when on neither.
    pub fn side_of(&self, person: Option<PersonId>) -> Option<Side> {
        match person? {
            one if one == self.mentor_person => Some(Side::Mentor),
            one if one == self.mentee_person => Some(Side::Mentee),
            _ => None,
        }
    }

    /// The participant of a side.
    pub fn participant(&self, side: Side) -> ParticipantId {
        match side {
            Side::Mentor => self.mentor_id,
            Side::Mentee => self.mentee_id,
        }
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/mentoring/pairs/{}", self.id)
    }
}

/// Pairs with their programmes and both participants.
pub(crate) const JOINED: &str = "from mentoring_pair x join mentoring_programme p on p.id = x.programme_id
    join mentoring_participant a on a.id = x.mentor_id join mentoring_participant e on e.id = x.mentee_id";

/// The condition that a pair lies within reach: of the programme's organisation in every state; of either side's organisation, or of
/// oneself, once it is shown to the parties.
pub(crate) fn seen(reach: &Reach) -> Sql {
    let own = match reach.person() {
        Some(person) => Sql::new(format!("or {} or {}", same_person("a.person_id"), same_person("e.person_id")))
            .bind(person)
            .bind(person),
        None => Sql::default(),
    };
    Sql::new("(")
        .push(reach::within(reach, "p.organisation_id", None))
        .push("or (x.state <> 'proposed' and (")
        .push(reach::within(reach, "a.organisation_id", None))
        .push("or")
        .push(reach::within(reach, "e.organisation_id", None))
        .push(own)
        .push(")))")
}

/// May a side be named to the reader? Adults may; minors within their organisation, within the programme, to the other half of the
/// pair, or with a parent's consent to that.
fn named(reach: &Reach, side: &str, today: NaiveDate) -> Sql {
    let partner = match reach.person() {
        Some(person) => Sql::new(format!("or {} or {}", same_person("a.person_id"), same_person("e.person_id")))
            .bind(person)
            .bind(person),
        None => Sql::default(),
    };
    Sql::new(format!("({side}.adult_on is null or {side}.adult_on <= ? or"))
        .bind(today)
        .push(reach::within(reach, "p.organisation_id", None))
        .push("or coalesce(")
        .push(reach::within(reach, &format!("{side}.organisation_id"), None))
        .push(", false)")
        .push(partner)
        .push("or")
        .push(Consent::holds(&format!("{side}.person_id"), IS_NAMED, today))
        .push(")")
}

/// The beginning of a question for pairs.
pub(crate) fn selected(reach: &Reach, today: NaiveDate) -> Sql {
    let name = |side: &str, shown: &str| {
        let whole = format!("then {} else '' end as {shown}_name,", name_of(&format!("{side}.person_id")));
        let minor = format!("({side}.adult_on is not null and {side}.adult_on > ?) as {shown}_minor,");
        let place =
            format!("coalesce({}, {side}.place) as {shown}_place,", short_name(&format!("{side}.organisation_id")));
        Sql::new("case when")
            .push(named(reach, side, today))
            .push(whole.as_str())
            .push(Sql::new(minor).bind(today))
            .push(place.as_str())
    };
    Sql::new("select x.id, x.programme_id, p.title as programme, p.form, p.organisation_id, x.number, x.state, x.score, x.run_id, x.is_locked,
                     x.offered_at, x.started_on, x.ends_on, x.ended_on, x.because, x.ended_by, x.mentor_id, x.mentee_id,")
        .push(name("a", "mentor"))
        .push(name("e", "mentee"))
        .push("a.person_id as mentor_person, e.person_id as mentee_person, a.about as mentor_about, e.about as mentee_about")
        .push(JOINED)
}

pub(crate) fn definition() -> String {
    format!(
        "create table mentoring_pair (
    id {{uuid}} primary key,
    programme_id {{uuid}} not null references mentoring_programme (id),
    mentor_id {{uuid}} not null references mentoring_participant (id),
    mentee_id {{uuid}} not null references mentoring_participant (id),
    number integer not null,
    state text not null {},
    score integer,
    run_id {{uuid}} references mentoring_run (id),
    is_locked boolean not null default false,
    offered_at {{moment}},
    reminded_at {{moment}},
    started_on date,
    ends_on date,
    ended_on date,
    because text not null default '',
    ended_by text not null default '',
    changed_at {{moment}} not null,
    created_at {{moment}} not null,
    constraint mentoring_pair_score check (score is null or (score >= 0 and score <= 100)),
    constraint mentoring_pair_started check (state not in ('active', 'completed') or started_on is not null),
    constraint mentoring_pair_ended check ((state in ('completed', 'broken', 'declined')) = (ended_on is not null)),
    constraint mentoring_pair_because check (state not in ('broken', 'declined') or because <> ''),
    constraint mentoring_pair_number unique (programme_id, number)
);
create unique index mentoring_pair_mentee on mentoring_pair (mentee_id) where state in ('proposed', 'offered', 'consented', 'active');
create index mentoring_pair_of_mentee on mentoring_pair (mentee_id);
create index mentoring_pair_mentor on mentoring_pair (mentor_id);
create index mentoring_pair_programme on mentoring_pair (programme_id, state);
create table mentoring_answer (
    pair_id {{uuid}} not null references mentoring_pair (id),
    asked text not null {},
    given_on date not null,
    by_name text not null,
    on_paper boolean not null,
    created_at {{moment}} not null,
    primary key (pair_id, asked)
);
",
        PairState::check("state"),
        Asked::check("asked")
    )
}
