//! The page of an entry: what it is, where it stands, what it follows, and the steps that lead on from here.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, Error, OrganisationId, Reach, Result};
use registry::organisation;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{edit::under, wording};
use crate::{
    Letters,
    author::Author,
    contest::{Contest, ContestId, ContestState},
    entry::{Chained, Entry, EntryId, EntryState, Mine, Step},
    exception::{self, Exception},
    nomination::Nomination,
    telling::{self, Place, Telling},
};

/// An entry that the reader may see, and as whom.
pub(super) struct Held {
    pub contest: Contest,
    pub entry: Entry,
    /// The reader prepares the contest.
    pub manages: bool,
    /// The reader hands the entry in.
    pub own: bool,
    /// The last day of an exception that stands for it, while the jury judges.
    pub until: Option<NaiveDate>,
}

impl Held {
    /// As those who prepare the contest, or as those who hand the entry in; nobody else sees it.
    pub async fn find(app: &App, me: &Me, contest: ContestId, id: EntryId) -> Result<Held> {
        let db = app.db();
        let prepared = match me.may(Act::ManageContests) {
            Ok(reach) => Contest::find(db, &reach, contest).await.ok(),
            Err(_) => None,
        };
        let own = match Entry::mine(db, &Mine::by(me)?, id).await {
            Ok(entry) if entry.contest_id == contest => Some(entry),
            Ok(_) => None,
            Err(Error::Refused(_)) => None,
            Err(error) => return Err(error),
        };
        if let Some(entry) = own {
            let manages = prepared.is_some() && entry.state != EntryState::Draft;
            // What is one's own is seen wherever its contest stands.
            let contest = Contest::find(db, &Reach::operator(), contest).await?;
            let until = until(app, &contest, &entry).await?;
            return Ok(Held { contest, entry, manages, own: true, until });
        }
        let contest = prepared.ok_or_else(kernel::Refusal::not_found)?;
        let entry = Entry::of_contest(db, contest.id, id).await?;
        if entry.state == EntryState::Draft {
            return Err(kernel::Refusal::not_found().into());
        }
        let until = until(app, &contest, &entry).await?;
        Ok(Held { contest, entry, manages: true, own: false, until })
    }

    /// May those who handed it in change it now?
    pub fn is_changeable(&self) -> bool {
        self.entry.is_changeable(&self.contest, self.until)
    }

    /// It waits for a correction that nobody can make any more; whoever prepares the contest gives time for it.
    fn lacks_time(&self) -> bool {
        let judged = self.contest.state == ContestState::Judging;
        self.manages && judged && self.entry.state == EntryState::Returned && self.until.is_none()
    }

    /// The steps that the reader may make now.
    fn steps(&self) -> Vec<Step> {
        let leads = |step: &Step| step.from(self.entry.state).is_some() && !self.contest.state.is_over();
        let theirs = |step: &Step| if step.is_decision() { self.manages } else { self.own };
        Step::ALL.into_iter().filter(|step| leads(step) && theirs(step)).collect()
    }
}

async fn until(app: &App, contest: &Contest, entry: &Entry) -> Result<Option<NaiveDate>> {
    match (contest.state, entry.state) {
        (ContestState::Judging, EntryState::Draft | EntryState::Returned) => {
            exception::for_entry(app.db(), entry, app.clock().today()).await
        }
        _ => Ok(None),
    }
}

#[derive(Template)]
#[template(path = "pages/entry/card.html")]
struct EntryPage {
    frame: Frame,
    held: Held,
    names: HashMap<OrganisationId, String>,
    authors: Vec<Author>,
    nominations: Vec<Nomination>,
    chain: Vec<Chained>,
    /// Where texts tell blind jurors whose it is; for the check.
    telling: Vec<Telling>,
}

pub(super) async fn show_entry(
    app: App,
    me: Me,
    frame: Frame,
    Path((contest, id)): Path<(ContestId, EntryId)>,
) -> Answer {
    let db = app.db();
    let held = Held::find(&app, &me, contest, id).await?;
    let standing = Entry::nominations(db, id).await?;
    let mut nominations = Nomination::list(db, contest).await?;
    nominations.retain(|one| standing.contains(&one.id));
    let frame = under(frame, &held.contest).named(held.entry.title.clone());
    let checked =
        held.manages && held.contest.blind && matches!(held.entry.state, EntryState::Submitted | EntryState::Admitted);
    show(EntryPage {
        telling: if checked { telling::of_entry(db, &held.entry).await? } else { Vec::new() },
        names: organisation::names(db, &[held.entry.organisation_id]).await?,
        authors: Author::list(db, id).await?,
        nominations,
        chain: held.entry.chain(db, Entry::shown_to(&me)?).await?,
        frame,
        held,
    })
}

impl EntryPage {
    /// «название: Тайновой; «О чём проект»: СОШ 9».
    fn told(&self) -> String {
        let place = |place: &Place| match place {
            Place::Title => self.frame.t("contests-telling-title"),
            Place::About => self.frame.t("contests-telling-about"),
            Place::File => self.frame.t("contests-telling-file"),
            Place::Question(label) => format!("«{label}»"),
        };
        let told: Vec<String> = self.telling.iter().map(|one| format!("{}: {}", place(&one.place), one.word)).collect();
        told.join("; ")
    }

    fn institution(&self) -> &str {
        self.names.get(&self.held.entry.organisation_id).map_or("—", String::as_str)
    }

    fn answers(&self, nomination: &Nomination) -> Vec<(String, String)> {
        let all = self.held.entry.answers();
        let Some(given) = all.get(&nomination.id) else { return Vec::new() };
        let questions = nomination.questions().questions;
        let told = questions.into_iter().map(|one| (one.label.clone(), one.shown(&self.frame, given)));
        told.filter(|(_, answer)| !answer.is_empty()).collect()
    }

    /// Steps that only a page of their own asks about; the others are buttons.
    fn asks(&self, step: &Step) -> bool {
        step.asks_why() || *step == Step::Withdrawal
    }
}

/// A step that says why, or asks once more.
pub(super) async fn step_form(
    app: App,
    me: Me,
    frame: Frame,
    Path((contest, id)): Path<(ContestId, EntryId)>,
    step: Step,
) -> Answer {
    let held = Held::find(&app, &me, contest, id).await?;
    show(step_page(frame, &held, step, Fields::default(), FormErrors::default()))
}

/// A step of those who hand entries in. What stands in its way is said on the entry's page.
pub(super) async fn take(
    app: App,
    me: Me,
    frame: Frame,
    Path((contest, id)): Path<(ContestId, EntryId)>,
    fields: Fields,
    step: Step,
) -> Answer {
    let held = Held::find(&app, &me, contest, id).await?;
    if step == Step::Withdrawal && !fields.is_on("confirmed") {
        let mut errors = FormErrors::default();
        errors.add("confirmed", "contests-confirm-first");
        return show_again(step_page(frame, &held, step, fields, errors));
    }
    let mine = Mine::by(&me)?;
    match app.db().write(&me.actor(), async |tx| Entry::step(tx, mine.reach(), id, step).await).await {
        Ok(entry) => see(&entry.page(), Some((&format!("contests-entry-notice-{}", step.noun()), &[]))),
        Err(error) => {
            let mut errors = FormErrors::default();
            errors.refused("confirmed", error)?;
            show_again(step_page(frame, &held, step, fields, errors))
        }
    }
}

/// Gives those who are to correct a returned entry some days for it, while the jury judges.
pub(super) async fn extend(app: App, me: Me, Path((contest, id)): Path<(ContestId, EntryId)>) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    app.db().write(&me.actor(), async |tx| Exception::extend(tx, &reach, contest, id).await).await?;
    see(&format!("/contests/{contest}/entries/{id}"), Some(("contests-notice-exception", &[])))
}

/// A step of those who prepare the contest; whoever handed the entry in is told.
pub(super) async fn decide(
    app: App,
    me: Me,
    frame: Frame,
    Path((contest, id)): Path<(ContestId, EntryId)>,
    fields: Fields,
    step: Step,
) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    let held = Held::find(&app, &me, contest, id).await?;
    let mut errors = FormErrors::default();
    let why = if step.asks_why() { errors.required(&fields, "why") } else { Some(String::new()) };
    if let Some(why) = why {
        let letters = Letters::of(&app);
        let actor = me.actor();
        let decided = app.db().write(&actor, async |tx| {
            let entry = Entry::decide(tx, &reach, contest, id, step, &why).await?;
            letters.decided(tx, &held.contest, &entry, step).await?;
            Ok(entry)
        });
        match decided.await {
            Ok(entry) => {
                // The next of the queue is one click away.
                let queue = fields.is_on("queue");
                let path =
                    if queue { format!("{}/entries?state=submitted", held.contest.page()) } else { entry.page() };
                return see(&path, Some((&format!("contests-entry-notice-{}", step.noun()), &[])));
            }
            Err(error) => errors.refused("why", error)?,
        }
    }
    show_again(step_page(frame, &held, step, fields, errors))
}

fn step_page(frame: Frame, held: &Held, step: Step, fields: Fields, errors: FormErrors) -> FormPage {
    let key = match step {
        Step::Submission => "contests-entry-do-submission",
        Step::Withdrawal => "contests-entry-do-withdrawal",
        Step::Admission => "contests-entry-do-admission",
        Step::Return => "contests-entry-do-return",
        Step::Rejection => "contests-entry-do-rejection",
        Step::Disqualification => "contests-entry-do-disqualification",
        Step::Reconsideration => "contests-entry-do-reconsideration",
    };
    let title = frame.t(key);
    let confirm = (step == Step::Withdrawal).then(|| frame.t("contests-entry-withdrawing"));
    let inputs =
        if step.asks_why() { vec![Input::of(&frame, "contests-field", "why", Control::Text)] } else { Vec::new() };
    let mut frame = under(frame, &held.contest);
    frame.crumbs.push(web::Crumb { text: held.entry.title.clone(), path: Some(held.entry.page()) });
    FormPage {
        inputs,
        confirm,
        action: format!("{}/{}", held.entry.page(), step.noun()),
        title: format!("{title}: {}", held.entry.title),
        help: "",
        fields,
        errors,
        button: key,
        danger: matches!(step, Step::Withdrawal | Step::Rejection | Step::Disqualification),
        back: held.entry.page(),
        frame: frame.named(title),
    }
}
