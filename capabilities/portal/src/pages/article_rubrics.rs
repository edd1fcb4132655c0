//! Rubrics for those who keep them.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, Error};
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::article_desk::desk;
use crate::rubric::{NewRubric, Rubric, RubricId, TWICE};

/// The path of the list.
const LIST: &str = "/articles/rubrics";

#[derive(Template)]
#[template(path = "pages/article_rubrics/list.html")]
struct ListPage {
    frame: Frame,
    rubrics: Vec<Rubric>,
}

pub(super) async fn list(app: App, frame: Frame) -> Answer {
    let rubrics = Rubric::list(app.db(), app.clock().now()).await?;
    let title = frame.t("articles-rubrics");
    show(ListPage { frame: desk(frame).named(title), rubrics })
}

pub(super) async fn new_rubric(app: App, frame: Frame) -> Answer {
    let place = Rubric::list(app.db(), app.clock().now()).await?.len() + 1;
    let fields = Fields::of([("place", place.to_string())]);
    show(page(frame, None, fields, FormErrors::default()))
}

pub(super) async fn found(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    me.may(Act::PublishArticles)?;
    let mut errors = FormErrors::default();
    if let Some(new) = written(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Rubric::found(tx, &new).await).await {
            Ok(_) => return see(LIST, Some(("articles-notice-rubric", &[]))),
            Err(error) => errors.refused(field(&error), error)?,
        }
    }
    show_again(page(frame, None, fields, errors))
}

pub(super) async fn edit(app: App, frame: Frame, Path(id): Path<RubricId>) -> Answer {
    let rubric = Rubric::find(app.db(), app.clock().now(), id).await?;
    let fields = Fields::of([
        ("title", rubric.title.clone()),
        ("slug", rubric.slug.clone()),
        ("about", rubric.about.clone()),
        ("place", rubric.place.to_string()),
    ]);
    show(page(frame, Some(&rubric), fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<RubricId>, fields: Fields) -> Answer {
    me.may(Act::PublishArticles)?;
    let rubric = Rubric::find(app.db(), app.clock().now(), id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = written(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| Rubric::revise(tx, id, &new).await).await {
            Ok(()) => return see(LIST, Some(("articles-notice-rubric", &[]))),
            Err(error) => errors.refused(field(&error), error)?,
        }
    }
    show_again(page(frame, Some(&rubric), fields, errors))
}

/// Asks first.
pub(super) async fn remove(app: App, me: Me, frame: Frame, Path(id): Path<RubricId>, fields: Fields) -> Answer {
    me.may(Act::PublishArticles)?;
    let rubric = Rubric::find(app.db(), app.clock().now(), id).await?;
    let mut errors = FormErrors::default();
    if !fields.get("confirmed").is_empty() {
        match app.db().write(&me.actor(), async |tx| Rubric::remove(tx, id).await).await {
            Ok(()) => return see(LIST, Some(("articles-notice-rubric-removed", &[]))),
            Err(error) => errors.refused("confirmed", error)?,
        }
    }
    let title = frame.t("articles-rubric-removal");
    show_again(FormPage {
        action: format!("{LIST}/{id}/removal"),
        help: "",
        inputs: Vec::new(),
        confirm: Some(frame.with("articles-rubric-removal-confirm", &[("title", &rubric.title)])),
        frame: desk(frame).crumb("articles-rubrics", LIST).named(title.clone()),
        title,
        fields,
        errors,
        button: "articles-remove",
        danger: true,
        back: LIST.into(),
    })
}

/// Where a refusal stands: its name is taken, or the address that is made of it.
fn field(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) if refusal.key == TWICE => "title",
        _ => "slug",
    }
}

fn written(fields: &Fields, errors: &mut FormErrors) -> Option<NewRubric> {
    let title = errors.required(fields, "title");
    let about = errors.long(fields, "about");
    let place = errors.optional_whole(fields, "place");
    let slug = fields.get("slug").chars().take(80).collect();
    let (title, about) = (title?, about?);
    errors.is_empty().then(|| NewRubric { slug, title, about, place: place.unwrap_or(1) })
}

fn page(frame: Frame, rubric: Option<&Rubric>, fields: Fields, errors: FormErrors) -> FormPage {
    let title = rubric.map_or_else(|| frame.t("articles-rubric-new"), |rubric| rubric.title.clone());
    let input = |name, control| Input::of(&frame, "articles-rubric", name, control);
    FormPage {
        action: rubric.map_or_else(|| LIST.to_owned(), |rubric| format!("{LIST}/{}", rubric.id)),
        help: "",
        inputs: vec![
            input("title", Control::Text),
            input("about", Control::Area),
            input("slug", Control::Text),
            input("place", Control::Whole),
        ],
        frame: desk(frame).crumb("articles-rubrics", LIST).named(title.clone()),
        title,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: LIST.into(),
    }
}
