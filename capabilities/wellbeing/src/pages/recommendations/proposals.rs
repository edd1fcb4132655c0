//! Proposals to the council: the list, and one with what was before and after.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::Act;
use store::Tx;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, ListQuery, Me, see, show, show_again};

use crate::{
    pages::recommendations::percent,
    recommendation::proposal::{Effect, Proposal, ProposalId, ProposalState},
    recommendation::release::FieldShare,
};

/// The page of the list.
pub(super) const PATH: &str = "/wellbeing/proposals";

#[derive(Template)]
#[template(path = "pages/recommendations/proposals.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Proposal>,
    total: i64,
    manages: bool,
    today: NaiveDate,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let state = ProposalState::of(query.get("state"));
    let rows = Proposal::list(app.db(), &me.may(Act::ReadWellbeing)?, state).await?;
    let (manages, today) = (me.can(Act::ManageWellbeing), app.clock().today());
    let title = frame.t("support-proposals");
    let (total, frame) = (rows.len() as i64, frame.crumb("wellbeing-title", "/wellbeing").named(title));
    show(ListPage { frame, query, rows, total, manages, today })
}

#[derive(Template)]
#[template(path = "pages/recommendations/proposal.html")]
struct ProposalPage {
    frame: Frame,
    proposal: Proposal,
    effect: Effect,
    manages: bool,
    decides: bool,
    today: NaiveDate,
}

pub(super) async fn show_proposal(app: App, me: Me, frame: Frame, Path(id): Path<ProposalId>) -> Answer {
    let proposal = Proposal::find(app.db(), &me.may(Act::ReadWellbeing)?, id).await?;
    let effect = proposal.effect(app.db()).await?;
    let (manages, decides) = (me.can(Act::ManageWellbeing), me.can(Act::DecideProposals));
    let frame = frame.crumb("support-proposals", PATH).named(proposal.title.clone());
    show(ProposalPage { frame, proposal, effect, manages, decides, today: app.clock().today() })
}

impl ProposalPage {
    fn told(&self, share: &FieldShare) -> String {
        let (low, high, n) = (percent(&share.low), percent(&share.high), share.n.to_string());
        let all = [("share", percent(&share.share)), ("low", low), ("high", high), ("n", n)];
        self.frame.with("support-share", &all.each_ref().map(|(name, text)| (*name, text.as_str())))
    }

    /// What two waves say, and no more than they do.
    fn compared(&self, before: &FieldShare, after: &FieldShare) -> String {
        let key = match (before.is_apart(after), after.share < before.share) {
            (false, _) => "support-effect-same",
            (true, true) => "support-effect-less",
            (true, false) => "support-effect-more",
        };
        self.frame.t(key)
    }
}

/// Asks whether it is really to go.
fn taking_back(frame: Frame, proposal: &Proposal) -> FormPage {
    let title = frame.t("support-take-back");
    let page = format!("{PATH}/{}", proposal.id);
    FormPage {
        inputs: Vec::new(),
        confirm: Some(frame.with("support-take-back-confirm", &[("title", &proposal.title)])),
        frame: frame.crumb("support-proposals", PATH).named(title.clone()),
        action: format!("{page}/withdrawal"),
        title,
        help: "",
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "support-take-back",
        danger: true,
        back: page,
    }
}

/// A class for a state.
pub(super) fn class(proposal: &Proposal) -> &'static str {
    match proposal.state {
        ProposalState::Proposed => "tag warn",
        ProposalState::Accepted | ProposalState::UnderWay | ProposalState::Done => "tag good",
        ProposalState::Declined => "tag",
    }
}

pub(super) async fn take_back(app: App, me: Me, frame: Frame, Path(id): Path<ProposalId>, fields: Fields) -> Answer {
    let proposal = Proposal::find(app.db(), &me.may(Act::ManageWellbeing)?, id).await?;
    // What was decided stays, whether it is confirmed or not.
    if proposal.decided_on.is_none() && !fields.is_on("confirmed") {
        return show_again(taking_back(frame, &proposal));
    }
    app.db().write(&me.actor(), async |tx: &Tx| proposal.take_back(tx).await).await?;
    see(PATH, Some(("support-notice-taken-back", &[])))
}
