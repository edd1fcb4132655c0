//! Builders of articles, for tests and the demo district.

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, Result};
use store::{Tx, files::Files};

use crate::{
    article::{Article, ArticleId, Hand, Picture, Writing},
    rubric::{NewRubric, Rubric, RubricId},
    young::Young,
};

/// How far a sample goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// Being written.
    Draft,
    /// Handed in.
    Submitted,
    /// Public from a moment on.
    Published(DateTime<Utc>),
}

/// What a sample says.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Title.
    pub title: &'a str,
    /// What lists say of it.
    pub lead: &'a str,
    /// The text, in Markdown.
    pub text: &'a str,
    /// The cover, any picture that people send, and what it shows.
    pub cover: Option<(&'a [u8], &'a str)>,
}

/// A rubric at a place.
pub async fn rubric(tx: &Tx, place: i32, slug: &str, title: &str, about: &str) -> Result<RubricId> {
    let new = NewRubric { slug: slug.into(), title: title.into(), about: about.into(), place };
    Rubric::found(tx, &new).await
}

/// An article of an organisation.
pub async fn article(
    tx: &Tx,
    files: &Files,
    hand: &Hand,
    (organisation, rubric): (OrganisationId, RubricId),
    words: Words<'_>,
    way: Way,
) -> Result<ArticleId> {
    let id = Article::begin(tx, hand, organisation, rubric, words.title).await?;
    let cover = match words.cover {
        Some((bytes, alt)) => Some(Picture::add(tx, hand, id, Picture::kept_of(files, bytes)?, alt).await?),
        None => None,
    };
    let writing = Writing {
        rubric,
        title: words.title.into(),
        slug: String::new(),
        lead: words.lead.into(),
        text: words.text.into(),
        author: hand.name().into(),
        cover,
    };
    let version = Article::revise(tx, hand, id, 1, &writing).await?;
    match way {
        Way::Draft => {}
        Way::Submitted => Article::submit(tx, hand, id, version).await?,
        Way::Published(at) => Article::publish(tx, hand, id, version, Some(at)).await?,
    }
    Ok(id)
}

/// What the page of young teachers says.
pub async fn young(tx: &Tx, text: &str, rubric: RubricId) -> Result<()> {
    let version = Young::find(tx).await?.version;
    Young::revise(tx, &Young { text: text.into(), rubric_id: Some(rubric), version }).await
}
