//! An answer as a reader sees it.

use axum::{http::StatusCode, response::Response};
use http_body_util::BodyExt;
use scraper::{ElementRef, Html, Selector};

/// An answer.
pub struct Page {
    /// The address that was asked.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: axum::http::HeaderMap,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Page {
    pub(crate) async fn read(path: &str, response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Self { path: path.to_owned(), status: parts.status, headers: parts.headers, bytes }
    }

    /// The same page, or a failure of the test when it was not shown.
    pub fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}: {}", self.path, self.main_text());
        self
    }

    /// The content as text.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where the answer sends the reader.
    pub fn location(&self) -> Option<String> {
        self.headers.get("location").map(|value| value.to_str().unwrap().to_owned())
    }

    /// The words of the page's main part, with single spaces.
    pub fn main_text(&self) -> String {
        self.texts("main").pop().unwrap_or_else(|| self.html())
    }

    /// The words of each element that a CSS selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.map(selector, |element| {
            element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
        })
    }

    /// An attribute of each element that a CSS selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.map(selector, |element| element.value().attr(name).unwrap_or_default().to_owned())
    }

    /// Fails unless an element that the selector finds holds these words.
    #[track_caller]
    pub fn has(&self, selector: &str, words: &str) -> &Self {
        let texts = self.texts(selector);
        assert!(
            texts.iter().any(|text| text.contains(words)),
            "{}: no {selector} with «{words}» but {texts:?}",
            self.path
        );
        self
    }

    /// Fails if the page says these words anywhere.
    #[track_caller]
    pub fn lacks(&self, words: &str) -> &Self {
        assert!(!self.html().contains(words), "{}: says «{words}»", self.path);
        self
    }

    fn map<T>(&self, selector: &str, read: impl Fn(ElementRef) -> T) -> Vec<T> {
        let selector = Selector::parse(selector).unwrap();
        Html::parse_document(&self.html()).select(&selector).map(read).collect()
    }
}
