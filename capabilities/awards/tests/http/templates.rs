//! Templates: made, designed, shown, given a background, printed with.

use std::io::Cursor;

use awards::TemplateId;
use axum::http::StatusCode;
use store::Ask;

use crate::house::{House, is_refused};

async fn template(house: &House, me: &mut testkit::Person) -> TemplateId {
    let district = house.district.to_string();
    let made = me
        .post("/awards/templates", &[("title", "Ветер"), ("orientation", "landscape"), ("organisation", &district)])
        .await;
    made.location().unwrap().rsplit('/').next().unwrap().parse().unwrap()
}

/// The fields of the designer as a browser would send them.
fn sent(page: &testkit::Page) -> Vec<(String, String)> {
    let names = page.attributes("main form[data-preview] input", "name");
    let values = page.attributes("main form[data-preview] input", "value");
    let kinds = page.attributes("main form[data-preview] input", "type");
    let boxes = page.attributes("main form[data-preview] input[checked]", "name");
    let inputs = names.into_iter().zip(values).zip(kinds);
    let inputs = inputs.filter(|((name, _), kind)| kind != "checkbox" || boxes.contains(name));
    inputs.map(|(pair, _)| pair).collect()
}

#[tokio::test]
async fn a_diploma_is_designed_shown_and_printed_with_the_name_in_its_case() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let id = template(&house, &mut me).await;
    let path = format!("/awards/templates/{id}");
    let designer = me.get(&path).await.ok();
    let mut fields = sent(&designer);
    let mut set = |name: &str, value: &str| {
        fields.retain(|(other, _)| other != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    set("lead_text", "вручается");
    set("recipient_case", "dative");
    set("post1", "Директор ИМЦ");
    set("signer1", "И. И. Иванова");
    set("words1_on", "on");
    for (name, value) in [("x", "10"), ("y", "5,5"), ("width", "100"), ("height", "10"), ("size", "12")] {
        set(&format!("words1_{name}"), value);
    }
    set("words1_text", "Амурск 2021");
    let pairs: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kept = me.post(&path, &pairs).await;
    let shown = me.follow(kept).await.ok();
    let picture = shown.attributes("img[data-sheet]", "src").remove(0);
    let svg = me.get(&picture).await.ok();
    assert_eq!(svg.headers["content-type"], "image/svg+xml");
    for words in ["Константинопольской Александре Владимировне", "вручается", "Амурск 2021", "Директор ИМЦ"]
    {
        assert!(svg.html().contains(words), "no «{words}» in {}", svg.html());
    }
    let award = house.award(|new| new.template = Some(id)).await;
    let pdf = me.get(&format!("/awards/{award}/diploma.pdf")).await.ok();
    for words in [
        "ДИПЛОМ",
        "I степени",
        "Ивановой Марии Петровне",
        "«Свежий ветер»",
        "в номинации «Лучший урок»",
        "№ 1/2021",
        "14 сентября 2021 г.",
        "И. И. Иванова",
    ] {
        assert!(pdf.html().contains(words), "no «{words}» in {}", pdf.html());
    }
    assert!(pdf.html().contains(&format!("/a/{}", house.short(award).await)));
    // What is signed stays signed by whoever signed it.
    let pairs: Vec<(&str, &str)> = pairs
        .into_iter()
        .map(|(name, value)| if name == "signer1" { (name, "П. П. Петров") } else { (name, value) })
        .collect();
    me.post(&path, &pairs).await;
    let pdf = me.get(&format!("/awards/{award}/diploma.pdf")).await.ok();
    assert!(pdf.html().contains("И. И. Иванова") && !pdf.html().contains("Петров\""));
    assert_eq!(me.post(&format!("{path}/removal"), &[]).await.status, StatusCode::CONFLICT, "it is printed with");
    let mut wrong = pairs.clone();
    wrong.push(("kind_x", "далеко"));
    is_refused(&me.post(&path, &wrong).await, "Напишите число");
}

#[tokio::test]
async fn a_background_is_a_picture_and_nothing_else() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let id = template(&house, &mut me).await;
    let path = format!("/awards/templates/{id}/background");
    let svg = me.upload(&path, &[], ("file", "frame.png", b"<svg onload='alert(1)'/>")).await;
    is_refused(&svg, "прочесть не удалось");
    let mut png = Vec::new();
    image::RgbImage::from_pixel(30, 20, image::Rgb([200, 220, 240]))
        .write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let page = me.upload(&path, &[], ("file", "фон.png", &png)).await;
    me.follow(page).await.ok().has("button", "Вернуть встроенную рамку");
    let file: Option<String> = house.db().value("select background from award_template").await.unwrap().unwrap();
    let kept = house.db().files().read(&file.unwrap()).unwrap();
    assert!(kept.starts_with(b"\xff\xd8\xff"), "written anew as JPEG");
    me.post(&format!("{path}/removal"), &[]).await;
    let gone = me.post(&format!("/awards/templates/{id}/removal"), &[]).await;
    me.follow(gone).await.ok().has(".empty", "Своих шаблонов ещё нет");
}

#[tokio::test]
async fn a_template_of_another_centre_is_not_there() {
    let house = House::new().await;
    let mut me = house.methodist().await;
    let id = template(&house, &mut me).await;
    let mut other = house.test.with_role(kernel::Role::Methodist, house.other_school).await;
    assert_eq!(other.get(&format!("/awards/templates/{id}")).await.status, StatusCode::NOT_FOUND);
    // The district's template is for its schools to print with, not to change.
    other.get("/awards/new").await.ok().has("option", "Ветер");
}
