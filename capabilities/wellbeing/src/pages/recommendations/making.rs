//! Making proposals out of a release: its fields, those that hinder most first where they can be told apart, and what can be done about each.

use askama::Template;
use kernel::{Act, Result};
use store::Tx;
use web::{Answer, App, Fields, Frame, ListQuery, Me, see, show, show_again};

use crate::{
    pages::recommendations::percent,
    recommendation::proposal::{NewProposal, Proposal},
    recommendation::release::{FieldRelease, FieldShare},
    recommendation::{Level, Recommendation},
};

#[derive(Template)]
#[template(path = "pages/recommendations/making.html")]
struct MakingPage {
    frame: Frame,
    releases: Vec<FieldRelease>,
    release: Option<FieldRelease>,
    fields: Vec<(FieldShare, Vec<Recommendation>)>,
    made: Vec<Proposal>,
    wrong: Option<String>,
    /// Some fields hinder more than others beyond chance.
    is_ordered: bool,
}

pub(super) async fn choose(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let asked = query.get("release").to_owned();
    show(page(&app, &me, frame, &asked, None).await?)
}

pub(super) async fn make(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageWellbeing)?;
    let release = FieldRelease::find(app.db(), &reach, fields.get("release")).await?;
    let catalogue = Recommendation::all(app.db(), frame.language).await?;
    let chosen = catalogue.iter().filter(|one| one.is_working() && fields.all("recommendation").contains(&one.code));
    let new: Vec<NewProposal> = chosen
        .map(|one| NewProposal {
            release: release.clone(),
            field: one.field,
            recommendation: one.code.clone(),
            title: one.title.clone(),
            text: one.text.clone(),
        })
        .collect();
    if new.is_empty() {
        let wrong = frame.t("support-refusal-none-chosen");
        return show_again(page(&app, &me, frame, &release.release, Some(wrong)).await?);
    }
    let write = async |tx: &Tx| {
        for one in &new {
            Proposal::make(tx, &reach, one).await?;
        }
        Ok(())
    };
    app.db().write(&me.actor(), write).await?;
    see("/wellbeing/proposals", Some(("support-notice-proposed", &[("n", &new.len().to_string())])))
}

async fn page(app: &App, me: &Me, frame: Frame, asked: &str, wrong: Option<String>) -> Result<MakingPage> {
    let reach = me.may(Act::ManageWellbeing)?;
    let releases = FieldRelease::list(app.db(), &reach).await?;
    let release = releases.iter().find(|one| one.release == asked).or(releases.first()).cloned();
    let catalogue = Recommendation::all(app.db(), frame.language).await?;
    let made = Proposal::list(app.db(), &reach, None).await?;
    let (mut fields, mut is_ordered) = (Vec::new(), false);
    if let Some(release) = &release {
        for (place, share) in release.fields(app.db()).await? {
            is_ordered |= place > 1;
            let fits =
                |one: &&Recommendation| one.is_working() && one.field == share.field && one.level != Level::Personal;
            let can = catalogue.iter().filter(fits).cloned().collect();
            fields.push((share, can));
        }
    }
    let title = frame.t("support-proposal-new");
    let frame = frame.crumb("support-proposals", "/wellbeing/proposals").named(title);
    Ok(MakingPage { frame, releases, release, fields, made, wrong, is_ordered })
}

impl MakingPage {
    /// It was proposed from this release already.
    fn is_made(&self, one: &Recommendation) -> bool {
        let release = self.release.as_ref().map(|release| release.release.as_str());
        self.made.iter().any(|made| made.recommendation == one.code && Some(made.release.as_str()) == release)
    }

    /// «46 % [41 %; 51 %], ответили 650».
    fn told(&self, share: &FieldShare) -> String {
        let (low, high, n) = (percent(&share.low), percent(&share.high), share.n.to_string());
        let all = [("share", percent(&share.share)), ("low", low), ("high", high), ("n", n)];
        self.frame.with("support-share", &all.each_ref().map(|(name, text)| (*name, text.as_str())))
    }
}
