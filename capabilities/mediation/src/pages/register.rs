//! The register of a district: which institution has a service and what is missing.

use askama::Template;
use kernel::Act;
use typeset::xlsx;
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
    total: i64,
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
    let expected = || rows.iter().filter(|row| row.is_expected);
    let (all, working) = (expected().count(), expected().filter(|row| row.works()).count());
    if let Some(gap) = Gap::of(query.get("gap")) {
        rows.retain(|row| row.gaps().contains(&gap));
    }
    let title = frame.t("mediation-title");
    let manages = me.can(Act::ManageMediation);
    show(ListPage { frame: frame.named(title), total: rows.len() as i64, query, rows, all, working, manages })
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame) -> Answer {
    use xlsx::Value::{Date, Empty, Number, Text};
    let rows = coverage(app.db(), &me.may(Act::ReadMediation)?, app.clock().today()).await?;
    let columns = ["organisation", "state", "model", "ordered-on", "curator", "members", "trained", "pupils", "gaps"];
    let name = frame.t("mediation-title");
    let sheet = xlsx::Sheet {
        name: name.clone(),
        title: vec![name.clone()],
        columns: columns.map(|column| frame.t(&format!("mediation-column-{column}"))).into(),
        made: app.clock().today(),
    };
    let number = |n: i64| Number(n as f64);
    let cells = rows.into_iter().map(|row| {
        let gaps: Vec<String> = row.gaps().iter().map(|gap| frame.t(&gap.label())).collect();
        vec![
            Text(row.name),
            Text(row.state.map_or_else(|| frame.t("mediation-service-none"), |state| frame.t(&state.label()))),
            row.model.map_or(Empty, |model| Text(frame.t(&model.label()))),
            row.ordered_on.map_or(Empty, Date),
            row.curator.map_or(Empty, Text),
            number(row.members),
            number(row.trained),
            number(row.pupil_mediators.unwrap_or(0).into()),
            Text(gaps.join("; ")),
        ]
    });
    attachment(&format!("{name}.xlsx"), XLSX, xlsx::write(&sheet, cells)?)
}
