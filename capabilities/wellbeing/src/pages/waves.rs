//! The waves of a district.

use askama::Template;
use kernel::Act;
use web::{Answer, App, Frame, Me, show};

use crate::wave::Wave;

#[derive(Template)]
#[template(path = "pages/waves/list.html")]
struct ListPage {
    frame: Frame,
    waves: Vec<Wave>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let waves = Wave::list(app.db(), &me.may(Act::ReadWellbeing)?).await?;
    let title = frame.t("wellbeing-title");
    show(ListPage { frame: frame.named(title), waves })
}
