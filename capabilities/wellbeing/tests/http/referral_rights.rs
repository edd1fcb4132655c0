//! The table of `referral_rights.rs`, walked through the routes: everybody sees exactly what it says.

use kernel::Role;
use store::Actor;
use wellbeing::{
    recommendation::release::FieldRelease,
    referral::rights::{Part, sees},
    referral::sample,
};

use crate::referral_house::House;

const PUBLIC: [&str; 3] = ["/wellbeing/help", "/wellbeing/help/request", "/wellbeing/help/own"];
const READ: [&str; 3] = ["/wellbeing/recommendations", "/wellbeing/proposals", "/wellbeing/proposals.docx"];
const MANAGED: [&str; 6] = [
    "/wellbeing/psychologists",
    "/wellbeing/psychologists/new",
    "/wellbeing/contacts",
    "/wellbeing/contacts/1-emergency",
    "/wellbeing/recommendations/new",
    "/wellbeing/proposals/new",
];

#[tokio::test]
async fn everybody_sees_exactly_what_the_table_says() {
    let house = House::new().await;
    let operator = Actor::operator();
    let district = house.district.district;
    let released_on = registry::sample::day(2021, 6, 1);
    let made = house.db().write(&operator, async |tx| {
        sample::release(tx, district, "W2021-1", released_on, 460).await?;
        let release = FieldRelease { release: "W2021-1".into(), organisation_id: district, released_on };
        sample::proposal(tx, &release, "workload-plan").await
    });
    let proposal = format!("/wellbeing/proposals/{}", made.await.unwrap());
    let decision = format!("{proposal}/steps/accepted");
    let mut anyone = house.district.test.anyone();
    house.ask(&mut anyone, &[("text", "Тайна")]).await;
    let mut kim = house.open_journal().await;
    let record = house.record(&mut kim).await;
    let journal = ["", "/notes", "/steps/offered", "/handover"].map(|page| format!("{record}{page}"));
    for path in PUBLIC {
        anyone.get(path).await.ok();
    }
    for path in READ.iter().chain(&MANAGED).copied().chain([proposal.as_str(), "/wellbeing/referrals", record.as_str()])
    {
        assert_eq!(anyone.get(path).await.status, 303, "{path} asks to sign in");
    }
    for role in Role::ALL {
        let place = if role == Role::Teacher { house.school } else { district };
        let mut me = house.district.test.with_role(role, place).await;
        let mut sees_all = async |paths: &[&str], part| {
            for path in paths {
                let answer = me.get(path).await;
                assert_eq!(answer.status == 200, sees(role, false, part), "{role:?} {path}: {}", answer.status);
                answer.lacks("Тайна");
            }
        };
        sees_all(&PUBLIC, Part::Help).await;
        sees_all(&READ, Part::Proposals).await;
        sees_all(&[&proposal], Part::Proposals).await;
        sees_all(&[&decision], Part::Decisions).await;
        sees_all(&MANAGED, Part::Management).await;
        sees_all(&["/wellbeing/referrals"], Part::Numbers).await;
        let journal: Vec<&str> = journal.iter().map(String::as_str).collect();
        sees_all(&journal, Part::Journal).await;
        for path in ["letters", "notes", "handover/delivery", "steps/closed"] {
            let answer = me.post(&format!("{record}/{path}"), &[("text", "x"), ("ending", "declined")]).await;
            assert!(matches!(answer.status.as_u16(), 403 | 404), "{role:?} {path}: {}", answer.status);
        }
    }
    // Another psychologist sees their own journal and nothing of this one.
    house.with_li().await;
    let mut li = house.psychologist(1).await;
    for path in &journal {
        let answer = li.get(path).await;
        assert!(answer.status != 200, "{path}");
    }
    for path in &journal {
        kim.get(path).await.ok();
    }
}

#[tokio::test]
async fn pages_ask_the_same_number_of_questions_however_much_there_is() {
    let house = House::new().await;
    let operator = Actor::operator();
    let mut kim = house.open_journal().await;
    let mut methodist = house.district.test.with_role(Role::Methodist, house.district.district).await;
    let mut asked = async |house: &House| {
        let mut counts = Vec::new();
        for path in ["/wellbeing/journal", "/wellbeing/help"] {
            kim.get(path).await.ok();
            let before = house.db().queries();
            kim.get(path).await.ok();
            counts.push(house.db().queries() - before);
        }
        for path in
            ["/wellbeing/proposals", "/wellbeing/proposals/new", "/wellbeing/proposals.docx", "/wellbeing/referrals"]
        {
            methodist.get(path).await.ok();
            let before = house.db().queries();
            methodist.get(path).await.ok();
            counts.push(house.db().queries() - before);
        }
        counts
    };
    let few = asked(&house).await;
    let write = house.db().write(&operator, async |tx| {
        for number in 0..5 {
            sample::ask(tx, &sample::request(house.kim.id, &format!("{number}"))).await?;
            let released_on = registry::sample::day(2021, 1 + number, 1);
            let release =
                FieldRelease { release: format!("W{number}"), organisation_id: house.district.district, released_on };
            sample::release(tx, release.organisation_id, &release.release, released_on, 400).await?;
            sample::proposal(tx, &release, "workload-plan").await?;
        }
        Ok(())
    });
    write.await.unwrap();
    let many = asked(&house).await;
    assert!(few.iter().zip(&many).all(|(few, many)| many <= &(few + 1)), "{few:?} {many:?}");
}
