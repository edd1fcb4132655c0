//! Papers of mentoring as files.

use axum::{Extension, extract::Path};
use kernel::{Error, Reach, Refusal, Result};
use paper::Document;
use typeset::{Pdf, docx};
use web::{Answer, App, Frame, Me, attachment};

use super::{Books, pair::Held};
use crate::{
    book::Book,
    goal::Goal,
    meeting::Meeting,
    pair::{self, Pair, PairFilter, PairId, PairState},
    papers::{self, Told},
    participant::{Participant, ParticipantId, Side},
    programme::Programme,
};

pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Prints papers, or nothing.
#[derive(Clone, Copy)]
pub(crate) struct Printer(pub(crate) Option<Pdf>);

pub(super) async fn agreement_docx(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    Extension(book): Books,
) -> Answer {
    written(&frame, "mentoring-agreement-file", &of_pair(&app, &me, id, &book, papers::agreement).await?)
}

pub(super) async fn agreement_pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    Extension(book): Books,
    Extension(printer): Extension<Printer>,
) -> Answer {
    printed(&frame, "mentoring-agreement-file", of_pair(&app, &me, id, &book, papers::agreement).await?, printer).await
}

pub(super) async fn plan_docx(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<PairId>,
    Extension(book): Books,
) -> Answer {
    written(&frame, "mentoring-plan-file", &of_pair(&app, &me, id, &book, papers::plan).await?)
}

pub(super) async fn certificate_docx(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    Extension(book): Books,
) -> Answer {
    written(&frame, "mentoring-certificate-file", &certificate(&app, &me, id, &book).await?)
}

pub(super) async fn certificate_pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ParticipantId>,
    Extension(book): Books,
    Extension(printer): Extension<Printer>,
) -> Answer {
    printed(&frame, "mentoring-certificate-file", certificate(&app, &me, id, &book).await?, printer).await
}

/// A paper about a pair, for the pair and those who run the programme, once it is shown to the parties.
async fn of_pair(app: &App, me: &Me, id: PairId, book: &Book, make: fn(&Told<'_>) -> Document) -> Result<Document> {
    let Held { pair, .. } = Held::working(app, me, id).await?;
    if matches!(pair.state, PairState::Proposed | PairState::Declined) {
        return Err(Refusal::conflict("mentoring-refusal-state").into());
    }
    let form = book.form(&pair.form).ok_or_else(|| Refusal::conflict("mentoring-refusal-form"))?;
    let db = app.db();
    Ok(make(&Told {
        form,
        goals: &Goal::list(db, id).await?,
        meetings: &Meeting::list(db, id).await?,
        answers: &pair::answers(db, id).await?,
        letterhead: papers::head(db, pair.organisation_id).await?,
        today: app.clock().today(),
        pair: &pair,
    }))
}

async fn certificate(app: &App, me: &Me, id: ParticipantId, book: &Book) -> Result<Document> {
    let (db, today) = (app.db(), app.clock().today());
    let reach = me.may(kernel::Act::ManageMentoring)?;
    let mentor = Participant::find(db, &reach, id, today).await?;
    let programme = Programme::find(db, &Reach::operator(), mentor.programme_id).await?;
    let filter = PairFilter { participant: Some(id), ..PairFilter::default() };
    let pairs: Vec<Pair> = filter.rows(db, &reach, (programme.id, today), (0, 100)).await?;
    if mentor.side != Side::Mentor
        || pairs.iter().all(|pair| !matches!(pair.state, PairState::Active | PairState::Completed))
    {
        return Err(Refusal::conflict("mentoring-refusal-no-certificate").into());
    }
    let meetings = Meeting::count_of(db, id).await?;
    let head = papers::head(db, programme.organisation_id).await?;
    Ok(papers::certificate(book, &mentor, (&programme.title, &programme.form, head), (&pairs, meetings), today))
}

fn written(frame: &Frame, file: &str, document: &Document) -> Answer {
    attachment(&format!("{}.docx", frame.t(file)), DOCX, docx::write(document)?)
}

/// A paper as PDF, off the threads that serve; the key names the file.
async fn printed(frame: &Frame, file: &str, document: Document, Printer(pdf): Printer) -> Answer {
    let Some(print) = pdf else { return Err(Refusal::not_found().into()) };
    let bytes: Result<Vec<u8>> = tokio::task::spawn_blocking(move || print(&document)).await?.map_err(Error::failed);
    attachment(&format!("{}.pdf", frame.t(file)), "application/pdf", bytes?)
}
