//! The jury by the rules: conflicts that the database holds, sheets, what counts.

use contests::{
    Candidacy, Contest, ContestId, Criterion, EntryId, Juror, JurorId, Stance, Written, assignment, conflict,
    contest::Move, sample, sheet,
};
use kernel::Error;
use store::{Actor, Sql, Tx};

use crate::house::House;

fn refused<T>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused(refusal)) => refusal.key.to_string(),
        _ => panic!("it was not refused"),
    }
}

async fn judging(house: &House, contest: ContestId) {
    house.write(async |tx, reach| Contest::go(tx, reach, contest, Move::Judging, "").await).await;
}

async fn conflicts(house: &House, contest: ContestId) -> Vec<(JurorId, EntryId, Stance)> {
    let found = conflict::computed(house.db(), contest, house.test.app.clock().today()).await.unwrap();
    found.into_iter().map(|one| (one.juror_id, one.entry_id, one.stance)).collect()
}

#[tokio::test]
async fn nobody_judges_what_is_his_own_his_pupils_or_his_schools_and_the_database_holds_it() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let ours = house.teachers(house.school, 2).await;
    let theirs = house.teachers(house.other_school, 2).await;
    let mut new = sample::entry(house.school, "Двор", "Иванова Мария Петровна", &nominations);
    new.authors[0].person_id = Some(ours[0]);
    new.mentor_id = Some(theirs[0]);
    let entry = house.admitted(contest, &new).await;
    let other = house.admitted(contest, &sample::entry(house.district, "Сад", "Петров Иван", &nominations)).await;
    let jury: Vec<JurorId> = house
        .write(async |tx, _| {
            let mut jury = Vec::new();
            for person in [ours[0], ours[1], theirs[0], theirs[1]] {
                jury.push(sample::juror(tx, contest, person).await?);
            }
            Ok(jury)
        })
        .await;
    let mut expected = vec![
        (jury[0], entry, Stance::Author),
        (jury[1], entry, Stance::Institution),
        (jury[2], entry, Stance::Mentor),
        (jury[3], entry, Stance::Institution),
    ];
    expected.sort_unstable();
    assert_eq!(conflicts(&house, contest).await, expected, "the mentor's school judges no work that he guided");
    let candidacies = Candidacy::admitted(house.db(), contest).await.unwrap();
    let of = |id: EntryId| candidacies.iter().find(|one| one.entry_id == id).unwrap().id;
    let give = async |juror: JurorId, entry: EntryId| {
        let give = async |tx: &Tx| sample::given(tx, contest, juror, of(entry)).await;
        house.db().write(&Actor::operator(), give).await
    };
    assert_eq!(refused(give(jury[0], entry).await), "contests-jury-refusal-conflict");
    let assigned = give(jury[0], other).await.unwrap();

    // Past every rule of ours: the database itself.
    let by_force = Sql::new(
        "insert into contest_assignment (id, organisation_id, contest_id, juror_id, entry_id, candidacy_id, stance, state, is_fixed, created_at)
         select ?, organisation_id, contest_id, ?, ?, ?, stance, state, is_fixed, created_at from contest_assignment where id = ?",
    )
    .bind(contests::AssignmentId::new())
    .bind(jury[0])
    .bind(entry)
    .bind(of(entry))
    .bind(assigned);
    assert!(house.db().write(&Actor::operator(), async |tx| tx.run(by_force).await).await.is_err());
    let behind = Sql::new("update contest_pairing set stance = 'mentor' where juror_id = ? and entry_id = ?");
    let behind = behind.bind(jury[0]).bind(other);
    assert!(house.db().write(&Actor::operator(), async |tx| tx.run(behind).await).await.is_err());

    // A conflict that comes later recuses.
    house
        .write(async |tx, reach| {
            let contest = Contest::find(tx, reach, contest).await?;
            assignment::declare(tx, &contest, jury[0], other).await
        })
        .await;
    assert_eq!(assignment::of_contest(house.db(), contest).await.unwrap(), []);
    assert_eq!(house.journalled("contest.juror_recused").await, 1);
    assert_eq!(refused(give(jury[0], other).await), "contests-jury-refusal-conflict");
}

#[tokio::test]
async fn only_returned_sheets_count_and_not_applicable_is_not_zero() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let rubric = house
        .write(async |tx, reach| {
            let optional = contests::NewCriterion { is_required: false, ..sample::criterion("Соавторы") };
            let rubric = [sample::criterion("Замысел"), optional];
            Criterion::keep(tx, reach, contest, nominations[0], &rubric).await?;
            Criterion::of_nomination(tx, nominations[0]).await
        })
        .await;
    let entry = sample::entry(house.school, "Двор", "Иванова Мария Петровна", &nominations);
    house.admitted(contest, &entry).await;
    let people = house.teachers(house.other_school, 2).await;
    let candidacy = Candidacy::admitted(house.db(), contest).await.unwrap()[0].id;
    let (jury, given) = house
        .write(async |tx, _| {
            let jury = [sample::juror(tx, contest, people[0]).await?, sample::juror(tx, contest, people[1]).await?];
            let mut given = Vec::new();
            for juror in jury {
                given.push(sample::given(tx, contest, juror, candidacy).await?);
            }
            Ok((jury, given))
        })
        .await;
    let save = async |index: usize, scores: &[Option<i32>]| {
        let judge = async |tx: &Tx| sample::judged(tx, given[index], &rubric, scores).await;
        house.db().write(&Actor::operator(), judge).await
    };
    assert_eq!(refused(save(0, &[Some(7), None]).await), "contests-sheet-refusal-not-judging");
    judging(&house, contest).await;
    assert_eq!(refused(save(0, &[Some(11), None]).await), "contests-sheet-refusal-mark");
    assert_eq!(refused(save(0, &[None, Some(5)]).await), "contests-sheet-refusal-mark", "the first must be marked");
    save(0, &[Some(7), None]).await.unwrap();
    house
        .write(async |tx, _| {
            let marks = vec![(rubric[0].id, Some(0))];
            contests::Sheet::save(tx, given[1], &Written { marks, ..Written::default() }).await
        })
        .await;
    let counted = async || {
        let marks = sheet::of_contest(house.db(), contest).await.unwrap();
        marks.iter().map(|one| (one.juror_id, one.score)).collect::<Vec<_>>()
    };
    assert_eq!(counted().await, [(jury[0], Some(7)), (jury[0], None)], "what was begun does not count");
    house.write(async |tx, _| contests::Sheet::take_back(tx, given[0]).await).await;
    assert_eq!(counted().await, []);

    // Whoever leaves is recused from what he has not returned.
    house.write(async |tx, reach| Juror::withdraw(tx, reach, contest, jury[1]).await).await;
    let left = assignment::of_contest(house.db(), contest).await.unwrap();
    assert_eq!(left.iter().map(|one| one.juror_id).collect::<Vec<_>>(), [jury[0]]);
}

#[tokio::test]
async fn a_sheet_begun_before_a_recusal_is_taken_up_again() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    house.admitted(contest, &sample::entry(house.school, "Двор", "Иванова Мария", &nominations)).await;
    let person = house.teachers(house.other_school, 1).await[0];
    let candidacy = Candidacy::admitted(house.db(), contest).await.unwrap()[0].id;
    let rubric = Criterion::of_nomination(house.db(), nominations[0]).await.unwrap();
    let juror = house.write(async |tx, _| sample::juror(tx, contest, person).await).await;
    judging(&house, contest).await;
    let given = house
        .write(async |tx, _| {
            let given = sample::given(tx, contest, juror, candidacy).await?;
            let marks = vec![(rubric[0].id, Some(7))];
            contests::Sheet::save(tx, given, &Written { marks, ..Written::default() }).await?;
            let juror = Juror::find(tx, contest, juror).await?;
            Juror::answer(tx, &juror, false).await?;
            Juror::answer(tx, &juror, true).await?;
            Ok(given)
        })
        .await;
    assert_eq!(assignment::of_contest(house.db(), contest).await.unwrap(), []);
    let again = house.write(async |tx, _| sample::given(tx, contest, juror, candidacy).await).await;
    assert_eq!(again, given, "the same sheet goes on");
    let sheet = contests::Sheet::of(house.db(), again).await.unwrap().unwrap();
    assert_eq!(sheet.marks(house.db()).await.unwrap(), [(rubric[0].id, Some(7))]);
    assert_eq!(house.journalled("contest.assignment_resumed").await, 1);

    // What was returned before is looked at again before it counts.
    house
        .write(async |tx, _| {
            sample::judged(tx, given, &rubric, &[Some(7), Some(8)]).await?;
            let sql =
                "update contest_assignment set state = 'recused', stance = null, recused_because = 'x' where id = ?";
            tx.run(Sql::new(sql).bind(given)).await
        })
        .await;
    house.write(async |tx, _| sample::given(tx, contest, juror, candidacy).await).await;
    assert_eq!(sheet::of_contest(house.db(), contest).await.unwrap(), []);
    house.write(async |tx, _| contests::Sheet::hand_back(tx, given).await).await;
    assert_eq!(sheet::of_contest(house.db(), contest).await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_secretary_is_given_nothing_to_judge() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    house.admitted(contest, &sample::entry(house.school, "Двор", "Иванова Мария", &nominations)).await;
    let person = house.teachers(house.other_school, 1).await[0];
    let candidacy = Candidacy::admitted(house.db(), contest).await.unwrap()[0].id;
    let juror = house
        .write(async |tx, reach| Juror::invite(tx, reach, contest, person, contests::JurorRole::Secretary, &[]).await)
        .await;
    let give = async |tx: &Tx| sample::given(tx, contest, juror, candidacy).await;
    assert_eq!(refused(house.db().write(&Actor::operator(), give).await), "contests-jury-refusal-secretary");
}

#[tokio::test]
async fn the_chair_has_a_page_with_progress_spread_and_a_queue_to_discuss() {
    let house = House::new().await;
    let (contest, nominations) = house.contest(&["Проект"], |_| {}).await;
    let mut new = sample::entry(house.school, "Двор", "Тайнова Вера", &nominations);
    new.mentor = "Наставникова Ольга".into();
    house.admitted(contest, &new).await;
    house.admitted(contest, &sample::entry(house.school, "Сад", "Тайнова Вера", &nominations)).await;
    let people = house.teachers(house.other_school, 3).await;
    let candidacies = Candidacy::admitted(house.db(), contest).await.unwrap();
    house
        .write(async |tx, reach| {
            let chair = Juror::invite(tx, reach, contest, people[0], contests::JurorRole::Chair, &[]).await?;
            let chair = Juror::find(tx, contest, chair).await?;
            Juror::answer(tx, &chair, true).await?;
            let jury = [sample::juror(tx, contest, people[1]).await?, sample::juror(tx, contest, people[2]).await?];
            Contest::go(tx, reach, contest, Move::Judging, "").await?;
            let rubric = Criterion::of_nomination(tx, nominations[0]).await?;
            for (candidacy, marks) in candidacies.iter().zip([[5, 5], [1, 10]]) {
                for (juror, mark) in jury.iter().zip(marks) {
                    let given = sample::given(tx, contest, *juror, candidacy.id).await?;
                    sample::judged(tx, given, &rubric, &[Some(mark), Some(mark)]).await?;
                }
            }
            Ok(())
        })
        .await;
    let as_juror = async |at: usize| {
        let person: kernel::PersonId = people[at];
        house.test.with_role_and_person(kernel::Role::Juror, house.other_school, Some(person)).await
    };
    let mut chair = as_juror(0).await;
    let list = chair.get("/judging").await.ok();
    let path = list.attributes("a[href^='/judging/contests/']", "href").remove(0);
    let page = chair.get(&path).await.ok();
    page.has("h1", "Свежий ветер").has("td", "2 / 2").has(".tag.bad", "45,0").has("h2", "Обсудить");
    page.has("td", "Иванова Мария1").lacks("Тайнова").lacks("Наставникова").lacks("СОШ № 9").lacks("СОШ № 10");
    let before = house.db().queries();
    chair.get(&path).await.ok();
    assert!(house.db().queries() - before <= 5, "{}", house.db().queries() - before);
    let mut me = house.methodist().await;
    me.get(&format!("/contests/{contest}/progress")).await.ok();
    for page in ["progress", "progress?size=100&sort=spread"] {
        let before = house.db().queries();
        me.get(&format!("/contests/{contest}/{page}")).await.ok();
        assert!(house.db().queries() - before <= 3, "{page}: {}", house.db().queries() - before);
    }
    let mut member = as_juror(1).await;
    assert_eq!(member.get(&path).await.status, axum::http::StatusCode::NOT_FOUND);
    assert_eq!(member.get("/judging").await.attributes("a[href^='/judging/contests/']", "href"), [""; 0]);
}
