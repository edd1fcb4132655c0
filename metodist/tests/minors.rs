//! Pupils of one school in every room that knows pupils, and everybody who is none of theirs: no page, list, workbook, paper, feed, figure or
//! answer for programs names one of them. Those who may see them are walked first, so that the test can see at all.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use kernel::{OrganisationId, PersonId, Reach, Role, SchoolYear};
use registry::{OrganisationKind, organisation, sample::day};
use store::{Actor, Ask, ChangeKind, Db, Sql, Tx};
use testkit::{Page, Person, TestApp};

/// Family names that stand in no other word, and the room that each pupil is in.
const IN_MENTORING: &str = "Наставлялкин";
const IN_A_CLASS: &str = "Педклассова";
const APPLICANT: &str = "Целевикина";
const AUTHOR: &str = "Конкурсантова";
const AWARDED: &str = "Дипломкина";
const PUPILS: [&str; 5] = [IN_MENTORING, IN_A_CLASS, APPLICANT, AUTHOR, AWARDED];

/// A district with two schools, and another district.
struct Ground {
    program: TestApp,
    district: OrganisationId,
    school: OrganisationId,
    other_school: OrganisationId,
    elsewhere: OrganisationId,
}

#[tokio::test]
async fn nobody_outside_finds_a_pupil_anywhere() {
    let ground = Ground::with_pupils().await;
    let mut paths = ground.begun().await;
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let insiders = [
        ground.with(Role::SchoolCoordinator, ground.school).await,
        ground.with(Role::Methodist, ground.district).await,
        ground.with(Role::Administrator, ground.district).await,
        ground.with(Role::Head, ground.district).await,
    ];
    for mut insider in insiders {
        let (seen, named) = crawl(&mut insider, &paths).await;
        paths.extend(seen);
        found.extend(named);
    }
    assert_eq!(found, PUPILS.into(), "the test can see every pupil where they may be seen");
    let filled = ground.filled().await;
    // Whoever holds a diploma may give away the page that proves it; nobody else comes upon its address.
    let short: String = ground.db().value("select short from award").await.unwrap().unwrap();
    let proof = format!("/a/{short}");
    paths.retain(|path| !path.starts_with(&proof));

    let stranger = ground.teacher(ground.other_school).await;
    let outsiders = [
        ("coordinator of another school", ground.with(Role::SchoolCoordinator, ground.other_school).await),
        ("head of another school", ground.with(Role::Head, ground.other_school).await),
        ("teacher of another school", ground.own(Role::Teacher, ground.other_school, stranger).await),
        ("juror", ground.own(Role::Juror, ground.district, stranger).await),
        ("methodist of another district", ground.with(Role::Methodist, ground.elsewhere).await),
        ("administrator of another district", ground.with(Role::Administrator, ground.elsewhere).await),
        ("anyone", ground.program.anyone()),
    ];
    let mut betrayed = Vec::new();
    for (number, (who, mut outsider)) in outsiders.into_iter().enumerate() {
        // What only records lead to is asked by the two who see most of their own: it takes long.
        let more = filled.iter().filter(|_| [0, 5].contains(&number));
        for path in paths.iter().chain(more) {
            let page = outsider.get(path).await;
            assert!(page.status.as_u16() < 500, "{who}: {path} answers {}", page.status);
            let words = words_of(&page);
            if words.contains(&proof) {
                betrayed.push(format!("{who}: {path}: {proof}"));
            }
            betrayed.extend(
                PUPILS.iter().filter(|name| words.contains(**name)).map(|name| format!("{who}: {path}: {name}")),
            );
        }
    }
    // Those above a school know a pupil of its class only while a parent consents to it.
    let mut above = ground.with(Role::Methodist, ground.district).await;
    for path in &paths {
        if words_of(&above.get(path).await).contains(IN_A_CLASS) {
            betrayed.push(format!("methodist of the district: {path}: {IN_A_CLASS}"));
        }
    }
    assert!(betrayed.is_empty(), "{} and {} addresses were asked\n{}", paths.len(), filled.len(), betrayed.join("\n"));
}

impl Ground {
    async fn with_pupils() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = metodist::config::Config::read(folder.path(), &[]).unwrap();
        let secrets = metodist::secrets::Secrets::in_folder(folder.path()).unwrap();
        let capabilities = metodist::capabilities::all(&config, &secrets).unwrap();
        let datasets: Vec<_> = capabilities.iter().flat_map(|capability| capability.datasets.clone()).collect();
        let (catalogue, _) = metodist::program::catalogue(&datasets, &config).unwrap();
        let program = TestApp::of(capabilities, catalogue).await;
        let operator = Actor::operator();
        let made = program.app.db().write(&operator, async |tx| {
            let change = tx.change(ChangeKind::Demo, "ground").await?;
            let (reach, since) = (Reach::operator(), day(2000, 1, 1));
            let found = async |name: &str, above, kind| {
                let what = registry::sample::organisation(name, above, |made| made.kind = kind);
                organisation::found(tx, &reach, change, what, since).await
            };
            let district = found("Район", None, OrganisationKind::District).await?;
            let school = found("СОШ № 9", Some(district), OrganisationKind::School).await?;
            let other_school = found("СОШ № 10", Some(district), OrganisationKind::School).await?;
            let elsewhere = found("Другой район", None, OrganisationKind::District).await?;
            Ok([district, school, other_school, elsewhere])
        });
        let [district, school, other_school, elsewhere] = made.await.unwrap();
        let ground = Self { program, district, school, other_school, elsewhere };
        ground.mentored().await;
        ground.write(async |tx| ground.of_a_class(tx).await).await;
        ground.write(async |tx| ground.applicant(tx).await).await;
        ground.write(async |tx| ground.author_and_awarded(tx).await).await;
        ground
    }

    fn db(&self) -> &Db {
        self.program.app.db()
    }

    async fn write(&self, work: impl AsyncFnOnce(&Tx) -> kernel::Result<()>) {
        self.db().write(&Actor::operator(), async |tx| work(tx).await).await.unwrap();
    }

    async fn with(&self, role: Role, organisation: OrganisationId) -> Person {
        self.program.with_role(role, organisation).await
    }

    async fn own(&self, role: Role, organisation: OrganisationId, person: PersonId) -> Person {
        self.program.with_role_and_person(role, organisation, Some(person)).await
    }

    async fn teacher(&self, school: OrganisationId) -> PersonId {
        let operator = Actor::operator();
        let made = self.db().write(&operator, async |tx| registry::sample::teachers(tx, school, 1).await);
        made.await.unwrap()[0]
    }

    /// A pupil in a programme of the own school, at work with a teacher of it, and met.
    async fn mentored(&self) {
        let teacher = self.teacher(self.school).await;
        let book = mentoring::Book::embedded();
        self.write(async |tx| {
            let details = mentoring::Details {
                title: "Своя программа".into(),
                starts_on: day(2021, 9, 1),
                ends_on: day(2022, 5, 31),
                responsible: String::new(),
                about: String::new(),
            };
            let of = (self.school, "teacher_pupil");
            let id = mentoring::Programme::create(tx, &book, &Reach::operator(), of, &details).await?;
            let profile = mentoring::sample::profile(Some(self.school), testkit::NOW, |_| {});
            let known = mentoring::Whom::Known(teacher);
            let mentor = (id, mentoring::Side::Mentor);
            let mentor = mentoring::sample::participant(tx, &book, mentor, known, &profile).await?;
            let name = mentoring::sample::pupil(IN_MENTORING, "Пётр", "Ильич", day(2006, 11, 2));
            let mentee = (id, mentoring::Side::Mentee);
            let whom = mentoring::Whom::New(name);
            let mentee = mentoring::sample::participant(tx, &book, mentee, whom, &profile).await?;
            let past = mentoring::sample::Past {
                two: (mentor, mentee),
                state: mentoring::PairState::Active,
                term: (day(2021, 9, 2), day(2022, 5, 25)),
                ended: None,
                meetings: &[(day(2021, 9, 6), "Познакомились")],
                goals: &[("Выступить на конференции", None)],
            };
            mentoring::sample::past(tx, &book, id, &past).await.map(|_| ())
        })
        .await;
    }

    /// A pupil of a pedagogical class without a consent, who reached something.
    async fn of_a_class(&self, tx: &Tx) -> kernel::Result<()> {
        let class = pathway::sample::class(self.school, "10 «П»", SchoolYear::beginning(2020), |_| {});
        let class = pathway::Class::open(tx, &Reach::operator(), &class).await?;
        let mut new = pathway::sample::pupil(self.school, [IN_A_CLASS, "Вера", "Олеговна"], day(2020, 9, 1));
        new.consent_by.clear();
        let person = pathway::Pupil::join(tx, &Reach::operator(), class, &new).await?;
        let reached = pathway::sample::milestone(person, pathway::MilestoneKind::Interview, day(2020, 10, 1), "беседа");
        pathway::Milestone::record(tx, &reached).await
    }

    /// An applicant of the school in a campaign of the district, admitted, with papers.
    async fn applicant(&self, tx: &Tx) -> kernel::Result<()> {
        use target_training::{Application, Campaign, Step, sample};
        let reach = Reach::operator();
        let details = sample::campaign("Отбор", SchoolYear::beginning(2021), day(2021, 9, 1), day(2021, 10, 1));
        let offer = sample::offer(self.other_school, 1, |_| {});
        let (campaign, offers) = sample::open(tx, self.district, &details, &[offer]).await?;
        let new = sample::application(self.school, offers[0], (APPLICANT, "Анна"), day(2004, 12, 1), day(2021, 9, 2));
        let whole = Campaign::find(tx, &reach, campaign).await?;
        let id = Application::create(tx, &reach, &whole, &new).await?;
        let file = self.db().files().keep(b"%PDF-1.4\n%%EOF")?;
        sample::papers(tx, &sample::stored(tx, campaign, id).await?, &file).await?;
        for step in [Step::Submission, Step::Admission] {
            sample::stored(tx, campaign, id).await?.step(tx, step, "").await?;
        }
        Ok(())
    }

    /// A pupil whose work is admitted to a contest of the district, and one with a diploma of the school.
    async fn author_and_awarded(&self, tx: &Tx) -> kernel::Result<()> {
        use contests::sample;
        let details = sample::contest("Конкурс района", SchoolYear::beginning(2021), |_| {});
        let criteria = [sample::criterion("Замысел")];
        let (contest, nominations) = sample::open(tx, self.district, &details, &["Проект"], &criteria).await?;
        let mut new = sample::entry(self.school, "Работа ученицы", &format!("{AUTHOR} Инна Петровна"), &nominations);
        let author = &mut new.authors[0];
        (author.is_pupil, author.consent_by, author.consent_on) = (true, "мать".into(), Some(day(2021, 9, 1)));
        sample::admitted(tx, contest, &new).await?;
        awards::sample::award(tx, self.school, &format!("{AWARDED} Ольга Ивановна"), |new| {
            new.institution_id = Some(self.school);
        })
        .await
        .map(|_| ())
    }

    /// Where everybody begins, searches for the pupils, and what no link leads to.
    async fn begun(&self) -> BTreeSet<String> {
        let mut paths: BTreeSet<String> =
            ["/", "/desk", "/find", "/calendar", "/gallery", "/documents", "/feed.atom", "/feed.rss"]
                .map(str::to_owned)
                .into();
        // A page repeats what was asked for: so by the beginning of the name only, in small letters.
        for name in PUPILS.map(|name| name.to_lowercase().chars().take(6).collect::<String>()) {
            for search in ["/search?q=", "/find?q=", "/people?q=", "/awards?q=", "/pathway?q=", "/mentoring?q="] {
                paths.insert(format!("{search}{name}"));
            }
        }
        let datasets = self.program.app.catalogue().indicators().map(|one| one.code().to_owned()).collect::<Vec<_>>();
        for code in datasets {
            for tail in ["", "/records", "/records.xlsx", "/breakdown"] {
                paths.insert(format!("/indicators/{code}{tail}"));
            }
            paths.insert(format!("/api/v1/indicators/{code}"));
            paths.insert(format!("/api/v1/indicators/{code}/records"));
        }
        for code in self.program.app.catalogue().datasets().iter().map(|one| one.code) {
            paths.insert(format!("/api/v1/datasets/{code}/records"));
        }
        paths
    }

    /// Every address of the program with each record of the pupils in its places.
    async fn filled(&self) -> BTreeSet<String> {
        let tables = [
            "person",
            "mentoring_programme",
            "mentoring_participant",
            "mentoring_pair",
            "pathway_class",
            "pathway_membership",
            "target_campaign",
            "target_application",
            "target_paper",
            "contest",
            "contest_entry",
            "award",
        ];
        let mut ids: BTreeMap<&str, Vec<kernel::id::Uuid>> = BTreeMap::new();
        for table in tables {
            let found: Vec<kernel::id::Uuid> =
                self.db().column(Sql::new(format!("select id from {table}"))).await.unwrap();
            ids.insert(table, found);
        }
        let all: Vec<String> = ids.values().flatten().map(ToString::to_string).collect();
        let (campaign, application) = (ids["target_campaign"][0], ids["target_application"][0]);
        let (contest, entry) = (ids["contest"][0], ids["contest_entry"][0]);
        let mut paths = BTreeSet::new();
        for route in self.program.app.routes().iter().filter(|route| route.method == "GET") {
            let path = route
                .path
                .replace("/campaigns/{id}", &format!("/campaigns/{campaign}"))
                .replace("{application}", &application.to_string())
                .replace("/contests/{id}", &format!("/contests/{contest}"))
                .replace("{entry}", &entry.to_string());
            match path.matches('{').count() {
                0 => drop(paths.insert(path)),
                1 => {
                    let (before, rest) = path.split_once('{').unwrap();
                    let after = rest.split_once('}').unwrap().1;
                    paths.extend(all.iter().map(|id| format!("{before}{id}{after}")));
                }
                _ => {}
            }
        }
        paths.retain(|path| is_asked(path));
        paths
    }
}

/// The addresses that somebody comes to from these, and the pupils that are named there.
async fn crawl(who: &mut Person, from: &BTreeSet<String>) -> (BTreeSet<String>, BTreeSet<&'static str>) {
    let (mut seen, mut named) = (BTreeSet::new(), BTreeSet::new());
    let mut sorts: BTreeMap<String, usize> = BTreeMap::new();
    let mut ahead: Vec<String> = from.iter().cloned().collect();
    while let Some(path) = ahead.pop() {
        // Of the same page with other questions some are enough.
        let sort = sorts.entry(path.split('?').next().unwrap_or_default().to_owned()).or_default();
        if !is_asked(&path) || *sort > 8 || !seen.insert(path.clone()) {
            continue;
        }
        *sort += 1;
        let page = who.get(&path).await;
        if let Some(target) = page.location() {
            ahead.push(target);
        }
        if page.status != 200 {
            continue;
        }
        let words = words_of(&page);
        named.extend(PUPILS.iter().copied().filter(|name| words.contains(name)));
        let is_page = !page.bytes.starts_with(b"PK") && page.html().contains("<html");
        if is_page {
            ahead.extend(page.attributes("a[href]", "href").into_iter().filter(|href| href.starts_with('/')));
        }
    }
    (seen, named)
}

/// Printing takes long, and says what the same paper as DOCX says; signing out ends the walk.
fn is_asked(path: &str) -> bool {
    ![".pdf", "/sign-out", "/live/", "/assets/", "/jobs/"].iter().any(|part| path.contains(part))
}

/// The words of an answer: of the parts of an office file, or as it is.
fn words_of(page: &Page) -> String {
    if !page.bytes.starts_with(b"PK") {
        return page.html();
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(page.bytes.to_vec())).unwrap();
    let mut words = String::new();
    for at in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
        words.push_str(&String::from_utf8_lossy(&bytes));
    }
    words
}
