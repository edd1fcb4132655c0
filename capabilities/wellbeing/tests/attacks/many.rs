//! Fast enough: measured figures are printed (`--no-capture`), bounds are wide enough for a busy machine.

use std::time::{Duration, Instant};

use wellbeing::sample;

use crate::district::{District, codes};

#[tokio::test]
async fn six_hundred_fifty_answers_are_released_in_little_time() {
    let district = District::whole().await;
    let begun = Instant::now();
    let (wave, sheets) = district.open().await;
    let opened = begun.elapsed();
    let replies = district.answered(&wave, &sheets, 1).await;
    let begun = Instant::now();
    district.release(&wave).await;
    let released = begun.elapsed();
    println!("959 slips in {opened:?}; {} answers opened, scored, audited and released in {released:?}", replies.len());
    assert!(released < Duration::from_secs(30), "{released:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_come_in_by_hundreds_a_second() {
    let district = District::whole().await;
    let (wave, sheets) = district.open().await;
    let all: Vec<String> = codes(&sheets).map(|(_, code)| code.printed()).collect();
    let count = all.len();
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for some in all.chunks(count.div_ceil(100)) {
        let (mut person, some) = (district.test.anyone(), some.to_vec());
        tasks.push(tokio::spawn(async move {
            for code in some {
                let fields = [
                    ("code", code.as_str()),
                    ("experience", "long"),
                    ("q0-workload", "4"),
                    ("q0-help", "1"),
                    ("q1-p1", "50"),
                ];
                assert_eq!(person.post("/w/answers", &fields).await.status, 200);
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let taken = begun.elapsed();
    println!("{count} answers in {taken:?}: {:.0} a minute", count as f64 * 60.0 / taken.as_secs_f64());
    assert!(taken < Duration::from_secs(60), "{taken:?}");
    sample::release(district.db(), &district.actor(), &wave, crate::district::WORD).await.unwrap();
}
