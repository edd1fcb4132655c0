//! Help in the invented district: two psychologists, of whom one signs in as `psychologist` with the word that the journal tells; requests of the
//! year; proposals to the council out of the release of the spring.

use ::accounts::NewAccount;
use ::wellbeing::{
    recommendation::proposal::{Proposal, Step},
    recommendation::release::FieldRelease,
    referral::experience::Experience,
    referral::sample,
    referral::state::ReferralState,
};
use chrono::{Days, NaiveDate};
use kernel::{Grant, OrganisationId, Period, PersonId, Reach, Result, Role};
use sea_orm::FromQueryResult;
use store::{Actor, AsOf, Sql, Tx};

use super::{PASSWORD, school_year, seeded::Seeded};
use crate::program::Program;

/// What is proposed out of the release, and how far it came.
const PROPOSED: [(&str, &str); 4] = [
    ("workload-plan", "done"),
    ("paperwork-once", "under way"),
    ("loneliness-club", "proposed"),
    ("parents-rules", "declined"),
];

/// What the psychologist signs in with.
pub const PSYCHOLOGIST: &str = "psychologist";

#[derive(FromQueryResult)]
struct Psychologist {
    person_id: PersonId,
    organisation_id: OrganisationId,
    name: String,
}

/// Makes them.
pub async fn make(program: &Program, district: OrganisationId) -> Result<()> {
    let (db, operator) = (program.app.db(), Actor::operator());
    let sql = "select s.person_id, s.organisation_id, s.family || ' ' || s.given || coalesce(' ' || s.patronymic, '') as name from staff s
               where s.position = 'teacher_psychologist' and s.main_job and";
    let sql =
        Sql::new(sql).push(AsOf::day(school_year().start()).holds("s")).push("order by s.sort_key, s.post_id limit 2");
    let people: Vec<Psychologist> = store::Ask::all(db, sql).await?;
    let [first, second] = people.as_slice() else { return Ok(()) };
    let period = Period::since(NaiveDate::from_ymd_opt(2017, 9, 1).unwrap_or_default());
    let account = NewAccount {
        login: PSYCHOLOGIST.into(),
        name: first.name.clone(),
        email: Some("psychologist@example.org".into()),
        password: Some(PASSWORD.into()),
        grants: vec![Grant { role: Role::Teacher, organisation: first.organisation_id, period }],
        person: Some(first.person_id),
    };
    ::accounts::create_account(db, &operator, account).await?;
    db.write(&operator, async |tx| {
        let word = Some(sample::DEMO_WORD);
        let (kim, _) = sample::psychologist(tx, district, (first.person_id, &first.name), word).await?;
        sample::psychologist(tx, district, (second.person_id, &second.name), None).await?;
        past(tx, &kim).await?;
        for (text, to) in [
            (
                "Третий месяц не высыпаюсь, на уроках срываюсь на детей. Хочу понять, что с этим делать.",
                ReferralState::Offered,
            ),
            ("Молодой специалист, сложно с родителями девятого класса.", ReferralState::Requested),
            ("Продолжить разговор о классе.", ReferralState::Ongoing),
        ] {
            let request = sample::request(kim.id, text);
            let code = match to {
                ReferralState::Offered => sample::ask_with_demo_code(tx, &request).await?,
                _ => sample::ask(tx, &request).await?,
            };
            sample::bring(tx, &kim, &code, to, 6).await?;
        }
        Ok(())
    })
    .await?;
    sample::publish(db).await?;
    db.write(&operator, async |tx| proposals(tx).await).await
}

/// Requests of the year that is shown.
async fn past(tx: &Tx, psychologist: &::wellbeing::referral::psychologist::Psychologist) -> Result<()> {
    let (mut seeded, start) = (Seeded::new(20_210_901), school_year().start());
    for _ in 0..41 {
        let week = start + Days::new(seeded.below(265) as u64);
        let band = Experience::ALL.get(seeded.below(4)).copied();
        sample::past(tx, psychologist, week, 1 + seeded.below(24) as u32, band).await?;
    }
    Ok(())
}

/// What was proposed to the council out of the last release, and what became of it.
async fn proposals(tx: &Tx) -> Result<()> {
    let reach = Reach::operator();
    let Some(release) = FieldRelease::list(tx, &reach).await?.into_iter().next() else { return Ok(()) };
    let (on, today) = (release.released_on + Days::new(7), tx.today());
    for (code, state) in PROPOSED {
        let id = sample::proposal(tx, &release, code).await?;
        let protocol = "протокол № 4".to_owned();
        let owner = "заместитель начальника управления образования".to_owned();
        let accepted = Step::Accepted { on: today, protocol: protocol.clone(), owner, due_on: today + Days::new(60) };
        let steps = match state {
            "done" => {
                let result = "убраны три повторяющихся отчёта".into();
                vec![accepted, Step::UnderWay, Step::Done { on: today, result }]
            }
            "under way" => vec![accepted, Step::UnderWay],
            "declined" => vec![Step::Declined {
                on: today, protocol, reason: "уже действует во всех школах".into()
            }],
            _ => Vec::new(),
        };
        for step in steps {
            Proposal::find(tx, &reach, id).await?.go(tx, &step).await?;
        }
        sample::date_back(tx, id, on).await?;
    }
    Ok(())
}
