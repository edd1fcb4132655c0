//! An annulment on its way: proposed by one officer, decided by another.

use std::sync::Arc;

use axum::{Extension, extract::Path};
use kernel::Act;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{
    Room,
    cases::{officer, under},
};
use crate::{
    annulment::{Annulment, AnnulmentId},
    card::{Batch, BatchId},
    case::{Case, CaseId},
    poll::{Poll, PollId},
    serials::Serials,
};

/// The votes of a case or of lost cards stand in the form already.
pub(super) async fn new(app: App, me: Me, frame: Frame, Path(id): Path<PollId>, query: ListQuery) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let serials = match (case(&query), query.get("batch").parse::<BatchId>()) {
        (Some(case), _) => Case::find(app.db(), id, case).await?.serials(),
        (None, Ok(batch)) => Batch::votes(app.db(), id, batch).await?,
        (None, Err(_)) => Serials::default(),
    };
    let fields = Fields::of([("serials", serials.to_string())]);
    show(page(&me, frame, &poll, case(&query), fields, FormErrors::default()))
}

pub(super) async fn propose(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    query: ListQuery,
    fields: Fields,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let mut errors = FormErrors::default();
    let case = match case(&query) {
        Some(case) => Some(Case::find(app.db(), id, case).await?.id),
        None => None,
    };
    let serials = Serials::parse(fields.get("serials"));
    if serials.is_none() {
        errors.add("serials", "voting-refusal-serials");
    }
    let reason = errors.required(&fields, "reason");
    if let (Some(serials), Some(reason)) = (serials, reason) {
        let write = async |tx: &store::Tx| Annulment::propose(tx, &poll, case, officer(&me), &serials, &reason).await;
        match app.db().write(&me.actor(), write).await {
            Ok(_) => return desk(&poll, "voting-notice-proposed"),
            Err(error) => errors.refused("serials", error)?,
        }
    }
    show_again(page(&me, frame, &poll, case, fields, errors))
}

pub(super) async fn confirm(
    app: App,
    me: Me,
    Path((id, annulment)): Path<(PollId, AnnulmentId)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let write = async |tx: &store::Tx| Annulment::confirm(tx, &app, &room.keys, &poll, annulment, officer(&me)).await;
    app.db().write(&me.actor(), write).await?;
    desk(&poll, "voting-notice-annulled")
}

pub(super) async fn refuse(app: App, me: Me, Path((id, annulment)): Path<(PollId, AnnulmentId)>) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::AnnulVotes)?, id).await?;
    let write = async |tx: &store::Tx| Annulment::refuse(tx, id, annulment, officer(&me)).await;
    app.db().write(&me.actor(), write).await?;
    desk(&poll, "voting-notice-refused")
}

fn desk(poll: &Poll, notice: &'static str) -> Answer {
    see(&format!("{}/cases", poll.page()), Some((notice, &[])))
}

fn case(query: &ListQuery) -> Option<CaseId> {
    query.get("case").parse().ok()
}

fn page(me: &Me, frame: Frame, poll: &Poll, case: Option<CaseId>, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "voting-field", name, control);
    let title = frame.t("voting-annulment-new");
    let inputs = vec![input("serials", Control::Area), input("reason", Control::Area)];
    FormPage {
        action: match case {
            Some(case) => format!("{}/annulments?case={case}", poll.page()),
            None => format!("{}/annulments", poll.page()),
        },
        help: "voting-annulment-help",
        inputs,
        fields,
        errors,
        confirm: Some(frame.with("voting-annulment-public", &[("name", me.name())])),
        button: "voting-annulment-propose",
        danger: true,
        back: format!("{}/cases", poll.page()),
        frame: under(frame, poll, Some("voting-desk")).named(title.clone()),
        title,
    }
}
