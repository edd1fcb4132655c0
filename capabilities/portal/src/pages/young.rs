//! «Молодым педагогам»: what the centre says to those who have just begun, what is written for them, where they may come and what they
//! may enter.

use askama::Template;
use kernel::Act;
use store::Sql;
use web::{Answer, App, Asked, Caching, Fields, FormErrors, Frame, Item, Me, Shelf, see, show, show_again};

use super::article_desk::{desk, known};
use crate::{
    article::{Article, markdown},
    rubric::Rubric,
    shown::{Dated, on_shelf},
    young::Young,
};

/// The path of the page.
pub(crate) const PATH: &str = "/young-teachers";
/// How much of each it shows.
const ARTICLES: i64 = 3;
const HAPPENINGS: u32 = 5;
const CONTESTS: u32 = 3;

#[derive(Template)]
#[template(path = "pages/young/page.html")]
struct YoungPage {
    app: App,
    frame: Frame,
    html: String,
    about: String,
    articles: Vec<Item>,
    rubric: Option<Rubric>,
    happenings: Vec<Item>,
    contests: Vec<Item>,
}

impl YoungPage {
    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }
}

pub(super) async fn page(app: App, frame: Frame, caching: Caching) -> Answer {
    let (db, now) = (app.db(), app.clock().now());
    let young = Young::find(db).await?;
    let of_rubric = Sql::new("a.rubric_id = ?").bind(young.rubric_id);
    let articles = Article::shown(db, now, of_rubric, 0, ARTICLES).await?.iter().map(Article::item).collect();
    let rubric = Rubric::list(db, now).await?.into_iter().find(|one| Some(one.id) == young.rubric_id);
    let happenings = on_shelf(&app, Shelf::Calendar, Asked::Nearest(HAPPENINGS), frame.language).await?;
    let contests = on_shelf(&app, Shelf::Contests, Asked::Nearest(CONTESTS), frame.language).await?;
    let title = frame.t("section-young");
    caching.show(YoungPage {
        html: markdown::html(&young.text),
        about: markdown::beginning(&young.text),
        frame: frame.named(title),
        app,
        articles,
        rubric,
        happenings,
        contests,
    })
}

pub(super) async fn edit(app: App, frame: Frame) -> Answer {
    let young = Young::find(app.db()).await?;
    let rubric = young.rubric_id.map(|id| id.to_string()).unwrap_or_default();
    let fields = Fields::of([("text", young.text), ("rubric", rubric)]);
    show(EditPage::of(&app, frame, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    me.may(Act::PublishArticles)?;
    let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
    let mut errors = FormErrors::default();
    let rubric = match fields.get("rubric") {
        "" => None,
        _ => errors.check("rubric", known(&rubrics, &fields)),
    };
    if let Some(text) = errors.long(&fields, "text").filter(|_| errors.is_empty()) {
        let young = Young { text, rubric_id: rubric, version: fields.get("version").parse().unwrap_or(0) };
        match app.db().write(&me.actor(), async |tx| Young::revise(tx, &young).await).await {
            Ok(()) => return see(PATH, None),
            Err(error) => errors.refused("text", error)?,
        }
    }
    show_again(EditPage::of(&app, frame, fields, errors).await?)
}

#[derive(Template)]
#[template(path = "pages/young/edit.html")]
struct EditPage {
    frame: Frame,
    /// The version that a save replaces: whoever was told that somebody saved meanwhile replaces that one.
    version: i32,
    rubrics: Vec<Rubric>,
    html: String,
    fields: Fields,
    errors: FormErrors,
}

impl EditPage {
    async fn of(app: &App, frame: Frame, fields: Fields, errors: FormErrors) -> kernel::Result<Self> {
        let version = Young::find(app.db()).await?.version;
        let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
        let title = frame.t("section-young");
        let html = markdown::html(fields.get("text"));
        Ok(Self { frame: desk(frame).named(title), version, rubrics, html, fields, errors })
    }
}
