//! The Gallery of Fame for those who keep it: whom to place, words, photo, consent, taking out and putting back.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId, Refusal};
use web::{
    Answer, App, Caching, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, Uploads, see,
    show, show_again,
};

use crate::{
    award::{Award, AwardFilter, Degree, Listed},
    gallery::{self, Honour, PURPOSE, Photo, Place, PlaceId, Portrait},
};

/// The path of the desk.
const DESK: &str = "/awards/gallery";

#[derive(Template)]
#[template(path = "pages/gallery_desk/list.html")]
struct DeskPage {
    frame: Frame,
    pages: Pages,
    rows: Vec<Place>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let (reach, today) = (me.may(Act::ManageAwards)?, app.clock().today());
    let rows = Place::list(app.db(), &reach, today, (query.page() - 1) * query.size(), query.size()).await?;
    if rows.is_empty() && query.page() > 1 {
        return see(&query.link("page", ""), None);
    }
    let pages = query.pages(rows.first().map_or(0, |row| row.total));
    show(DeskPage { frame: super::under(frame, "gallery"), pages, rows })
}

#[derive(Template)]
#[template(path = "pages/gallery_desk/candidates.html")]
struct CandidatesPage {
    frame: Frame,
    query: ListQuery,
    pages: Pages,
    rows: Vec<Listed>,
    errors: FormErrors,
}

/// Awards to people that stand and have no place yet.
pub(super) async fn candidates(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let page = candidates_page(&app, &me, frame, query, FormErrors::default()).await?;
    if page.rows.is_empty() && page.query.page() > 1 {
        return see(&page.query.link("page", ""), None);
    }
    show(page)
}

async fn candidates_page(
    app: &App,
    me: &Me,
    frame: Frame,
    query: ListQuery,
    errors: FormErrors,
) -> kernel::Result<CandidatesPage> {
    let filter = AwardFilter {
        standing: Some(true),
        unplaced: true,
        contest: query.set("contest").map(str::to_owned),
        search: query.get("q").chars().take(100).collect(),
        sort: "-issued".into(),
        ..AwardFilter::default()
    };
    let reach = me.may(Act::ManageAwards)?;
    let rows = Award::list(app.db(), &reach, &filter, (query.page() - 1) * query.size(), query.size()).await?;
    let pages = query.pages(rows.first().map_or(0, |row| row.total));
    let title = frame.t("gallery-candidates");
    let frame = desk(frame, &title);
    Ok(CandidatesPage { frame, query, pages, rows, errors })
}

pub(super) async fn place(app: App, me: Me, frame: Frame, query: ListQuery, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let awards: Vec<_> = fields.all("award").iter().filter_map(|id| id.parse().ok()).collect();
    if awards.is_empty() {
        let mut errors = FormErrors::default();
        errors.add("award", "gallery-refusal-nothing");
        return show_again(candidates_page(&app, &me, frame, query, errors).await?);
    }
    let placed = app.db().write(&me.actor(), async |tx| gallery::place(tx, &reach, &awards).await).await?;
    see(DESK, Some(("gallery-notice-placed", &[("n", &placed.to_string())])))
}

#[derive(Template)]
#[template(path = "pages/gallery_desk/place.html")]
struct PlacePage {
    frame: Frame,
    place: Place,
    honours: Vec<Honour>,
}

pub(super) async fn show_place(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>) -> Answer {
    let place = Place::find(app.db(), &me.may(Act::ManageAwards)?, app.clock().today(), id).await?;
    let honours = Honour::of(app.db(), [id]).await?;
    show(PlacePage { frame: desk(frame, &place.name), place, honours })
}

pub(super) async fn photo(app: App, me: Me, Path(id): Path<PlaceId>, caching: Caching) -> Answer {
    let photo = Photo::behind(app.db(), &me.may(Act::ManageAwards)?, app.clock().today(), id).await?;
    caching.picture(&app.db().files(), &photo.of(Portrait::Thumbnail))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>) -> Answer {
    let place = Place::find(app.db(), &me.may(Act::ManageAwards)?, app.clock().today(), id).await?;
    let fields = Fields::of([("name", place.name.clone()), ("words", place.words.clone())]);
    show(words_page(frame, &place, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let place = Place::find(app.db(), &reach, app.clock().today(), id).await?;
    let mut errors = FormErrors::default();
    let name = errors.required(&fields, "name");
    let words = errors.long(&fields, "words");
    let (Some(name), Some(words)) = (name, words) else {
        return show_again(words_page(frame, &place, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| Place::revise(tx, &reach, id, &name, &words).await).await?;
    see(&place.page(), Some(("awards-notice-kept", &[])))
}

pub(super) async fn photo_form(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>) -> Answer {
    let place = Place::find(app.db(), &me.may(Act::ManageAwards)?, app.clock().today(), id).await?;
    show(photo_page(frame, &place, FormErrors::default()))
}

pub(super) async fn set_photo(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>, mut uploads: Uploads) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let place = Place::find(app.db(), &reach, app.clock().today(), id).await?;
    let mut errors = FormErrors::default();
    if let Some(file) = errors.check("file", uploads.take("file").ok_or("awards-background-missing")) {
        let files = app.db().files().clone();
        match tokio::task::spawn_blocking(move || Photo::kept_of(&files, &file.bytes)).await? {
            Ok(photo) => {
                app.db().write(&me.actor(), async |tx| Place::picture(tx, &reach, id, Some(photo)).await).await?;
                return see(&place.page(), Some(("awards-notice-kept", &[])));
            }
            Err(error) => errors.refused("file", error)?,
        }
    }
    show_again(photo_page(frame, &place, errors))
}

pub(super) async fn remove_photo(app: App, me: Me, Path(id): Path<PlaceId>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    app.db().write(&me.actor(), async |tx| Place::picture(tx, &reach, id, None).await).await?;
    see(&format!("{DESK}/{id}"), Some(("gallery-notice-photo-removed", &[])))
}

pub(super) async fn consent_form(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>) -> Answer {
    let place = Place::find(app.db(), &me.may(Act::ManageAwards)?, app.clock().today(), id).await?;
    let fields = Fields::of([("from", frame.date(&app.clock().today()))]);
    show(consent_page(frame, &place, fields, FormErrors::default()))
}

pub(super) async fn consent(app: App, me: Me, frame: Frame, Path(id): Path<PlaceId>, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let place = Place::find(app.db(), &reach, app.clock().today(), id).await?;
    let mut errors = FormErrors::default();
    let (by, from) = (errors.required(&fields, "given_by"), errors.date(&fields, "from"));
    if let (Some(by), Some(from)) = (by, from) {
        let document = fields.get("document");
        let write = async |tx: &store::Tx| Place::consent(tx, &reach, id, &by, document, from).await;
        match app.db().write(&me.actor(), write).await {
            Ok(()) => return see(&place.page(), Some(("gallery-notice-consent", &[]))),
            Err(error) => errors.refused("from", error)?,
        }
    }
    show_again(consent_page(frame, &place, fields, errors))
}

pub(super) async fn withdraw(app: App, me: Me, Path(id): Path<PlaceId>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    app.db().write(&me.actor(), async |tx| Place::withdraw(tx, &reach, id).await).await?;
    see(&format!("{DESK}/{id}"), Some(("gallery-notice-withdrawn", &[])))
}

/// By the person: nobody has to be asked.
pub(super) async fn withdraw_own(app: App, me: Me, Path(person): Path<PersonId>) -> Answer {
    if me.person() != Some(person) {
        return Err(Refusal::not_found().into());
    }
    app.db().write(&me.actor(), async |tx| registry::Consent::withdraw(tx, person, PURPOSE).await).await?;
    see(&format!("/people/{person}/awards"), Some(("gallery-notice-withdrawn", &[])))
}

pub(super) async fn remove(app: App, me: Me, Path(id): Path<PlaceId>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    app.db().write(&me.actor(), async |tx| Place::remove(tx, &reach, id, true).await).await?;
    see(&format!("{DESK}/{id}"), Some(("gallery-notice-removed", &[])))
}

pub(super) async fn restore(app: App, me: Me, Path(id): Path<PlaceId>) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    app.db().write(&me.actor(), async |tx| Place::remove(tx, &reach, id, false).await).await?;
    see(&format!("{DESK}/{id}"), Some(("gallery-notice-restored", &[])))
}

fn desk(frame: Frame, name: &str) -> Frame {
    frame.crumb("menu-awards", "/awards").crumb("gallery", DESK).named(name.to_owned())
}

fn words_page(frame: Frame, place: &Place, fields: Fields, errors: FormErrors) -> FormPage {
    let inputs = vec![
        Input::of(&frame, "gallery-field", "name", Control::Text),
        Input::of(&frame, "gallery-field", "words", Control::Area),
    ];
    form(frame, place, (place.page(), "gallery-words", "gallery-words-help", "save"), inputs, fields, errors)
}

fn photo_page(frame: Frame, place: &Place, errors: FormErrors) -> FormPage {
    let inputs = vec![Input::of(&frame, "gallery-field", "file", Control::File)];
    let action = format!("{}/photo", place.page());
    form(frame, place, (action, "gallery-photo", "gallery-photo-help", "save"), inputs, Fields::default(), errors)
}

fn consent_page(frame: Frame, place: &Place, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "gallery-field", name, control);
    let inputs = vec![input("given_by", Control::Text), input("document", Control::Text), input("from", Control::Date)];
    let action = format!("{}/consent", place.page());
    form(frame, place, (action, "gallery-consent", "gallery-consent-help", "save"), inputs, fields, errors)
}

/// A form about a place: where it is sent, its heading, its help, its button.
fn form(
    frame: Frame,
    place: &Place,
    (action, title, help, button): (String, &str, &'static str, &'static str),
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let title = format!("{}: {}", frame.t(title), place.name);
    let frame = frame.crumb("menu-awards", "/awards").crumb("gallery", DESK).named(title.clone());
    FormPage {
        frame,
        action,
        title,
        help,
        inputs,
        fields,
        errors,
        confirm: None,
        button,
        danger: false,
        back: place.page(),
    }
}
