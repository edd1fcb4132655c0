//! Pictures that stand for pages where these are passed on. Of people there are none.

use axum::{Extension, extract::Path};
use kernel::{Language, Refusal, id::Uuid};
use web::{Answer, App, Asked, Caching, Frame, Shelf};

use crate::{
    preview::{Preview, Previews},
    shown::on_shelf,
};

pub(super) async fn site(app: App, frame: Frame, Extension(previews): Extension<Previews>, caching: Caching) -> Answer {
    let say = |key| app.texts().text(Language::Ru, key).into_owned();
    let preview = Preview { label: String::new(), title: say("portal-motto"), site: frame.site() };
    caching.drawn(&preview.name(), previews.draw(&preview)).await
}

pub(super) async fn item(
    app: App,
    frame: Frame,
    Path((shelf, file)): Path<(String, String)>,
    Extension(previews): Extension<Previews>,
    caching: Caching,
) -> Answer {
    let shelves = app.showcases().iter().map(|showcase| showcase.shelf);
    let shelf = shelves.into_iter().find(|one| one.code() == shelf && *one != Shelf::Gallery);
    let id: Option<Uuid> = file.strip_suffix(".png").and_then(|id| id.parse().ok());
    let (shelf, id) = shelf.zip(id).ok_or_else(Refusal::not_found)?;
    let items = on_shelf(&app, shelf, Asked::These(vec![id]), Language::Ru).await?;
    let item = items.into_iter().find(|item| item.id == id).ok_or_else(Refusal::not_found)?;
    let label = app.texts().text(Language::Ru, shelf.key()).into_owned();
    let preview = Preview { label, title: item.title, site: frame.site() };
    caching.drawn(&preview.name(), previews.draw(&preview)).await
}
