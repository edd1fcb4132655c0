//! The page on which anyone checks a vote in the browser: the log from this site or from a file, and receipts. Nothing is sent to us.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use ballot_log::Code;
use web::{Answer, App, Frame, show};

use super::Room;
use crate::paper::Paper;

const SCRIPT: &str = include_str!("../../assets/verify.js");

#[derive(Template)]
#[template(path = "pages/verify/verify.html")]
struct VerifyPage {
    frame: Frame,
    paper: Arc<Paper>,
}

impl VerifyPage {
    /// Every sentence that the script may have to say; its figures are put in there.
    fn texts(&self) -> Vec<(String, String)> {
        let sentence = |key: &str, other: &str| {
            let figures = [("serial", "{serial}"), ("file", "{file}"), ("other", other)];
            self.frame.with(&format!("vote-problem-{key}"), &figures)
        };
        let of_code = |code: &Code| (code.code().to_owned(), sentence(code.code(), "{other}"));
        let mut texts: Vec<(String, String)> = Code::ALL.iter().map(of_code).collect();
        let no_option = Code::ResultOther.code();
        texts.push((format!("{no_option}-0"), sentence(no_option, "0")));
        let figures = [("size", "{size}"), ("votes", "{votes}"), ("receipts", "{receipts}")];
        texts.push(("ok".into(), self.frame.with("vote-verified", &figures)));
        for (key, verdict) in [("bad", "vote-not-verified"), ("receipts", "vote-receipts-not-verified")] {
            texts.push((key.into(), self.frame.with(verdict, &[("problems", "{problems}")])));
        }
        texts.push(("there".into(), self.frame.with("voting-verify-there", &[("serial", "{serial}")])));
        texts.extend(
            ["working", "old", "unreadable"].map(|key| (key.into(), self.frame.t(&format!("voting-verify-{key}")))),
        );
        texts
    }
}

pub(super) async fn page(
    app: App,
    frame: Frame,
    Path(short): Path<String>,
    Extension(room): Extension<Arc<Room>>,
) -> Answer {
    let paper = room.papers.of(&app, &short).await?;
    let mut frame = frame.named(paper.poll.title.clone());
    if let Some(last) = frame.crumbs.last_mut() {
        last.path = Some(paper.poll.public_page());
    }
    let title = frame.t("voting-verify");
    show(VerifyPage { frame: frame.named(title), paper })
}

pub(super) async fn script() -> Response {
    javascript(SCRIPT)
}

pub(super) async fn log_script() -> Response {
    javascript(ballot_log::BROWSER)
}

/// A script, which changes with the program only.
pub(super) fn javascript(text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "max-age=3600")], text).into_response()
}
