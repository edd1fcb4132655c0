//! What is decided about an article: handed in, sent back, published, withdrawn.

use axum::{Extension, extract::Path};
use web::{Answer, App, Fields, FormErrors, Frame, Me, see};

use super::article_desk::ArticlePage;
use crate::article::{Article, ArticleId, Hand, showcase::Filled};

pub(super) async fn submit(app: App, me: Me, frame: Frame, Path(id): Path<ArticleId>, fields: Fields) -> Answer {
    let (hand, version) = (Hand::of(&me)?, version(&fields));
    let done = app.db().write(&me.actor(), async |tx| Article::submit(tx, &hand, id, version).await).await;
    answer((app, me, frame), id, fields, ("text", done), "articles-notice-submitted").await
}

pub(super) async fn send_back(app: App, me: Me, frame: Frame, Path(id): Path<ArticleId>, fields: Fields) -> Answer {
    let hand = Hand::of(&me)?;
    let mut errors = FormErrors::default();
    errors.required(&fields, "remark");
    let remark = errors.long(&fields, "remark").filter(|_| errors.is_empty());
    let Some(remark) = remark else {
        return ArticlePage::of(&app, &me, frame, id).await?.again(fields, errors);
    };
    let done = app
        .db()
        .write(&me.actor(), async |tx| Article::send_back(tx, &hand, id, version(&fields), &remark).await)
        .await;
    answer((app, me, frame), id, fields, ("remark", done), "articles-notice-returned").await
}

pub(super) async fn publish(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ArticleId>,
    Extension(filled): Extension<Filled>,
    fields: Fields,
) -> Answer {
    let hand = Hand::of(&me)?;
    let mut errors = FormErrors::default();
    let moment = errors.optional_moment(&fields, "moment").map(|local| app.clock().utc_of(local));
    if !errors.is_empty() {
        return ArticlePage::of(&app, &me, frame, id).await?.again(fields, errors);
    }
    let done =
        app.db().write(&me.actor(), async |tx| Article::publish(tx, &hand, id, version(&fields), moment).await).await;
    filled.look(app.clone()).await?;
    let is_later = moment.is_some_and(|at| at > app.clock().now());
    let notice = if is_later { "articles-notice-scheduled" } else { "articles-notice-published" };
    answer((app, me, frame), id, fields, ("moment", done), notice).await
}

pub(super) async fn withdraw(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<ArticleId>,
    Extension(filled): Extension<Filled>,
    fields: Fields,
) -> Answer {
    let (hand, version) = (Hand::of(&me)?, version(&fields));
    let done = app.db().write(&me.actor(), async |tx| Article::withdraw(tx, &hand, id, version).await).await;
    filled.look(app.clone()).await?;
    answer((app, me, frame), id, fields, ("text", done), "articles-notice-withdrawn").await
}

/// The version that the page showed; what names none is older than any.
pub(super) fn version(fields: &Fields) -> i32 {
    fields.get("version").parse().unwrap_or(0)
}

/// On to the article; what was refused stands above it.
async fn answer(
    (app, me, frame): (App, Me, Frame),
    id: ArticleId,
    fields: Fields,
    (field, done): (&'static str, kernel::Result<()>),
    notice: &str,
) -> Answer {
    let mut errors = FormErrors::default();
    match done {
        Ok(()) => see(&format!("/articles/{id}"), Some((notice, &[]))),
        Err(error) => {
            errors.refused(field, error)?;
            ArticlePage::of(&app, &me, frame, id).await?.again(fields, errors)
        }
    }
}
