//! Applicants are often minors: nobody sees one but their organisations and the campaign's commission, on any page, in any export, by any
//! figure.

use figures::{Catalogue, Source};
use kernel::{OrganisationId, Role};
use registry::{OrganisationKind, organisation, sample};
use store::ChangeKind;
use target_training::{CampaignId, MemberRole, sample as made};
use testkit::Person;

use crate::house::{House, day};

const INDICATORS: &str = include_str!("../../../../data/indicators/target-training.toml");

/// Every address under which an applicant could show, asked by somebody.
async fn addresses(house: &House, campaign: CampaignId, application: &str) -> Vec<String> {
    let mut all: Vec<String> = vec![
        "/campaigns".into(),
        "/interviews".into(),
        "/contracts".into(),
        "/contracts.xlsx".into(),
        "/contracts/due".into(),
        "/vacancies".into(),
        "/search?q=Вера".into(),
        "/people?q=Вера".into(),
    ];
    all.extend(
        [
            "",
            "/applications",
            "/applications?state=admitted",
            "/applications.xlsx",
            "/ranking",
            "/protocol.docx",
            "/order.docx",
            "/order.xlsx",
        ]
        .map(|path| format!("/campaigns/{campaign}{path}")),
    );
    let paper: target_training::paper::PaperId = {
        use store::Ask;
        let sql = "select id from target_paper where file is not null limit 1";
        house.db().value(sql).await.unwrap().unwrap()
    };
    all.extend(
        [
            "".to_owned(),
            "/revision".into(),
            "/points".into(),
            "/interview".into(),
            "/papers/new".into(),
            "/withdrawal".into(),
            format!("/files/{paper}"),
        ]
        .map(|path| format!("{application}{path}")),
    );
    all
}

/// The words of an answer, whatever it is: a page, a workbook.
fn words(bytes: &[u8]) -> String {
    use calamine::{Reader, Xlsx};
    match Xlsx::new(std::io::Cursor::new(bytes.to_vec())) {
        Ok(mut book) => {
            let sheet = book.worksheet_range_at(0).unwrap().unwrap();
            sheet.rows().flatten().map(|cell| format!("{cell} ")).collect()
        }
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

async fn sees(somebody: &mut Person, addresses: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    for address in addresses {
        let page = somebody.get(address).await;
        // A document is packed: that it is handed out at all is too much.
        let handed_out = page.status == 200 && (address.ends_with(".docx") || address.contains("/files/"));
        if words(&page.bytes).contains("Тайнова") || (handed_out && !address.contains("order")) {
            seen.push(address.clone());
        }
    }
    seen
}

#[tokio::test]
async fn an_applicant_is_seen_by_their_organisations_and_the_commission_and_by_nobody_else() {
    let house = House::new().await;
    let (campaign, offers) = house.campaign(&[made::offer(house.school, 1, |_| {})]).await;
    let (other, _) = house.campaign(&[made::offer(house.school, 1, |_| {})]).await;
    let id = house.admitted(campaign, house.school, offers[0], ("Тайнова", "Вера"), &[("average", 480)]).await;
    let application = format!("/campaigns/{campaign}/applications/{id}");
    let (person, mut member) = house.teacher(house.other_school).await;
    house.member(campaign, person, MemberRole::Member).await;
    let neighbour: OrganisationId = house
        .write(async |tx, reach| {
            let change = tx.change(ChangeKind::Demo, "").await?;
            let what = sample::organisation("Соседний район", None, |made| {
                made.kind = OrganisationKind::District
            });
            organisation::found(tx, reach, change, what, day("2000-01-01")).await
        })
        .await;
    let addresses = addresses(&house, campaign, &application).await;

    // First, that there is something to be seen.
    for mut somebody in [house.methodist().await, house.coordinator(house.school).await] {
        let seen = sees(&mut somebody, &addresses).await;
        assert!(seen.contains(&application) && seen.iter().any(|one| one.ends_with(".xlsx")), "{seen:?}");
    }
    let seen = sees(&mut member, &addresses).await;
    assert!(seen.contains(&application) && seen.contains(&"/interviews".to_owned()), "{seen:?}");

    let (_, colleague) = house.teacher(house.school).await;
    let (outsider, commission) = house.teacher(house.other_school).await;
    house.member(other, outsider, MemberRole::Member).await;
    let strangers = [
        ("the coordinator of another school", house.coordinator(house.other_school).await),
        ("a teacher of the same school", colleague),
        ("a member of another commission", commission),
        ("the methodist of another district", house.test.with_role(Role::Methodist, neighbour).await),
        ("the administrator of another district", house.test.with_role(Role::Administrator, neighbour).await),
        ("the head of another school", house.test.with_role(Role::Head, house.other_school).await),
        ("anyone", house.test.anyone()),
    ];
    for (who, mut stranger) in strangers {
        assert_eq!(sees(&mut stranger, &addresses).await, Vec::<String>::new(), "{who}");
        let marked = stranger.post(&format!("{application}/interview"), &[("mark", "5")]).await;
        assert!(!marked.status.is_success(), "{who}");
    }
    house.go(campaign, target_training::campaign::Move::Closing).await;
    house.go(campaign, target_training::campaign::Move::Publication).await;
    let mut stranger = house.coordinator(house.other_school).await;
    assert_eq!(
        sees(&mut stranger, &addresses).await,
        Vec::<String>::new(),
        "a published ranking shows each school its own"
    );
}

#[tokio::test]
async fn a_draft_is_its_schools_and_an_unchecked_one_no_business_of_the_commission() {
    let house = House::new().await;
    let (campaign, offers) = house.campaign(&[made::offer(house.school, 1, |_| {})]).await;
    let id = house.drafted(campaign, house.school, offers[0], ("Тайнова", "Вера")).await;
    let application = format!("/campaigns/{campaign}/applications/{id}");
    let (person, mut member) = house.teacher(house.other_school).await;
    house.member(campaign, person, MemberRole::Member).await;
    house.coordinator(house.school).await.get(&application).await.ok().has("h1", "Тайнова");
    assert_eq!(member.get(&application).await.status, 404);
    assert_eq!(house.coordinator(house.other_school).await.get(&application).await.status, 404);
}

#[tokio::test]
async fn a_figure_opens_onto_numbers_and_only_within_reach() {
    use figures::{Page, Part, Question, figures, records};
    use kernel::{Grant, Period, Reach};
    let sources = [Source { name: "target-training.toml", text: INDICATORS }];
    let datasets = [&target_training::OFFERS, &target_training::APPLICATIONS, &target_training::CONTRACTS];
    let (catalogue, problems) = Catalogue::load(&datasets, &sources, Vec::new());
    assert!(problems.is_empty(), "{:?}", problems.iter().map(|one| one.text(kernel::Language::En)).collect::<Vec<_>>());
    let house = House::new().await;
    let (campaign, offers) = house.campaign(&[made::offer(house.school, 3, |_| {})]).await;
    house.admitted(campaign, house.school, offers[0], ("Тайнова", "Вера"), &[]).await;
    house.drafted(campaign, house.school, offers[0], ("Черновик", "Анна")).await;
    let indicators: Vec<_> = catalogue.indicators().collect();
    let of = |role, organisation| {
        let grant = Grant { role, organisation, period: Period::since(day("2000-01-01")) };
        Reach::of(&[grant], None, kernel::Act::ReadIndicators, day("2021-09-14")).unwrap()
    };
    let (own, other) = (of(Role::SchoolCoordinator, house.school), of(Role::SchoolCoordinator, house.other_school));
    for (reach, n) in [(&own, 1.0), (&other, 0.0)] {
        let question = Question::on(day("2021-09-14"), reach);
        let found = figures(house.db(), &indicators, &question).await.unwrap();
        let count = found.iter().find(|one| one.code == "target.applications.count").unwrap();
        assert_eq!(count.numerator, n, "a draft is no fact");
        let indicator = indicators.iter().find(|one| one.definition.code == "target.applications.count").unwrap();
        let page = Page { offset: 0, limit: 10 };
        let rows = records(house.db(), indicator, &question, Part::Numerator, page).await.unwrap();
        assert_eq!(rows.len(), n as usize);
        assert!(rows.iter().all(|row| row.label.contains("№ 1") && !row.label.contains("Тайнова")));
    }
}
