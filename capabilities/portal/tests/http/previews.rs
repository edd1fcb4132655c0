//! Pictures that stand for pages: drawn once, only of what is shown, never of people.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::http::StatusCode;
use chrono::TimeDelta;
use figures::Catalogue;
use kernel::{Role, id::Uuid};
use paper::{Sheets, sheet::What};
use testkit::TestApp;
use typeset::SheetPrinter;
use web::Capability;

use crate::{PEOPLE, find::THINGS_SHOWN};

static DRAWN: AtomicUsize = AtomicUsize::new(0);

/// Stands in for the typesetter: the texts of the sheet are the picture.
const PRINTER: SheetPrinter = SheetPrinter {
    print: |_| Err("no paper".into()),
    show: |_| Err("no paper".into()),
    picture: |sheets: &Sheets, width| {
        DRAWN.fetch_add(1, Ordering::Relaxed);
        let texts = sheets.sheets[0].items.iter().filter_map(|item| match &item.what {
            What::Text(it) => Some(it.text.clone()),
            _ => None,
        });
        Ok(format!("{width}: {}", texts.collect::<Vec<_>>().join("|")).into_bytes())
    },
};

#[tokio::test]
async fn a_picture_is_drawn_once_and_only_while_its_item_is_shown() {
    let rooms = Capability { showcases: vec![THINGS_SHOWN, PEOPLE], ..Capability::named("rooms") };
    let test = TestApp::of(vec![portal::capability(Some(PRINTER)), rooms], Catalogue::default()).await;
    test.with_role(Role::Administrator, kernel::OrganisationId::new()).await;
    let mut anyone = test.anyone();
    let path = |shelf, number| format!("/og/{shelf}/{}.png", Uuid::from_u128(number));
    let picture = anyone.get(&path("contests", 4)).await.ok();
    assert_eq!(picture.html(), "1200: Конкурсы|Тайна|Методист");
    assert_eq!(picture.headers["content-type"], "image/png");
    let tag = picture.headers["etag"].to_str().unwrap().to_owned();
    anyone.get(&path("contests", 4)).await.ok();
    assert_eq!(anyone.get_again(&path("contests", 4), &tag).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(DRAWN.load(Ordering::Relaxed), 1);
    assert!(anyone.get("/og/site.png").await.ok().html().contains("Здесь растут учителя"));

    test.app.clock().advance(TimeDelta::hours(2));
    for nothing in
        [path("contests", 4), path("gallery", 1), path("votes", 1), "/og/contests/1.png".into(), "/og/x/y".into()]
    {
        assert_eq!(anyone.get_again(&nothing, &tag).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let home = anyone.get("/").await.ok();
    let og = |name: &str| home.attributes(&format!("meta[property='og:{name}']"), "content");
    assert_eq!(og("image"), ["http://127.0.0.1:8080/og/site.png"]);
    assert_eq!((og("title").len(), og("type").len(), og("url").len(), og("description").len()), (1, 1, 1, 1));
}

#[tokio::test]
async fn without_a_typesetter_there_are_no_pictures() {
    let test = crate::site(vec![THINGS_SHOWN]).await;
    assert_eq!(test.anyone().get("/og/site.png").await.status, StatusCode::NOT_FOUND);
}
