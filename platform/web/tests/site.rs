//! What stands around a public page is drawn once for many readers: each gets their own all the same.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use askama::Template;
use kernel::Right;
use testkit::TestApp;
use web::{Capability, Frame, Routes, Section, show};

#[derive(Template)]
#[template(ext = "html", source = "{% extends \"public.html\" %}{% block content %}{% endblock %}")]
struct Page {
    frame: Frame,
}

#[tokio::test]
async fn each_page_and_reader_has_its_own_surroundings() {
    let filled = Arc::new(AtomicBool::new(true));
    let section = |path, filled| Section { key: "home", path, filled };
    let routes = Routes::new().get("/one", Right::Public, async |frame: Frame| show(Page { frame })).get(
        "/two",
        Right::Public,
        async |frame: Frame| show(Page { frame }),
    );
    let sections = vec![section("/one", None), section("/two", Some(filled.clone()))];
    let capability = Capability { routes, sections, ..Capability::named("test") };
    let test = TestApp::of(vec![capability], figures::Catalogue::default()).await;
    let mut reader = test.anyone();
    for path in ["/one", "/two", "/one?q=2"] {
        let page = reader.get(path).await.ok();
        assert_eq!(page.attributes("nav.sections [aria-current=page]", "href"), [path.split('?').next().unwrap()]);
        assert_eq!(page.attributes("#choices [name=back]", "value"), [path]);
        assert_eq!(page.attributes("button[form=choices]", "value"), ["large", "en"]);
    }
    let mut english = test.anyone();
    english.set_cookie("language", "en");
    english.set_cookie("view", "large");
    assert_eq!(english.get("/one").await.attributes("button[form=choices]", "value"), ["plain", "ru"]);
    filled.store(false, Ordering::Relaxed);
    assert_eq!(reader.get("/one").await.attributes("nav.sections a:not(.menu)", "href"), ["/one"]);
}
