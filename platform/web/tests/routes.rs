//! What is told to those whom a route does not let in, and where it does not lead.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use kernel::Right;
use testkit::TestApp;
use web::{Capability, Routes};

async fn program() -> TestApp {
    let routes =
        Routes::new().get("/kept", Right::SignedIn, async || "kept").post("/done", Right::SignedIn, async || "done");
    TestApp::of(vec![Capability { routes, ..Capability::named("test") }], figures::Catalogue::default()).await
}

#[tokio::test]
async fn whoever_has_not_signed_in_is_sent_to_do_so_and_does_nothing() {
    let test = program().await;
    let mut anyone = test.anyone();
    assert_eq!(anyone.get("/kept?of=all").await.location().unwrap(), "/sign-in?next=%2Fkept%3Fof%3Dall");
    assert_eq!(anyone.post("/done", &[]).await.status, 401);
}

#[tokio::test]
async fn the_address_of_a_form_opened_as_a_page_says_that_nothing_is_here() {
    let test = program().await;
    let mut anyone = test.anyone();
    let (form, nowhere) = (anyone.get("/done").await, anyone.get("/nowhere").await);
    assert_eq!((form.status, form.main_text()), (nowhere.status, nowhere.main_text()));
    assert_eq!(form.status, 404);
    assert!(!form.main_text().is_empty());
}
