//! The table of `rights.rs`, walked through every route: everybody sees exactly what it says.

use axum::body::Body;
use kernel::{Act, PersonId, Right, Role, access::policy};
use mediation::{
    rights::{Part, sees},
    sample,
    words::{Kind, Outcome, Post},
};
use registry::sample::day;
use store::{Actor, Tx};
use testkit::{Page, Person};
use web::Route;

use crate::house::{House, WORD};

/// Words of the sides that nobody may come upon who does not hold the key.
const SECRETS: [&str; 3] = ["Ученик А.", "мастерской", "Согласие Игоря"];

/// Whose page or action this is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Whose {
    /// Of anybody who may keep a journal: their word, the list of their journals.
    Own,
    /// Of the members of the service of school A.
    Members,
    /// A list or a sum over what the reader reaches.
    Reached,
    /// Of the service of school A in the register.
    Service,
}

fn whose(path: &str) -> Whose {
    match path {
        "/mediation" | "/mediation.xlsx" | "/mediation/services" | "/mediation/services/new" => Whose::Reached,
        _ if path.starts_with("/mediation/report") => Whose::Reached,
        _ if path.starts_with("/mediation/journal/{id}") => Whose::Members,
        _ if path.starts_with("/mediation/journal") => Whose::Own,
        _ => Whose::Service,
    }
}

/// What of the table a route shows or changes.
fn part(path: &str) -> Part {
    match whose(path) {
        Whose::Members if path.contains("/reports") => Part::Numbers,
        Whose::Members | Whose::Own => Part::Case,
        _ if path.contains("report") => Part::Numbers,
        _ => Part::Register,
    }
}

/// Somebody of the walk.
struct Walker {
    name: &'static str,
    role: Role,
    /// The service of school A is within their reach.
    reaches: bool,
    /// They belong to it and hold its key.
    member: bool,
    person: Person,
}

fn was_let_in(page: &Page) -> bool {
    !matches!(page.status.as_u16(), 401 | 403 | 404)
}

#[tokio::test]
async fn everybody_passes_exactly_where_the_table_says() {
    let house = House::new().await;
    let (mut member, case) = house.with_case().await;
    let operator = Actor::operator();
    let work = house.db().write(&operator, async |tx: &Tx| {
        // The colleague of school B works at A as well, so that only the membership keeps them apart.
        let members = [(house.mediator, sample::membership(Post::Mediator, day(2020, 9, 1), None))];
        let other = sample::service(tx, house.five, &sample::charter(day(2020, 9, 1)), &members).await?;
        sample::key(tx, &other, house.mediator, "другое слово здесь").await?;
        for one in mediation::Member::of_service(tx, house.service.id, tx.today()).await? {
            if one.person_id == house.mediator {
                one.leave(tx).await?;
            }
        }
        sample::report(
            tx,
            &house.service,
            mediation::Term::of("2020-quarter-4").unwrap(),
            mediation::SubmissionState::Submitted,
        )
        .await
    });
    work.await.unwrap();
    let journal = house.journal();
    let pdf = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
    let sent = member.upload(&format!("{journal}/cases/{case}/files"), &[], ("file", "Согласие Игоря.pdf", pdf)).await;
    let file = member.follow(sent).await.ok().attributes("li a[href*='/files/']", "href").remove(0);
    let held = [("held_on", "10.09.2021"), ("prevention", "circle"), ("title", "Круг"), ("pupils", "9")];
    let held = member.post(&format!("{journal}/prevention"), &held).await;
    let held = member.follow(held).await.ok().attributes("form[action$='/removal']", "action").remove(0);
    let mut nine = house.test.with_role(Role::SchoolCoordinator, house.nine).await;
    let of_member = nine.get(&house.service.path()).await.ok().attributes("a[href$='/departure']", "href").remove(0);
    let last = |path: &str| {
        path.trim_end_matches("/removal").trim_end_matches("/departure").rsplit('/').next().unwrap().to_owned()
    };
    let filled = |path: &str| {
        path.replace("{id}", &house.service.id.to_string())
            .replace("{case}", &case.to_string())
            .replace("{file}", &last(&file))
            .replace("{held}", &last(&held))
            .replace("{member}", &last(&of_member))
            .replace("{organisation}", &house.nine.to_string())
            .replace("{term}", "2020-quarter-4")
            .replace("{stage}", "accepted")
            .replace("{paper}", "request.docx")
    };
    let walker = async |name, role, reaches, place| Walker {
        name,
        role,
        reaches,
        member: false,
        person: house.test.with_role_and_person(role, place, Some(PersonId::new())).await,
    };
    let mut walkers = vec![
        walker("the head", Role::Head, true, house.district).await,
        walker("the methodist", Role::Methodist, true, house.district).await,
        walker("the administrator", Role::Administrator, true, house.district).await,
        walker("the coordinator of A", Role::SchoolCoordinator, true, house.nine).await,
        walker("the coordinator of B", Role::SchoolCoordinator, false, house.five).await,
        walker("the head of A", Role::Head, true, house.nine).await,
        walker("a teacher of A", Role::Teacher, true, house.nine).await,
        walker("a juror", Role::Juror, false, house.district).await,
    ];
    for walker in &mut walkers {
        let words = [("word", "слово для прогулки"), ("word_again", "слово для прогулки")];
        walker.person.post("/mediation/journal/word", &words).await;
    }
    let mut stranger = house.member(house.mediator).await;
    let opened = format!("/mediation/journal/opening?service={}", house.service.id);
    stranger.post(&opened, &[("word", "другое слово здесь")]).await;
    walkers.push(Walker {
        name: "the mediator of B",
        role: Role::Teacher,
        reaches: false,
        member: false,
        person: stranger,
    });
    // The member comes last: what they may do is done.
    walkers.push(Walker {
        name: "the mediator of A",
        role: Role::Teacher,
        reaches: true,
        member: true,
        person: member,
    });

    let capability = mediation::capability(None);
    // What closes the journal or takes something away comes after what needs it.
    let mut routes: Vec<&Route> = capability.routes.list().iter().collect();
    let late =
        |path: &str| ["/closing", "/removal", "/steps/{stage}", "/word"].iter().position(|end| path.ends_with(end));
    routes.sort_by_key(|route| (late(route.path).map_or(9, |at| 10 + 4 - at), route.method == "POST"));
    let mut walked = 0;
    for walker in &mut walkers {
        let person = house.test.anyone();
        for route in &routes {
            let Right::May(act) = route.right else { panic!("{} is for everybody", route.path) };
            let allowed = policy(walker.role, act).is_some();
            let expected = match whose(route.path) {
                Whose::Own | Whose::Reached => allowed,
                Whose::Service => allowed && walker.reaches,
                Whose::Members => allowed && walker.member,
            };
            // The table says no more and no less than the routes do.
            if route.method == "GET" && whose(route.path) != Whose::Own {
                let outside = whose(route.path) == Whose::Members;
                let shown = sees(walker.role, walker.member, part(route.path));
                let by_table = if outside { shown && walker.member } else { shown && !walker.member };
                let editing = act == Act::ManageMediation;
                assert!(editing || !expected || by_table, "{}: {} is not in the table", walker.name, route.path);
            }
            let path = match route.path {
                "/mediation/journal/opening" => opened.clone(),
                path => filled(path),
            };
            if path.contains("{act}") || route.path.ends_with("report.pdf") {
                // No act was made, and no printer was given: what is not there is there for nobody.
                let path = path.replace("{act}", &case.to_string());
                assert!(!was_let_in(&walker.person.get(&path).await), "{}: {path}", walker.name);
                continue;
            }
            let content = (route.method == "POST").then_some("application/x-www-form-urlencoded");
            let page = match route.path.ends_with("/files") {
                true => walker.person.upload(&path, &[], ("other", "a", b"")).await,
                false => {
                    let fields =
                        if path.ends_with("/keys") { format!("member={}", last(&of_member)) } else { String::new() };
                    walker.person.send(route.method, &path, content, Body::from(fields)).await
                }
            };
            assert_eq!(was_let_in(&page), expected, "{}: {} {path} answers {}", walker.name, route.method, page.status);
            let text = page.html();
            if !walker.member {
                assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{}: {path} tells", walker.name);
                let reaches = walker.reaches && policy(walker.role, Act::ReadMediation).is_some();
                assert!(reaches || !text.contains("СОШ № 9"), "{}: {path} tells of school A", walker.name);
            }
            if walker.role == Role::Juror && route.method == "GET" {
                let page = person.clone().get(&path).await;
                assert!(page.location().is_some_and(|to| to.starts_with("/sign-in")), "anyone: {path}");
            }
            walked += 1;
        }
    }
    assert!(walked > 500, "{walked}");
}

#[tokio::test]
async fn kinds_and_outcomes_of_the_district_are_for_those_of_the_table_and_of_five_cases() {
    let house = House::new().await;
    let operator = Actor::operator();
    let when = day(2021, 9, 10);
    let write = house.db().write(&operator, async |tx| {
        let (service, key) = sample::key(tx, &house.service, house.curator, WORD).await?;
        let other = sample::service(tx, house.five, &sample::charter(when), &[]).await?;
        for n in 0..6 {
            let place = if n == 0 { &other } else { &service };
            let id = mediation::Case::receive(tx, place, &key, &sample::request(when, Kind::PupilPupil)).await?;
            sample::settle(tx, (place, &key), id, Some(Outcome::Agreement), when).await?;
        }
        let lonely = mediation::Case::receive(tx, &service, &key, &sample::request(when, Kind::TeacherTeacher)).await?;
        sample::settle(tx, (&service, &key), lonely, Some(Outcome::Agreement), when).await
    });
    write.await.unwrap();
    for role in Role::ALL {
        for place in [house.district, house.nine] {
            let mut me = house.test.with_role(role, place).await;
            let report = me.get("/mediation/report?year=2021/2022").await;
            assert_eq!(report.status == 200, sees(role, false, Part::Numbers), "{role:?}");
            let crossed = report.texts("h2").iter().any(|text| text.contains("Виды конфликтов"));
            assert_eq!(crossed, sees(role, false, Part::District), "{role:?}");
            if crossed {
                let row =
                    |kind: &str| report.texts("tr").into_iter().find(|row| row.contains(kind)).unwrap_or_default();
                let shown = row("ученик и ученик").contains('6');
                assert_eq!(shown, place == house.district, "six in two schools are shown, a school's own are not");
                let lonely = row("учитель и учитель");
                assert!(!lonely.contains('1'), "one case looks like none: {lonely}");
            }
        }
    }
}

#[tokio::test]
async fn programs_are_told_numbers_and_never_a_case() {
    let house = House::new().await;
    let (_, _) = house.with_case().await;
    for role in Role::ALL {
        for (place, reaches) in [(house.district, true), (house.nine, true), (house.five, false)] {
            let mut me = house.test.with_role(role, place).await;
            let numbers = sees(role, false, Part::Numbers);
            for path in [
                "/api/v1/datasets/mediation_work/records?year=2021",
                "/api/v1/indicators/mediation.requests.count/records?year=2021",
            ] {
                let page = me.get(path).await;
                assert_eq!(page.status == 200, numbers, "{role:?}: {path}: {}", page.html());
                let text = page.html();
                assert!(SECRETS.iter().all(|secret| !text.contains(secret)), "{text}");
                for word in ["pupil_pupil", "teacher_teacher", "quarter", "outcome"] {
                    assert!(!text.contains(word), "{role:?}: {path} tells {word}");
                }
                assert_eq!(text.contains("СОШ № 9"), numbers && reaches, "{role:?} {path}: {text}");
            }
            for hidden in ["mediation_case", "mediation_sealed", "mediation_statistics", "mediation_submission"] {
                assert_ne!(me.get(&format!("/api/v1/datasets/{hidden}/records")).await.status, 200, "{hidden}");
            }
        }
    }
}
