//! Articles for those who write them and decide about them: the list, a new one, one as its readers see it with what can be done.

use askama::Template;
use axum::extract::Path;
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, see, show, show_again,
};

use crate::{
    article::{Article, ArticleId, ArticleState, Hand, Move, concerns, markdown},
    rubric::{Rubric, RubricId},
    shown::Dated,
};

#[derive(Template)]
#[template(path = "pages/article_desk/list.html")]
struct ListPage {
    app: App,
    frame: Frame,
    query: ListQuery,
    pages: Pages,
    rows: Vec<Article>,
    waiting: i64,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let hand = Hand::of(&me)?;
    let state = ArticleState::of(query.get("state"));
    let rows = Article::list(app.db(), &hand, state, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let waiting = store::count(app.db(), concerns::waiting(&hand)).await?;
    let pages = query.pages(rows.first().map_or(0, |row| row.total));
    let title = frame.t("menu-articles");
    show(ListPage { frame: frame.named(title), app, query, pages, rows, waiting })
}

pub(super) async fn new_article(app: App, frame: Frame) -> Answer {
    show(new_page(&app, frame, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn begin(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let hand = Hand::of(&me)?;
    let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let rubric = errors.check("rubric", known(&rubrics, &fields));
    let (Some(title), Some(rubric)) = (title, rubric) else {
        return show_again(new_page(&app, frame, fields, errors).await?);
    };
    let organisation = hand.organisation()?;
    let begin = async |tx: &store::Tx| Article::begin(tx, &hand, organisation, rubric, &title).await;
    let id = app.db().write(&me.actor(), async |tx| begin(tx).await).await?;
    see(&format!("/articles/{id}/edit"), None)
}

/// The rubric that was chosen, if there is such a one.
pub(super) fn known(rubrics: &[Rubric], fields: &Fields) -> Result<RubricId, &'static str> {
    let chosen: Option<RubricId> = fields.get("rubric").parse().ok();
    chosen.filter(|id| rubrics.iter().any(|rubric| rubric.id == *id)).ok_or("form-required")
}

async fn new_page(app: &App, frame: Frame, fields: Fields, errors: FormErrors) -> kernel::Result<FormPage> {
    let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
    let rubrics = rubrics.into_iter().map(|rubric| (rubric.id.to_string(), rubric.title));
    let title = frame.t("articles-new");
    Ok(FormPage {
        action: "/articles".into(),
        help: "articles-new-help",
        inputs: vec![
            Input::of(&frame, "articles-field", "title", Control::Text),
            Input::of(&frame, "articles-field", "rubric", Control::select(None, rubrics)),
        ],
        frame: desk(frame).named(title.clone()),
        title,
        fields,
        errors,
        confirm: None,
        button: "articles-begin",
        danger: false,
        back: "/articles".into(),
    })
}

#[derive(Template)]
#[template(path = "pages/article_desk/article.html")]
pub(super) struct ArticlePage {
    app: App,
    frame: Frame,
    article: Article,
    html: String,
    moves: Vec<Move>,
    fields: Fields,
    errors: FormErrors,
}

impl ArticlePage {
    pub async fn of(app: &App, me: &Me, frame: Frame, id: ArticleId) -> kernel::Result<ArticlePage> {
        let article = Article::find(app.db(), &Hand::of(me)?, id).await?;
        let moves = article.moves(app.db()).await?;
        let (html, frame) = (markdown::html(&article.text), desk(frame).named(article.title.clone()));
        let coming = article.published_at.filter(|_| article.is_scheduled(app.clock().now()));
        let fields = Fields::of([("moment", coming.map(|at| frame.moment(&at)).unwrap_or_default())]);
        Ok(ArticlePage { app: app.clone(), frame, article, html, moves, fields, errors: FormErrors::default() })
    }

    /// The same, with what was sent and could not be taken.
    pub fn again(self, fields: Fields, errors: FormErrors) -> Answer {
        show_again(ArticlePage { fields, errors, ..self })
    }

    fn dated(&self) -> impl Dated + '_ {
        (&self.app, &self.frame)
    }

    fn is_shown(&self) -> bool {
        self.article.is_shown(self.app.clock().now())
    }

    fn may_be_published(&self) -> bool {
        self.article.decides && !self.is_shown()
    }

    fn may_be_submitted(&self) -> bool {
        self.article.is_own && !self.article.decides && self.article.is_open()
    }

    /// What was said when it was sent back, as long as nothing else happened.
    fn remark(&self) -> Option<&Move> {
        self.moves.first().filter(|last| last.state == ArticleState::Returned)
    }
}

pub(super) async fn show_article(app: App, me: Me, frame: Frame, Path(id): Path<ArticleId>) -> Answer {
    show(ArticlePage::of(&app, &me, frame, id).await?)
}

/// A frame below the list.
pub(super) fn desk(frame: Frame) -> Frame {
    frame.crumb("menu-articles", "/articles")
}
