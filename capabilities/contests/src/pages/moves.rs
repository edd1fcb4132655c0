//! What happens to a contest as a whole: opened, judged, closed, announced, cancelled, one step back.

use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::{
    contest::show_refused,
    edit::{managed, under},
};
use crate::{
    Letters,
    contest::{Contest, ContestId, ContestState, Move},
    entry::{Entry, EntryState},
    entry_import, telling,
};

pub(super) async fn open(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    go(app, me, frame, id, Move::Opening).await
}

/// Jurors of a blind contest read texts as they were written: where names stand in them, it is asked once more.
pub(super) async fn judge(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    if contest.blind && contest.state == ContestState::Open && !fields.is_on("confirmed") {
        let told = telling::of_contest(app.db(), id).await?;
        let numbers: Vec<i32> = told.iter().map(|(entry, _)| entry.number).collect();
        if !numbers.is_empty() {
            return show_again(telling_page(frame, &contest, &numbers, fields));
        }
    }
    go(app, me, frame, id, Move::Judging).await
}

pub(super) async fn close(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    go(app, me, frame, id, Move::Closing).await
}

pub(super) async fn step_back(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    go(app, me, frame, id, Move::Return).await
}

async fn go(app: App, me: Me, frame: Frame, id: ContestId, step: Move) -> Answer {
    let reach = me.may(Act::ManageContests)?;
    match app.db().write(&me.actor(), async |tx| Contest::go(tx, &reach, id, step, "").await).await {
        Ok(contest) => see(&contest.page(), Some((&format!("contests-notice-{}", step.noun()), &[]))),
        Err(error) => show_refused(&app, &me, frame, id, error).await,
    }
}

fn telling_page(frame: Frame, contest: &Contest, numbers: &[i32], fields: Fields) -> FormPage {
    let title = frame.t("contests-do-judging");
    FormPage {
        inputs: Vec::new(),
        confirm: Some(frame.with("contests-telling-confirm", &[("numbers", &entry_import::named(numbers))])),
        action: format!("{}/judging", contest.page()),
        title: format!("{title}: {}", contest.title),
        help: "contests-do-judging-help",
        fields,
        errors: FormErrors::default(),
        button: "contests-do-judging",
        danger: false,
        back: contest.page(),
        frame: under(frame, contest).named(title),
    }
}

pub(super) async fn announcement_form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    show(announcement_page(&app, frame, &contest, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn announce(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    if !fields.is_on("confirmed") {
        let mut errors = FormErrors::default();
        errors.add("confirmed", "contests-confirm-first");
        return show_again(announcement_page(&app, frame, &contest, fields, errors).await?);
    }
    let letters = Letters::of(&app);
    let actor = me.actor();
    let told = app.db().write(&actor, async |tx| {
        let contest = Contest::go(tx, &reach, id, Move::Announcement, "").await?;
        letters.announced(tx, &contest).await
    });
    match told.await {
        Ok(told) => see(&contest.page(), Some(("contests-notice-announcement", &[("n", &told.to_string())]))),
        Err(error) => show_refused(&app, &me, frame, id, error).await,
    }
}

async fn announcement_page(
    app: &App,
    frame: Frame,
    contest: &Contest,
    fields: Fields,
    errors: FormErrors,
) -> kernel::Result<FormPage> {
    let admitted = Entry::counts(app.db(), contest.id).await?;
    let admitted = admitted.iter().find(|(state, _)| *state == EntryState::Admitted).map_or(0, |(_, n)| *n);
    let title = frame.t("contests-do-announcement");
    Ok(FormPage {
        inputs: Vec::new(),
        confirm: Some(frame.n("contests-announcing", &admitted)),
        action: format!("{}/announcement", contest.page()),
        title: format!("{title}: {}", contest.title),
        help: "contests-do-announcement-help",
        fields,
        errors,
        button: "contests-do-announcement",
        danger: false,
        back: contest.page(),
        frame: under(frame, contest).named(title),
    })
}

pub(super) async fn cancellation_form(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    show(cancellation_page(&app, frame, &contest, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn cancel(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let reason = errors.required(&fields, "reason");
    if !fields.is_on("confirmed") {
        errors.add("confirmed", "contests-confirm-first");
    }
    let (Some(reason), true) = (reason, errors.is_empty()) else {
        return show_again(cancellation_page(&app, frame, &contest, fields, errors).await?);
    };
    let letters = Letters::of(&app);
    let actor = me.actor();
    let told = app.db().write(&actor, async |tx| {
        let contest = Contest::go(tx, &reach, id, Move::Cancellation, &reason).await?;
        letters.cancelled(tx, &contest).await
    });
    match told.await {
        Ok(told) => see(&contest.page(), Some(("contests-notice-cancellation", &[("n", &told.to_string())]))),
        Err(error) => show_refused(&app, &me, frame, id, error).await,
    }
}

async fn cancellation_page(
    app: &App,
    frame: Frame,
    contest: &Contest,
    fields: Fields,
    errors: FormErrors,
) -> kernel::Result<FormPage> {
    let stand = |state: EntryState| !matches!(state, EntryState::Draft | EntryState::Withdrawn);
    let counts = Entry::counts(app.db(), contest.id).await?;
    let entries: i64 = counts.iter().filter(|(state, _)| stand(*state)).map(|(_, n)| n).sum();
    let title = frame.t("contests-do-cancellation");
    Ok(FormPage {
        inputs: vec![Input::of(&frame, "contests-field", "reason", Control::Text)],
        confirm: Some(frame.n("contests-cancelling", &entries)),
        action: format!("{}/cancellation", contest.page()),
        title: format!("{title}: {}", contest.title),
        help: "contests-do-cancellation-help",
        fields,
        errors,
        button: "contests-do-cancellation",
        danger: true,
        back: contest.page(),
        frame: under(frame, contest).named(title),
    })
}
