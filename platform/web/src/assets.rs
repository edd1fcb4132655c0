//! The stylesheet, the script and the picture of the program, embedded in it.

use std::sync::OnceLock;

use axum::http::header;
use axum::response::IntoResponse;
use kernel::Right;
use sha2::{Digest, Sha256};

use crate::Routes;

const STYLE: &str = include_str!("../assets/metodist.css");
const SCRIPT: &str = include_str!("../assets/metodist.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// Their addresses carry [`version`], so browsers may keep them for ever.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/assets/metodist.css", Right::Public, async || file("text/css; charset=utf-8", STYLE))
        .get("/assets/metodist.js", Right::Public, async || file("text/javascript; charset=utf-8", SCRIPT))
        .get("/assets/icon.svg", Right::Public, async || file("image/svg+xml", ICON))
        .get("/favicon.ico", Right::Public, async || file("image/svg+xml", ICON))
}

/// Changes with the content of the assets.
pub(crate) fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let digest = Sha256::digest([STYLE, SCRIPT, ICON].concat().as_bytes());
        digest[..6].iter().map(|byte| format!("{byte:02x}")).collect()
    })
}

fn file(content_type: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")], text)
}
