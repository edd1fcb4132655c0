//! The catalogue, and proposals from a release to the council's decision and to what came of it.

use kernel::Role;
use store::Actor;
use wellbeing::referral::sample;

use crate::{district::District, referral_house::school};

#[tokio::test]
async fn a_centre_adds_to_the_catalogue_and_corrects_it() {
    let house = District::new().await;
    let mut methodist = house.test.with_role(Role::Methodist, house.district).await;
    let mut teacher = house.test.with_role(Role::Teacher, school(&house, "СОШ № 9").await).await;
    methodist.get("/wellbeing/recommendations?field=workload").await.ok().has("summary", "Посчитать, из чего");
    let proposals = methodist.get("/wellbeing/proposals").await.ok();
    assert_eq!(proposals.texts(".nav [aria-current]"), ["Предложения совету"], "one entry of the menu is here");
    teacher.get("/wellbeing/recommendations").await.ok().has("summary", "Посчитать").lacks("Сверить нагрузку");
    methodist.get("/wellbeing/recommendations").await.ok().has("summary", "Сверить нагрузку");
    let form = methodist.get("/wellbeing/recommendations/workload-plan").await.ok();
    form.has("option[selected]", "Нагрузка и переработки");
    let mut fields = vec![
        ("field", "workload"),
        ("level", "school"),
        ("title", "Считать неделю вместе"),
        ("steps", "1. Собраться. 2. Посчитать."),
        ("owner", "завуч"),
        ("weeks", "4"),
        ("grounds", "practice"),
        ("source", "Опыт СОШ № 9"),
        ("standing", "working"),
    ];
    methodist.post("/wellbeing/recommendations/workload-plan", &fields[..3]).await.has(".errors a", "");
    methodist.post("/wellbeing/recommendations/workload-plan", &fields).await;
    teacher
        .get("/wellbeing/recommendations")
        .await
        .ok()
        .has("summary", "Считать неделю вместе")
        .lacks("Посчитать, из чего");
    fields[2].1 = "Совсем новое";
    methodist.post("/wellbeing/recommendations", &fields).await;
    teacher.get("/wellbeing/recommendations").await.ok().has("summary", "Совсем новое");
    let removal = "/wellbeing/recommendations/workload-plan/removal";
    methodist.get(removal).await.ok().has("fieldset p", "вернётся текст программы");
    assert_eq!(methodist.post(removal, &[]).await.status, 422);
    methodist.post(removal, &[("confirmed", "1")]).await;
    teacher.get("/wellbeing/recommendations").await.ok().has("summary", "Посчитать, из чего");
    assert_eq!(methodist.get("/wellbeing/recommendations/no-such").await.status, 404);
}

#[tokio::test]
async fn a_proposal_goes_from_a_release_through_the_council_to_what_came_of_it() {
    let house = District::new().await;
    let (operator, district) = (Actor::operator(), house.district);
    let mut methodist = house.test.with_role(Role::Methodist, district).await;
    methodist.get("/wellbeing/proposals/new").await.ok().has(".empty", "ни одного выпуска");
    let day = registry::sample::day;
    let write = house
        .test
        .app
        .db()
        .write(&operator, async |tx| sample::release(tx, district, "W2021-1", day(2021, 6, 1), 460).await);
    write.await.unwrap();
    let page = methodist.get("/wellbeing/proposals/new").await.ok();
    assert!(page.texts("legend")[0].starts_with("Нагрузка и переработки: 46 %"), "{:?}", page.texts("legend"));
    page.has(".help", "стоят поля, которые мешают чаще других");
    page.has("legend", "[42 %; 50 %], ответили 644").lacks("Сверить нагрузку");
    methodist.post("/wellbeing/proposals", &[("release", "W2021-1")]).await.has(".wrong", "хотя бы одну");
    let chosen = [
        ("release", "W2021-1"),
        ("recommendation", "workload-plan"),
        ("recommendation", "paperwork-once"),
        ("recommendation", "workload-boundaries-not-there"),
    ];
    let made = methodist.post("/wellbeing/proposals", &chosen).await;
    methodist.follow(made).await.ok().has("caption b", "2 предложения").has(".tag.warn", "предложено");
    methodist.get("/wellbeing/proposals/new").await.ok().has(".tag.good", "уже предложено");
    let shown = methodist.get("/wellbeing/proposals").await.ok().attributes("td a", "href").remove(0);
    let withdrawal = format!("{shown}/withdrawal");
    let asked = methodist.post(&withdrawal, &[]).await;
    assert_eq!(asked.status, 422, "one click takes nothing back");
    asked.has("[role=alert]", "исчезнет из списка");
    let title = methodist.get(&shown).await.ok().texts("h1").remove(0);
    methodist.post(&withdrawal, &[("confirmed", "1")]).await;
    assert_eq!(methodist.get(&shown).await.status, 404);
    let again = if title.contains("Посчитать") { chosen[1] } else { chosen[2] };
    methodist.post("/wellbeing/proposals", &[chosen[0], again]).await;
    let twice = methodist.post("/wellbeing/proposals", &chosen[..2]).await;
    assert_eq!(twice.status, 409);
    let mut head = house.test.with_role(Role::Head, district).await;
    let links = head.get("/wellbeing/proposals").await.ok().attributes("td a", "href");
    let find = async |head: &mut testkit::Person, title: &str| {
        for link in &links {
            if head.get(link).await.ok().texts("h1")[0].contains(title) {
                return link.clone();
            }
        }
        unreachable!("{title}")
    };
    let plan = find(&mut head, "Посчитать").await;
    let once = find(&mut head, "Один календарь").await;
    let decline = [("on", "10.09.2021"), ("protocol", "протокол № 3"), ("reason", "")];
    head.post(&format!("{once}/steps/declined"), &decline).await.has(".errors a", "");
    let decline = [("on", "10.09.2021"), ("protocol", "протокол № 3"), ("reason", "Уже делается")];
    head.post(&format!("{once}/steps/declined"), &decline).await;
    head.get(&once).await.ok().has("dd", "Уже делается").has(".tag", "отклонено");
    assert_eq!(head.get(&format!("{once}/steps/done")).await.status, 409);
    let form = head.get(&format!("{plan}/steps/accepted")).await.ok();
    assert_eq!(form.attributes("input[name=owner]", "value"), ["заместитель директора"]);
    let accept = |on, due| [("on", on), ("protocol", "протокол № 3"), ("owner", "завуч"), ("due_on", due)];
    let accepting = format!("{plan}/steps/accepted");
    head.post(&accepting, &accept("10.10.2021", "01.12.2021")).await.has(".errors a", "ещё не наступил");
    head.post(&accepting, &accept("10.09.2021", "01.09.2021")).await.has(".errors a", "раньше решения");
    head.post(&accepting, &accept("10.09.2021", "12.09.2021")).await;
    head.get("/wellbeing/proposals").await.ok().has(".tag.warn", "срок прошёл").has("td", "завуч");
    head.post(&format!("{plan}/steps/under_way"), &[]).await;
    head.post(&format!("{plan}/steps/done"), &[("on", "01.09.2021"), ("result", "x")])
        .await
        .has(".errors a", "раньше решения");
    head.post(&format!("{plan}/steps/done"), &[("on", "14.09.2021"), ("result", "Убрали три отчёта")]).await;
    head.get(&plan).await.ok().has("dd", "Убрали три отчёта").has("dd", "46 %").has("dd", "появится с первым выпуском");
    // The next wave: the share is less, and so much that the intervals have nothing in common.
    let write = house
        .test
        .app
        .db()
        .write(&operator, async |tx| sample::release(tx, district, "W2022-1", day(2022, 6, 1), 360).await);
    write.await.unwrap();
    let shown = head.get(&plan).await.ok();
    shown.has("dd", "36 %").has("p", "мешает меньше").has(".help", "не доказывает");
    assert!(head.get("/wellbeing/proposals.docx").await.ok().bytes.starts_with(b"PK"));
    assert_eq!(head.get("/wellbeing/proposals.pdf").await.status, 404, "this program prints no PDF");
    let mut stranger = house.test.with_role(Role::Methodist, school(&house, "СОШ № 10").await).await;
    assert_eq!(stranger.post(&format!("{plan}/withdrawal"), &[]).await.status, 404, "out of reach is not there");
    assert_eq!(methodist.post(&format!("{plan}/withdrawal"), &[]).await.status, 409, "what was decided stays");
}
