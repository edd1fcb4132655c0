//! The feedback sheet of an entry, for its authors and their institution, after the announcement.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Refusal, Result};
use paper::{Block, Cell, Document, Table};
use web::{Answer, App, Frame, Me, show};

use super::{
    Printer,
    papers::{printed, written},
    wording::Words,
};
use crate::{
    contest::{Contest, ContestId, Seen},
    entry::{Entry, EntryId},
    feedback::{self, Feedback},
};

#[derive(Template)]
#[template(path = "pages/results/feedback.html")]
struct FeedbackPage<'a> {
    frame: Frame,
    words: Words<'a>,
    contest: Contest,
    entry: Entry,
    sheets: Vec<Feedback>,
    pdf: bool,
}

pub(super) async fn show_feedback(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(ContestId, EntryId)>,
    Extension(Printer(pdf)): Extension<Printer>,
) -> Answer {
    let (contest, entry, sheets) = read(&app, &me, path).await?;
    let mut framed = frame.crumb("results-contests", "/contests");
    framed.crumbs.push(web::Crumb { text: contest.title.clone(), path: Some(contest.page()) });
    let title = framed.t("results-feedback");
    let frame = framed.named(title);
    show(FeedbackPage { words: Words::of(&app, &frame), frame, contest, entry, sheets, pdf: pdf.is_some() })
}

pub(super) async fn docx(app: App, me: Me, frame: Frame, Path(path): Path<(ContestId, EntryId)>) -> Answer {
    let (contest, entry, sheets) = read(&app, &me, path).await?;
    written(&frame, "results-feedback-file", &document(&app, &contest, &entry, &sheets))
}

pub(super) async fn pdf(
    app: App,
    me: Me,
    frame: Frame,
    Path(path): Path<(ContestId, EntryId)>,
    Extension(printer): Extension<Printer>,
) -> Answer {
    let (contest, entry, sheets) = read(&app, &me, path).await?;
    printed(&frame, "results-feedback-file", document(&app, &contest, &entry, &sheets), printer).await
}

async fn read(app: &App, me: &Me, (id, entry): (ContestId, EntryId)) -> Result<(Contest, Entry, Vec<Feedback>)> {
    let contest = Contest::seen(app.db(), &Seen::by(me)?, id).await?;
    let entry = Entry::find(app.db(), &me.may(Act::SubmitEntries)?, entry).await?;
    if entry.contest_id != contest.id {
        return Err(Refusal::not_found().into());
    }
    let sheets = feedback::of(app.db(), &contest, &entry).await?;
    Ok((contest, entry, sheets))
}

fn document(app: &App, contest: &Contest, entry: &Entry, sheets: &[Feedback]) -> Document {
    let words = Words::official(app);
    let day = contest.announced_at.map_or_else(|| app.clock().today(), |at| app.clock().local(at).date_naive());
    let heading = russian::tidy(&format!("о работе «{}» в конкурсе «{}»", entry.title, contest.title));
    let mut document = Document::new("ОТЗЫВ ЖЮРИ", heading, day);
    for one in sheets {
        document.blocks.push(Block::heading(1, format!("Номинация «{}»", one.nomination)));
        document.blocks.push(Block::paragraph(format!("Решение жюри: {}.", words.t(&one.outcome.label()))));
        let row = |(title, mean, highest): &(String, Option<f64>, i32)| {
            let mean = mean.map_or_else(|| "—".into(), |mean| words.number(mean, 2));
            vec![Cell::text(title), Cell::number(mean), Cell::number(highest.to_string())]
        };
        document.blocks.push(Block::Table(Table {
            header: vec![["Критерий", "Средняя оценка", "Наибольшая возможная"].map(Cell::text).into()],
            rows: one.criteria.iter().map(row).collect(),
            ..Table::default()
        }));
        if !one.comments.is_empty() {
            document.blocks.push(Block::paragraph("Жюри пишет:"));
            let items = one.comments.iter().map(|comment| vec![Block::paragraph(comment)]).collect();
            document.blocks.push(Block::List { ordered: false, start: 1, items });
        }
    }
    document
}
