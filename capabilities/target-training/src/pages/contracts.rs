//! Contracts as a list and as a workbook.

use askama::Template;
use kernel::Act;
use typeset::xlsx;
use web::{Answer, App, Frame, ListQuery, Me, Pages, attachment, see, show};

use super::{
    asking::organisations,
    vacancies::{EVERYTHING, XLSX},
    wording,
};
use crate::contract::{Contract, ContractFilter, ContractState, Listed};

#[derive(Template)]
#[template(path = "pages/contracts/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    organisations: Vec<(String, String)>,
    rows: Vec<Listed>,
    total: i64,
    pages: Pages,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let rows =
        Contract::list(app.db(), &reach, &filter(&query), (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let title = frame.t("training-contracts");
    show(ListPage {
        organisations: organisations(&app, &reach).await?,
        frame: frame.named(title),
        rows,
        total,
        pages: query.pages(total),
        query,
    })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::SubmitApplications)?;
    let rows = Contract::list(app.db(), &reach, &filter(&query), 0, EVERYTHING).await?;
    let columns =
        ["contract", "student", "signed", "law", "employer", "university", "speciality", "study-until", "state"];
    let sheet = xlsx::Sheet {
        name: frame.t("training-contracts"),
        title: vec![frame.t("training-contracts"), frame.n("training-contracts-count", &(rows.len() as i64))],
        columns: columns.iter().map(|name| frame.t(&format!("training-column-{name}"))).collect(),
        made: app.clock().today(),
    };
    let cells = rows.into_iter().map(|row| {
        vec![
            xlsx::Value::Text(row.number),
            xlsx::Value::Text(row.name),
            xlsx::Value::Date(row.signed_on),
            xlsx::Value::Text(row.law_version),
            xlsx::Value::Text(row.organisation.unwrap_or_default()),
            xlsx::Value::Text(row.university),
            xlsx::Value::Text(row.speciality),
            xlsx::Value::Date(row.study_until),
            xlsx::Value::Text(frame.t(&row.state.label())),
        ]
    });
    attachment(&frame.t("training-contracts-file"), XLSX, xlsx::write(&sheet, cells)?)
}

fn filter(query: &ListQuery) -> ContractFilter {
    ContractFilter {
        state: ContractState::of(query.get("state")),
        organisation: query.get("organisation").parse().ok(),
        year: query.get("signed").parse().ok().filter(|year| (2000..=2100).contains(year)),
        search: query.get("q").chars().take(100).collect(),
        sort: query.get("sort").to_owned(),
    }
}
