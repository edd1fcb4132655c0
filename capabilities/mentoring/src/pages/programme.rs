//! The page of a programme: its road map with what each stage still needs, its figures, and where to go on.

use std::sync::Arc;

use askama::Template;
use axum::{Extension, extract::Path};
use chrono::NaiveDate;
use kernel::Act;
use web::{Answer, App, Frame, Me, show};

use super::{Books, wording};
use crate::{
    book::Book,
    document::Document,
    participant::Figures,
    programme::{Programme, ProgrammeId, Stage},
    road_map::{self, Step},
};

#[derive(Template)]
#[template(path = "pages/programme/card.html")]
struct CardPage {
    frame: Frame,
    programme: Programme,
    book: Arc<Book>,
    steps: Vec<Step>,
    figures: Figures,
    documents: Vec<Document>,
    /// The reader runs it.
    manages: bool,
    today: NaiveDate,
}

pub(super) async fn show_programme(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ProgrammeId>,
    Extension(book): Books,
) -> Answer {
    let db = app.db();
    let programme = Programme::find(db, &me.may(Act::ReadMentoring)?, id).await?;
    let manages = super::managed(&app, &me, id).await.is_ok();
    show(CardPage {
        figures: Figures::of(db, &me.may(Act::ReadPairs)?, id).await?,
        steps: road_map::steps(db, id).await?,
        documents: Document::list(db, id).await?,
        manages,
        today: app.clock().today(),
        book,
        frame: frame.crumb("mentoring-title", "/mentoring").named(programme.title.clone()),
        programme,
    })
}

impl CardPage {
    fn form(&self) -> String {
        self.book.form_title(&self.programme.form, self.frame.language)
    }

    fn name(&self, stage: &Stage) -> String {
        self.frame.t(&stage.label())
    }

    fn is_late(&self, step: &Step) -> bool {
        step.is_late(self.today)
    }

    fn of_stage<'a>(&'a self, stage: &'a Stage) -> impl Iterator<Item = &'a Document> {
        self.documents.iter().filter(move |one| one.stage == *stage)
    }

    /// What a stage asks for and does not have: code and title.
    fn missing(&self, stage: &Stage) -> Vec<(&str, &str)> {
        let missing = road_map::missing(&self.book, &self.programme.form, *stage, &self.documents);
        missing.into_iter().map(|kind| (kind.code.as_str(), kind.title.of(self.frame.language))).collect()
    }

    fn is_now(&self, stage: &Stage) -> bool {
        self.programme.stage == Some(*stage)
    }

    /// Was it closed last, so that it may be opened again?
    fn is_last_closed(&self, stage: &Stage) -> bool {
        self.programme.stage.map_or(Some(Stage::Completion), Stage::previous) == Some(*stage)
    }
}
