//! What programs are told, spoken to over HTTP as they do.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use axum::http::StatusCode;
use figures::{Catalogue, Dataset, Field, Kind, Sensitivity, Source, TimeRule, Words};
use kernel::{Act, OrganisationId, Role};
use store::Migration;
use testkit::TestApp;
use web::Capability;

static OPEN: Dataset = Dataset {
    code: "open",
    title: Words::new("Открытые", "Open"),
    table: "mark",
    record: "id",
    organisation: "organisation_id",
    person: None,
    label: &["title"],
    order: "title",
    time: TimeRule::During { date: "given_on" },
    sensitivity: Sensitivity::Public,
    url: "/marks/{id}",
    fields: &[Field::new("mark", "оценка", "mark", Kind::Whole("mark"))],
};

static CLOSED: Dataset =
    Dataset { code: "closed", sensitivity: Sensitivity::Confidential(Act::ManageContests), ..OPEN };

const INDICATORS: &str = r#"
[[indicator]]
code = "closed.count"
title = { ru = "Оценок", en = "Marks" }
unit = "items"
dataset = "closed"
as_of = "during"
population = 'true'
"#;

#[tokio::test]
async fn what_is_confidential_is_there_for_those_only_who_may_see_it() {
    let sources = [Source { name: "test.toml", text: INDICATORS }];
    let (catalogue, problems) = Catalogue::load(&[&OPEN, &CLOSED], &sources, Vec::new());
    assert_eq!(problems, Vec::new());
    let table = "create table mark (id {uuid} primary key, organisation_id {uuid} not null, title text not null,
                 given_on date not null, mark bigint not null);";
    let marks = Capability {
        migrations: vec![Migration::new("2026_11_26_90_mark", table)],
        datasets: vec![&OPEN, &CLOSED],
        ..Capability::named("marks")
    };
    let app = TestApp::of(vec![marks, api::capability()], catalogue).await;
    let organisation = OrganisationId::new();
    let asked = [
        "/api/v1/datasets/closed/records",
        "/api/v1/indicators/closed.count",
        "/api/v1/indicators/closed.count/records",
    ];
    for role in [Role::Administrator, Role::Methodist, Role::Head, Role::SchoolCoordinator] {
        let mut reader = app.with_role(role, organisation).await;
        let may = matches!(role, Role::Administrator | Role::Methodist);
        assert_eq!(reader.get("/api/v1/datasets").await.ok().html().contains("closed"), may, "{role:?}");
        assert_eq!(reader.get("/api/v1/indicators").await.ok().html().contains("closed"), may, "{role:?}");
        let expected = if may { StatusCode::OK } else { StatusCode::NOT_FOUND };
        for path in asked {
            assert_eq!(reader.get(path).await.status, expected, "{role:?}: {path}");
        }
        reader.get("/api/v1/datasets/open/records").await.ok();
    }
}
