//! Every route × every role, as a snapshot that a reviewer reads: a changed right is a changed line in `access.snap`.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use kernel::{Act, OrganisationId, Reach, Right, Role, access::policy};
use registry::{OrganisationKind, organisation};
use store::{Actor, ChangeKind};
use testkit::{Page, Person, TestApp};

#[tokio::test]
async fn every_route_asks_for_its_right() {
    let program = program().await;
    let organisation = OrganisationId::new();
    let mut snapshot = String::new();
    let mut routes = program.app.routes().to_vec();
    routes.sort_by_key(|route| (route.path, route.method));
    for route in routes {
        let mut allowed = Vec::new();
        let path = filled(route.path);
        for role in Role::ALL {
            // A session of its own for each request: signing out must not spoil the next.
            let person = Some(kernel::PersonId::new());
            let mut visitor = program.with_role_and_person(role, organisation, person).await;
            let passed = is_let_in(&ask(&mut visitor, route.method, &path).await);
            let expected = match route.right {
                Right::Public | Right::SignedIn => true,
                Right::May(act) => policy(role, act).is_some(),
            };
            assert_eq!(passed, expected, "{} {} as {}", route.method, route.path, role.code());
            if passed {
                allowed.push(role.code());
            }
        }
        let anyone = is_let_in(&ask(&mut program.anyone(), route.method, &path).await);
        assert_eq!(anyone, route.right == Right::Public, "{} {} as anyone", route.method, route.path);
        if anyone {
            allowed.insert(0, "anyone");
        }
        let right = match route.right {
            Right::Public => "public".into(),
            Right::SignedIn => "signed in".into(),
            Right::May(act) => format!("{act:?}"),
        };
        writeln!(snapshot, "{:4} {:60} {right:18} {}", route.method, route.path, allowed.join(" ")).unwrap();
    }
    compare("access.snap", &snapshot);
}

#[tokio::test]
async fn everything_that_the_frame_offers_opens() {
    let program = program().await;
    let (district, school) = district(&program).await;
    let mut closed = Vec::new();
    for role in Role::ALL {
        for organisation in [district, school] {
            let mut person = program.with_role_and_person(role, organisation, Some(kernel::PersonId::new())).await;
            let (mut seen, mut ahead) = (BTreeSet::new(), vec!["/desk".to_owned()]);
            while let Some(path) = ahead.pop() {
                if !path.starts_with('/') || !seen.insert(path.clone()) {
                    continue;
                }
                let page = person.get(&path).await;
                if page.status != 200 {
                    closed.push(format!("{} of {organisation}: {path} answers {}", role.code(), page.status));
                }
                ahead.extend(page.attributes("header.nav a[href^='/'], .bar a, nav.crumbs a", "href"));
            }
            assert!(seen.contains("/account"), "{}: {seen:?}", role.code());
            let (reads, whole) = (policy(role, Act::ReadJournal).is_some(), organisation == district);
            assert_eq!(seen.contains("/journal"), reads && whole, "{} {organisation}", role.code());
        }
    }
    assert!(closed.is_empty(), "{closed:#?}");
}

/// A district with a school.
async fn district(program: &TestApp) -> (OrganisationId, OrganisationId) {
    let operator = Actor::operator();
    let found = program.app.db().write(&operator, async |tx| {
        let change = tx.change(ChangeKind::Demo, "ground").await?;
        let (reach, since) = (Reach::operator(), registry::sample::day(2000, 1, 1));
        let what = registry::sample::organisation("Район", None, |made| made.kind = OrganisationKind::District);
        let district = organisation::found(tx, &reach, change, what, since).await?;
        let what = registry::sample::organisation("СОШ № 9", Some(district), |_| {});
        Ok((district, organisation::found(tx, &reach, change, what, since).await?))
    });
    found.await.unwrap()
}

#[test]
fn the_policy_is_as_it_was_reviewed() {
    let mut snapshot = String::new();
    for act in Act::ALL {
        write!(snapshot, "{:18}", format!("{act:?}")).unwrap();
        for role in Role::ALL {
            let extent = policy(role, act).map_or("—".into(), |extent| format!("{extent:?}").to_lowercase());
            write!(snapshot, " {}: {extent:8}", role.code()).unwrap();
        }
        snapshot.push('\n');
    }
    compare("policy.snap", &snapshot);
}

async fn program() -> TestApp {
    let folder = tempfile::tempdir().unwrap();
    let config = metodist::config::Config::read(folder.path(), &[]).unwrap();
    let secrets = metodist::secrets::Secrets::in_folder(folder.path()).unwrap();
    let capabilities = metodist::capabilities::all(&config, &secrets).unwrap();
    let datasets: Vec<_> = capabilities.iter().flat_map(|capability| capability.datasets.clone()).collect();
    let (catalogue, problems) = metodist::program::catalogue(&datasets, &config).unwrap();
    assert_eq!(problems, [], "the indicators that come with the program are sound");
    TestApp::of(capabilities, catalogue).await
}

async fn ask(visitor: &mut Person, method: &str, path: &str) -> Page {
    match method {
        "GET" => visitor.get(path).await,
        _ => visitor.post(path, &[]).await,
    }
}

/// Turned away means: sign in first, or not with these rights. Anything else was decided by the page itself.
fn is_let_in(page: &Page) -> bool {
    let to_sign_in = page.location().is_some_and(|target| target.starts_with("/sign-in?next="));
    !to_sign_in && page.status != 401 && page.status != 403
}

/// A path with something in every place; nothing is there, which is not the same as being turned away.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{number}" | "{row}" => "1".to_owned(),
        part if part.starts_with('{') => kernel::id::Uuid::nil().to_string(),
        part => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    if std::env::var_os("METODIST_ACCEPT").is_some() {
        fs::write(&path, found).unwrap();
    }
    let accepted = fs::read_to_string(&path).unwrap_or_default();
    assert!(accepted == found, "{name} differs; look at it, then accept it with METODIST_ACCEPT=1:\n{found}");
}
