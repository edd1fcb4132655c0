//! Waves of questions on wellbeing in the invented district: one of the last spring with its release, its answers destroyed as they should be, and an open
//! one to be answered by whoever wants to try.

use ::wellbeing::{Reply, Wave, sample};
use chrono::NaiveDate;
use kernel::{AccountId, OrganisationId, Reach, Result};
use store::{Actor, Ask, Sql};

use super::{school_year, seeded::Seeded};
use crate::program::Program;

/// Of a hundred slips so many come back.
const ANSWERED: usize = 68;

/// Makes them; the methodist holds their keys.
pub async fn make(program: &Program, district: OrganisationId) -> Result<()> {
    let db = program.app.db();
    let sql = Sql::new("select id from account where login = ?").bind("methodist");
    let account: Option<AccountId> = db.value(sql).await?;
    let holder = Actor { account, name: "Е. А. Снегирёва".into(), address: None };
    let year = school_year().start();
    let day = |month, day| NaiveDate::from_ymd_opt(2022, month, day).unwrap_or(year);
    let draft = sample::draft("Как вам работается. Весна 2022", day(4, 22));
    let (wave, sheets) = sample::open(db, &holder, district, &draft, sample::DEMO_WORD).await?;
    let terms = wave.terms(db).await?;
    let mut seeded = Seeded::new(20_220_408);
    let mut replies: Vec<(i32, ::wellbeing::Code, Reply)> = Vec::new();
    for sheet in &sheets {
        // Institutions differ, and people within them more.
        let usual = 25 + seeded.below(25) as u64;
        for code in &sheet.codes {
            if seeded.chance(ANSWERED) {
                let strain = usual + seeded.below(40) as u64;
                let reply = sample::reply(&terms.instruments, strain, &mut |sides| seeded.below(sides as usize) as u64);
                replies.push((sheet.stratum.number, code.clone(), reply));
            }
        }
    }
    sample::answer_all(db, &wave, &replies).await?;
    sample::release(db, &holder, &wave, sample::DEMO_WORD).await?;
    let wave = Wave::find(db, &Reach::operator(), wave.id).await?;
    ::wellbeing::Destruction::carry_out(db, &holder, &wave).await?;
    sample::date_back(db, &wave, [day(4, 8), day(4, 23), day(4, 25)]).await?;
    let last = program.app.clock().today() + chrono::TimeDelta::weeks(2);
    let draft = sample::draft("Как вам работается. Новая волна", last);
    let (open, _) = sample::open(db, &holder, district, &draft, sample::DEMO_WORD).await?;
    sample::demo_slips(db, &open).await
}
