//! All indicators over a table of many people: the projection is filled, then counted as a report counts it.

use std::{fs, path::Path, time::Instant};

use figures::{Indicator, Question, figures};
use kernel::{Act, Grant, OrganisationId, Period, PersonId, Reach, Role, id::Uuid};
use metodist::{
    config::Config,
    program::{Program, web_config},
};
use registry::{Category, Contract, EducationLevel, Fact, PostId, Sex, Staff, StaffGroup};
use store::{Actor, ChangeKind, Db, Tx, facts::Version};

use crate::invented::{self, Somebody};

const INSTITUTIONS: usize = 500;
/// The district document of `data/reports/pedcluster.md` prints these.
const OF_THE_REPORT: [&str; 4] = [
    "staff.teaching.count",
    "staff.heads.count",
    "staff.teaching.higher_education.share",
    "staff.teaching.category.share",
];

/// Prints a line for each way of asking: its name, tab, seconds of each round.
pub async fn run(people: u32, folder: &Path, rounds: u32) -> kernel::Result<()> {
    fs::create_dir_all(folder)?;
    let config = Config::default();
    let program = Program::open(folder, &config, web_config(&config)?).await?;
    let db = program.app.db();
    let district = fill(db, people).await?;
    let all: Vec<&Indicator> = program.app.catalogue().indicators().collect();
    let few: Vec<&Indicator> =
        OF_THE_REPORT.iter().filter_map(|code| program.app.catalogue().indicator(code)).collect();
    let everything = Reach::operator();
    let grant = Grant { role: Role::Methodist, organisation: district, period: Period::since(invented::on()) };
    let methodist = Reach::of(&[grant], None, Act::ReadIndicators, invented::on())?;
    let asked = [
        ("report", &few, Question::on(invented::on(), &everything)),
        ("all", &all, Question::on(invented::on(), &everything)),
        ("all-by-methodist", &all, Question::on(invented::on(), &methodist)),
    ];
    for (name, indicators, question) in asked {
        let counted = figures(db, indicators, &question).await?;
        if counted.iter().any(|figure| figure.value.is_none()) || counted[0].numerator == 0.0 {
            return Err(kernel::Error::failed("a figure is empty"));
        }
        print!("{name}");
        for _ in 0..rounds {
            let begun = Instant::now();
            figures(db, indicators, &question).await?;
            print!("\t{}", begun.elapsed().as_secs_f64());
        }
        println!("\t{} indicators", indicators.len());
    }
    Ok(())
}

async fn fill(db: &Db, people: u32) -> kernel::Result<OrganisationId> {
    let district = OrganisationId::new();
    let institutions: Vec<OrganisationId> = (0..INSTITUTIONS).map(|_| OrganisationId::new()).collect();
    let operator = Actor::operator();
    let filled = db.write(&operator, async |tx: &Tx| {
        let ever = chrono::NaiveDate::default();
        let pair = |one: OrganisationId, above: OrganisationId| {
            vec![one.into(), above.into(), ever.into(), None::<chrono::NaiveDate>.into()]
        };
        let within = institutions
            .iter()
            .flat_map(|one| [pair(*one, *one), pair(*one, district)])
            .chain([pair(district, district)]);
        tx.insert(
            "organisation_within",
            &["organisation_id", "ancestor_id", "valid_from", "valid_to"],
            within.collect(),
        )
        .await?;
        let change = tx.change(ChangeKind::Demo, "bench").await?;
        let mut some = Vec::new();
        for (index, one) in invented::people(people).enumerate() {
            some.push(version(one, institutions[index % INSTITUTIONS]));
            if some.len() == 5_000 {
                Staff::TABLE.open(tx, change, std::mem::take(&mut some)).await?;
            }
        }
        Staff::TABLE.open(tx, change, some).await
    });
    filled.await?;
    Ok(district)
}

fn version(one: Somebody, organisation_id: OrganisationId) -> Version {
    let group = if one.position.starts_with("заместитель") {
        StaffGroup::Management
    } else {
        StaffGroup::Pedagogical
    };
    let key = format!("{} {} {}", one.family, one.given, one.patronymic).to_lowercase();
    let years = |years: i32| invented::on().checked_sub_months(chrono::Months::new(12 * years.unsigned_abs()));
    let staff = Staff {
        post_id: PostId(Uuid::now_v7()),
        organisation_id,
        search_key: key.clone(),
        sort_key: key,
        family: one.family,
        given: one.given.into(),
        patronymic: Some(one.patronymic),
        sex: Some(if one.woman { Sex::Female } else { Sex::Male }),
        birth_date: Some(one.born),
        position: Some("teacher".into()),
        title: one.position.into(),
        staff_group: group,
        main_job: one.main_job,
        rate: one.rate,
        contract: Contract::Employment,
        subject: one.subject.map(Into::into),
        load: Some(1800),
        education_level: Some(if one.higher { EducationLevel::Higher } else { EducationLevel::SecondaryVocational }),
        education_pedagogical: Some(true),
        graduated_on: None,
        category: match one.category {
            Some((true, _)) => Category::Highest,
            Some((false, _)) => Category::First,
            None => Category::None,
        },
        category_since: one.category.map(|(_, since)| since),
        category_until: one.category.and_then(|(_, since)| since.checked_add_months(chrono::Months::new(60))),
        total_since: years(one.total),
        total_frozen_years: None,
        pedagogical_since: years(one.pedagogical),
        pedagogical_frozen_years: None,
        young: one.total < 3,
        away: None,
    };
    Version {
        subject: PersonId::new().0,
        values: staff.into_values(),
        valid_from: one.employed,
        valid_to: None,
        source_row: Some(1),
        replaces: None,
    }
}
