//! Entries of the stage before, to be taken over to this one.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Refusal, Result};
use web::{Answer, App, Control, Fields, FormErrors, Frame, Input, Me, see, show, show_again};

use super::{
    contests::EVERYTHING,
    edit::{managed, under},
};
use crate::{
    Letters,
    contest::{Contest, ContestId, honoured, taken_over},
    entry::{Entry, EntryFilter, EntryId, EntryState, ListedEntry, Step},
    nomination::{Nomination, NominationId},
    ranking::Outcome,
};

#[derive(Template)]
#[template(path = "pages/stage/choose.html")]
struct StagePage {
    frame: Frame,
    contest: Contest,
    before: Contest,
    rows: Vec<ListedEntry>,
    taken: Vec<EntryId>,
    won: HashMap<EntryId, Outcome>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn choose(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    // Those who won are ticked; the jury's decision may be departed from.
    let won = match contest.stage_of {
        Some(before) => honoured(app.db(), before).await?,
        None => HashMap::new(),
    };
    let fields = won.keys().map(|id| ("entry".to_owned(), id.to_string())).collect();
    show(page(&app, &me, frame, contest, fields, FormErrors::default()).await?)
}

pub(super) async fn take(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let entries: Vec<EntryId> = fields.all("entry").iter().filter_map(|id| id.parse().ok()).collect();
    let nominations: Vec<NominationId> = fields.all("nominations").iter().filter_map(|id| id.parse().ok()).collect();
    if entries.is_empty() {
        errors.add("entry", "contests-nothing-ticked");
    }
    if nominations.is_empty() {
        errors.add("nominations", "contests-refusal-no-nomination");
    }
    if errors.is_empty() {
        let say = |refusal: &Refusal| {
            let told: Vec<(&str, &str)> =
                refusal.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            frame.with(&refusal.key, &told)
        };
        let letters = Letters::of(&app);
        let take = async |tx: &store::Tx| {
            let taken = Contest::take_over(tx, &reach, id, &entries, &nominations, &say).await?;
            for entry in &taken.returned {
                letters.decided(tx, &contest, entry, Step::Return).await?;
            }
            Ok(taken)
        };
        let actor = me.actor();
        match app.db().write(&actor, take).await {
            Ok(taken) => {
                let (all, returned) = (taken.handed_in.len() + taken.returned.len(), taken.returned.len());
                let key = if returned == 0 { "contests-notice-stage" } else { "contests-notice-stage-partly" };
                let told = [("n", all.to_string()), ("returned", returned.to_string())];
                let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
                return see(&format!("{}/entries", contest.page()), Some((key, &told)));
            }
            Err(error) => errors.refused("entry", error)?,
        }
    }
    show_again(page(&app, &me, frame, contest, fields, errors).await?)
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    contest: Contest,
    fields: Fields,
    errors: FormErrors,
) -> Result<StagePage> {
    let db = app.db();
    let before = contest.stage_of.ok_or_else(Refusal::not_found)?;
    let before = Contest::find(db, &me.may(Act::ManageContests)?, before).await?;
    let filter = EntryFilter { state: Some(EntryState::Admitted), ..EntryFilter::default() };
    let named = Nomination::list(db, contest.id).await?.into_iter().map(|one| (one.id.to_string(), one.title));
    let inputs = vec![Input::of(&frame, "contests-field", "nominations", Control::Many(named.collect()))];
    let title = frame.t("contests-stage-take");
    Ok(StagePage {
        rows: Entry::list(db, &before, &filter, 0, EVERYTHING).await?,
        taken: taken_over(db, contest.id).await?,
        won: honoured(db, before.id).await?,
        frame: under(frame, &contest).named(title),
        contest,
        before,
        inputs,
        fields,
        errors,
    })
}

impl StagePage {
    fn is_taken(&self, row: &ListedEntry) -> bool {
        self.taken.contains(&row.id)
    }

    fn won(&self, row: &ListedEntry) -> Option<String> {
        self.won.get(&row.id).map(|outcome| self.frame.t(&outcome.label()))
    }

    fn is_ticked(&self, row: &ListedEntry) -> bool {
        self.fields.all("entry").contains(&row.id.to_string())
    }
}
