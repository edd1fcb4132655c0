//! The district's order as files.

use axum::{Extension, extract::Path};
use typeset::xlsx;
use web::{Answer, App, Frame, Me, attachment};

use super::{
    Room,
    asking::managed,
    protocol::{printed, written},
    vacancies::XLSX,
};
use crate::{campaign::CampaignId, order::Order};

pub(super) async fn docx(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let order = Order::of(&app, &reach, &campaign).await?;
    written(&frame, "training-order-file", &order.document(&app, &campaign).await?)
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<CampaignId>,
    Extension(room): Extension<Room>,
) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let order = Order::of(&app, &reach, &campaign).await?;
    printed(&frame, "training-order-file", order.document(&app, &campaign).await?, &room).await
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let order = Order::of(&app, &reach, &campaign).await?;
    let columns = ["organisation", "speciality", "level", "people", "needed"];
    let sheet = xlsx::Sheet {
        name: frame.t("training-order"),
        title: vec![
            frame.t("training-order"),
            campaign.title.clone(),
            frame.n("training-order-people", &order.total()),
        ],
        columns: columns.iter().map(|name| frame.t(&format!("training-column-{name}"))).collect(),
        made: app.clock().today(),
    };
    let rows = order.need.iter().map(|one| {
        vec![
            xlsx::Value::Text(order.name(one).to_owned()),
            xlsx::Value::Text(one.speciality.clone()),
            xlsx::Value::Text(frame.t(&one.level.label())),
            xlsx::Value::Number(one.n as f64),
            xlsx::Value::Date(one.needed_from),
        ]
    });
    let bytes = xlsx::write(&sheet, rows.collect::<Vec<_>>())?;
    attachment(&format!("{}.xlsx", frame.t("training-order-file")), XLSX, bytes)
}
