//! Projects: one chain from the idea to the recognition.

use crate::house::House;

#[tokio::test]
async fn a_project_goes_from_its_idea_to_its_recognition() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    me.get("/projects").await.ok().has(".empty", "Проектов пока нет");
    me.get("/projects/new").await.ok();
    let district = house.district.to_string();
    let fields = [
        ("organisation", district.as_str()),
        ("title", "Педагогический туризм"),
        ("authors", "молодые педагоги СОШ № 3, ИМЦ"),
        ("idea_on", "01.03.2017"),
    ];
    let begun = me.post("/projects", &fields).await;
    let page = begun.location().unwrap();
    me.follow(begun).await.ok().has("li[aria-current='step'] h3", "замысел");
    me.get(&format!("{page}/stages/new?kind=published")).await.ok().has("option[selected]", "результат опубликован");
    let add = format!("{page}/stages");
    let prize = [
        ("kind", "recognised"),
        ("reached_on", "01.10.2017"),
        ("contest", "«Лучшая проектная идея-2017»"),
        ("nomination", "Лучший замысел проекта"),
        ("result", "победитель"),
    ];
    let won = me.post(&add, &prize).await;
    let told = "победитель конкурса «Лучшая проектная идея-2017», номинация «Лучший замысел проекта»";
    let shown = me.follow(won).await.ok();
    shown.has("li p", told).has("li[aria-current='step'] h3", "замысел");
    me.post(&add, &[("kind", "carried_out"), ("reached_on", "31.05.2019")]).await;
    let wrong = [("kind", "published"), ("reached_on", "15.06.2019"), ("url", "javascript:alert(1)")];
    me.post(&add, &wrong).await.has(".errors a", "Адрес должен начинаться");
    let published = [("kind", "published"), ("reached_on", "15.06.2019"), ("url", "https://imc.example.ru/tourism")];
    let shown = me.post(&add, &published).await;
    me.follow(shown).await.ok().has("li[aria-current='step'] h3", "результат опубликован");
    me.post(&add, &[("kind", "recognised"), ("reached_on", "01.10.2020"), ("result", "высшая оценка жюри")]).await;
    me.get("/projects?stage=recognised").await.ok().has("td", told).has("small", "01.10.2020");
    let shown = me.get(&page).await.ok();
    let last = shown.attributes("a[href^='/project-stages/']", "href").pop().unwrap();
    me.get(&last).await.ok();
    let removed = me.post(&last, &[("removal", "on")]).await;
    me.follow(removed).await.ok().has("li[aria-current='step'] h3", "результат опубликован");
    assert!(me.get("/projects.xlsx").await.ok().bytes.starts_with(b"PK"));
    me.get("/search?q=туризм").await.ok().has(".hits a", "Педагогический туризм");
    let renamed = me.post(&format!("{page}/revision"), &[("title", "Педагогический туризм 2.0")]).await;
    me.follow(renamed).await.ok().has("h1", "Педагогический туризм 2.0");
}
