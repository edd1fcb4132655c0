//! Is a diploma, a certificate or a report genuine? The code on the paper leads to its page.
//!
//! Only the code does: numbers follow one another, and whoever tries them in turn would read the names of all.

use askama::Template;
use web::{Answer, App, Frame, ListQuery, see, show};

/// Longer than any code.
const LONGEST: usize = 40;

#[derive(Template)]
#[template(path = "pages/check/check.html")]
struct CheckPage {
    frame: Frame,
    code: String,
}

pub(super) async fn page(app: App, frame: Frame, query: ListQuery) -> Answer {
    let code = code(query.get("code"));
    if !code.is_empty()
        && let Some(path) = app.paper_of(&code).await?
    {
        return see(&path, None);
    }
    let title = frame.t("check-diploma");
    show(CheckPage { code, frame: frame.named(title) })
}

/// The code out of what was typed: alone, with spaces, in capitals, or the whole address behind the QR code.
fn code(typed: &str) -> String {
    let last = typed.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let code: String = last.chars().filter(char::is_ascii_alphanumeric).take(LONGEST).collect();
    code.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        for typed in ["23456789abcd", " 2345 6789 ABCD ", "2345-6789-abcd", "https://imc.example.ru/a/23456789abcd/"] {
            assert_eq!(code(typed), "23456789abcd", "{typed}");
        }
    }
}
