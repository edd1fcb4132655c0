//! What can be worked out of releases by whoever knows who works where and keeps everything that was ever published.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{Release, audit};
use store::{Actor, Ask};
use wellbeing::{Cross, Experience, Kept, Reply, Sheet, Work, sample};

use crate::district::{District, codes};

/// A released wave with what everybody said: the attacker knows everything but that.
struct Published {
    release: Release,
    rows: Vec<Vec<String>>,
}

async fn published(district: &District, seed: u64) -> Published {
    published_with(district, seed, &[]).await
}

async fn published_with(district: &District, seed: u64, crosses: &[Cross]) -> Published {
    let (wave, sheets) = district.open_with(|draft| draft.crosses = crosses.to_vec()).await;
    let replies = district.answered(&wave, &sheets, seed).await;
    district.release(&wave).await;
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    let rows = replies.iter().map(|(stratum, _, reply)| row(&sheets, *stratum, reply)).collect();
    Published { release: kept.release, rows }
}

fn row(sheets: &[Sheet], stratum: i32, reply: &Reply) -> Vec<String> {
    let place = sheets.iter().find(|sheet| sheet.stratum.number == stratum).unwrap().stratum.name.clone();
    vec![place, reply.experience.code().to_owned(), reply.work.code().to_owned()]
}

const COLUMNS: [&str; 3] = ["place", "experience", "work"];

/// The people of each cell that has a figure of a measure, or any number.
fn cells(release: &Release, rows: &[Vec<String>], measure: Option<usize>) -> Vec<BTreeSet<usize>> {
    let place = |name: &String| COLUMNS.iter().position(|column| column == name).unwrap();
    let mut cells = Vec::new();
    for table in &release.tables {
        for cell in table.cells.iter().filter(|cell| measure.is_none_or(|measure| cell.figures[measure].is_some())) {
            let inside =
                |row: &Vec<String>| table.table.by.iter().zip(&cell.of).all(|(name, value)| row[place(name)] == *value);
            cells.push((0..rows.len()).filter(|row| inside(&rows[*row])).collect());
        }
    }
    cells
}

/// T01: groups of fewer than `below` that are a published group, one less another, or one less all its parts of a table.
fn differences(cells: &[BTreeSet<usize>], below: usize) -> usize {
    let few = |n: usize| n > 0 && n < below;
    let small = cells.iter().filter(|cell| few(cell.len())).count();
    let nested = cells.iter().flat_map(|outer| cells.iter().map(move |inner| (outer, inner)));
    small
        + nested
            .filter(|(outer, inner)| {
                inner.len() < outer.len() && inner.is_subset(outer) && few(outer.len() - inner.len())
            })
            .count()
}

/// T02, T05: groups that can be solved for by elimination, without those who tell their own answers.
fn solved(cells: &[BTreeSet<usize>], people: usize, coalition: &[usize], below: usize) -> usize {
    const PRIME: i64 = 1_000_000_007;
    let power = |mut base: i64, mut left: i64| {
        let mut result = 1;
        while left > 0 {
            if left & 1 == 1 {
                result = result * base % PRIME;
            }
            base = base * base % PRIME;
            left >>= 1;
        }
        result
    };
    let mut strata: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for person in (0..people).filter(|person| !coalition.contains(person)) {
        *strata.entry((0..cells.len()).filter(|cell| cells[*cell].contains(&person)).collect()).or_default() += 1;
    }
    let mut basis: Vec<(usize, Vec<i64>)> = Vec::new();
    let less = |row: &mut Vec<i64>, basis: &[(usize, Vec<i64>)]| {
        for (pivot, other) in basis {
            let scale = row[*pivot];
            if scale != 0 {
                row.iter_mut().zip(other).for_each(|(one, other)| *one = (*one + (PRIME - scale) * other) % PRIME);
            }
        }
    };
    for cell in 0..cells.len() {
        let mut row: Vec<i64> = strata.keys().map(|inside| i64::from(inside.contains(&cell))).collect();
        less(&mut row, &basis);
        if let Some(pivot) = row.iter().position(|one| *one != 0) {
            let scale = power(row[pivot], PRIME - 2);
            row.iter_mut().for_each(|one| *one = *one * scale % PRIME);
            basis.push((pivot, row));
        }
    }
    let small = strata.values().enumerate().filter(|(_, n)| **n < below);
    small
        .filter(|(stratum, _)| {
            let mut row = vec![0; strata.len()];
            row[*stratum] = 1;
            less(&mut row, &basis);
            row.iter().all(|one| *one == 0)
        })
        .count()
}

#[tokio::test]
async fn t01_t02_t05_t06_t17_nobody_is_worked_out_of_a_release() {
    let district = District::whole().await;
    let Published { release, rows } = published(&district, 1).await;
    assert!(rows.len() > 580 && rows.len() < 720, "{}", rows.len());
    let below = (release.minimum + release.coalition) as usize;
    // The attackers find something where there is only the plan without a choice.
    let every = |by: &[usize]| {
        let mut groups: BTreeMap<Vec<&String>, BTreeSet<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            groups.entry(by.iter().map(|place| &row[*place]).collect()).or_default().insert(at);
        }
        groups.into_values().collect::<Vec<_>>()
    };
    let naive: Vec<BTreeSet<usize>> =
        [&[][..], &[0], &[1], &[0, 1], &[0, 2], &[0, 1, 2]].into_iter().flat_map(every).collect();
    assert!(differences(&naive, below) > 0 && solved(&naive, rows.len(), &[], below) > 0);
    let measures: Vec<Option<usize>> = std::iter::once(None).chain((0..release.measures.len()).map(Some)).collect();
    nobody_is_worked_out(&release, &rows, &measures);
    // T17: institutions of four and seven stand in no release by themselves.
    let text = serde_json::to_string(&release).unwrap();
    for small in ["Школа 22", "Школа 23", "Школа 24"] {
        assert!(!text.contains(small), "{small}");
    }
    assert!(text.contains("Малые учреждения") && text.contains("Школа 20"));
}

/// T01, T02, T05, T06 on a release, for its numbers of people and some of its measures.
fn nobody_is_worked_out(release: &Release, rows: &[Vec<String>], measures: &[Option<usize>]) {
    let below = (release.minimum + release.coalition) as usize;
    for measure in measures {
        let cells = cells(release, rows, *measure);
        assert_eq!(differences(&cells, below - 1), 0, "T01 {measure:?}");
        assert_eq!(solved(&cells, rows.len(), &[], below - 1), 0, "T02 {measure:?}");
        assert_eq!(solved(&cells, rows.len(), &[17], below - 1), 0, "T05 {measure:?}");
    }
    assert_eq!(audit::outside(std::slice::from_ref(release)).unwrap(), vec![]);
    // T06: nothing is said of a group that is of one mind.
    for figure in
        release.tables.iter().flat_map(|table| &table.cells).flat_map(|cell| cell.figures.iter().zip(&release.measures))
    {
        if let (Some(figure), disclosure::Kind::Share) = (figure.0, figure.1.kind) {
            assert!(figure.values[0] > 0.0 && figure.values[0] < 1.0, "T06");
        }
    }
}

#[tokio::test]
async fn t01_t02_t05_nobody_is_worked_out_of_tables_by_two() {
    let district = District::whole().await;
    let Published { release, rows } = published_with(&district, 1, Cross::ALL).await;
    let of = |by: &[&str]| release.tables.iter().find(|table| table.table.by == by).unwrap();
    let two = [&["experience", "work"][..], &["experience", "place"], &["place", "work"]].map(of);
    for table in two {
        assert!(table.published > 0 && table.published < table.possible, "{:?}: {}", table.table.by, table.published);
    }
    // The attackers find something where nothing is withheld.
    let below = (release.minimum + release.coalition) as usize;
    let mut naive = cells(&release, &rows, None);
    for by in [[1, 0], [0, 2], [1, 2]] {
        let mut groups: BTreeMap<Vec<&String>, BTreeSet<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            groups.entry(by.iter().map(|place| &row[*place]).collect()).or_default().insert(at);
        }
        naive.extend(groups.into_values());
    }
    assert!(differences(&naive, below - 1) > 0 && solved(&naive, rows.len(), &[], below - 1) > 0);
    let scale = release.measures.iter().position(|one| one.column == "cbi/personal");
    let field = release.measures.iter().position(|one| one.column.ends_with("/workload"));
    assert!(scale.is_some() && field.is_some());
    nobody_is_worked_out(&release, &rows, &[None, scale, field]);
    println!("tables by two: {:.0} % of all cells are published", release.utility() * 100.0);
}

#[tokio::test]
async fn t02_t03_three_waves_tell_of_nobody_who_came_or_left() {
    let district = District::of(&[40, 34, 30, 26, 24, 12, 9, 5]).await;
    let mut releases = Vec::new();
    for seed in 1..=3 {
        releases.push(published(&district, seed).await.release);
        // Between waves one person comes to the first school.
        let operator = Actor::operator();
        let come = async |tx: &store::Tx| registry::sample::teachers(tx, district.schools[0], 1).await;
        district.db().write(&operator, come).await.unwrap();
    }
    assert_eq!(releases[2].ledger.len(), 2, "each is checked against all before it");
    assert_eq!(releases[2].ledger[1], releases[1].hash);
    let found = audit::outside(&releases).unwrap();
    assert_eq!(found, vec![]);
    assert!(
        releases.iter().all(|one| one.wave.starts_with("W2021-")),
        "each wave stands for itself, nothing is added up"
    );
}

#[tokio::test]
async fn t06_a_school_of_one_mind_is_not_told_of() {
    let district = District::of(&[30, 30, 30]).await;
    let (wave, sheets) = district.open().await;
    let terms = wave.terms(district.db()).await.unwrap();
    let mut dice = crate::district::dice(4);
    let replies: Vec<_> = codes(&sheets)
        .map(|(sheet, code)| {
            let strain = if sheet.stratum.name == "Школа 01" { 131 } else { 20 + dice(60) };
            let mut reply = sample::reply(&terms.instruments, strain, &mut dice);
            (reply.experience, reply.work) = (Experience::Unsaid, Work::Unsaid);
            (sheet.stratum.number, code.clone(), reply)
        })
        .collect();
    sample::answer_all(district.db(), &wave, &replies).await.unwrap();
    district.release(&wave).await;
    let release = Kept::of(district.db(), wave.id).await.unwrap().unwrap().release;
    let places = release.tables.iter().find(|table| table.table.by == ["place"]).unwrap();
    let red = places.cells.iter().find(|cell| cell.of == ["Школа 01"]);
    let workload = release.measures.iter().position(|one| one.column.ends_with("/workload")).unwrap();
    assert!(red.is_none_or(|cell| cell.figures[workload].is_none()), "all of them said the same");
}

#[tokio::test]
async fn t17_what_is_withheld_looks_like_what_is_empty() {
    // In one district nobody of the last school answers, in the other four do.
    let mut shown = Vec::new();
    for few in [0, 4] {
        let district = District::of(&[40, 40, 40, 20]).await;
        let (wave, sheets) = district.open().await;
        let terms = wave.terms(district.db()).await.unwrap();
        let mut dice = crate::district::dice(9);
        let mut replies = Vec::new();
        for sheet in &sheets {
            let most = if sheet.stratum.name == "Школа 04" { few } else { 30 };
            for code in sheet.codes.iter().take(most) {
                let strain = 20 + dice(60);
                replies.push((
                    sheet.stratum.number,
                    code.clone(),
                    sample::reply(&terms.instruments, strain, &mut dice),
                ));
            }
        }
        sample::answer_all(district.db(), &wave, &replies).await.unwrap();
        district.release(&wave).await;
        let mut head = district.test.with_role(kernel::Role::Head, district.district).await;
        let page = head.get(&format!("{}/results", wave.path())).await.ok();
        let rows = page.texts("tr");
        shown.push(rows.into_iter().filter(|row| row.starts_with("Школа 04")).collect::<Vec<_>>());
        let told: i64 =
            store::count(district.db(), store::Sql::new("from wellbeing_figure where of_group = 'Школа 04'"))
                .await
                .unwrap();
        assert_eq!(told, 0);
        let _ = district.db().column::<String>("select told from wellbeing_figure").await.unwrap();
    }
    assert!(!shown[0].is_empty() && shown[0][0].contains('—'));
    assert_eq!(shown[0], shown[1]);
}
