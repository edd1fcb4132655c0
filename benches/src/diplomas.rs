//! A series of diplomas as a methodist prints it: a district, so many awards, the job from its start to its files.

use std::{path::Path, time::Instant};

use awards::{Design, Orientation, Signature, Template, TemplateId, sample};
use kernel::{AccountId, Clock, Grant, Language, OrganisationId, Period, Reach, Result, Role};
use metodist::capabilities;
use registry::{OrganisationKind, organisation};
use store::{Actor, Ask, ChangeKind, Db, Settings, Sql, Tx};
use web::{App, Config, Parts, account};

const FAMILIES: [&str; 6] = ["Иванова", "Константинопольская", "Ким", "Шевченко", "Бельды", "Соловьёва-Римская"];
const GIVEN: [&str; 4] = ["Мария", "Александра", "Любовь", "Наталья"];
const PATRONYMICS: [&str; 3] = ["Петровна", "Владимировна", "Ильинична"];

/// Prints `count` diplomas in a new folder; with a picture, every one has it behind it.
pub async fn run(count: usize, folder: &Path, background: Option<&Path>) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let db = Db::open(Settings::folder(folder), Clock::system(10)).await?;
    let rooms = || {
        vec![
            registry::capability(registry::Rules::embedded("RU"), [1; 32]),
            awards::capability(awards::Settings { sheets: capabilities::SHEETS, key: [1; 32] }),
        ]
    };
    let mut steps = store::migrations::ground();
    steps.extend(account::migrations());
    steps.extend(figures::migrations());
    steps.extend(rooms().iter().flat_map(|room| room.migrations.clone()));
    store::migrations::migrate(&db, &steps).await?;
    let picture = background.map(|file| db.files().keep(&std::fs::read(file)?)).transpose()?;
    let (district, account) = db.write(&Actor::operator(), async |tx| prepare(tx, count, picture).await).await?;
    let parts =
        Parts { db: db.clone(), config: Config::default(), capabilities: rooms(), catalogue: Default::default() };
    let (app, _) = App::assemble(parts)?;

    let actor = Actor { account: Some(account), name: "bench".into(), address: None };
    let payload = format!(
        "{{\"chosen\":{{\"from\":null,\"before\":null,\"kind\":null,\"degree\":null,\"institution\":null,\"contest\":null,\"search\":\"\"}},\
         \"organisation\":\"{district}\",\"title\":\"Дипломы\",\"actor\":\"bench\"}}"
    );
    let payload = serde_json::from_str(&payload)?;
    let id = db.write(&actor, async |tx| tx.queue_job("awards.series", &payload).await).await?;
    let job = store::jobs::claim(&db, &["awards.series"]).await?.ok_or_else(|| kernel::Error::failed("no job"))?;
    let start = Instant::now();
    let watched = tokio::spawn(watch(db.clone(), id));
    web::run_job(&app, job).await?;
    let seconds = start.elapsed().as_secs_f64();
    let steps = watched.await?;
    let done = store::jobs::find(&db, id).await?;
    let sizes: Vec<i64> = db.column("select size from award_series_file order by number").await?;
    let file: Option<String> = db.value("select file from award_series_file where number = 0").await?;
    if let Some(file) = file {
        std::fs::write(folder.join("series.pdf"), db.files().read(&file)?)?;
    }
    println!(
        "{count} diplomas: {seconds:.2} s, {} ({}), {steps} steps of progress seen, bytes {sizes:?}",
        done.state,
        peak()
    );
    Ok(())
}

async fn prepare(tx: &Tx, count: usize, picture: Option<String>) -> Result<(OrganisationId, AccountId)> {
    let change = tx.change(ChangeKind::Demo, "bench").await?;
    let day = registry::sample::day(2000, 1, 1);
    let what = registry::sample::organisation("ИМЦ", None, |made| {
        made.kind = OrganisationKind::District;
        made.name = "Муниципальное бюджетное учреждение «Информационно-методический центр»".into();
    });
    let district = organisation::found(tx, &Reach::operator(), change, what, day).await?;
    let account = account::create(tx, "bench", "bench", None, None, Language::Ru).await?;
    account::give_role(
        tx,
        account,
        &Grant { role: Role::Methodist, organisation: district, period: Period::since(day) },
    )
    .await?;
    let mut template: Vec<TemplateId> = Vec::new();
    for lies in [Orientation::Portrait, Orientation::Landscape] {
        let signatures =
            vec![Signature { post: "Директор ИМЦ".into(), name: "И. И. Иванова".into() }];
        let design = Design { background: picture.clone(), signatures, ..Design::built_in(lies) };
        template.push(Template::create(tx, &Reach::operator(), district, lies.code(), &design).await?);
    }
    for number in 0..count {
        let name = format!("{} {} {}", FAMILIES[number % 6], GIVEN[number % 4], PATRONYMICS[number % 3]);
        sample::award(tx, district, &name, |new| {
            new.template = Some(template[number % template.len()]);
            new.institution = "МБОУ «Средняя общеобразовательная школа № 9» г. Амурска".into();
            new.order_number = Some("45-д".into());
            new.order_on = Some(tx.today());
        })
        .await?;
    }
    Ok((district, account))
}

/// How many different states of progress a page could have shown.
async fn watch(db: Db, id: kernel::JobId) -> usize {
    let mut seen = std::collections::BTreeSet::new();
    loop {
        let sql = Sql::new("select done from job where id = ? and ended_at is null").bind(id);
        match db.value::<i64>(sql).await {
            Ok(Some(done)) => seen.insert(done),
            _ => return seen.len(),
        };
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}

/// The most memory this process has held.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: u64 = line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0);
    format!("peak {} MB", kilobytes / 1024)
}
