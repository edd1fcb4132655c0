//! Everybody at once: answers go into the store in company, and none is lost or told twice. How fast is measured by `benches/run answers`.

use wellbeing::{Kept, sample};

use crate::district::{District, WORD, codes};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_who_was_thanked_is_in_the_release() {
    let district = District::whole().await;
    let (wave, sheets) = district.open().await;
    let all: Vec<String> = codes(&sheets).map(|(_, code)| code.printed()).collect();
    let mut tasks = Vec::new();
    for some in all.chunks(all.len().div_ceil(100)) {
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
    sample::release(district.db(), &district.actor(), &wave, WORD).await.unwrap();
    let kept = Kept::of(district.db(), wave.id).await.unwrap().unwrap();
    let everybody = kept.release.tables.iter().find(|table| table.table.by.is_empty()).unwrap();
    assert_eq!(everybody.cells[0].n, all.len() as u64);
}
