//! A questionnaire to be filled in: by somebody who takes part, or from paper; and its blank on paper.

use askama::Template;
use axum::{Extension, extract::Path};
use kernel::{Act, Refusal, Result};
use questionnaire::{Answer as Given, Answers, Instrument, Texts};
use typeset::docx;
use web::{Answer, App, Fields, FormErrors, Frame, Me, attachment, see, show, show_again};

use super::{
    Books,
    papers::DOCX,
    surveys::{held, surveys_of},
};
use crate::{
    papers,
    participant::Side,
    survey::{self, Survey, SurveyId, Waiting},
};

#[derive(Template)]
#[template(path = "pages/survey/sheet.html")]
struct SheetPage {
    frame: Frame,
    /// Where it is sent.
    action: String,
    back: String,
    /// The programme, and what it is about.
    programme: String,
    instrument: Instrument,
    /// Written off paper by a curator.
    on_paper: bool,
    /// How many have answered of how many, while written off.
    counted: String,
    fields: Fields,
    errors: FormErrors,
}

impl SheetPage {
    fn text<'a>(&'a self, texts: &'a Texts) -> &'a str {
        texts.get(self.frame.language.code()).map_or("", String::as_str)
    }

    /// Codes with their words.
    fn choices(&self, set: &str) -> Vec<(i64, &str)> {
        let Some(set) = self.instrument.response_sets.get(set) else { return Vec::new() };
        let labels = set.labels.get(self.frame.language.code());
        let label = |at: usize| labels.and_then(|all| all.get(at)).map_or("", String::as_str);
        set.codes.iter().enumerate().map(|(at, code)| (*code, label(at))).collect()
    }

    fn is_marked(&self, item: &str, code: &i64) -> bool {
        self.fields.get(item) == code.to_string()
    }
}

fn answers(of: &Instrument, fields: &Fields) -> Answers {
    let given = |id: &String| Some((id.clone(), Given::One(fields.get(id).parse().ok()?)));
    of.items.iter().filter_map(|item| given(&item.id)).collect()
}

/// The one that waits for whoever is signed in.
async fn own(app: &App, me: &Me, id: SurveyId) -> Result<Waiting> {
    me.may(Act::ReadPairs)?;
    let person = me.person().ok_or_else(Refusal::not_found)?;
    let waiting = Survey::waiting(app.db(), person).await?;
    waiting.into_iter().find(|one| one.id == id).ok_or_else(|| Refusal::conflict("mentoring-refusal-replied").into())
}

pub(super) async fn form(app: App, me: Me, frame: Frame, Path(id): Path<SurveyId>, Extension(book): Books) -> Answer {
    let one = own(&app, &me, id).await?;
    let instrument = book.questionnaire(one.side, one.point);
    show(own_page(frame, &one, instrument, Fields::default(), FormErrors::default()))
}

pub(super) async fn reply(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<SurveyId>,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let one = own(&app, &me, id).await?;
    let person = me.person().ok_or_else(Refusal::not_found)?;
    let instrument = book.questionnaire(one.side, one.point);
    let given = answers(instrument, &fields);
    let reply = async |tx: &store::Tx| survey::reply(tx, &book, id, person, one.side, &given).await;
    let mut errors = FormErrors::default();
    match app.db().write(&me.actor(), reply).await {
        Ok(()) => see("/my/pairs", Some(("mentoring-notice-replied", &[]))),
        Err(error) => {
            errors.refused(first(instrument), error)?;
            show_again(own_page(frame, &one, instrument, fields, errors))
        }
    }
}

fn own_page(frame: Frame, one: &Waiting, instrument: &Instrument, fields: Fields, errors: FormErrors) -> SheetPage {
    let title = frame.t(&one.point.label());
    SheetPage {
        frame: frame.crumb("menu-my-pairs", "/my/pairs").named(title),
        action: format!("/mentoring/surveys/{}/answers", one.id),
        back: "/my/pairs".into(),
        programme: one.title.clone(),
        instrument: instrument.clone(),
        on_paper: false,
        counted: String::new(),
        fields,
        errors,
    }
}

fn side_of(path: &str) -> Result<Side> {
    Side::ALL.iter().copied().find(|side| side.path() == path).ok_or_else(|| Refusal::not_found().into())
}

type Where = Path<(SurveyId, String)>;

pub(super) async fn sheet(app: App, me: Me, frame: Frame, Path((id, side)): Where, Extension(book): Books) -> Answer {
    let (_, programme, one) = held(&app, &me, id).await?;
    let side = side_of(&side)?;
    let instrument = book.questionnaire(side, one.point);
    let frame = super::under(frame, &programme);
    show(paper_page(frame, &one, side, instrument, Fields::default(), FormErrors::default()))
}

pub(super) async fn write_off(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, side)): Where,
    Extension(book): Books,
    fields: Fields,
) -> Answer {
    let (reach, programme, one) = held(&app, &me, id).await?;
    let side = side_of(&side)?;
    let instrument = book.questionnaire(side, one.point);
    let given = answers(instrument, &fields);
    let write = async |tx: &store::Tx| survey::write_sheet(tx, &book, &reach, id, side, &given).await;
    let mut errors = FormErrors::default();
    match app.db().write(&me.actor(), write).await {
        Ok(()) => {
            // The next sheet of the pile, or the list when all are in.
            let is_last = one.replied(side) + 1 >= one.people(side);
            let next = format!("/mentoring/surveys/{id}/sheets/{}", side.path());
            let to = if is_last { surveys_of(&programme.page()) } else { next };
            see(&to, Some(("mentoring-notice-sheet", &[])))
        }
        Err(error) => {
            errors.refused(first(instrument), error)?;
            let frame = super::under(frame, &programme);
            show_again(paper_page(frame, &one, side, instrument, fields, errors))
        }
    }
}

fn paper_page(
    frame: Frame,
    one: &Survey,
    side: Side,
    instrument: &Instrument,
    fields: Fields,
    errors: FormErrors,
) -> SheetPage {
    let back = surveys_of(&format!("/mentoring/{}", one.programme_id));
    let mut frame = frame;
    frame.crumbs.push(web::Crumb { text: frame.t("mentoring-surveys"), path: Some(back.clone()) });
    let (n, of) = (one.replied(side).to_string(), one.people(side).to_string());
    let title = frame.t(&one.point.label());
    SheetPage {
        counted: frame.with("mentoring-survey-replied", &[("n", &n), ("of", &of)]),
        frame: frame.named(title),
        action: format!("/mentoring/surveys/{}/sheets/{}", one.id, side.path()),
        back,
        programme: one.title.clone(),
        instrument: instrument.clone(),
        on_paper: true,
        fields,
        errors,
    }
}

/// Where a refusal of the whole sheet stands.
fn first(instrument: &Instrument) -> String {
    instrument.items.first().map(|item| item.id.clone()).unwrap_or_default()
}

pub(super) async fn mentors_blank(app: App, me: Me, frame: Frame, id: Path<SurveyId>, book: Books) -> Answer {
    blank(app, me, frame, id, book, Side::Mentor).await
}

pub(super) async fn mentees_blank(app: App, me: Me, frame: Frame, id: Path<SurveyId>, book: Books) -> Answer {
    blank(app, me, frame, id, book, Side::Mentee).await
}

async fn blank(app: App, me: Me, frame: Frame, Path(id): Path<SurveyId>, Extension(book): Books, side: Side) -> Answer {
    let (_, programme, one) = held(&app, &me, id).await?;
    let head = papers::head(app.db(), programme.organisation_id).await?;
    let document = papers::blank(book.questionnaire(side, one.point), &programme.title, head, app.clock().today());
    attachment(&format!("{}.docx", frame.t("mentoring-survey-file")), DOCX, docx::write(&document)?)
}
