//! Answers to an open wave: each admitted by the code of a slip, sealed, on disk before it is thanked for, with the respondent's own result in reply.

use std::{path::Path, process::Command, sync::Arc};

use kernel::{AccountId, Reach, Result};
use metodist::{config::Config, program::Program};
use questionnaire::Answer;
use registry::{
    OrganisationKind,
    import::{self, Answers, Request},
    organisation,
};
use store::{Actor, ChangeKind};
use wellbeing::{Reply, sample};

use crate::{
    invented, list,
    load::{Running, load},
};

const ADDRESS: &str = "127.0.0.1:7413";

/// Prints how many answers a minute are taken from so many people, and the latencies of them in milliseconds.
pub async fn run(people: u32, folder: &Path, metodist: &Path) -> Result<()> {
    let requests = Arc::new(prepare(people, folder).await?);
    let mut serve = Command::new(metodist);
    let _server = Running::begin(serve.arg("--data").arg(folder).args(["serve", "--listen", ADDRESS]), ADDRESS).await?;
    let (rate, mut latencies) = load(ADDRESS, &requests, 0..requests.len(), None).await?;
    latencies.sort();
    let at = |share: f64| latencies[((latencies.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    println!("answers\t{}\t{:.0}\t{:.0}\t{:.0}", requests.len(), rate * 60.0, at(0.5), at(0.99));
    Ok(())
}

/// A district with its people and an open wave; the requests of everybody who has a slip.
async fn prepare(people: u32, folder: &Path) -> Result<Vec<String>> {
    let program = Program::open(folder, &Config::read(folder, &[])?, web::Config::default()).await?;
    let db = program.app.db();
    let (reach, operator) = (Reach::operator(), Actor::operator());
    let district = db.write(&operator, async |tx| {
        let change = tx.change(ChangeKind::Demo, "ground").await?;
        let what = registry::sample::organisation("ИМЦ", None, |made| made.kind = OrganisationKind::District);
        organisation::found(tx, &reach, change, what, registry::sample::day(2000, 1, 1)).await
    });
    let district = district.await?;
    let file = folder.join("staff.xlsx");
    list::write(people, &file)?;
    let request = Request {
        bytes: std::fs::read(&file)?.into(),
        name: "staff.xlsx".into(),
        on: invented::on(),
        organisation: None,
        mapping: None,
        founds: true,
        dry_run: false,
        answers: Answers::default(),
        reach: reach.clone(),
        actor: operator.clone(),
    };
    import::run(program.importer(), request, &|_| true).await?;
    let holder = Actor { account: Some(AccountId::new()), ..operator };
    let draft = sample::draft("Как вам работается", program.app.clock().today());
    let (wave, sheets) = sample::open(db, &holder, district, &draft, sample::DEMO_WORD).await?;
    let instruments = wave.terms(db).await?.instruments;
    let mut dice = 7_u64;
    let mut roll = |sides: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides.max(1)
    };
    let codes = sheets.iter().flat_map(|sheet| &sheet.codes);
    Ok(codes.map(|code| posted(&code.printed(), &sample::reply(&instruments, 45, &mut roll))).collect())
}

fn posted(code: &str, reply: &Reply) -> String {
    let mut body = format!("code={code}&experience={}&work={}", reply.experience.code(), reply.work.code());
    for (number, answers) in reply.answers.iter().enumerate() {
        for (item, answer) in answers {
            let codes = match answer {
                Answer::One(code) => std::slice::from_ref(code),
                Answer::Several(codes) => codes,
                Answer::NotApplicable(_) => &[],
            };
            for chosen in codes {
                body.push_str(&format!("&q{number}-{item}={chosen}"));
            }
        }
    }
    format!(
        "POST /w/answers HTTP/1.1\r\nHost: {ADDRESS}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
