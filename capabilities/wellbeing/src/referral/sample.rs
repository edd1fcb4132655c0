//! Builders with sensible defaults, for tests and the demo district.

use chrono::{Days, NaiveDate};
use kernel::{Language, OrganisationId, PersonId, Reach, Result, id::Uuid};
use sealing::SecretKey;
use store::{Db, Sql, Tx};

use crate::{
    admission::Admission,
    recommendation::Recommendation,
    recommendation::field::ProblemField,
    recommendation::proposal::{NewProposal, Proposal, ProposalId},
    recommendation::release::FieldRelease,
    referral::code::Code,
    referral::experience::Experience,
    referral::letter::{Asker, Done, Form, Letter, Work, Writer},
    referral::numbers::{self, quarter_of},
    referral::psychologist::{Psychologist, PsychologistId},
    referral::state::{Ending, ReferralState},
    referral::vault::{self, Word},
    referral::{Referral, Request, Step, week_of},
};

/// The word of the demo district's psychologist, which the page of the journal tells.
pub const DEMO_WORD: &str = "тихая гавань 27";

/// A psychologist whose journal opens with a word; with one that nobody knows where none is given.
pub async fn psychologist(
    tx: &Tx,
    organisation: OrganisationId,
    who: (PersonId, &str),
    word: Option<&str>,
) -> Result<(Psychologist, SecretKey)> {
    let about = "Каб. 14, вторник и четверг 15:00–18:00; видеосвязь по договорённости.";
    let id = Psychologist::appoint(tx, &Reach::operator(), organisation, who, about).await?;
    let psychologist = Psychologist::find(tx, &Reach::operator(), id).await?;
    let word = match word {
        Some(text) => Word::new(text).await?,
        None => Word::unknown(),
    };
    let secret = vault::begin(tx, &psychologist, &word).await?;
    Ok((Psychologist::find(tx, &Reach::operator(), id).await?, secret))
}

/// A request without a name.
pub fn request(psychologist: PsychologistId, text: &str) -> Request {
    Request { psychologist, asker: Asker::default(), experience: Some(Experience::Middle), text: text.into() }
}

/// Asks, and gives the code.
pub async fn ask(tx: &Tx, request: &Request) -> Result<Code> {
    let code = Code::random();
    Referral::ask(tx, &code, request).await?;
    Ok(code)
}

/// Brings a request of a code so far: an offered time, a meeting after so many days, its end.
pub async fn bring(tx: &Tx, psychologist: &Psychologist, code: &Code, to: ReferralState, waited: u32) -> Result<()> {
    let today = tx.today();
    let offer = Letter {
        meeting: today.and_hms_opt(16, 0, 0),
        ..Letter::of(today, "Жду вас в кабинете 14. Если время не подходит, напишите.")
    };
    let done = Done { work: Work::Consultation, form: Form::InPerson, theme: Some(ProblemField::Workload) };
    let note =
        Letter { done: Some(done), ..Letter::of(today, "Договорились о второй встрече.") };
    let step = |to, letter| Step { to, ending: None, waited: None, letter };
    let steps = [
        step(ReferralState::Offered, Some((Writer::Psychologist, offer))),
        Step { waited: Some(waited), ..step(ReferralState::Met, Some((Writer::Note, note))) },
        step(ReferralState::Ongoing, None),
        Step { ending: Some(Ending::Completed), ..step(ReferralState::Closed, None) },
    ];
    for step in steps {
        let Some(referral) = Referral::of_code(tx, code).await?.filter(|one| one.state < to) else { break };
        referral.go(tx, psychologist, &step).await?;
    }
    Ok(())
}

/// Proposes a recommendation of the catalogue for the field that it is about.
pub async fn proposal(tx: &Tx, release: &FieldRelease, code: &str) -> Result<ProposalId> {
    let one = Recommendation::find(tx, Language::Ru, code).await?;
    let release = release.clone();
    let new = NewProposal { release, field: one.field, recommendation: one.code, title: one.title, text: one.text };
    Proposal::make(tx, &Reach::operator(), &new).await
}

/// Fields of a release as figures tell of them, the first the greatest: past the wave, for tests.
pub async fn release(tx: &Tx, organisation: OrganisationId, name: &str, on: NaiveDate, first: i64) -> Result<()> {
    let wave = Uuid::now_v7();
    let columns = [
        "id",
        "organisation_id",
        "name",
        "title",
        "state",
        "asks",
        "asks_experience",
        "asks_work",
        "crosses",
        "minimum",
        "closes_on",
        "admission",
    ];
    let row = vec![
        wave.into(),
        organisation.into(),
        name.into(),
        name.into(),
        "draft".into(),
        "".into(),
        false.into(),
        false.into(),
        "".into(),
        10.into(),
        on.into(),
        Admission::Slips.into(),
    ];
    tx.insert("wellbeing_wave", &columns, vec![row]).await?;
    let number = store::count(tx, Sql::new("from wellbeing_release")).await? as i32 + 1;
    let row = vec![wave.into(), number.into(), on.into(), name.into(), "".into(), "".into(), 0.into()];
    let columns = ["wave_id", "number", "released_on", "hash", "document", "spreads", "unreadable"];
    tx.insert("wellbeing_release", &columns, vec![row]).await?;
    for (place, field) in (0..).zip(ProblemField::ALL) {
        let share = first - 25 * place;
        let sql = "insert into wellbeing_figure (id, wave_id, organisation_id, wave, released_on, sort, of_group, told, title, place, people,
                   value, low, high) values (?, ?, ?, ?, ?, 'field', '', ?, ?, 1, 644, ?, ?, ?)";
        let told = format!("ru.metodist.problem-fields/{}", field.code());
        let sql = Sql::new(sql).bind(Uuid::now_v7()).bind(wave).bind(organisation).bind(name).bind(on).bind(told);
        let sql = sql.bind(field.code()).bind(share * 10).bind((share - 40).max(0) * 10).bind((share + 42) * 10);
        tx.run(sql).await?;
    }
    Ok(())
}

/// The code of a request in the demo district, which the page of one's own request tells.
pub const DEMO_CODE: &str = "DEMO-HELP-0000-0027";

/// A request of the demo code.
pub async fn ask_with_demo_code(tx: &Tx, request: &Request) -> Result<Code> {
    let code = Code::read(DEMO_CODE).ok_or_else(|| kernel::Error::failed("the code of the demo is none"))?;
    Referral::ask(tx, &code, request).await?;
    Ok(code)
}

/// A request of a week that has passed, closed, whose asker waited so long.
pub async fn past(
    tx: &Tx,
    psychologist: &Psychologist,
    week: NaiveDate,
    waited: u32,
    experience: Option<Experience>,
) -> Result<()> {
    let code = ask(tx, &request(psychologist.id, "Поговорить")).await?;
    bring(tx, psychologist, &code, ReferralState::Closed, waited).await?;
    let sql = Sql::new("update referral set week = ?, experience = ? where code_hash = ?");
    tx.run(sql.bind(week_of(week)).bind(experience).bind(code.finds())).await?;
    let sql = Sql::new("update referral_wait set quarter = ? where quarter = ? and days = ?");
    tx.run(sql.bind(quarter_of(week)).bind(quarter_of(tx.today())).bind(waited as i32)).await?;
    Ok(())
}

/// Publishes what is due, as the duty does.
pub async fn publish(db: &Db) -> Result<()> {
    numbers::publish(db).await
}

/// Makes a proposal one of other days.
pub async fn date_back(tx: &Tx, id: ProposalId, on: NaiveDate) -> Result<()> {
    let sql = "update recommendation_proposal set proposed_on = ?, decided_on = case when decided_on is null then null else ? end,
               done_on = case when done_on is null then null else ? end where id = ?";
    tx.run(Sql::new(sql).bind(on).bind(on + Days::new(14)).bind(on + Days::new(21)).bind(id)).await?;
    Ok(())
}
