//! The portal (портал): the public pages of the centre, gathered from what each room shows to anyone, and its own articles.

mod article;
pub mod article_sample;
mod capability;
mod document;
mod excerpt;
mod index;
mod migrations;
mod pages;
mod preview;
mod rubric;
pub mod sample;
mod showcase;
mod shown;
mod young;

pub use article::{Article, ArticleId, ArticleState, Hand, PictureId};
pub use capability::{LOCALES, capability};
pub use document::{Document, DocumentId, DocumentKind, DocumentState, Edition, Format, NewDocument};
pub use rubric::{NewRubric, Rubric, RubricId};
