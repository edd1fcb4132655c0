//! Three cohorts of contracts: one that has served its time, one that works, one that studies.

use chrono::{Days, NaiveDate};
use kernel::{Reach, Result};
use registry::Name;
use store::Tx;
use target_training::{
    Application, CampaignId, Circle, Contract, ContractId, ContractMove, Decision, Item, ItemKind, ItemState, Rules,
    Said, Settled, StudyLevel, Suspension, obligation::Stop, result, sample,
};

use super::{Places, Seeded, day, leaver, names};

/// A day of a contract's life.
type Step = (ContractMove, (i32, u32, u32), &'static str);

/// How the lives of a cohort went after the signature.
struct Cohort {
    signed: (i32, u32, u32),
    /// One for each contract; what it ended by is a ground of the law, or a reason.
    lives: &'static [&'static [Step]],
}

use ContractMove::{Breach, Employment, Enrolment, Fulfilment, Graduation, Lapse, Release};

const SERVED: &[Step] = &[
    (Enrolment, (2015, 9, 1), ""),
    (Graduation, (2020, 6, 30), ""),
    (Employment, (2020, 8, 25), ""),
    (Fulfilment, (2023, 8, 31), ""),
];
const ON_LEAVE: &[Step] =
    &[(Enrolment, (2015, 9, 1), ""), (Graduation, (2020, 6, 30), ""), (Employment, (2020, 8, 25), "")];
const NEVER_CAME: &[Step] = &[
    (Enrolment, (2015, 9, 1), ""),
    (Graduation, (2020, 6, 30), ""),
    (Breach, (2020, 10, 1), "Не приступил к работе в срок"),
];
const SERVED_LATER: &[Step] = &[
    (Enrolment, (2018, 9, 1), ""),
    (Graduation, (2023, 6, 30), ""),
    (Employment, (2023, 8, 24), ""),
    (Fulfilment, (2026, 8, 31), ""),
];
const WORKS: &[Step] =
    &[(Enrolment, (2018, 9, 1), ""), (Graduation, (2024, 1, 31), ""), (Employment, (2024, 2, 12), "")];
const RELEASED: &[Step] = &[
    (Enrolment, (2018, 9, 1), ""),
    (Graduation, (2023, 6, 30), ""),
    (Employment, (2023, 8, 24), ""),
    (Release, (2025, 3, 3), "spouse"),
];
const EXPELLED: &[Step] = &[(Enrolment, (2018, 9, 1), ""), (Breach, (2020, 2, 17), "Отчислен за неуспеваемость")];
const NOT_ADMITTED: &[Step] = &[(Lapse, (2018, 9, 3), "Не прошёл по конкурсу")];

const EARLIER: [Cohort; 2] = [
    Cohort { signed: (2015, 7, 20), lives: &[SERVED, SERVED, SERVED, SERVED, ON_LEAVE, NEVER_CAME] },
    Cohort {
        signed: (2018, 7, 16),
        lives: &[SERVED_LATER, SERVED_LATER, SERVED_LATER, WORKS, RELEASED, EXPELLED, NOT_ADMITTED],
    },
];

/// The cohorts of the years before the program.
pub(super) async fn earlier(tx: &Tx, lot: &mut Seeded, places: &Places) -> Result<()> {
    for cohort in EARLIER {
        let (year, month, date) = cohort.signed;
        for (number, life) in cohort.lives.iter().enumerate() {
            let one = leaver(lot, year);
            let name = Name {
                family: one.family,
                given: one.given.into(),
                patronymic: Some("Олеговна".into()),
                birth_date: Some(one.birth),
                sex: None,
            };
            let employer = places.institutions[number % 8];
            let mut new = sample::contract(employer, &format!("{}-{year}", number + 1), day(year, month, date));
            new.university = names::UNIVERSITIES[number % names::UNIVERSITIES.len()].into();
            let school = places.institutions[(number + 2) % 8];
            let id = sample::earlier_contract(tx, school, &name, &new).await?;
            live(tx, id, life).await?;
            if std::ptr::eq(*life, ON_LEAVE) {
                let stop = Stop { from: day(2022, 1, 10), to: Some(day(2025, 7, 10)) };
                let reach = Reach::operator();
                Suspension::add(
                    tx,
                    &reach,
                    &Rules::embedded(),
                    id,
                    "parental",
                    "приказ о предоставлении отпуска",
                    stop,
                )
                .await?;
            }
        }
    }
    Ok(())
}

async fn live(tx: &Tx, id: ContractId, life: &[Step]) -> Result<()> {
    let (reach, rules) = (Reach::operator(), Rules::embedded());
    for (step, (year, month, date), said) in life {
        let on = day(*year, *month, *date);
        if on > tx.today() {
            break;
        }
        let said = match step {
            Release => Said { ground: (*said).into(), ..Said::default() },
            Breach => Said { reason: (*said).into(), owed: Some(9_600_000), ..Said::default() },
            _ => Said { reason: (*said).into(), ..Said::default() },
        };
        Contract::go(tx, &reach, &rules, id, *step, on, &said).await?;
    }
    Ok(())
}

/// Contracts with those whom the campaign of the year recommended; they study.
pub(super) async fn of_campaign(tx: &Tx, campaign: CampaignId) -> Result<()> {
    let (reach, rules) = (Reach::operator(), Rules::embedded());
    let campaign = target_training::Campaign::find(tx, &reach, campaign).await?;
    let year = campaign.school_year().first_year() + 1;
    let standings = result::standings(tx, &campaign).await?;
    let recommended = standings.iter().flat_map(|one| one.rows.iter().map(move |row| (&one.offer, row)));
    let recommended = recommended.filter(|(_, row)| row.decision == Some(Decision::Recommended));
    for (number, (offer, row)) in recommended.enumerate() {
        let signed = day(year, 6, 20).min(tx.today());
        let mut new = sample::contract(offer.organisation_id, &format!("{}-{year}", number + 1), signed);
        new.speciality = offer.speciality.clone();
        new.level = offer.level;
        new.university = offer.university.clone();
        let is_college = offer.level == StudyLevel::Vocational;
        if is_college {
            new.study_until = day(year + 4, 6, 30);
            new.post = "учитель начальных классов".into();
        }
        let application: Application =
            Application::seen(tx, &Circle::operator(), campaign.id, row.application.id).await?;
        let id = Contract::sign(tx, &reach, &rules, &application, &new).await?;
        live(tx, id, &[(Enrolment, (year, 9, 1), "")]).await?;
        studies(tx, id, year, if is_college { 4 } else { 5 }, number).await?;
        if is_college {
            live(tx, id, &[(Graduation, (year + 4, 6, 30), ""), (Employment, (year + 4, 8, 24), "")]).await?;
        }
    }
    Ok(())
}

/// Terms with their marks, practice and payments since the beginning of the studies; what is still to come is planned.
async fn studies(tx: &Tx, contract: ContractId, year: i32, years: i32, number: usize) -> Result<()> {
    let today = tx.today();
    let mut planned: Vec<(ItemKind, String, NaiveDate, Option<i64>)> = Vec::new();
    for study in year..year + years {
        let span = format!("{study}/{}", study + 1);
        planned.push((ItemKind::Term, format!("зимняя сессия {span}"), day(study + 1, 1, 31), None));
        planned.push((ItemKind::Term, format!("летняя сессия {span}"), day(study + 1, 6, 25), None));
        planned.push((ItemKind::Payment, format!("поддержка за осень {study}"), day(study, 12, 20), Some(1_200_000)));
        if study > year {
            planned.push((ItemKind::Practice, format!("педагогическая практика {span}"), day(study + 1, 4, 30), None));
        }
    }
    planned.retain(|(_, _, due, _)| *due <= today + Days::new(200));
    for (at, (kind, title, due, amount)) in planned.into_iter().enumerate() {
        let reach = Reach::operator();
        let item = Item::plan(tx, &reach, contract, kind, &title, due, amount).await?;
        if due < today {
            let mark = (kind == ItemKind::Term).then(|| 380 + ((number * 7 + at * 13) % 12) as i64 * 10);
            let settled =
                Settled { state: ItemState::Met, on: Some(due), amount: mark.or(amount), note: String::new() };
            Item::settle(tx, &reach, contract, item, &settled).await?;
        }
    }
    Ok(())
}
