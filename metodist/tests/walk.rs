//! Every page that a role can reach, found by following links: axe-core finds nothing, nothing is asked of another host, the
//! console is silent, and no page is wider than a phone.

mod growing;
mod sorts;
mod wellbeing;

use std::collections::{BTreeSet, VecDeque};

use self::sorts::{fits, sort};
use crate::district::site::Site;
use kernel::id::Uuid;
use serde_json::{Value, json};
use store::{Ask, Sql};

const ROLES: [&str; 6] = ["Методист", "Руководитель", "Администратор", "Координатор", "Педагог", "Член жюри"];
/// Files, and answers for programs: nothing for a browser to show.
const NO_PAGES: [&str; 31] = [
    ".xlsx",
    ".zip",
    ".docx",
    ".pdf",
    "/document.html",
    "/api/",
    "/assets/",
    "/favicon",
    "/healthz",
    "/sign-in/oidc",
    "/document.",
    ".png",
    ".js",
    "/calendar/",
    "/files/",
    "/archives/",
    "/check-in/list",
    "/preview.svg",
    "/revocations",
    "/.well-known/",
    ".jpg",
    "/picture/",
    "/log/",
    "/live/events",
    ".ics",
    "/robots.txt",
    "/sitemap",
    "/feed.",
    "/og/",
    "/destructions/",
    "/papers/{paper}",
];
/// Pages that a walk does not come upon: a letter's link, the second step of signing in, an empty installation, a work that runs,
/// files that nobody has added, a code that is typed (it leads to the ballot of a card).
const NOT_WALKED: [&str; 7] = [
    "/password/{token}",
    "/sign-in/code",
    "/set-up",
    "/jobs/{id}",
    "/events/{id}/materials/{material}",
    "/r/{link}/materials/{material}",
    "/vote/{short}/card",
];
/// Looked at with axe-core on a phone and in the large view as well.
const MAIN: [&str; 7] = ["/", "/desk", "/people", "/indicators", "/reports", "/imports", "/organisations"];

struct Walk {
    site: Site,
    axe: String,
    language: &'static str,
    /// Sorts of pages that were looked at: the language and the path with its identifiers left out.
    seen: BTreeSet<String>,
    wrong: Vec<String>,
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_over_every_page() {
    let axe = std::env::var("METODIST_AXE").unwrap_or_else(|_| "../target/npm/node_modules/axe-core/axe.min.js".into());
    let axe = std::fs::read_to_string(&axe).unwrap_or_else(|error| panic!("{axe}: {error}; ./test installs it"));
    let mut walk = Walk { site: Site::open().await, axe, language: "ru", seen: BTreeSet::new(), wrong: Vec::new() };
    walk.follow(&["/sign-in".to_owned(), "/password-reset".to_owned()]).await;
    walk.site.sign_in("Методист").await;
    let begun = walk.begin_work().await;
    for role in ROLES {
        walk.site.sign_in(role).await;
        if role == "Педагог" {
            walk.open_journal().await;
        }
        for language in ["ru", "en"] {
            walk.language = language;
            walk.choose("language", language).await;
            walk.follow(&begun).await;
        }
        walk.choose("language", "ru").await;
    }
    let journal = walk.open_psychologists_journal().await;
    for language in ["ru", "en"] {
        walk.language = language;
        walk.choose("language", language).await;
        walk.follow(&journal).await;
    }
    walk.site.sign_in(ROLES[0]).await;
    walk.site.browser.screen(390, 844).await;
    walk.look_closely("on a phone").await;
    walk.choose("view", "large").await;
    walk.look_closely("large on a phone").await;
    walk.site.browser.screen(1280, 900).await;
    walk.look_closely("large").await;
    let missed = walk.missed();
    assert!(walk.wrong.is_empty(), "{} sorts of pages\n{}", walk.seen.len(), walk.wrong.join("\n"));
    assert!(missed.is_empty(), "never come upon: {missed:#?}");
    walk.site.browser.close().await;
}

impl Walk {
    /// Things that are only seen in the middle of a work; their pages.
    async fn begin_work(&self) -> Vec<String> {
        let list = "ФИО;Дата рождения;Организация;Должность;Категория\n\
            Перова Анна Петровна;01.02.1980;МБОУ СОШ № 1 г. Заречного;учитель;невиданная\n\
            Гусева Инна Олеговна;31.02.1980;МБОУ СОШ № 1 г. Заречного;учитель;высшая\n";
        let import = self.posted("/imports", json!({ "file": list, "on": "01.10.2021" })).await;
        let district = self.site.app.db().column::<kernel::OrganisationId>(Sql::new("select organisation_id from account_role r join account a on a.id = r.account_id where a.login = ?").bind("methodist")).await.unwrap()[0];
        let awards = self.begin_awards(&district.to_string()).await;
        let contests = self.begin_contests().await;
        let votes = self.begin_votes(&district.to_string()).await;
        let fields = json!({ "template": "pedcluster", "year": "2021/2022", "date": "14.09.2021", "organisation": district.to_string() });
        let wellbeing = self.begin_wellbeing(&district.to_string()).await;
        let draft = self.posted("/reports", fields.clone()).await;
        let fixed = self.posted("/reports", fields).await;
        self.posted(&format!("{fixed}/fixing"), json!({})).await;
        self.site.sign_in("Руководитель").await;
        self.posted(&format!("{fixed}/signature"), json!({ "post": "Директор" })).await;
        let people: Vec<kernel::PersonId> =
            self.site.app.db().column("select id from person order by id limit 2").await.unwrap();
        let pair = format!("/duplicates/{}/{}", people[0], people[1]);
        let steps = ["columns", "words", "preview"].map(|step| format!("{import}?step={step}"));
        let states = self.states_of_work().await;
        let people_growing = self.begin_people_growing().await;
        self.site.sign_in("Методист").await;
        let mut pages = vec![
            "/desk".to_owned(),
            pair,
            draft,
            format!("{fixed}/recount"),
            fixed,
            import,
            "/search?q=ан".to_owned(),
            "/find?q=конкурс".to_owned(),
        ];
        pages.extend(steps);
        pages.extend(
            wellbeing.into_iter().chain(awards).chain(contests).chain(votes).chain(states).chain(people_growing),
        );
        pages
    }

    /// A poll that is being prepared, cards of the one that is open, the ballot of one of them, and both as everybody sees them.
    async fn begin_votes(&self, organisation: &str) -> Vec<String> {
        let fields = json!({ "organisation": organisation, "title": "Новое", "options": "Да\nНет", "most_choices": "1", "levels": "card",
            "opens_at": "01.09.2099 09:00", "closes_at": "02.09.2099 09:00" });
        let draft = self.posted("/polls", fields).await;
        let db = self.site.app.db();
        let polls: Vec<Uuid> =
            db.column("select id from poll where state <> 'draft' order by created_at").await.unwrap();
        let reach = kernel::Reach::operator();
        let places: Vec<Uuid> = db.column("select id from gallery_place order by id limit 1").await.unwrap();
        let mut pages = vec![
            format!("/awards/gallery/{}/consent", places[0]),
            format!("{draft}/announcement"),
            format!("{draft}/edit"),
            "/gallery".to_owned(),
        ];
        for id in polls {
            let poll = voting::Poll::find(db, &reach, voting::PollId(id)).await.unwrap();
            if poll.closed_at.is_some() {
                pages.push(format!("{}/result", poll.public_page()));
                continue;
            }
            let cards = format!("{}/cards", poll.page());
            self.posted(&cards, json!({ "batch": "9 «Б»", "cards": "3" })).await;
            let code = voting::sample::card(db, &poll).await.unwrap().unwrap();
            pages.extend([cards, poll.public_page(), format!("{}/card/{code}", poll.public_page())]);
        }
        pages
    }

    /// A template of diplomas and a list of old awards that is not written yet.
    async fn begin_awards(&self, organisation: &str) -> Vec<String> {
        let fields = json!({ "title": "Районный", "orientation": "portrait", "organisation": organisation });
        let template = self.posted("/awards/templates", fields).await;
        let list = "Получатель;Вид;Конкурс;Дата\nПерова Анна Петровна;Диплом;Свежий ветер;01.02.2019\n";
        let import = self.posted("/awards/imports", json!({ "file": list, "organisation": organisation })).await;
        vec![template, import]
    }

    /// Contests in each of their states, and the next one of a contest that was held.
    async fn begin_contests(&self) -> Vec<String> {
        let db = self.site.app.db();
        let ids = async |sql: &str| db.column::<kernel::id::Uuid>(Sql::new(sql)).await.unwrap();
        let announced = ids("select id from contest where state = 'announced' order by id").await;
        let mut pages = vec![self.posted(&format!("/contests/{}/copy", announced[0]), json!({})).await];
        let follows = "update contest set stage_of = (select id from contest where state = 'announced' order by id limit 1) where state = 'open'";
        db.write(&store::Actor::operator(), async |tx| tx.run(Sql::new(follows)).await).await.unwrap();
        for (path, sql) in [
            ("", "select id from contest where state in ('draft', 'open', 'judging', 'closed') order by id"),
            ("/distribution", "select id from contest where state = 'open'"),
            ("/stage", "select id from contest where state = 'open'"),
            ("/results/decisions", "select id from contest where state = 'closed'"),
            ("/results/preference", "select id from contest where state = 'closed'"),
        ] {
            pages.extend(ids(sql).await.iter().map(|id| format!("/contests/{id}{path}")));
        }
        let entry = |state| {
            format!(
                "select e.id from contest_entry e join contest c on c.id = e.contest_id where c.state = 'open' and e.state = '{state}' order by e.id limit 1"
            )
        };
        let open = ids("select id from contest where state = 'open'").await[0];
        let sent_back = ids(&entry("submitted")).await[0];
        let reason = json!({ "why": "Нет согласия" });
        self.posted(&format!("/contests/{open}/entries/{sent_back}/return"), reason).await;
        for (step, state) in [
            ("/revision", "returned"),
            ("", "submitted"),
            ("/withdrawal", "submitted"),
            ("/return", "submitted"),
            ("/rejection", "submitted"),
            ("/disqualification", "admitted"),
        ] {
            pages.extend(ids(&entry(state)).await.iter().map(|id| format!("/contests/{open}/entries/{id}{step}")));
        }
        let judged = "select id from contest_entry where contest_id = (select id from contest where state = 'announced' order by id limit 1) order by id limit 1";
        pages.push(format!("/contests/{}/entries/{}/feedback", announced[0], ids(judged).await[0]));
        let own = "contest_juror j join account a on a.person_id = j.person_id join contest c on c.id = j.contest_id where a.login = 'juror' and c.state = 'judging'";
        pages.extend(ids(&format!("select c.id from {own}")).await.iter().map(|id| format!("/judging/contests/{id}")));
        let given =
            format!("select g.id from contest_assignment g where g.juror_id in (select j.id from {own}) order by g.id");
        pages.extend(ids(&given).await.iter().map(|id| format!("/judging/{id}")));
        pages
    }

    /// Items, meetings and events as they stand before and after: other buttons, other pages behind them.
    async fn states_of_work(&self) -> Vec<String> {
        let db = self.site.app.db();
        let ids = async |sql: &str| db.column::<kernel::id::Uuid>(Sql::new(sql)).await.unwrap();
        let mut pages: Vec<String> = Vec::new();
        for (path, suffix, sql) in [
            ("/plan", "", "select id from plan_item where state = 'planned' order by ends_on limit 1"),
            ("/directions", "/revision", "select id from direction order by id limit 1"),
            ("/meetings", "", "select id from meeting where state = 'planned' limit 1"),
            ("/events", "", "select id from event where state in ('open', 'held') order by id"),
            ("/e", "", "select id from event where guests and state = 'open' limit 1"),
            ("/events", "/certificates", "select event_id from certificate limit 1"),
            (
                "/events",
                "/registration",
                "select id from event where state = 'open' and registration_form <> '' and capacity = 40",
            ),
            ("/events", "/presence", "select id from event where state = 'open' and capacity = 20"),
        ] {
            let found = ids(sql).await;
            assert!(!found.is_empty(), "{sql}");
            pages.extend(found.iter().map(|id| format!("{path}/{id}{suffix}")));
        }
        let texts = async |sql: &str| db.column::<String>(Sql::new(sql)).await.unwrap();
        for (path, suffix, sql) in [
            ("/t", "", "select token from registration where state = 'confirmed' order by id desc limit 1"),
            ("/r", "", "select link from registration where state = 'confirmed' order by id desc limit 1"),
            ("/r", "", "select r.link from registration r join certificate c on c.registration_id = r.id limit 1"),
            ("/certificates", "", "select short from certificate limit 1"),
            ("/a", "", "select short from award order by id limit 1"),
            ("/jury", "", "select token from contest_juror order by id limit 1"),
        ] {
            pages.extend(texts(sql).await.iter().map(|text| format!("{path}/{text}{suffix}")));
        }
        pages
    }

    async fn posted(&self, path: &str, fields: Value) -> String {
        let answer = self.site.post(path, fields).await;
        answer.strip_prefix("200 ").unwrap_or_else(|| panic!("{path}: {answer}")).to_owned()
    }

    async fn choose(&self, what: &str, value: &str) {
        self.site.post("/choices", json!({ "back": "/desk", what: value })).await;
    }

    /// Looks at these pages and at every sort of page that they lead to.
    async fn follow(&mut self, from: &[String]) {
        let mut ahead: VecDeque<String> = from.iter().cloned().collect();
        let mut was_home = false;
        while let Some(path) = ahead.pop_front() {
            // What was begun is looked at in each of its states; of what is found by links, one of a sort.
            let is_begun = from.contains(&path);
            let key = format!("{} {}", self.language, if is_begun { path.clone() } else { sort(&path) });
            let is_new = self.seen.insert(key.clone());
            // Home was looked at for somebody else, but each role finds other ways from there.
            if !is_new && (path != "/desk" || was_home) {
                continue;
            }
            was_home |= path == "/desk";
            self.site.go(&path).await;
            if !is_new {
                ahead.extend(self.links().await.into_iter().filter(|link| link != "/desk"));
                continue;
            }
            let status = self.status().await;
            if status >= 400 {
                // Out of this role's reach; another one may come upon it.
                self.seen.remove(&key);
                if !is_begun || status >= 500 {
                    self.wrong.push(format!("{path}: offered, then answered with {status}"));
                }
                self.site.browser.console_errors().await;
                continue;
            }
            self.look(&path, self.language).await;
            self.site.browser.screen(390, 844).await;
            self.measure(&path, "on a phone").await;
            self.site.browser.screen(1280, 900).await;
            ahead.extend(self.links().await);
        }
    }

    /// The main pages with axe-core, as they are shown now.
    async fn look_closely(&mut self, how: &str) {
        for path in MAIN {
            self.site.go(path).await;
            self.look(path, how).await;
            self.measure(path, how).await;
        }
    }

    async fn look(&mut self, path: &str, how: &str) {
        let browser = &self.site.browser;
        // Colours are the same in both languages, and telling them is half of the time.
        let without: &[&str] = if how == "en" { &["color-contrast"] } else { &[] };
        let mut found = browser.axe(&self.axe, without).await;
        found.extend(
            browser.foreign_requests().await.into_iter().map(|address| format!("asks another host: {address}")),
        );
        found.extend(browser.console_errors().await);
        self.wrong.extend(found.into_iter().map(|line| format!("{path} ({how}): {line}")));
    }

    async fn measure(&mut self, path: &str, how: &str) {
        let over = self.site.browser.overflow().await;
        if over > 0 {
            let script = "return [...document.querySelectorAll('main *, .bar *, .nav *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
                && !e.closest('.scroll')).slice(0, 3).map(e => e.tagName + '.' + e.className).join(', ')";
            let what = self.site.browser.client().execute(script, vec![]).await.unwrap();
            self.wrong.push(format!("{path} ({how}): {over} px too wide: {what}"));
        }
    }

    async fn status(&self) -> u64 {
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        self.site.browser.client().execute(script, vec![]).await.unwrap().as_u64().unwrap()
    }

    async fn links(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)";
        let found = self.site.browser.client().execute(script, vec![]).await.unwrap();
        let links = found.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned);
        links.filter(|path| !is_no_page(path)).collect()
    }

    /// Pages of the program that no role came upon.
    fn missed(&self) -> Vec<&'static str> {
        let seen: BTreeSet<&str> = self.seen.iter().map(|sort| sort.split([' ', '?']).nth(1).unwrap()).collect();
        let pages = self.site.app.routes().iter().filter(|route| route.method == "GET" && !is_no_page(route.path));
        let missed = pages.map(|route| route.path).filter(|path| !NOT_WALKED.contains(path));
        missed.filter(|path| !seen.iter().any(|seen| fits(path, seen))).collect()
    }
}

fn is_no_page(path: &str) -> bool {
    NO_PAGES.iter().any(|part| path.contains(part)) || path.ends_with("/file")
}
