//! Results: the same on every database, by the rule that was fixed before, decided and then announced, with papers and feedback.

use awards::Degree;
use axum::http::StatusCode;
use calamine::{Reader, Xlsx};
use contests::{
    Candidacy, Contest, ContestId, Criterion, Entry, EntryId, Method, NewCriterion, NominationId, Outcome, Results,
    Rule, Tie, contest::Move, sample, verdict, verdict::Decision,
};
use kernel::{Error, Reach, Role, SchoolYear};
use store::{Actor, Sql, Tx};

use crate::house::House;

/// What the entries are worth, and by how much the jurors mark higher than the average one.
const WORTH: [i32; 9] = [7, 6, 6, 5, 8, 4, 5, 3, 6];
const LENIENCY: [i32; 4] = [2, 0, -2, 0];

struct Judged {
    house: House,
    contest: ContestId,
    entries: Vec<EntryId>,
}

fn refused<T>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused(refusal)) => refusal.key.to_string(),
        _ => panic!("it was not refused"),
    }
}

impl Judged {
    /// Nine entries, each seen by two of three jurors in turn; marks are the worth plus the juror's leniency. The second criterion
    /// weighs less and is not applicable to the third entry for one juror.
    async fn by(rule: &Rule, pairs: [[usize; 2]; 3]) -> Self {
        Self::marked(rule, pairs, |at, juror, _| WORTH[at] + LENIENCY[juror]).await
    }

    async fn marked(rule: &Rule, pairs: [[usize; 2]; 3], mark: impl Fn(usize, usize, usize) -> i32) -> Self {
        let house = House::new().await;
        let details = sample::contest("Свежий ветер", SchoolYear::beginning(2021), |_| {});
        let weighty = NewCriterion { weight: 2, ..sample::criterion("Замысел") };
        let optional = NewCriterion { is_required: false, ..sample::criterion("Исполнение") };
        let (contest, nominations): (ContestId, Vec<NominationId>) = house
            .write(async |tx, _| {
                sample::open(tx, house.district, &details, &["Проект"], &[weighty.clone(), optional.clone()]).await
            })
            .await;
        let mut entries = Vec::new();
        for number in 1..=WORTH.len() {
            let author = format!("Петрова Анна{number} Ивановна");
            let new = sample::entry(house.school, &format!("Работа {number}"), &author, &nominations);
            entries.push(house.admitted(contest, &new).await);
        }
        let people = house.teachers(house.other_school, 4).await;
        house
            .write(async |tx, reach| {
                Rule::keep(tx, reach, contest, rule).await?;
                let rubric = Criterion::of_nomination(tx, nominations[0]).await?;
                let mut jury = Vec::new();
                for person in people {
                    jury.push(sample::juror(tx, contest, person).await?);
                }
                Contest::go(tx, reach, contest, Move::Judging, "").await?;
                for (at, candidacy) in Candidacy::admitted(tx, contest).await?.iter().enumerate() {
                    for juror in pairs[at % 3] {
                        let assignment = sample::given(tx, contest, jury[juror], candidacy.id).await?;
                        let second = if (at, juror) == (2, 0) { None } else { Some(mark(at, juror, 1)) };
                        sample::judged(tx, assignment, &rubric, &[Some(mark(at, juror, 0)), second]).await?;
                    }
                }
                Ok(())
            })
            .await;
        Self { house, contest, entries }
    }

    async fn results(&self) -> Results {
        Results::of(self.house.db(), &self.house.stored(self.contest).await).await.unwrap()
    }

    async fn go(&self, step: Move) -> Result<Contest, Error> {
        let reach = Reach::operator();
        let go = async |tx: &Tx| Contest::go(tx, &reach, self.contest, step, "").await;
        self.house.db().write(&Actor::operator(), go).await
    }

    async fn decide(&self, decisions: &[Decision]) -> Result<(), Error> {
        let reach = Reach::operator();
        let decide = async |tx: &Tx| verdict::decide(tx, &reach, self.contest, decisions).await;
        self.house.db().write(&Actor::operator(), decide).await
    }
}

/// The words of a DOCX.
fn written(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
    let text: Vec<&str> = xml.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text)).collect();
    text.concat().replace('\u{a0}', " ")
}

/// Everybody is linked: the first and second juror, the second and third, the third and first.
const LINKED: [[usize; 2]; 3] = [[0, 1], [1, 2], [2, 0]];

fn rule(method: Method) -> Rule {
    Rule { method, ..Rule::default() }
}

fn ranks(results: &Results, by: usize) -> Vec<(i32, usize)> {
    let mut ranks: Vec<(i32, usize)> =
        results.nominations[0].rows.iter().map(|row| (row.number, row.ranks[by].unwrap())).collect();
    ranks.sort_unstable();
    ranks
}

#[tokio::test]
async fn places_are_the_same_on_every_database_and_a_severe_juror_costs_nobody_a_place() {
    let judged = Judged::by(&rule(Method::Additive), LINKED).await;
    let results = judged.results().await;
    let one = &results.nominations[0];
    assert_eq!((one.method, &one.refused), (Method::Additive, &None));
    for row in &one.rows {
        let figure = row.figures[Method::Additive as usize].unwrap();
        let worth = f64::from(WORTH[usize::try_from(row.number).unwrap() - 1]);
        assert!((figure.value - worth).abs() < 1e-9, "№ {}: {figure:?}", row.number);
    }
    // The plain mean puts the first before the fifth, the best of all, whom the strictest juror saw.
    let plain = [(1, 1), (2, 7), (3, 3), (4, 3), (5, 2), (6, 8), (7, 3), (8, 9), (9, 3)];
    assert_eq!(ranks(&results, 0), plain);
    // Corrected; of the equals with 6 the second has the smaller mean of the weightiest criterion.
    let corrected = [(1, 2), (2, 5), (3, 3), (4, 6), (5, 1), (6, 8), (7, 6), (8, 9), (9, 3)];
    assert_eq!(ranks(&results, 1), corrected);
    let shared: Vec<i32> = one.rows.iter().filter(|r| r.place.as_ref().unwrap().is_shared).map(|r| r.number).collect();
    assert_eq!(shared, [3, 9, 4, 7]);
    assert_eq!(one.hash, GOLDEN, "the digest of rule and marks is the same wherever they are kept");
    let lenient = one.jurors.iter().map(|juror| juror.figures.leniency.unwrap().value.round() as i32);
    assert_eq!(lenient.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>(), [-2, 0, 2]);
    let outcomes: Vec<Outcome> = one.rows.iter().take(5).map(|row| row.proposal.outcome).collect();
    use Outcome::{First, Laureate, Second, Third};
    assert_eq!(outcomes, [First, Second, Third, Third, Laureate], "a shared place takes what comes after it");
}

/// Taken on SQLite once; PostgreSQL must give the same.
const GOLDEN: &str = "aa47068c9fccdacee4ac5c9470a055ad863fbff83f50a4d5393232dd3c03fc7a";

#[tokio::test]
async fn the_fair_average_is_the_same_on_every_database() {
    let wobble = |at: usize, juror: usize, criterion: usize| [0, 1, -1, 0][(3 * at + 5 * juror + 7 * criterion) % 4];
    let mark = |at, juror, criterion| WORTH[at] + LENIENCY[juror] + wobble(at, juror, criterion);
    let judged = Judged::marked(&rule(Method::Fair), LINKED, mark).await;
    let results = judged.results().await;
    let one = &results.nominations[0];
    assert_eq!((one.method, &one.refused), (Method::Fair, &None));
    let fair: Vec<(i32, String)> =
        one.rows.iter().map(|row| (row.number, format!("{:.6}", row.figures[2].unwrap().value))).collect();
    let fair: Vec<(i32, &str)> = fair.iter().map(|(number, value)| (*number, value.as_str())).collect();
    let golden = [(5, "8.482579"), (1, "7.845658"), (2, "6.284744"), (9, "5.166501"), (3, "5.006671"), (4, "4.975382")];
    assert_eq!(fair[..6], golden);
    assert_eq!(fair[6..], [(7, "4.696089"), (6, "4.246223"), (8, "2.716800")]);
    let severe = one.jurors.iter().map(|juror| juror.figures.severity.unwrap().value);
    assert!(severe.clone().fold(f64::MIN, f64::max) > 1.0 && severe.fold(f64::MAX, f64::min) < -1.0);
    assert!(one.jurors.iter().all(|juror| juror.figures.infit.is_some()));
}

#[tokio::test]
async fn the_rule_is_fixed_when_judging_begins() {
    let judged = Judged::by(&rule(Method::Fair), LINKED).await;
    let reach = Reach::operator();
    let keep = async |tx: &Tx| Rule::keep(tx, &reach, judged.contest, &rule(Method::Mean)).await;
    let keep = judged.house.db().write(&Actor::operator(), keep).await;
    assert_eq!(refused(keep), "results-refusal-fixed");
    let kept = Rule::of(judged.house.db(), judged.contest).await.unwrap();
    assert!(kept.method == Method::Fair && kept.fixed_at.is_some());
    judged.go(Move::Return).await.unwrap();
    let kept = Rule::of(judged.house.db(), judged.contest).await.unwrap();
    assert!(kept.fixed_at.is_some(), "sheets were returned: going back opens nothing");
    let mut me = judged.house.methodist().await;
    let path = format!("/contests/{}/results/rule", judged.contest);
    let page = me.post(&path, &[("method", "mean"), ("fewest", "5")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_lot_is_drawn_from_a_seed_that_was_there_before_the_marks() {
    let mut by_lot = rule(Method::Additive);
    by_lot.ties = vec![Tie::Primary, Tie::Lot];
    let judged = Judged::by(&by_lot, LINKED).await;
    let results = judged.results().await;
    assert_eq!(results.rule.lot_seed.len(), 10);
    assert!(results.nominations[0].rows.iter().all(|row| !row.place.as_ref().unwrap().is_shared));
    let again = judged.results().await;
    assert_eq!(ranks(&results, 1), ranks(&again, 1));
    let mut me = judged.house.methodist().await;
    me.get(&format!("/contests/{}/results", judged.contest)).await.ok().has("main", &results.rule.lot_seed);
}

#[tokio::test]
async fn a_jury_without_common_entries_is_not_corrected_and_the_page_says_why() {
    // Two jurors see what the other two do not.
    let mut apart = rule(Method::Additive);
    apart.fewest_sheets = 3;
    let judged = Judged::by(&apart, [[0, 1], [0, 1], [2, 3]]).await;
    let results = judged.results().await;
    let one = &results.nominations[0];
    assert_eq!(one.method, Method::Mean);
    assert_eq!(one.refused, Some(contests::ranking::Obstacle::NotConnected));
    let mut me = judged.house.methodist().await;
    let page = me.get(&format!("/contests/{}/results", judged.contest)).await.ok();
    page.has(".notice", "Поправка не применена");
}

#[tokio::test]
async fn what_is_decided_is_public_only_when_it_is_announced_and_then_brings_awards() {
    let judged = Judged::by(&rule(Method::Additive), LINKED).await;
    let path = format!("/contests/{}/results", judged.contest);
    let mut coordinator = judged.house.coordinator(judged.house.school).await;
    assert_eq!(refused(judged.decide(&[]).await), "results-refusal-not-closed");
    judged.go(Move::Closing).await.unwrap();
    assert_eq!(refused(judged.go(Move::Announcement).await), "results-refusal-not-decided");
    let results = judged.results().await;
    let rows = &results.nominations[0].rows;
    let last = rows.last().unwrap().candidacy;
    let mention = |note: &str| Decision { candidacy: last, outcome: Outcome::Mention, note: note.into() };
    assert_eq!(refused(judged.decide(&[mention(" ")]).await), "results-refusal-note");
    judged.decide(&[mention("За смелость замысла")]).await.unwrap();
    assert_eq!(coordinator.get(&path).await.status, StatusCode::NOT_FOUND, "decided is not announced");

    let mut me = judged.house.methodist().await;
    me.get(&format!("{path}/decisions")).await.ok().has("select option[selected]", "отмечен жюри");
    judged.go(Move::Announcement).await.unwrap();
    let public = coordinator.get(&path).await.ok();
    public.has("td", "победитель").has("td", "Петрова Анна5 Ивановна").has("td", "Работа 5").lacks("Работа 6");
    let reach = Reach::operator();
    let sources: Vec<_> = rows.iter().map(|row| row.candidacy.0).collect();
    let awards = awards::of_sources(judged.house.db(), &reach, &sources).await.unwrap();
    let mut degrees: Vec<(&str, Degree)> = awards.iter().map(|one| (one.recipient.as_str(), one.degree)).collect();
    degrees.sort_by_key(|(name, _)| name.to_owned());
    let expected = [
        ("Петрова Анна1 Ивановна", Degree::Second),
        ("Петрова Анна2 Ивановна", Degree::Laureate),
        ("Петрова Анна3 Ивановна", Degree::Third),
        ("Петрова Анна5 Ивановна", Degree::First),
        ("Петрова Анна8 Ивановна", Degree::None),
        ("Петрова Анна9 Ивановна", Degree::Third),
    ];
    assert_eq!(degrees, expected);
    assert!(awards[0].reason.starts_with("за "), "{}", awards[0].reason);
}

#[tokio::test]
async fn the_page_shows_both_corrections_with_the_same_few_queries_and_a_trace_in_words() {
    let judged = Judged::by(&rule(Method::Additive), LINKED).await;
    let path = format!("/contests/{}/results", judged.contest);
    let mut me = judged.house.methodist().await;
    let queries = judged.house.db().queries();
    let page = me.get(&path).await.ok();
    let asked = judged.house.db().queries() - queries;
    assert!(asked <= 13, "{asked}");
    page.has("th", "С поправкой на строгость").has("th", "Справедливое среднее").has("td", "Работа 5");
    page.has("li", "Порядок закреплён");
    let juror = contests::Juror::of_contest(judged.house.db(), judged.contest).await.unwrap()[0].person_id;
    let mut judge = judged.house.test.with_role_and_person(Role::Methodist, judged.house.district, Some(juror)).await;
    for hidden in ["", ".xlsx", "/decisions"] {
        assert_eq!(judge.get(&format!("{path}{hidden}")).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
    let results = judged.results().await;
    let best = &results.nominations[0].rows[0];
    let trace = me.get(&format!("{path}/{}", best.candidacy)).await.ok();
    trace.has("li", "место 1 по показателю «С поправкой на строгость»").has("th", "Замысел");
    let second = results.nominations[0].rows.iter().find(|row| row.number == 2).unwrap();
    me.get(&format!("{path}/{}", second.candidacy)).await.ok().has("li", "решило: среднее по самому весомому критерию");
    let third = results.nominations[0].rows.iter().find(|row| row.number == 3).unwrap();
    me.get(&format!("{path}/{}", third.candidacy)).await.ok().has("td", "н/п");

    let sheet = me.get(&format!("{path}.xlsx")).await.ok();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(sheet.bytes)).unwrap();
    let rows: Vec<Vec<String>> = book
        .worksheet_range_at(0)
        .unwrap()
        .unwrap()
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert!(rows.iter().filter(|row| row[0] == "Проект").count() == 36, "a line for each mark");
    for (file, word) in [("protocol.docx", "ПРОТОКОЛ"), ("order.docx", "")] {
        let answer = me.get(&format!("/contests/{}/{file}", judged.contest)).await;
        match word {
            "" => assert_eq!(answer.status, StatusCode::CONFLICT, "nothing is decided yet"),
            _ => {
                let text = written(&answer.ok().bytes);
                assert!(text.contains(word) && text.contains("Порядок закреплён"), "{text}");
                assert!(
                    text.contains("муниципального конкурса «Свежий ветер»") && text.contains("Член жюри"),
                    "{text}"
                );
            }
        }
    }
    judged.go(Move::Closing).await.unwrap();
    judged.decide(&[]).await.unwrap();
    let order =
        format!("/contests/{}/order.docx?post=Директор&signer=И. И. Иванова", judged.contest).replace(' ', "%20");
    let order: String =
        order.chars().map(|c| if c.is_ascii() { c.to_string() } else { web::encode(&c.to_string()) }).collect();
    let order = written(&me.get(&order).await.ok().bytes);
    assert!(
        order.contains("победитель (1 место) — Петрова Анна5 Ивановна") && order.contains("И. И. Иванова"),
        "{order}"
    );
    let mut coordinator = judged.house.coordinator(judged.house.school).await;
    assert_eq!(coordinator.get(&format!("{path}.xlsx")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn authors_learn_what_the_jury_wrote_but_not_who() {
    let judged = Judged::by(&rule(Method::Mean), LINKED).await;
    let sql = "update contest_sheet set comment_author = 'Ясная мысль' where assignment_id in
               (select id from contest_assignment where entry_id = ?)";
    let sql = Sql::new(sql).bind(judged.entries[4]);
    judged.house.write(async |tx, _| tx.run(sql).await).await;
    let entry = Entry::of_contest(judged.house.db(), judged.contest, judged.entries[4]).await.unwrap();
    let path = format!("{}/feedback", entry.page());
    let mut coordinator = judged.house.coordinator(judged.house.school).await;
    assert_eq!(coordinator.get(&path).await.status, StatusCode::CONFLICT);
    judged.go(Move::Closing).await.unwrap();
    judged.decide(&[]).await.unwrap();
    judged.go(Move::Announcement).await.unwrap();
    let page = coordinator.get(&path).await.ok();
    page.has("li", "Ясная мысль").has("td", "Замысел").has("main", "7,00").lacks("Иванова Мария");
    assert_eq!(&coordinator.get(&format!("{path}.docx")).await.ok().bytes[..2], b"PK");
    let mut other = judged.house.coordinator(judged.house.other_school).await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_chair_settles_what_is_left_equal_and_signs_it() {
    let mut by_chair = rule(Method::Additive);
    by_chair.ties = vec![Tie::Primary, Tie::Chair];
    let judged = Judged::by(&by_chair, LINKED).await;
    judged.go(Move::Closing).await.unwrap();
    let results = judged.results().await;
    let of = |number: i32| results.nominations[0].rows.iter().find(|row| row.number == number).unwrap().candidacy;
    let mut me = judged.house.methodist().await;
    let path = format!("/contests/{}/results/preference", judged.contest);
    let (ninth, third) = (of(9).to_string(), of(3).to_string());
    let unsigned = me.post(&path, &[("first", &ninth), ("second", &third)]).await;
    assert_eq!(unsigned.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields =
        [("first", &*ninth), ("second", &*third), ("signed_by", "Иванова М. П."), ("because", "Глубже исследование")];
    assert_eq!(me.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    let settled = ranks(&judged.results().await, 1);
    assert_eq!((settled[2], settled[8]), ((3, 4), (9, 3)));
}

#[tokio::test]
async fn after_the_announcement_participants_and_mentors_are_thanked_once_when_that_is_chosen() {
    let judged = Judged::by(&rule(Method::Mean), LINKED).await;
    let path = format!("/contests/{}/results", judged.contest);
    let mut me = judged.house.methodist().await;
    let mentored = Sql::new("update contest_entry set mentor = 'Седова Ольга Павловна' where number <= 2");
    judged.house.write(async |tx, _| tx.run(mentored).await.map(|_| ())).await;
    judged.go(Move::Closing).await.unwrap();
    judged.decide(&[]).await.unwrap();
    let early = me.post(&format!("{path}/thanks"), &[("participants", "on")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    judged.go(Move::Announcement).await.unwrap();

    me.get(&path).await.ok().has("label", "Сертификат участника");
    let results = judged.results().await;
    let outcomes = results.nominations[0].rows.iter().filter_map(|row| row.verdict.as_ref());
    let left = outcomes.filter(|verdict| verdict.outcome == Outcome::None).count();
    assert!(left > 0 && left < judged.entries.len());
    let sources: Vec<_> = judged.entries.iter().map(|entry| entry.0).chain([judged.contest.0]).collect();
    let issued = async || awards::of_sources(judged.house.db(), &Reach::operator(), &sources).await.unwrap();
    let reason = |one: &awards::Award| one.reason.replace('\u{a0}', " ");
    for _ in 0..2 {
        me.post(&format!("{path}/thanks"), &[("participants", "on")]).await;
        let certificates = issued().await;
        assert_eq!(certificates.len(), left);
        assert!(certificates.iter().all(|one| one.degree == Degree::Participant));
        assert_eq!(reason(&certificates[0]), "за участие в муниципальном конкурсе «Свежий ветер»");
    }
    me.post(&format!("{path}/thanks"), &[("mentors", "on")]).await;
    let thanked: Vec<_> = issued().await.into_iter().filter(|one| one.degree == Degree::None).collect();
    assert_eq!((thanked.len(), thanked[0].recipient.as_str()), (1, "Седова Ольга Павловна"), "of two entries");
    assert_eq!(reason(&thanked[0]), "за подготовку участников муниципального конкурса «Свежий ветер»");
}
