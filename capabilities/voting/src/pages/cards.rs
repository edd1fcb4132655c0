//! Cards of a poll: batches made, printed again, annulled.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Error, Refusal, Result};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, attachment, see, show, show_again};

use super::{Room, cases::under, vote::when};
use crate::{
    card::{self, Batch, BatchId},
    identity::Holder,
    mail,
    poll::{Poll, PollId},
};

#[derive(Template)]
#[template(path = "pages/cards/list.html")]
struct CardsPage {
    frame: Frame,
    poll: Poll,
    batches: Vec<Batch>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
    prints: bool,
}

pub(super) async fn list(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ManagePolls)?, id).await?;
    let fields = Fields::of([("cards", "30".into())]);
    show(page(&app, frame, &room, poll, fields, FormErrors::default()).await?)
}

pub(super) async fn make(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PollId>,
    Extension(room): Extension<Arc<Room>>,
    fields: Fields,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ManagePolls)?, id).await?;
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "batch");
    let cards = errors.optional_whole(&fields, "cards").unwrap_or(0);
    let holders = holders(fields.get("holders"), &mut errors);
    if let (Some(title), Some(holders)) = (title, holders) {
        let words = mail::Words {
            subject: frame.with("voting-mail-subject", &[("title", &poll.title)]),
            body: frame.with("voting-card-mail-body", &[("title", &poll.title), ("link", mail::LINK)]),
        };
        let base_url = &app.config().base_url;
        let write = async |tx: &store::Tx| {
            let id = Batch::make(tx, &poll, &title, fields.get("handed_to"), cards, &holders).await?;
            Batch::send(tx, &poll, id, &holders, &words, base_url).await
        };
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&format!("{}/cards", poll.page()), Some(("voting-notice-cards", &[]))),
            Err(error) => errors.refused("cards", error)?,
        }
    }
    show_again(page(&app, frame, &room, poll, fields, errors).await?)
}

/// A list of telephones and mailboxes, one a line; a line that is neither, or stands twice, is named.
fn holders(text: &str, errors: &mut FormErrors) -> Option<Vec<Holder>> {
    let mut holders: Vec<Holder> = Vec::new();
    for (line, typed) in (1..).zip(text.lines()).filter(|(_, typed): &(usize, &str)| !typed.trim().is_empty()) {
        let key = match Holder::read(typed) {
            Some(holder) if !holders.iter().any(|before| before.is(&holder)) => {
                holders.push(holder);
                continue;
            }
            Some(_) => "voting-refusal-holder-twice",
            None => "voting-refusal-holder",
        };
        errors.add_with("holders", key, "line", line);
        return None;
    }
    Some(holders)
}

/// The sheets, now and as often as they are asked for.
pub(super) async fn print(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, batch)): Path<(PollId, BatchId)>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let poll = Poll::find(app.db(), &me.may(Act::ManagePolls)?, id).await?;
    let batch = standing(&app, id, batch).await?;
    let printer = room.sheets.ok_or_else(Refusal::not_found)?;
    let words = card::Words { how: frame.t("voting-card-how"), when: when(&frame, &poll) };
    let sheets =
        card::cards(&poll, &batch.title, &words, &batch.codes(&poll), &app.config().base_url, app.clock().today());
    let bytes = tokio::task::spawn_blocking(move || (printer.print)(&sheets)).await?.map_err(Error::failed)?;
    attachment(&format!("{} {}.pdf", frame.t("voting-cards"), batch.title), "application/pdf", bytes)
}

/// Asks first: the codes are in people's hands, and nobody brings them back to life.
pub(super) async fn annul(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, batch)): Path<(PollId, BatchId)>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManagePolls)?;
    let poll = Poll::find(app.db(), &reach, id).await?;
    let back = format!("{}/cards", poll.page());
    if fields.is_on("confirmed") {
        app.db().write(&me.actor(), async |tx| Batch::annul(tx, &reach, batch).await).await?;
        return see(&back, Some(("voting-notice-cards-annulled", &[])));
    }
    let batch = standing(&app, id, batch).await?;
    let (cards, spent) = (batch.cards.to_string(), batch.spent.to_string());
    let figures = [("title", batch.title.as_str()), ("cards", cards.as_str()), ("spent", spent.as_str())];
    let title = frame.with("voting-cards-annulment", &figures);
    let confirm = Some(frame.with("voting-cards-annulment-confirm", &figures));
    show_again(FormPage {
        action: format!("{back}/{}/annulment", batch.id),
        frame: under(frame, &poll, None).crumb("voting-cards", &back).named(title.clone()),
        title,
        help: "",
        inputs: Vec::new(),
        fields,
        errors: FormErrors::default(),
        confirm,
        button: "voting-cards-annul",
        danger: true,
        back,
    })
}

/// A batch of a poll whose cards are worth something.
async fn standing(app: &App, poll: PollId, batch: BatchId) -> Result<Batch> {
    let batches = Batch::of_poll(app.db(), poll).await?;
    let found = batches.into_iter().find(|one| one.id == batch && one.annulled_at.is_none());
    Ok(found.ok_or_else(Refusal::not_found)?)
}

async fn page(
    app: &App,
    frame: Frame,
    room: &Room,
    poll: Poll,
    fields: Fields,
    errors: FormErrors,
) -> Result<CardsPage> {
    let input = |name, control| Input::of(&frame, "voting-field", name, control);
    let inputs = vec![
        input("batch", Control::Text),
        input("cards", Control::Whole),
        input("handed_to", Control::Text),
        input("holders", Control::Area),
    ];
    let title = frame.t("voting-cards");
    Ok(CardsPage {
        frame: under(frame, &poll, None).named(title),
        batches: Batch::of_poll(app.db(), poll.id).await?,
        prints: room.sheets.is_some(),
        poll,
        inputs,
        fields,
        errors,
    })
}
