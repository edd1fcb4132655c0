//! A campaign from the announcement to the contract, as a methodist, a school and a member of the commission live it.

use kernel::OrganisationId;
use target_training::{CampaignId, MemberRole, OfferId, sample as made};

use crate::house::{House, is_refused};

#[tokio::test]
async fn a_campaign_is_written_down_announced_and_seen_by_schools() {
    let house = House::new().await;
    let mut methodist = house.methodist().await;
    let district = house.district.to_string();
    let fields = [
        ("title", "Целевой набор — 2022"),
        ("organisation", district.as_str()),
        ("season", "2021/2022"),
        ("regulation", "приказ № 215-Д от 15.04.2020"),
        ("rubric", "2020"),
        ("begins_on", "01.09.2021"),
        ("ends_on", "01.10.2021"),
    ];
    let page = methodist.post("/campaigns", &fields).await;
    let page = methodist.follow(page).await.ok();
    page.has("h1", "Целевой набор — 2022").has("section", "При равной сумме сравнивают");
    let path = page.path.clone();
    let mut coordinator = house.coordinator(house.school).await;
    assert_eq!(coordinator.get(&path).await.status, 404, "a draft is nobody else's");
    methodist.post(&format!("{path}/opening"), &[]).await.has("[role=alert]", "добавьте хотя бы одно предложение");
    let school = house.school.to_string();
    let offer = [
        ("channel", "platform"),
        ("organisation", school.as_str()),
        ("speciality", "Педагогическое образование: математика"),
        ("level", "bachelor"),
        ("university", "АмГПГУ"),
        ("places", "2"),
        ("months", "36"),
    ];
    is_refused(&methodist.post(&format!("{path}/offers"), &offer).await, "номер");
    let offer = offer.into_iter().chain([("number", "РВР-17")]).collect::<Vec<_>>();
    let page = methodist.post(&format!("{path}/offers"), &offer).await;
    methodist.follow(page).await.ok().has("td", "№ РВР-17");
    let page = methodist.post(&format!("{path}/opening"), &[]).await;
    methodist.follow(page).await.ok().has(".tag", "приём заявлений");
    coordinator.get(&path).await.ok().has("a", "Подать заявление").lacks("Что дальше");
    coordinator.get("/campaigns").await.ok().has("td", "Целевой набор — 2022");
    assert_eq!(house.journalled("campaign.opened").await, 1);
}

#[tokio::test]
async fn a_school_hands_in_what_is_complete_and_a_minor_needs_a_parent() {
    let house = House::new().await;
    let (campaign, offers) = house.campaign(&[made::offer(house.school, 2, |_| {})]).await;
    let mut coordinator = house.coordinator(house.school).await;
    let path = format!("/campaigns/{campaign}/applications");
    let (school, offer) = (house.school.to_string(), offers[0].to_string());
    let mut fields = vec![
        ("family", "Тайнова"),
        ("given", "Вера"),
        ("patronymic", "Олеговна"),
        ("birth_date", "14.05.2004"),
        ("organisation", school.as_str()),
        ("offer", offer.as_str()),
        ("class", "11 «А»"),
        ("consent_by", "Тайнова Вера Олеговна"),
        ("consent_on", "10.09.2021"),
    ];
    is_refused(&coordinator.post(&path, &fields).await, "родитель");
    fields[7].1 = "Тайнова Ольга Павловна";
    let page = coordinator.post(&path, &fields).await;
    let page = coordinator.follow(page).await.ok();
    page.has(".tag", "черновик").has(".tag", "нет 18 лет").has(".notice", "Не хватает: заявление");
    let one = page.path.clone();
    let page = coordinator.post(&format!("{one}/submission"), &[]).await;
    page.has("[role=alert]", "Не хватает документа");
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    for code in ["statement", "grades", "reference", "parent"] {
        let page = coordinator.upload(&format!("{one}/papers"), &[("code", code)], ("file", "скан.pdf", pdf)).await;
        coordinator.follow(page).await.ok();
    }
    let page =
        coordinator.upload(&format!("{one}/papers"), &[("code", "grades")], ("file", "a.exe", b"MZ\x90\x00")).await;
    assert_eq!(page.status, 422);
    let page = coordinator.post(&format!("{one}/papers/seen"), &[("code", "passport")]).await;
    coordinator.follow(page).await.ok().has("li", "паспорт: подлинник предъявлен");
    let page = coordinator.post(&format!("{one}/submission"), &[]).await;
    coordinator.follow(page).await.ok().has(".tag", "на проверке");

    let mut methodist = house.methodist().await;
    assert!(house.concerns(&methodist).await.iter().any(|one| one.contains("1 заявление ждёт проверки")));
    is_refused(&methodist.post(&format!("{one}/return"), &[("reason", "")]).await, "");
    methodist.post(&format!("{one}/return"), &[("reason", "Не видна подпись")]).await;
    coordinator.get(&one).await.ok().has(".notice", "Не видна подпись");
    assert!(house.concerns(&coordinator).await.iter().any(|one| one.contains("вернули на доработку")));
    coordinator.post(&format!("{one}/submission"), &[]).await;
    methodist.post(&format!("{one}/admission"), &[]).await;
    coordinator.get(&one).await.ok().has(".tag", "допущено").lacks("Итого");
    let consents: i64 = store::count(
        house.db(),
        store::Sql::new("from consent where purpose = 'target-training' and superseded_at is null"),
    )
    .await
    .unwrap();
    assert_eq!(consents, 1, "the registry holds the consent");
    coordinator.post(&format!("{one}/withdrawal"), &[("confirmed", "1")]).await;
    coordinator.get(&one).await.ok().has(".tag", "отозвано");
    let ended: i64 = store::count(
        house.db(),
        store::Sql::new(
            "from consent where purpose = 'target-training' and superseded_at is null and withdrawn_on is not null",
        ),
    )
    .await
    .unwrap();
    assert_eq!(ended, 1, "and it has ended");
}

/// A closed campaign of one place with three applicants; the first two are equal in everything.
async fn contended(house: &House) -> (CampaignId, OfferId) {
    let (campaign, offers) = house.campaign(&[made::offer(house.school, 1, |_| {})]).await;
    let equal = [("average", 460), ("profile", 460)];
    house.admitted(campaign, house.school, offers[0], ("Абаева", "Анна"), &equal).await;
    house.admitted(campaign, house.other_school, offers[0], ("Бокова", "Вера"), &equal).await;
    house
        .admitted(campaign, house.school, offers[0], ("Вялова", "Дарья"), &[("average", 400), ("contests", 300)])
        .await;
    (campaign, offers[0])
}

async fn find(house: &House, campaign: CampaignId, family: &str) -> String {
    use store::Ask;
    let sql = store::Sql::new("select id from target_application where campaign_id = ? and name like ?");
    let id: Option<target_training::ApplicationId> =
        house.db().value(sql.bind(campaign).bind(format!("{family}%"))).await.unwrap();
    format!("/campaigns/{campaign}/applications/{}", id.unwrap())
}

#[tokio::test]
async fn the_commission_talks_the_ranking_is_published_contested_and_signed() {
    let house = House::new().await;
    let (campaign, _) = contended(&house).await;
    let (person, mut teacher) = house.teacher(house.other_school).await;
    house.member(campaign, person, MemberRole::Chair).await;
    let mut methodist = house.methodist().await;
    let mut coordinator = house.coordinator(house.school).await;
    let path = format!("/campaigns/{campaign}");
    let anna = find(&house, campaign, "Абаева").await;
    assert!(house.concerns(&teacher).await.iter().any(|one| one.contains("3 претендента ждут вашей оценки")));
    teacher.get("/interviews").await.ok().has("td", "Абаева Анна");
    is_refused(&teacher.post(&format!("{anna}/interview"), &[("mark", "11")]).await, "от 0 до 10");
    teacher.post(&format!("{anna}/interview"), &[("mark", "7,5"), ("note", "Хочет в школу")]).await;
    teacher.get(&anna).await.ok().has("td", "7,5");
    house.go(campaign, target_training::campaign::Move::Closing).await;
    assert_eq!(coordinator.get(&format!("{path}/ranking")).await.status, 404, "not before it is published");
    methodist.get(&format!("{path}/ranking")).await.ok().has("tr", "Абаева").has("tr", "Бокова");
    let page = methodist.post(&format!("{path}/publication"), &[]).await;
    methodist.follow(page).await.ok().has(".tag", "рейтинг опубликован");

    // A school sees its own, with the place and what it would be without each criterion.
    let page = coordinator.get(&format!("{path}/ranking")).await.ok();
    page.has("tr", "Абаева").lacks("Бокова");
    let page = coordinator.get(&anna).await.ok();
    page.has("p", "Место 1 из 3").has("th", "Место без критерия");
    let without = page.texts("tbody tr td:last-child");
    assert_eq!(without[5], "1–2", "without the interview she and Вера are equal: {without:?}");
    page.has(".tag", "рекомендован");

    let darya = find(&house, campaign, "Вялова").await;
    let page = coordinator.post(&format!("{darya}/appeals"), &[("appeal", "Не учли победу в олимпиаде")]).await;
    let page = coordinator.follow(page).await.ok();
    page.has(".tag", "ждёт ответа");
    let signing = [("protocol_number", "3"), ("protocol_on", "14.09.2021"), ("confirmed", "1")];
    methodist.post(&format!("{path}/signing"), &signing).await.has("[role=alert]", "апелляции без ответа");
    let appeal: target_training::AppealId = house.only("target_appeal").await;
    methodist
        .post(&format!("{darya}/appeals/{appeal}"), &[("outcome", "dismissed"), ("answer", "Победа учтена: 6 баллов")])
        .await;
    coordinator.get(&darya).await.ok().has("p", "Победа учтена");
    let page = methodist.post(&format!("{path}/signing"), &signing).await;
    methodist.follow(page).await.ok().has("dd", "№ 3 от 14.09.2021");
    assert_eq!(methodist.post(&format!("{path}/return"), &[]).await.status, 409, "what is signed stays");
    let protocol = methodist.get(&format!("{path}/protocol.docx")).await.ok();
    assert!(protocol.bytes.len() > 1_000);
    assert_eq!(coordinator.get(&format!("{path}/protocol.docx")).await.status, 403);
}

#[tokio::test]
async fn a_shared_place_at_the_edge_waits_for_the_commission() {
    let house = House::new().await;
    let (campaign, _) = contended(&house).await;
    let mut methodist = house.methodist().await;
    let path = format!("/campaigns/{campaign}");
    house.go(campaign, target_training::campaign::Move::Closing).await;
    house.go(campaign, target_training::campaign::Move::Publication).await;
    methodist.get(&format!("{path}/ranking")).await.ok().has("td", "1–2").has(".tag", "решает комиссия");
    let signing = [("protocol_number", "3"), ("protocol_on", "14.09.2021"), ("confirmed", "1")];
    methodist.post(&format!("{path}/signing"), &signing).await.has("[role=alert]", "спорные места");
    let vera = find(&house, campaign, "Бокова").await.replace("applications", "ranking");
    is_refused(&methodist.post(&vera, &[("decision", "recommended"), ("note", "")]).await, "напишите почему");
    methodist.post(&vera, &[("decision", "recommended"), ("note", "Живёт в селе школы")]).await;
    let anna = find(&house, campaign, "Абаева").await.replace("applications", "ranking");
    is_refused(&methodist.post(&anna, &[("decision", "recommended"), ("note", "тоже")]).await, "места");
    methodist.post(&anna, &[("decision", "reserve"), ("note", "Второе место")]).await;
    let page = methodist.post(&format!("{path}/signing"), &signing).await;
    methodist.follow(page).await.ok().has(".tag", "протокол подписан");

    // The contract: with the one recommended, under the law of its day, not beyond the places.
    let vera = vera.replace("ranking", "applications");
    let other: OrganisationId = house.school;
    let other = other.to_string();
    let mut fields = vec![
        ("number", "12"),
        ("signed_on", "14.09.2021"),
        ("organisation", other.as_str()),
        ("speciality", "Математика"),
        ("level", "bachelor"),
        ("university", "АмГПГУ"),
        ("study_from", "01.09.2022"),
        ("study_until", "30.06.2027"),
        ("months", "24"),
    ];
    is_refused(&methodist.post(&format!("{vera}/contract"), &fields).await, "от 36 до 60");
    fields[8].1 = "36";
    let page = methodist.post(&format!("{vera}/contract"), &fields).await;
    let page = methodist.follow(page).await.ok();
    page.has("h1", "Бокова Вера").has("p", "№ 1681");
    let anna = anna.replace("ranking", "applications");
    is_refused(&methodist.post(&format!("{anna}/contract"), &fields).await, "места");
}
