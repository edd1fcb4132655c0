//! Materials: links and files.

use axum::http::StatusCode;

use crate::{hall::Hall, house::is_refused};

#[tokio::test]
async fn a_file_is_sent_to_be_saved_whatever_it_calls_itself() {
    let mut hall = Hall::with(1, |_| {}).await;
    let path = hall.path("/materials");
    let page = b"<html><script>alert(1)</script>";
    let sent = hall.me.upload(&path, &[("title", "Презентация"), ("url", "")], ("file", "slides.html", page)).await;
    let list = hall.me.follow(sent).await.ok();
    list.has(".hits a", "Презентация").has(".hits small", "slides.html");
    let file = list.attributes(".hits a", "href").remove(0);
    let got = hall.me.get(&file).await.ok();
    assert_eq!(got.bytes, page);
    assert_eq!(got.headers["content-type"], "application/octet-stream");
    assert!(got.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let mut teacher = hall.house.teacher(hall.people[0]).await;
    teacher.get(&path).await.ok().has(".hits a", "Презентация").lacks("Убрать");
    assert_eq!(teacher.get(&file).await.ok().bytes, page);
    let mut anyone = hall.house.test.anyone();
    assert_eq!(anyone.get(&file).await.status, StatusCode::SEE_OTHER);
    // Whoever has the link of a letter has the materials without an account.
    let link = hall.places().await.remove(0).link;
    let own = anyone.get(&format!("/r/{link}")).await.ok();
    let file = own.attributes("ul.hits a", "href").remove(0);
    assert_eq!(anyone.get(&file).await.ok().bytes, page);
}

#[tokio::test]
async fn a_material_is_a_link_or_a_file_and_can_be_taken_out() {
    let mut hall = Hall::with(1, |_| {}).await;
    let path = hall.path("/materials");
    hall.me.get(&path).await.ok().has(".empty", "презентации");
    let none = ("file", "", b"".as_slice());
    is_refused(&hall.me.upload(&path, &[("title", "Запись"), ("url", "")], none).await, "что-то одно");
    is_refused(
        &hall.me.upload(&path, &[("title", "Запись"), ("url", "javascript:alert(1)")], none).await,
        "начинается с https",
    );
    let url = "https://disk.example.ru/запись";
    let sent = hall.me.upload(&path, &[("title", "Запись"), ("url", url)], none).await;
    let list = hall.me.follow(sent).await.ok();
    assert_eq!(list.attributes(".hits a", "href"), [url]);
    let removal = list.attributes(".hits form", "action").remove(0);
    let page = hall.me.post(&removal, &[]).await;
    hall.me.follow(page).await.ok().has(".empty", "презентации");
}
