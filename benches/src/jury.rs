//! A large contest in a demo district: entries of one school, jurors from the others, three returned sheets for every entry.

use std::path::Path;

use contests::{Candidacy, Contest, Criterion, assignment, contest::Move, sample};
use kernel::{OrganisationId, PersonId, Reach, Result};
use metodist::{config::Config, demo, program};
use registry::organisation;
use store::{Actor, Ask, ChangeKind};

const JURORS: usize = 60;
const SHEETS: usize = 3;

/// Writes so many entries with their sheets, and prints the contest's identifier.
pub async fn write(entries: usize, folder: &Path) -> Result<()> {
    let db = program::open_database(folder, &Config::default()).await?;
    let (reach, actor) = (Reach::operator(), Actor::operator());
    let district: OrganisationId = db
        .value("select organisation_id from contest order by created_at limit 1")
        .await?
        .ok_or_else(|| kernel::Error::failed("a demo district has contests"))?;
    let people: Vec<PersonId> = db.column("select distinct person_id from staff where main_job limit 60").await?;
    assert_eq!(people.len(), JURORS, "a demo district has more people than a jury");
    let season = demo::school_year();
    let details = sample::contest("Две тысячи работ", season, |_| {});
    let criteria = ["Замысел", "Исполнение", "Польза"].map(sample::criterion);
    let (contest, nominations, school) = db
        .write(&actor, async |tx| {
            let change = tx.change(ChangeKind::Demo, "bench").await?;
            let what = registry::sample::organisation("СОШ № 99", Some(district), |_| {});
            let school = organisation::found(tx, &reach, change, what, season.start()).await?;
            let (contest, nominations) = sample::open(tx, district, &details, &["Проект"], &criteria).await?;
            Ok((contest, nominations, school))
        })
        .await?;
    for first in (0..entries).step_by(250) {
        db.write(&actor, async |tx| {
            for number in first..(first + 250).min(entries) {
                let author = format!("Петрова Анна {number}");
                let new = sample::entry(school, &format!("Работа {number}"), &author, &nominations);
                sample::admitted(tx, contest, &new).await?;
            }
            Ok(())
        })
        .await?;
    }
    let (rubric, given) = db
        .write(&actor, async |tx| {
            let mut jury = Vec::new();
            for person in &people {
                jury.push(sample::juror(tx, contest, *person).await?);
            }
            Contest::go(tx, &reach, contest, Move::Judging, "").await?;
            let mut pairs = Vec::new();
            for (at, candidacy) in Candidacy::admitted(tx, contest).await?.iter().enumerate() {
                pairs.extend((0..SHEETS).map(|sheet| (jury[(at + 7 * sheet) % JURORS], candidacy.id)));
            }
            let found = Contest::find(tx, &reach, contest).await?;
            assignment::give(tx, &found, &pairs, false).await?;
            Ok((Criterion::of_nomination(tx, nominations[0]).await?, assignment::of_contest(tx, contest).await?))
        })
        .await?;
    for (portion, some) in given.chunks(500).enumerate() {
        db.write(&actor, async |tx| {
            for (at, one) in some.iter().enumerate() {
                let mark = |criterion: usize| Some(((portion + at * 7 + criterion * 3) % 11) as i32);
                sample::judged(tx, one.id, &rubric, &[mark(0), mark(1), mark(2)]).await?;
            }
            Ok(())
        })
        .await?;
    }
    println!("{contest} {} {}", entries, given.len());
    Ok(())
}
