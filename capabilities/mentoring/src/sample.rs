//! Builders with sensible defaults, for tests, benches and the demo district. Nobody here exists.

use chrono::{Datelike, NaiveDate};
use kernel::{OrganisationId, Period, PersonId, Reach, Refusal, Result};
use questionnaire::Answer as Given;
use registry::{Consent, FactChange, Name, person, write_facts};
use russian::{search_key, sort_key};
use store::{Actor, ChangeKind, Db, Sql, Tx, Value};

use crate::{
    book::Book,
    goal::Goal,
    letters::Letters,
    matching::{self, RunId, Wish},
    meeting::{Meeting, NewMeeting},
    pair::{self, Asked, Pair, PairId, PairState},
    participant::{self, Format, IS_NAMED, ParticipantId, Profile, Side, TAKES_PART, Whom},
    programme::ProgrammeId,
    survey::{self, Point, Survey, SurveyId},
};

/// A profile of somebody of an organisation, ready to be matched, or what the change makes of it.
pub fn profile(organisation: Option<OrganisationId>, on: NaiveDate, change: impl FnOnce(&mut Profile)) -> Profile {
    let mut profile = Profile { trained_on: Some(on), ..Profile::of(organisation, on) };
    change(&mut profile);
    profile
}

/// Somebody takes part, with the consent that is needed.
pub async fn participant(
    tx: &Tx,
    book: &Book,
    (programme, side): (ProgrammeId, Side),
    whom: Whom,
    profile: &Profile,
) -> Result<ParticipantId> {
    let reach = Reach::operator();
    let id = participant::join(tx, book, (&reach, &reach), (programme, side), whom, profile).await?;
    let one = participant::Participant::find(tx, &reach, id, tx.today()).await?;
    let by = if one.is_minor(tx.today()) { format!("родитель: {}", one.name) } else { one.name.clone() };
    consent(tx, one.person_id, TAKES_PART, &by, profile.joined_on).await?;
    Ok(id)
}

/// A parent consents to a minor being named outside.
pub async fn may_be_named(tx: &Tx, person: PersonId, by: &str, on: NaiveDate) -> Result<()> {
    consent(tx, person, IS_NAMED, by, on).await
}

async fn consent(tx: &Tx, person: PersonId, purpose: &str, by: &str, on: NaiveDate) -> Result<()> {
    let consent = Consent { purpose: purpose.into(), given_by: by.into(), document: None, withdrawn_on: None };
    Consent::give(tx, person, consent, on).await
}

/// A pupil with a birth date.
pub fn pupil(family: &str, given: &str, patronymic: &str, born: NaiveDate) -> Name {
    Name {
        family: family.into(),
        given: given.into(),
        patronymic: (!patronymic.is_empty()).then(|| patronymic.into()),
        birth_date: Some(born),
        sex: None,
    }
}

/// Calculates the pairs of a programme as the job does.
pub async fn matched(db: &Db, book: &Book, programme: ProgrammeId, wish: &Wish) -> Result<RunId> {
    matching::match_all(db, book, (programme, wish), &Actor::operator(), None).await
}

/// Numbers that look random and are always the same.
struct Lot(u64);

impl Lot {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit.max(1)
    }
}

/// A whole base at once, for measurements: so many mentees and mentors of these organisations with profiles drawn by a seed, all ready to
/// be matched. Written in bulk, past the verbs.
pub async fn crowd(
    tx: &Tx,
    book: &Book,
    programme: ProgrammeId,
    places: &[OrganisationId],
    (mentees, mentors, seed): (usize, usize, u64),
) -> Result<()> {
    let on = NaiveDate::from_ymd_opt(tx.today().year(), 1, 1).unwrap_or(tx.today());
    let people = person::create(tx, mentees + mentors).await?;
    let change = tx.change(ChangeKind::Demo, "crowd").await?;
    let mut lot = Lot(seed | 1);
    let (mut facts, mut rows) = (Vec::new(), Vec::new());
    for (number, person) in people.iter().enumerate() {
        let side = if number < mentees { Side::Mentee } else { Side::Mentor };
        let born = NaiveDate::from_ymd_opt(1970 + lot.below(25) as i32, 1 + lot.below(12) as u32, 1).unwrap_or(on);
        let name = pupil(&format!("Участников{number}"), "Иван", "Иванович", born);
        let given =
            Consent { purpose: TAKES_PART.into(), given_by: "сам".into(), document: None, withdrawn_on: None };
        let key = format!("{} {}", name.family, name.given);
        facts.push(FactChange::open(*person, name, Period::since(born)));
        facts.push(FactChange::open(*person, given, Period::since(on)));
        let chosen = |lot: &mut Lot, words: &[crate::book::Word], count: u64| {
            let codes = (0..count).filter_map(|_| words.get(lot.below(words.len() as u64) as usize));
            codes.map(|word| word.code.as_str()).collect::<Vec<_>>().join(" ")
        };
        let (wanted, liked) = if side == Side::Mentee { (3, 2) } else { (8, 4) };
        let competences = chosen(&mut lot, &book.competences, wanted);
        let interests = chosen(&mut lot, &book.interests, liked);
        let slots = (0..6).fold(0i32, |bits, _| bits | 1 << lot.below(21));
        let format = [Format::InPerson, Format::Mixed, Format::Mixed, Format::Online][lot.below(4) as usize];
        let capacity = if side == Side::Mentor { 1 + lot.below(3) as i32 } else { 1 };
        let row: Vec<Value> = vec![
            ParticipantId::new().into(),
            programme.into(),
            side.into(),
            (*person).into(),
            places.get(lot.below(places.len() as u64) as usize).copied().into(),
            competences.into(),
            interests.into(),
            slots.into(),
            format.into(),
            capacity.into(),
            Some(on).into(),
            on.into(),
            search_key(&key).into(),
            sort_key(&key).into(),
            tx.now().into(),
        ];
        rows.push(row);
    }
    write_facts(tx, change, facts).await?;
    let columns = ["id", "programme_id", "side", "person_id", "organisation_id", "competences", "interests", "slots"];
    let columns =
        [&columns[..], &["format", "capacity", "trained_on", "joined_on", "search_key", "sort_key", "created_at"]]
            .concat();
    tx.insert("mentoring_participant", &columns, rows).await
}

/// A pair as it became, past the moves: for invented years that are over.
pub struct Past<'a> {
    /// Mentor and mentee.
    pub two: (ParticipantId, ParticipantId),
    /// Where it stands.
    pub state: PairState,
    /// First day of its work, and the last as agreed.
    pub term: (NaiveDate, NaiveDate),
    /// When it ended and why, or with what.
    pub ended: Option<(NaiveDate, &'a str)>,
    /// Days of meetings and what they were about.
    pub meetings: &'a [(NaiveDate, &'a str)],
    /// Goals, and when they were reached.
    pub goals: &'a [(&'a str, Option<NaiveDate>)],
}

/// Writes such a pair down, with the consents that it had.
pub async fn past(tx: &Tx, book: &Book, programme: ProgrammeId, past: &Past<'_>) -> Result<PairId> {
    let (mentor, mentee) = past.two;
    let pairs = [(mentor, mentee, None)];
    let [id] = pair::release_keep(tx, programme, (&pairs, None, false)).await?[..] else {
        return Err(kernel::Error::failed("no pair was made"));
    };
    let reach = Reach::operator();
    let named = Pair::find(tx, &reach, id, tx.today()).await?;
    let form = book.form(&named.form).ok_or_else(Refusal::not_found)?;
    let sql = "update mentoring_pair set state = ?, started_on = ?, ends_on = ?, ended_on = ?, because = ?, ended_by = ? where id = ?";
    let (on, because) = past.ended.map_or((None, ""), |(on, because)| (Some(on), because));
    let by = if past.ended.is_some() { tx.actor().name.as_str() } else { "" };
    let sql = Sql::new(sql).bind(past.state).bind(past.term.0).bind(past.term.1).bind(on).bind(because).bind(by);
    tx.run(sql.bind(id)).await?;
    for asked in pair::needed(form, named.mentor_minor, named.mentee_minor) {
        let by_name = match asked {
            Asked::Mentor | Asked::Labour => named.mentor_name.clone(),
            Asked::Mentee => named.mentee_name.clone(),
            Asked::MentorParent | Asked::MenteeParent => "родитель".into(),
        };
        let sql = "insert into mentoring_answer (pair_id, asked, given_on, by_name, on_paper, created_at) values (?, ?, ?, ?, ?, ?)";
        let sql = Sql::new(sql).bind(id).bind(asked).bind(past.term.0).bind(by_name).bind(true);
        tx.run(sql.bind(tx.now())).await?;
    }
    for (held_on, notes) in past.meetings {
        let pair = Pair { state: PairState::Active, ..named.clone() };
        let new = NewMeeting { held_on: *held_on, format: Format::InPerson, minutes: Some(45), notes, content: None };
        Meeting::add(tx, &Letters::none(), &pair, &new).await?;
    }
    for (text, reached_on) in past.goals {
        let goal = Goal::add(tx, &named, text, Some(past.term.1)).await?;
        let sql = Sql::new("update mentoring_goal set reached_on = ? where id = ?").bind(*reached_on).bind(goal);
        tx.run(sql).await?;
    }
    Ok(id)
}

/// A questionnaire that was given: four of five on each side filled in a sheet of paper, answering each question as `answer` says of the side,
/// the sheet's number and the question's place; its days are put where they belong.
pub async fn surveyed(
    tx: &Tx,
    book: &Book,
    programme: ProgrammeId,
    (point, opened_on, closed_on): (Point, NaiveDate, Option<NaiveDate>),
    mut answer: impl FnMut(Side, usize, usize) -> i64,
) -> Result<SurveyId> {
    let reach = Reach::operator();
    let id = Survey::open(tx, &Letters::none(), &reach, programme, point).await?;
    let opened = Survey::find(tx, &reach, id).await?;
    for side in Side::ALL {
        let sheets = usize::try_from(opened.people(*side)).unwrap_or(0).div_ceil(5) * 4;
        for sheet in 0..sheets.min(usize::try_from(opened.people(*side)).unwrap_or(0)) {
            let items = book.questionnaire(*side, point).items.iter().enumerate();
            let answers =
                items.map(|(place, item)| (item.id.clone(), Given::One(answer(*side, sheet, place).clamp(1, 10))));
            survey::write_sheet(tx, book, &reach, id, *side, &answers.collect()).await?;
        }
    }
    if closed_on.is_some() {
        survey::close(tx, &reach, id).await?;
    }
    let sql = Sql::new("update mentoring_survey set opened_on = ?, closed_on = ? where id = ?");
    tx.run(sql.bind(opened_on).bind(closed_on).bind(id)).await?;
    Ok(id)
}
