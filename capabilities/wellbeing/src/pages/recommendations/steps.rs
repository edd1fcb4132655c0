//! What the council decided on a proposal, and how it goes on.

use axum::extract::Path;
use chrono::{NaiveDate, TimeDelta};
use kernel::{Act, Refusal, Result};
use store::Tx;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::proposals::PATH;
use crate::{
    recommendation::Recommendation,
    recommendation::proposal::{Proposal, ProposalId, ProposalState, Step},
};

pub(super) async fn ask(app: App, me: Me, frame: Frame, Path((id, state)): Path<(ProposalId, String)>) -> Answer {
    let proposal = Proposal::find(app.db(), &me.may(Act::DecideProposals)?, id).await?;
    let (to, today) = (next(&proposal, &state)?, app.clock().today());
    let usual = Recommendation::find(app.db(), frame.language, &proposal.recommendation).await.ok();
    let due_on = usual.as_ref().map(|one| today + TimeDelta::weeks(one.weeks.into()));
    let day = |day: NaiveDate| frame.date(&day);
    let fields = Fields::of([
        ("on", day(today)),
        ("owner", usual.map(|one| one.owner).unwrap_or_default()),
        ("due_on", due_on.map(day).unwrap_or_default()),
    ]);
    show(page(frame, &proposal, to, fields, FormErrors::default()))
}

pub(super) async fn go(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, state)): Path<(ProposalId, String)>,
    fields: Fields,
) -> Answer {
    let proposal = Proposal::find(app.db(), &me.may(Act::DecideProposals)?, id).await?;
    let to = next(&proposal, &state)?;
    let mut errors = FormErrors::default();
    if let Some(step) = read(to, &fields, &mut errors).filter(|_| errors.is_empty()) {
        match app.db().write(&me.actor(), async |tx: &Tx| proposal.go(tx, &step).await).await {
            Ok(()) => return see(&format!("{PATH}/{id}"), Some(("support-notice-moved", &[]))),
            Err(error) => errors.refused("on", error)?,
        }
    }
    show_again(page(frame, &proposal, to, fields, errors))
}

fn next(proposal: &Proposal, state: &str) -> Result<ProposalState> {
    let state = ProposalState::of(state).filter(|state| proposal.state.next().contains(state));
    state.ok_or_else(|| Refusal::conflict("support-refusal-proposal-state").into())
}

fn read(to: ProposalState, fields: &Fields, errors: &mut FormErrors) -> Option<Step> {
    let on = (to != ProposalState::UnderWay).then(|| errors.date(fields, "on"));
    Some(match to {
        ProposalState::Accepted => {
            let (protocol, owner) = (errors.required(fields, "protocol"), errors.required(fields, "owner"));
            let due_on = errors.date(fields, "due_on");
            Step::Accepted { on: on??, protocol: protocol?, owner: owner?, due_on: due_on? }
        }
        ProposalState::Declined => {
            let (protocol, reason) = (errors.required(fields, "protocol"), errors.required(fields, "reason"));
            Step::Declined { on: on??, protocol: protocol?, reason: reason? }
        }
        ProposalState::Done => Step::Done { on: on??, result: errors.required(fields, "result")? },
        ProposalState::UnderWay | ProposalState::Proposed => Step::UnderWay,
    })
}

fn page(frame: Frame, proposal: &Proposal, to: ProposalState, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "support-field", name, control);
    let inputs = match to {
        ProposalState::Accepted => vec![
            input("on", Control::Date),
            input("protocol", Control::Text),
            input("owner", Control::Text),
            input("due_on", Control::Date),
        ],
        ProposalState::Declined => {
            vec![input("on", Control::Date), input("protocol", Control::Text), input("reason", Control::Text)]
        }
        ProposalState::Done => vec![input("on", Control::Date), input("result", Control::Text)],
        ProposalState::UnderWay | ProposalState::Proposed => Vec::new(),
    };
    let title = frame.t(&format!("support-decide-{}", to.code().replace('_', "-")));
    let back = format!("{PATH}/{}", proposal.id);
    FormPage {
        action: format!("{back}/steps/{}", to.code()),
        frame: frame.crumb("support-proposals", PATH).named(title.clone()),
        title: format!("{title}: {}", proposal.title),
        help: "",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    }
}
