//! How fast a whole region is matched, from the database to the stored pairs, and whether it stays what it should be: driven by
//! `benches/run mentoring`. `region MENTEES MENTORS FILE` writes the points of all pairs to the file, for others to solve too.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "an example that measures and prints"
)]

use std::{collections::HashSet, time::Instant};

use kernel::{Clock, Reach};
use mentoring::{
    Book, Details, PairId, PairState, ParticipantId, Programme, ProgrammeId, Run,
    matching::{Aim, Instance, Wish},
    pair::PairFilter,
    sample,
};
use store::{Actor, Db, Settings, Sql};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Mentors who leave once the pairs are at work.
const LEAVE: usize = 30;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mentees, mentors, file] = &arguments[..] else { panic!("region MENTEES MENTORS FILE") };
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Settings::folder(folder.path()), Clock::system(10)).await.unwrap();
    let steps = store::migrations::ground().into_iter().chain(registry::migrations()).chain(mentoring::migrations());
    store::migrations::migrate(&db, &steps.collect::<Vec<_>>()).await.unwrap();
    let book = Book::embedded();
    let programme = crowd(&db, &book, (mentees.parse().unwrap(), mentors.parse().unwrap())).await;

    let wish = Wish { aim: Aim::CountTotal, ..Wish::default() };
    let first = matched(&db, &book, programme, &wish).await;
    let instance = first.made_from(&db.files()).unwrap();
    std::fs::write(file, bytes(&instance)).unwrap();
    let forbidden = pairs_of(&first).iter().filter(|(row, column)| instance.points(*row, *column).is_none()).count();
    println!("forbidden\t{forbidden}");
    let again = matched(&db, &book, programme, &wish).await;
    println!("repeated\t{}", pairs_of(&first) == pairs_of(&again));

    let at_work =
        "update mentoring_pair set state = 'active', started_on = ? where programme_id = ? and state = 'proposed'";
    let begin = async |tx: &store::Tx| tx.run(Sql::new(at_work).bind(tx.today()).bind(programme)).await;
    db.write(&Actor::operator(), begin).await.unwrap();
    let before = active(&db, programme).await;
    let taken: HashSet<ParticipantId> = before.iter().map(|one| one.1).collect();
    let mut gone: Vec<ParticipantId> = taken.into_iter().collect();
    gone.sort();
    gone.truncate(LEAVE);
    for mentor in &gone {
        let leave =
            async |tx: &store::Tx| mentoring::participant::leave(tx, &Reach::operator(), *mentor, "уволился").await;
        db.write(&Actor::operator(), leave).await.unwrap();
    }
    let hit = before.iter().filter(|one| gone.contains(&one.1)).count();
    matched(&db, &book, programme, &wish).await;
    let after: HashSet<_> = active(&db, programme).await.into_iter().collect();
    let touched = before.iter().filter(|one| !gone.contains(&one.1) && !after.contains(one)).count();
    println!("left\t{}\t{hit}\t{touched}", gone.len());
}

/// A district with three institutions, and everybody of a programme.
async fn crowd(db: &Db, book: &Book, (mentees, mentors): (usize, usize)) -> ProgrammeId {
    let make = async |tx: &store::Tx| {
        let places = registry::sample::district(tx).await?;
        let details = Details {
            title: "Наставничество".into(),
            starts_on: registry::sample::day(2021, 9, 1),
            ends_on: registry::sample::day(2032, 5, 31),
            responsible: String::new(),
            about: String::new(),
        };
        let of = (places[0], "teacher_teacher");
        let programme = Programme::create(tx, book, &Reach::operator(), of, &details).await?;
        sample::crowd(tx, book, programme, &places, (mentees, mentors, 1)).await?;
        Ok(programme)
    };
    db.write(&Actor::operator(), make).await.unwrap()
}

/// Matches, and prints seconds from the database to the stored pairs, milliseconds of them before the writing, pairs, worst, total, seconds
/// of checking the proof again.
async fn matched(db: &Db, book: &Book, programme: ProgrammeId, wish: &Wish) -> Run {
    let begun = Instant::now();
    let run = sample::matched(db, book, programme, wish).await.unwrap();
    let took = begun.elapsed().as_secs_f64();
    let run = Run::find(db, &Reach::operator(), programme, run).await.unwrap();
    let instance = run.made_from(&db.files()).unwrap();
    let begun = Instant::now();
    run.proven().unwrap().check(&instance).unwrap();
    let checked = begun.elapsed().as_secs_f64();
    println!(
        "matched\t{took:.3}\t{}\t{}\t{}\t{}\t{checked:.3}",
        run.took_ms,
        run.matched,
        run.worst.unwrap_or(0),
        run.total
    );
    run
}

fn pairs_of(run: &Run) -> Vec<(usize, usize)> {
    run.proven().unwrap().pairs
}

async fn active(db: &Db, programme: ProgrammeId) -> Vec<(PairId, ParticipantId, ParticipantId)> {
    let filter = PairFilter { state: Some(PairState::Active), ..PairFilter::default() };
    let today = db.clock().today();
    let rows = filter.rows(db, &Reach::operator(), (programme, today), (0, 100_000)).await.unwrap();
    rows.into_iter().map(|one| (one.id, one.mentor_id, one.mentee_id)).collect()
}

/// As `libs/assignment`'s example writes a problem: rows, columns, capacities, points; the least number where a rule stands against a pair.
fn bytes(instance: &Instance) -> Vec<u8> {
    let (rows, columns) = (instance.head.mentees.len(), instance.head.mentors.len());
    let mut numbers = vec![rows as i32, columns as i32];
    numbers.extend(instance.head.capacity.iter().map(|places| *places as i32));
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    numbers.extend(cells.map(|(row, column)| instance.points(row, column).map_or(i32::MIN, i32::from)));
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}
