//! What every page has around its content: language, menu, breadcrumbs, the reader, the school year.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

use axum::{
    extract::FromRequestParts,
    http::{Extensions, HeaderMap, Uri, request::Parts},
};
use chrono::{Datelike as _, NaiveDate, Timelike as _};
use kernel::{Language, SchoolYear, id::Uuid};

use crate::{App, Me, MenuItem, Shelf, cookie, me::chosen_year, site::Surroundings};

/// The picture of the site itself, drawn by the portal.
const SITE_PICTURE: &str = "/og/site.png";

/// Who asked for a page, and how they see it: read from a request once.
#[derive(Clone)]
pub struct Reader {
    /// The reader, if signed in.
    pub me: Option<Me>,
    /// The language of the page.
    pub language: Language,
    /// What was just done.
    pub notice: Option<Notice>,
    /// The large high-contrast view («версия для слабовидящих»)?
    pub large: bool,
    /// The school year the reader works in.
    pub year: SchoolYear,
    /// Address of this page, with its query.
    pub here: String,
}

/// The frame of a page. Handlers ask for it and put it into their page.
pub struct Frame {
    app: App,
    reader: Arc<Reader>,
    /// The way from home to here.
    pub crumbs: Vec<Crumb>,
    /// What programs that pass this page on show of it, when it is of something on a shelf.
    pub preview: Option<Preview>,
}

/// What programs that pass a page on show of it: title, a line, a picture.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub about: String,
    /// Path of the picture.
    pub picture: String,
}

/// A step of the way from home.
pub struct Crumb {
    /// What it says.
    pub text: String,
    /// Where it leads; the last one leads nowhere.
    pub path: Option<String>,
}

/// A line that says what was just done.
#[derive(Clone)]
pub struct Notice {
    /// What it says.
    pub text: String,
}

/// A group of the menu as the reader sees it.
pub struct Group<'a> {
    /// Its heading.
    pub title: String,
    /// Its entries.
    pub items: Vec<&'a MenuItem>,
}

impl Reader {
    pub(crate) fn of_request(app: &App, headers: &HeaderMap, extensions: &Extensions, uri: &Uri) -> Self {
        let me = extensions.get::<Me>().cloned();
        let language = match cookie(headers, "language") {
            Some(code) => Language::of(code),
            None => me.as_ref().map_or_else(|| accepted(headers), Me::language),
        };
        Self {
            me,
            language,
            notice: cookie(headers, "notice").and_then(|text| read_notice(app, language, text)),
            large: cookie(headers, "view") == Some("large"),
            year: chosen_year(app, headers),
            here: uri.path_and_query().map_or_else(|| "/".into(), ToString::to_string),
        }
    }
}

impl Frame {
    pub(crate) fn of(app: App, reader: Arc<Reader>) -> Self {
        Self { app, reader, crumbs: Vec::new(), preview: None }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.app.texts().text(self.language, key).into_owned()
    }

    /// The text of a key with arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.app.texts().with(self.language, key, arguments).into_owned()
    }

    /// The text of a key about a number: `{ $n }` people.
    pub fn n(&self, key: &str, n: &i64) -> String {
        self.with(key, &[("n", &n.to_string())])
    }

    /// Has the language a text for this key?
    pub fn has(&self, key: &str) -> bool {
        self.app.texts().has(self.language, key)
    }

    /// A date as the reader's language writes it in tables: 01.09.2021.
    pub fn date(&self, day: &NaiveDate) -> String {
        format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
    }

    /// A moment in the centre's time zone: 01.09.2021 14:05.
    pub fn moment(&self, at: &chrono::DateTime<chrono::Utc>) -> String {
        let local = self.app.clock().local(*at);
        let (day, month, year) = (local.day(), local.month(), local.year());
        format!("{day:02}.{month:02}.{year:04} {:02}:{:02}", local.hour(), local.minute())
    }

    /// Adds a step to the way from home.
    pub fn crumb(mut self, key: &str, path: &str) -> Self {
        self.crumbs.push(Crumb { text: self.t(key), path: Some(path.into()) });
        self
    }

    /// Adds the last step: this page.
    pub fn named(mut self, text: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { text: text.into(), path: None });
        self
    }

    /// The page is of an item that stands on a shelf.
    pub fn showing(mut self, shelf: Shelf, id: Uuid, title: &str, about: &str) -> Self {
        let picture = match shelf {
            // A picture with a name would be kept by others after the consent has ended.
            Shelf::Gallery => SITE_PICTURE.into(),
            shelf => format!("/og/{}/{id}.png", shelf.code()),
        };
        let about = if about.is_empty() { self.t("site-description") } else { about.chars().take(200).collect() };
        self.preview = Some(Preview { title: title.to_owned(), about, picture });
        self
    }

    /// What programs that pass this page on show of it.
    pub fn shown(&self) -> Preview {
        self.preview.clone().unwrap_or_else(|| Preview {
            title: self.crumbs.last().map_or_else(|| self.site(), |crumb| crumb.text.clone()),
            about: self.t("site-description"),
            picture: SITE_PICTURE.into(),
        })
    }

    /// The day that pages show unless asked for another: today in the current school year, else 1 September of the chosen one.
    pub fn day(&self) -> NaiveDate {
        let today = self.app.clock().today();
        if SchoolYear::of(today) == self.year { today } else { self.year.start() }
    }

    /// School years to choose from.
    pub fn years(&self) -> Vec<SchoolYear> {
        let newest = SchoolYear::of(self.app.clock().today()).max(self.year);
        (0..12).map(|back| newest.plus(-back)).collect()
    }

    /// The menu as the reader sees it.
    pub fn menu(&self) -> Vec<Group<'_>> {
        let Some(me) = &self.me else { return Vec::new() };
        let mut groups: Vec<(crate::MenuGroup, Group)> = Vec::new();
        for item in self.app.menu().iter().filter(|item| me.can(item.act)) {
            match groups.last_mut() {
                Some((group, shown)) if *group == item.group => shown.items.push(item),
                _ => groups.push((item.group, Group { title: self.t(item.group.key()), items: vec![item] })),
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// The menu that anyone sees.
    pub fn sections(&self) -> Vec<&crate::Section> {
        self.app.sections()
    }

    /// What is above and below the content of a public page.
    pub fn surroundings(&self) -> askama::Result<Arc<Surroundings>> {
        self.app.surroundings().of(self)
    }

    /// This page's own address in full, for programs that pass it on.
    pub fn canonical(&self) -> String {
        format!("{}{}", self.app.config().base_url, self.here.split('?').next().unwrap_or_default())
    }

    /// A path of ours as an address in full.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.app.config().base_url)
    }

    /// The centre's name; the program's where it has none.
    pub fn site(&self) -> String {
        if self.centre().is_empty() { self.t("product") } else { self.centre().to_owned() }
    }

    /// Is this entry of the menu the one where the reader is? Of two on the way there, the nearer.
    pub fn is_here(&self, path: &str) -> bool {
        let here = self.here.split('?').next().unwrap_or_default();
        let leads = |path: &str| here == path || here.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let entries =
            || self.app.menu().iter().map(|item| item.path).chain(self.sections().into_iter().map(|one| one.path));
        leads(path) && !entries().any(|other| other.len() > path.len() && leads(other))
    }

    /// Can the reader do it? For buttons.
    pub fn can(&self, act: kernel::Act) -> bool {
        self.me.as_ref().is_some_and(|me| me.can(act))
    }

    /// Pages of other rooms about a person, as far as the reader may see them: where they lead and what they are called.
    pub fn person_links(&self, person: &kernel::PersonId) -> Vec<(String, String)> {
        let seen = self.app.person_links().iter().filter(|link| self.can(link.act));
        seen.map(|link| (link.path.replace("{id}", &person.to_string()), self.t(link.key))).collect()
    }

    /// The centre's name.
    pub fn centre(&self) -> &str {
        &self.app.config().centre
    }

    /// Is this the invented district?
    pub fn is_demo(&self) -> bool {
        !self.app.config().demo.is_empty()
    }

    /// Changes with the assets, so that browsers may keep them for ever.
    pub fn assets(&self) -> &'static str {
        crate::assets::version()
    }
}

impl Deref for Frame {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Frame {
    fn deref_mut(&mut self) -> &mut Reader {
        Arc::make_mut(&mut self.reader)
    }
}

fn read_notice(app: &App, language: Language, cookie: &str) -> Option<Notice> {
    let decoded: String = serde_urlencoded::from_str::<Vec<(String, String)>>(&format!("x={cookie}")).ok()?.pop()?.1;
    let mut parts = decoded.split('&');
    let key = parts.next()?;
    let pairs: Vec<(String, String)> =
        parts.filter_map(|part| serde_urlencoded::from_str::<Vec<(String, String)>>(part).ok()?.pop()).collect();
    let arguments: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // Only texts of ours are shown: a cookie from elsewhere cannot put words into the page.
    let texts = app.texts();
    texts.has(language, key).then(|| Notice { text: texts.with(language, key, &arguments).into_owned() })
}

fn accepted(headers: &HeaderMap) -> Language {
    let accepted = headers.get("accept-language").and_then(|value| value.to_str().ok()).unwrap_or("ru");
    Language::of(accepted.trim_start())
}

impl FromRequestParts<App> for Frame {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let reader = parts.extensions.get::<Arc<Reader>>().cloned();
        let read = || Reader::of_request(app, &parts.headers, &parts.extensions, &parts.uri).into();
        Ok(Frame::of(app.clone(), reader.unwrap_or_else(read)))
    }
}
