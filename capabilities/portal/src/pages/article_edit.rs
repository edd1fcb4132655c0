//! An article is written: its words with what they will look like, kept while they are typed; its pictures.

use askama::Template;
use axum::{
    Json,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use kernel::Refusal;
use serde_json::json;
use web::{Answer, App, Fields, FormErrors, FormPage, Frame, Me, Uploads, see, show, show_again};

use super::{
    article_desk::{desk, known},
    article_moves::version,
};
use crate::{
    article::{Article, ArticleId, Hand, Picture, PictureId, Writing, markdown},
    rubric::Rubric,
};

const SCRIPT: &str = include_str!("../../assets/article.js");
/// The longest text, in signs: an hour of reading.
const LONGEST: usize = 60_000;
/// The longest lead, in signs.
const LONGEST_LEAD: usize = 600;

#[derive(Template)]
#[template(path = "pages/article_edit/edit.html")]
struct EditPage {
    frame: Frame,
    article: Article,
    /// The version that a save replaces.
    version: i32,
    rubrics: Vec<Rubric>,
    pictures: Vec<Picture>,
    html: String,
    fields: Fields,
    errors: FormErrors,
}

impl EditPage {
    async fn of(app: &App, frame: Frame, article: Article, fields: Fields, errors: FormErrors) -> kernel::Result<Self> {
        let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
        let pictures = Picture::of_article(app.db(), article.id).await?;
        let mut frame = desk(frame);
        frame.crumbs.push(web::Crumb { text: article.title.clone(), path: Some(article.page()) });
        let title = frame.t("articles-editing");
        let html = markdown::html(fields.get("text"));
        Ok(Self {
            frame: frame.named(title),
            version: article.version,
            article,
            rubrics,
            pictures,
            html,
            fields,
            errors,
        })
    }
}

/// For the template.
impl EditPage {
    /// May it go? Neither the text shows it, as far as it was saved, nor the cover.
    fn is_idle(&self, picture: &Picture) -> bool {
        self.article.cover_id != Some(picture.id) && !self.article.text.contains(&picture.path())
    }
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<ArticleId>) -> Answer {
    let article = writable(&app, &me, id).await?;
    let fields = filled(&article);
    show(EditPage::of(&app, frame, article, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<ArticleId>, fields: Fields) -> Answer {
    let hand = Hand::of(&me)?;
    let mut errors = FormErrors::default();
    if let Some((version, writing)) = written(&app, &fields, &mut errors).await? {
        let save = async |tx: &store::Tx| Article::revise(tx, &hand, id, version, &writing).await;
        match app.db().write(&me.actor(), async |tx| save(tx).await).await {
            Ok(_) => return see(&format!("/articles/{id}"), Some(("articles-notice-saved", &[]))),
            Err(error) => errors.refused("text", error)?,
        }
    }
    let article = writable(&app, &me, id).await?;
    show_again(EditPage::of(&app, frame, article, fields, errors).await?)
}

/// Keeps a draft while it is typed; says so, with the version that it has now.
pub(super) async fn keep(app: App, me: Me, frame: Frame, Path(id): Path<ArticleId>, fields: Fields) -> Answer {
    let hand = Hand::of(&me)?;
    if !writable(&app, &me, id).await?.is_open() {
        return Err(Refusal::conflict("articles-refusal-state").into());
    }
    let mut errors = FormErrors::default();
    let Some((version, writing)) = written(&app, &fields, &mut errors).await? else {
        return Err(Refusal::invalid("articles-unsaved").into());
    };
    let save = async |tx: &store::Tx| Article::revise(tx, &hand, id, version, &writing).await;
    let version = app.db().write(&me.actor(), async |tx| save(tx).await).await?;
    Ok(Json(json!({ "version": version, "said": frame.t("articles-saved") })).into_response())
}

#[derive(Template)]
#[template(path = "pages/article_edit/preview.html")]
struct PreviewPage {
    html: String,
}

/// What the text will look like: made by what makes the published page.
pub(super) async fn preview(fields: Fields) -> Answer {
    show(PreviewPage { html: markdown::html(&text(&fields).map_err(Refusal::invalid)?) })
}

pub(super) async fn add_picture(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ArticleId>,
    mut uploads: Uploads,
) -> Answer {
    let hand = Hand::of(&me)?;
    let article = writable(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    let file = errors.check("file", uploads.take("file").ok_or("articles-picture-missing"));
    let fields = Fields::from(uploads);
    let alt = errors.required(&fields, "alt");
    if let (Some(file), Some(alt)) = (file, alt) {
        let files = app.db().files().clone();
        match tokio::task::spawn_blocking(move || Picture::kept_of(&files, &file.bytes)).await? {
            Ok(kept) => {
                app.db().write(&me.actor(), async |tx| Picture::add(tx, &hand, id, kept, &alt).await).await?;
                return see(&format!("{}/edit#pictures", article.page()), Some(("articles-notice-picture", &[])));
            }
            Err(error) => errors.refused("file", error)?,
        }
    }
    let fields = filled(&article);
    show_again(EditPage::of(&app, frame, article, fields, errors).await?)
}

/// Asks first.
pub(super) async fn remove_picture(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, picture)): Path<(ArticleId, PictureId)>,
    fields: Fields,
) -> Answer {
    let hand = Hand::of(&me)?;
    let article = writable(&app, &me, id).await?;
    let pictures = Picture::of_article(app.db(), id).await?;
    let alt = pictures.into_iter().find(|one| one.id == picture).ok_or_else(Refusal::not_found)?.alt;
    let (back, mut errors) = (format!("{}/edit#pictures", article.page()), FormErrors::default());
    if !fields.get("confirmed").is_empty() {
        match app.db().write(&me.actor(), async |tx| Picture::remove(tx, &hand, id, picture).await).await {
            Ok(()) => return see(&back, Some(("articles-notice-picture-removed", &[]))),
            Err(error) => errors.refused("confirmed", error)?,
        }
    }
    let title = frame.t("articles-picture-removal");
    let confirm = Some(frame.with("articles-picture-removal-confirm", &[("alt", &alt)]));
    let mut frame = desk(frame);
    frame.crumbs.push(web::Crumb { text: article.title.clone(), path: Some(article.page()) });
    show_again(FormPage {
        action: format!("{}/pictures/{picture}/removal", article.page()),
        frame: frame.named(title.clone()),
        title,
        help: "",
        inputs: Vec::new(),
        fields,
        errors,
        confirm,
        button: "articles-remove",
        danger: true,
        back,
    })
}

pub(super) async fn script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, SCRIPT).into_response()
}

/// An article that somebody may change now.
async fn writable(app: &App, me: &Me, id: ArticleId) -> kernel::Result<Article> {
    let article = Article::find(app.db(), &Hand::of(me)?, id).await?;
    if article.can_be_written() { Ok(article) } else { Err(Refusal::conflict("articles-refusal-state").into()) }
}

fn filled(article: &Article) -> Fields {
    Fields::of([
        ("title", article.title.clone()),
        ("rubric", article.rubric_id.to_string()),
        ("slug", article.slug.clone()),
        ("lead", article.lead.clone()),
        ("text", article.text.clone()),
        ("author", article.author.clone()),
        ("cover", article.cover_id.map(|cover| cover.to_string()).unwrap_or_default()),
    ])
}

/// What was written and the version that it replaces; what is wrong is noted.
async fn written(app: &App, fields: &Fields, errors: &mut FormErrors) -> kernel::Result<Option<(i32, Writing)>> {
    let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
    let title = errors.required(fields, "title");
    let rubric = errors.check("rubric", known(&rubrics, fields));
    let lead = fields.get("lead");
    let is_short = lead.chars().count() <= LONGEST_LEAD;
    let lead = errors.check("lead", is_short.then(|| lead.to_owned()).ok_or("articles-lead-long"));
    let text = errors.check("text", text(fields));
    let author = match fields.get("author") {
        "" => Some(String::new()),
        _ => errors.required(fields, "author"),
    };
    let (Some(title), Some(rubric), Some(lead), Some(text), Some(author)) = (title, rubric, lead, text, author) else {
        return Ok(None);
    };
    let version = version(fields);
    let (slug, cover) = (fields.get("slug").chars().take(200).collect(), fields.get("cover").parse().ok());
    Ok(Some((version, Writing { rubric, title, slug, lead, text, author, cover })))
}

fn text(fields: &Fields) -> Result<String, &'static str> {
    let text = fields.get("text").replace("\r\n", "\n");
    if text.chars().count() <= LONGEST { Ok(text) } else { Err("articles-text-long") }
}
