//! The invented district: five years of staff lists from a seed, read by the real importer, the people who sign in, and a year of work.

mod accounts;
mod articles;
pub mod careers;
mod contests;
mod council;
mod covers;
pub mod district;
mod documents;
mod gallery;
mod happenings;
mod help;
mod mediation;
mod mentoring;
mod names;
mod organisations;
mod pathway;
pub mod pictures;
mod portraits;
mod seeded;
mod target_training;
pub mod votes;
pub mod wellbeing;
mod work;
pub mod workbook;

use std::{fs, path::Path, sync::Arc};

use chrono::NaiveDate;
use figures::target::{self, NewTarget};
use kernel::{Error, OrganisationId, Reach, Result, SchoolYear};
use registry::import::{self, Answers, Mapping, Request, Step};
use store::{Actor, Ask, ChangeKind};

use crate::program::Program;

pub use accounts::{Account, PASSWORD, accounts, sign_ins};

/// The seed of the district that everybody sees.
pub const SEED: u64 = 27;

/// The school year that the district is shown in.
pub fn school_year() -> SchoolYear {
    SchoolYear::beginning(2021)
}

/// Writes the district's settings into its folder, so that every later command there works in the same year and by the
/// same rules.
pub fn configure(folder: &Path) -> Result<()> {
    let file = folder.join("metodist.toml");
    if file.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let settings =
        format!("centre = \"{}\"\nschool_year = \"{}\"\nregion = \"DEMO\"\n", district::CENTRE, school_year());
    Ok(fs::write(file, settings)?)
}

/// What the unusual words of the lists mean: what a methodist answers once, and the program remembers.
fn explained() -> Mapping {
    let words = [
        ("category", "ВКК", "highest"),
        ("category", "б/кат.", "none"),
        ("education", "сред.-проф.", "secondary_vocational"),
    ];
    let mut mapping = Mapping::default();
    for (field, spelling, code) in words {
        mapping.words.entry(field.into()).or_default().insert(spelling.into(), code.into());
    }
    mapping
}

/// Makes the district, unless it is there already. `said` hears what is being done, and how far it is in percent.
pub async fn make(program: &Program, said: &(dyn Fn(&str, u64) + Send + Sync)) -> Result<()> {
    let db = program.app.db();
    let organisations: i64 = db.value("select count(*) from organisation").await?.unwrap_or(0);
    if organisations > 0 {
        return Ok(());
    }
    let actor = Actor { name: district::CENTRE.into(), ..Actor::operator() };
    let places = db
        .write(&actor, async |tx| {
            let change = tx.change(ChangeKind::Demo, district::DISTRICT).await?;
            organisations::found(tx, change).await
        })
        .await?;
    let years = careers::years(SEED);
    let count = years.len() as u64;
    for (place, (year, staff)) in years.into_iter().enumerate() {
        let is_last = place as u64 + 1 == count;
        let bytes = workbook::write(year, &staff, is_last).map_err(Error::from)?;
        let request = Request {
            bytes: Arc::from(bytes),
            name: format!("Список работников {year}.xlsx"),
            on: NaiveDate::from_ymd_opt(year, 9, 1).ok_or_else(|| Error::failed("year"))?,
            organisation: Some(places.district),
            mapping: Some(explained()),
            founds: false,
            dry_run: false,
            answers: Answers { close_all: true, beyond_threshold: true, ..Answers::default() },
            reach: Reach::operator(),
            actor: actor.clone(),
        };
        let title = request.name.clone();
        let shown = |step: Step| {
            let part = step.total.map_or(0, |total| step.done * 100 / total.max(1)).min(100);
            said(&title, (place as u64 * 100 + part) / count);
            true
        };
        import::run(program.importer(), request, &shown).await?;
    }
    accounts::make(program, &places).await?;
    let pupils = db.write(&actor, async |tx| {
        let (programmes, public) = work::make(tx, &places).await?;
        documents::make(tx, &db.files(), places.district, public).await?;
        council::make(tx, places.district, &programmes).await?;
        happenings::make(&program.app, tx, &places, &programmes).await?;
        contests::make(&program.app, tx, &places, &programmes).await?;
        pathway::make(&program.app, tx, &places).await?;
        gallery::make(&db.files(), tx).await?;
        mediation::make(tx, &places).await?;
        articles::make(&program.app, &db.files(), tx, &places).await?;
        target_training::make(&db.files(), tx, &places).await?;
        votes::make(&program.app, program.secrets.key("voting"), tx, places.district).await?;
        mentoring::make(tx, &places).await
    });
    mentoring::matched(program, &actor, pupils.await?).await?;
    wellbeing::make(program, places.district).await?;
    help::make(program, places.district).await?;
    set_targets(program, &actor, places.district).await
}

/// What the district wants to reach: higher education is met, the category nearly.
async fn set_targets(program: &Program, actor: &Actor, district: OrganisationId) -> Result<()> {
    let targets = [("staff.teaching.higher_education.share", 88.0), ("staff.teaching.category.share", 80.0)];
    let db = program.app.db();
    db.write(actor, async |tx| {
        for (code, value) in targets {
            if let Some(indicator) = program.app.catalogue().indicator(code) {
                let source = "план работы района на 2021/2022 учебный год";
                target::set(tx, indicator, NewTarget { organisation: district, year: school_year(), value, source })
                    .await?;
            }
        }
        Ok(())
    })
    .await
}
