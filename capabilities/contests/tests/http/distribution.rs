//! Entries are distributed among the jury: seen before it counts, even and without conflicts, undone, and mended after a withdrawal.

use std::collections::HashMap;

use contests::{
    Assignment, Candidacy, ContestId, Criterion, Juror, JurorId, Sheet, Written, assignment, contest::Move, sample,
};
use testkit::Person;

use crate::house::House;

/// A contest of two nominations: so many entries of each school in turn, a jury from both schools.
struct Contest {
    id: ContestId,
    jury: Vec<JurorId>,
}

impl Contest {
    async fn of(house: &House, entries: usize, jurors: usize) -> Self {
        let (id, nominations) = house.contest(&["Замысел", "Проект"], |details| details.per_entry = 2).await;
        for number in 0..entries {
            let school = [house.school, house.other_school, house.district][number % 3];
            let nomination = [nominations[number % 2]];
            house.admitted(id, &sample::entry(school, "Работа", "Иванов Иван", &nomination)).await;
        }
        let mut people = house.teachers(house.school, jurors / 2).await;
        people.extend(house.teachers(house.other_school, jurors - jurors / 2).await);
        let jury = house
            .write(async |tx, _| {
                let mut jury = Vec::new();
                for person in &people {
                    jury.push(sample::juror(tx, id, *person).await?);
                }
                Ok(jury)
            })
            .await;
        Self { id, jury }
    }

    fn address(&self) -> String {
        format!("/contests/{}/distribution", self.id)
    }

    async fn given(&self, house: &House) -> Vec<Assignment> {
        assignment::of_contest(house.db(), self.id).await.unwrap()
    }

    /// Looks at the proposal and assigns it.
    async fn distribute(&self, methodist: &mut Person, query: &str) {
        let page = methodist.get(&format!("{}{query}", self.address())).await.ok();
        let value = |name: &str| {
            page.attributes(&format!("form[method=post] input[name={name}]"), "value").pop().unwrap_or_default()
        };
        let fields = [("seed", value("seed")), ("mark", value("mark")), ("anew", value("anew"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = methodist.post(&self.address(), &fields).await;
        methodist.follow(answer).await.ok().has(".notice", "Работы распределены");
    }
}

fn loads(given: &[Assignment]) -> Vec<usize> {
    let mut loads: HashMap<JurorId, usize> = HashMap::new();
    given.iter().for_each(|one| *loads.entry(one.juror_id).or_default() += 1);
    loads.into_values().collect()
}

#[tokio::test]
async fn a_proposal_counts_only_when_it_is_confirmed_and_is_the_one_that_was_seen() {
    let house = House::new().await;
    let contest = Contest::of(&house, 12, 6).await;
    let mut methodist = house.methodist().await;
    let page = methodist.get(&format!("{}?seed=7", contest.address())).await.ok();
    page.has("dl.facts", "24 назначения").has("main", "Это предложение").has("table", "Работа № 12");
    assert_eq!(page.html(), methodist.get(&format!("{}?seed=7", contest.address())).await.ok().html(), "the same lot");
    assert_eq!(contest.given(&house).await, [], "nothing was written");

    contest.distribute(&mut methodist, "?seed=7").await;
    let given = contest.given(&house).await;
    assert_eq!((given.len(), house.journalled("contest.distributed").await), (24, 1));
    let loads = loads(&given);
    assert_eq!((loads.len(), loads.iter().min(), loads.iter().max()), (6, Some(&4), Some(&4)));
    let conflicts = contests::conflict::computed(house.db(), contest.id, house.test.app.clock().today()).await.unwrap();
    assert!(!conflicts.is_empty());
    assert!(
        given
            .iter()
            .all(|one| !conflicts.iter().any(|other| (other.juror_id, other.entry_id) == (one.juror_id, one.entry_id)))
    );
    methodist.get(&contest.address()).await.ok().has("main", "менять нечего").has("main", "жребий № 7");

    // What was seen is no more what there is: somebody fixed a pair meanwhile.
    let refused = methodist.post(&contest.address(), &[("seed", "8"), ("anew", "on"), ("mark", "000000000000")]).await;
    crate::house::is_refused(&refused, "изменились");
    assert_eq!(contest.given(&house).await, given);
}

#[tokio::test]
async fn it_is_undone_until_somebody_has_begun() {
    let house = House::new().await;
    let contest = Contest::of(&house, 6, 4).await;
    let mut methodist = house.methodist().await;
    let candidacies = Candidacy::admitted(house.db(), contest.id).await.unwrap();
    let hand = candidacies.iter().find(|one| one.number == 3).unwrap().id;
    let fixed = house
        .write(async |tx, reach| {
            let found = contests::Contest::find(tx, reach, contest.id).await?;
            assignment::give(tx, &found, &[(contest.jury[0], hand)], true).await?;
            assignment::of_contest(tx, contest.id).await
        })
        .await;
    contest.distribute(&mut methodist, "").await;
    let first = contest.given(&house).await;
    assert!(first.len() == 12 && first.contains(&fixed[0]), "what was fixed by hand stays");
    let undoing = async |methodist: &mut Person| {
        let page = methodist.get(&contest.address()).await.ok();
        let link = page.attributes("main a[href$=undoing]", "href").pop().unwrap();
        methodist.get(&link).await.ok().has("h1", "Отменить распределение");
        methodist.post(&link, &[]).await
    };
    let answer = undoing(&mut methodist).await;
    methodist.follow(answer).await.ok().has(".notice", "отменено");
    assert_eq!(contest.given(&house).await, fixed);
    assert_eq!(house.journalled("contest.distribution_undone").await, 1);

    contest.distribute(&mut methodist, "?seed=3").await;
    house.write(async |tx, reach| contests::Contest::go(tx, reach, contest.id, Move::Judging, "").await).await;
    let begun = contest.given(&house).await.into_iter().find(|one| !one.is_fixed).unwrap();
    let written = Written { comment_author: "Хорошо".into(), ..Written::default() };
    house.write(async |tx, _| Sheet::save(tx, begun.id, &written).await).await;
    let before = contest.given(&house).await;
    let refused = undoing(&mut methodist).await;
    crate::house::is_refused(&refused, "уже начал");
    assert_eq!(contest.given(&house).await, before);
}

#[tokio::test]
async fn after_a_withdrawal_the_entries_go_to_others_and_begun_sheets_stay() {
    let house = House::new().await;
    let contest = Contest::of(&house, 15, 6).await;
    let mut methodist = house.methodist().await;
    contest.distribute(&mut methodist, "").await;
    house.write(async |tx, reach| contests::Contest::go(tx, reach, contest.id, Move::Judging, "").await).await;
    let before = contest.given(&house).await;
    let gone = contest.jury[2];
    let of_gone: Vec<&Assignment> = before.iter().filter(|one| one.juror_id == gone).collect();
    // Everybody has begun one; the one who goes has returned it.
    let rubric = Criterion::of_contest(house.db(), contest.id).await.unwrap();
    let nominations: HashMap<_, _> = Candidacy::admitted(house.db(), contest.id)
        .await
        .unwrap()
        .into_iter()
        .map(|one| (one.id, one.nomination_id))
        .collect();
    let returned = of_gone[0];
    house
        .write(async |tx, reach| {
            sample::judged(tx, returned.id, &rubric[&nominations[&returned.candidacy_id]], &[Some(7), Some(8)]).await?;
            for juror in contest.jury.iter().filter(|juror| **juror != gone) {
                let one = before.iter().find(|one| one.juror_id == *juror).unwrap();
                let written = Written { comment_jury: "…".into(), ..Written::default() };
                Sheet::save(tx, one.id, &written).await?;
            }
            Juror::withdraw(tx, reach, contest.id, gone).await
        })
        .await;
    methodist.get(&contest.address()).await.ok().has("h1", "Распределение").lacks("менять нечего");
    contest.distribute(&mut methodist, "").await;
    let after = contest.given(&house).await;
    assert_eq!(after.len(), 30, "every entry has its two sheets again");
    assert!(after.iter().any(|one| one.id == returned.id), "what was returned counts");
    let begun = before.iter().filter(|one| after.iter().any(|other| other.id == one.id && other.is_started)).count();
    assert_eq!(begun, 6);
    let moved =
        before.iter().filter(|one| one.juror_id != gone && !after.iter().any(|other| other.id == one.id)).count();
    assert!(moved <= 2, "{moved}");
    let others: Vec<Assignment> = after.into_iter().filter(|one| one.juror_id != gone).collect();
    let loads = loads(&others);
    assert!(loads.iter().max().unwrap() - loads.iter().min().unwrap() <= 1, "{loads:?}");
}

#[tokio::test]
async fn what_cannot_be_is_said_in_words_and_pages_do_not_ask_more_for_more() {
    let house = House::new().await;
    let contest = Contest::of(&house, 3, 2).await;
    let mut methodist = house.methodist().await;
    // Number 1 and 2 come from the schools of the two jurors, number 3 from neither.
    let page = methodist.get(&contest.address()).await.ok();
    page.has(".notice.bad", "У работы № 1 только один допустимый эксперт, а нужно 2.")
        .has(".notice.bad", "У работы № 2 только");
    page.lacks("Работу № 3 не может");
    let many = Contest::of(&house, 30, 6).await;
    methodist.get(&contest.address()).await.ok();
    let queries = house.db().queries();
    methodist.get(&contest.address()).await.ok();
    let few = house.db().queries() - queries;
    methodist.get(&many.address()).await.ok().has(".pager", "2");
    assert_eq!(house.db().queries() - queries - few, few);
    let coordinator = house.coordinator(house.school).await.get(&contest.address()).await;
    assert_eq!(coordinator.status, axum::http::StatusCode::FORBIDDEN);
}
