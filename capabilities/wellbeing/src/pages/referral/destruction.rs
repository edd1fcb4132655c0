//! Destroying letters that were kept long enough, with an act.

use axum::{extract::Path, http::HeaderMap};
use kernel::{Refusal, id::Uuid};
use store::Tx;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, Me, attachment, see, show, show_again};

use super::journal::{PATH, closed, enter};
use crate::{pages::DOCX, referral::retention::Destruction};

pub(super) async fn ask(app: App, me: Me, frame: Frame, headers: HeaderMap) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let due = Destruction::due(app.db(), journal.psychologist.id, app.clock().today()).await?;
    show(page(frame, due))
}

pub(super) async fn destroy(app: App, me: Me, frame: Frame, headers: HeaderMap, fields: Fields) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    if !fields.is_on("confirmed") {
        let due = Destruction::due(app.db(), journal.psychologist.id, app.clock().today()).await?;
        return show_again(page(frame, due));
    }
    let write = async |tx: &Tx| Destruction::carry_out(tx, &journal.psychologist, me.name()).await;
    let destroyed = app.db().write(&me.actor(), write).await?;
    see(PATH, Some(("support-notice-destroyed", &[("n", &destroyed.to_string())])))
}

pub(super) async fn act(app: App, me: Me, frame: Frame, headers: HeaderMap, Path(act): Path<Uuid>) -> Answer {
    let Some(journal) = enter(&app, &me, &headers).await? else { return closed() };
    let acts = Destruction::list(app.db(), journal.psychologist.id).await?;
    let act = acts.into_iter().find(|one| one.id == act).ok_or_else(Refusal::not_found)?;
    let document = act.document(app.db(), &journal.psychologist).await?;
    attachment(&format!("{}.docx", frame.t("support-destruction-act")), DOCX, typeset::docx::write(&document)?)
}

fn page(frame: Frame, due: i64) -> FormPage {
    let title = frame.t("support-destruction");
    FormPage {
        confirm: Some(frame.n("support-destruction-confirm", &due)),
        frame: frame.crumb("support-journal", PATH).named(title.clone()),
        action: format!("{PATH}/destruction"),
        title,
        help: "support-destruction-help",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "support-destroy",
        danger: true,
        back: PATH.into(),
    }
}
