//! The register of a district: which institution has a service and what is missing.

use askama::Template;
use kernel::Act;
use web::{Answer, App, Frame, ListQuery, Me, attachment, show};

use crate::{
    coverage::{Covered, Gap, coverage},
    words::ServiceState,
};

pub(super) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "pages/register/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Covered>,
    all: usize,
    working: usize,
    manages: bool,
}

impl ListPage {
    fn state(&self, row: &Covered) -> String {
        row.state.map_or_else(|| self.frame.t("mediation-service-none"), |state| self.frame.t(&state.label()))
    }

    fn class(&self, row: &Covered) -> &'static str {
        match row.state {
            Some(ServiceState::Working) => "tag good",
            Some(_) => "tag",
            None => "tag warn",
        }
    }

    /// «Служба действует в 22 из 24 учреждений».
    fn covered(&self) -> String {
        let numbers = [("n", self.working.to_string()), ("all", self.all.to_string())];
        self.frame.with("mediation-covered", &numbers.each_ref().map(|(name, text)| (*name, text.as_str())))
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let mut rows = coverage(app.db(), &me.may(Act::ReadMediation)?, app.clock().today()).await?;
    let (all, working) = (rows.len(), rows.iter().filter(|row| row.works()).count());
    if let Some(gap) = Gap::of(query.get("gap")) {
        rows.retain(|row| row.gaps().contains(&gap));
    }
    let title = frame.t("mediation-title");
    let manages = me.can(Act::ManageMediation);
    show(ListPage { frame: frame.named(title), query, rows, all, working, manages })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame) -> Answer {
    let rows = coverage(app.db(), &me.may(Act::ReadMediation)?, app.clock().today()).await?;
    let t = |key: &str| frame.t(key);
    let heads = ["organisation", "state", "model", "ordered-on", "curator", "members", "trained", "pupils", "gaps"];
    let heads = heads.map(|name| t(&format!("mediation-column-{name}")));
    let table = rows.iter().map(|row| {
        vec![
            row.name.clone(),
            row.state.map_or_else(|| t("mediation-service-none"), |state| t(&state.label())),
            row.model.map(|model| t(&model.label())).unwrap_or_default(),
            row.ordered_on.map(|day| frame.date(&day)).unwrap_or_default(),
            row.curator.clone().unwrap_or_default(),
            row.members.to_string(),
            row.trained.to_string(),
            row.pupil_mediators.unwrap_or(0).to_string(),
            row.gaps().iter().map(|gap| t(&gap.label())).collect::<Vec<_>>().join("; "),
        ]
    });
    let bytes = super::report::sheet(&t("mediation-title"), &heads, table.collect())?;
    attachment(&format!("{}.xlsx", t("mediation-title")), XLSX, bytes)
}
