//! What a capability declares about itself. The program lists capabilities; nothing else names them.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, atomic::AtomicBool},
};

use chrono::{DateTime, Utc};
use figures::Dataset;
use kernel::{Act, Language, Result, Right};
use store::{Migration, jobs::Job};
use uuid::Uuid;

use crate::{App, Hit, Me, Routes};

/// A capability of the program.
pub struct Capability {
    /// Its folder's name.
    pub name: &'static str,
    /// Its pages, each with the right it asks for.
    pub routes: Routes,
    /// Its entries in the menu.
    pub menu: Vec<MenuItem>,
    /// Its pages about a person, shown on the card of the registry, which knows no other room.
    pub person_links: Vec<PersonLink>,
    /// The history of its tables.
    pub migrations: Vec<Migration>,
    /// The tables of facts that it publishes.
    pub datasets: Vec<&'static Dataset>,
    /// Long work that it can do in the background.
    pub jobs: Vec<JobKind>,
    /// What it looks after while time passes.
    pub duties: Vec<Duty>,
    /// What it finds for the search field.
    pub search: Option<Search>,
    /// What waits for a reader, for the first page.
    pub concerns: Option<Concerns>,
    /// What it shows to anyone, for the portal, which knows no other room.
    pub showcases: Vec<Showcase>,
    /// Its entries in the menu that anyone sees, before the shelves.
    pub sections: Vec<Section>,
    /// Finds the public page of a paper of its own by the code that is printed on it.
    pub check: Option<Check>,
    /// Its texts.
    pub locales: &'static [(Language, &'static str)],
}

impl Capability {
    /// A capability that declares nothing yet.
    pub fn named(name: &'static str) -> Self {
        Self {
            name,
            routes: Routes::new(),
            menu: Vec::new(),
            person_links: Vec::new(),
            migrations: Vec::new(),
            datasets: Vec::new(),
            jobs: Vec::new(),
            duties: Vec::new(),
            search: None,
            concerns: None,
            showcases: Vec::new(),
            sections: Vec::new(),
            check: None,
            locales: &[],
        }
    }
}

/// A boxed future, for functions that are kept in tables.
pub type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Finds what a person may see for the words in the search field.
pub type Search = fn(App, Me, String) -> Boxed<Result<Vec<Hit>>>;

/// Finds what waits for a person: late items of a plan, an agreement that ends, an event tomorrow.
pub type Concerns = fn(App, Me, Language) -> Boxed<Result<Vec<Concern>>>;

/// Finds the public page of a paper by the code that is printed on it.
pub type Check = fn(App, String) -> Boxed<Result<Option<String>>>;

/// Something that waits for a person.
#[derive(Clone, Debug)]
pub struct Concern {
    /// What, in the reader's language.
    pub text: String,
    /// Where it is done.
    pub path: String,
    /// It should have been done already.
    pub is_late: bool,
}

/// The shelves of the portal, in the order of its menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// Новости: articles.
    Articles,
    /// Календарь: what will happen.
    Calendar,
    /// Конкурсы: where entries are taken now.
    Contests,
    /// Голосования: open now, and their results.
    Votes,
    /// Результаты: what contests ended with.
    Results,
    /// Галерея славы: people, each under a consent of theirs.
    Gallery,
    /// Документы: files that anyone may take.
    Documents,
}

impl Shelf {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Shelf::Articles => "shelf-articles",
            Shelf::Calendar => "shelf-calendar",
            Shelf::Contests => "shelf-contests",
            Shelf::Votes => "shelf-votes",
            Shelf::Results => "shelf-results",
            Shelf::Gallery => "shelf-gallery",
            Shelf::Documents => "shelf-documents",
        }
    }

    /// Its word in addresses.
    pub fn code(self) -> &'static str {
        self.key().trim_start_matches("shelf-")
    }

    /// Its public page.
    pub fn path(self) -> &'static str {
        match self {
            Shelf::Articles => "/news",
            Shelf::Calendar => "/calendar",
            Shelf::Contests => "/competitions",
            Shelf::Votes => "/votes",
            Shelf::Results => "/results",
            Shelf::Gallery => "/gallery",
            Shelf::Documents => "/documents",
        }
    }
}

/// A section of the site that anyone sees which is no shelf, or stands before the shelves.
#[derive(Clone, Debug)]
pub struct Section {
    /// The key of its name.
    pub key: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Is there anything in it? Its capability keeps this true; without it the section always stands in the menu.
    pub filled: Option<Arc<AtomicBool>>,
}

/// Something that a capability shows to anyone.
#[derive(Clone, Copy)]
pub struct Showcase {
    /// Where it stands.
    pub shelf: Shelf,
    /// What may be shown at this moment: whatever is asked for, an item that has been withdrawn is not among the answers.
    pub items: fn(App, Asked, Language) -> Boxed<Result<Vec<Item>>>,
}

/// Which items are asked for.
#[derive(Clone, Debug)]
pub enum Asked {
    /// So many, the nearest to today first: what comes or goes on, then what has passed.
    Nearest(u32),
    /// What lies in this time, in its order.
    Between(DateTime<Utc>, DateTime<Utc>),
    /// These, as far as they may still be shown, with their text.
    These(Vec<Uuid>),
    /// Everything, with its text, for the search.
    All,
}

/// An item of a showcase.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its record.
    pub id: Uuid,
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub summary: String,
    /// Its public page.
    pub path: String,
    /// Its picture: a path of ours.
    pub picture: Option<String>,
    /// When it is, or was published.
    pub at: DateTime<Utc>,
    /// Until when it lasts.
    pub until: Option<DateTime<Utc>>,
    /// All its words, when everything is asked for, or some by their records.
    pub text: String,
    /// The part of its shelf where it stands, in the reader's language: «Приказы».
    pub group: Option<String>,
}

/// A kind of long work.
#[derive(Clone)]
pub struct JobKind {
    /// Its name: `registry.import`.
    pub kind: &'static str,
    /// Does it; the result is JSON, with the page to go to under `see`.
    pub run: Run,
}

/// Does a long work, with whatever its capability was given at assembly.
pub type Run = Arc<dyn Fn(App, Job) -> Boxed<Result<serde_json::Value>> + Send + Sync>;

/// Something that time brings about: reminders, places whose deadline has passed. It runs every minute, on every server, so
/// what it does once it must find done the next time.
#[derive(Clone)]
pub struct Duty {
    /// Its name in the log: `events.reminders`.
    pub name: &'static str,
    /// Does what is due now.
    pub run: Arc<dyn Fn(App) -> Boxed<Result<()>> + Send + Sync>,
}

impl Duty {
    /// A duty that does this, with whatever its capability was given at assembly.
    pub fn new<F>(name: &'static str, run: impl Fn(App) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, run: Arc::new(move |app| Box::pin(run(app))) }
    }
}

/// The groups of the menu, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MenuGroup {
    /// Реестр.
    Registry,
    /// Работа центра.
    Work,
    /// Итоги.
    Results,
    /// Управление.
    Administration,
}

impl MenuGroup {
    /// The key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            MenuGroup::Registry => "menu-registry",
            MenuGroup::Work => "menu-work",
            MenuGroup::Results => "menu-results",
            MenuGroup::Administration => "menu-administration",
        }
    }
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuItem {
    /// Where it stands.
    pub group: MenuGroup,
    /// The key of its text.
    pub key: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Who sees it.
    pub act: Act,
}

/// A page about a person.
#[derive(Clone, Copy, Debug)]
pub struct PersonLink {
    /// The key of its text.
    pub key: &'static str,
    /// Where it leads, with `{id}` for the person.
    pub path: &'static str,
    /// Who sees it.
    pub act: Act,
}

impl MenuItem {
    /// The right of the page it leads to.
    pub fn right(&self) -> Right {
        Right::May(self.act)
    }
}
