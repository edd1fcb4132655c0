//! A piece of a text around the words that were searched for, in parts that are marked and parts that are not.

use russian::words;

use crate::index::Query;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its words.
    pub text: String,
    /// Was it searched for?
    pub is_found: bool,
}

/// Characters of an excerpt, and how many of them stand before the first word that was found.
const LENGTH: usize = 240;
const BEFORE: usize = 60;

/// The whole text, what was searched for in it marked.
pub(crate) fn marked(text: &str, query: &Query) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut done = 0;
    let mut push = |from: usize, to: usize, is_found| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            parts.push(Part { text: text.to_owned(), is_found });
        }
    };
    for word in words(text).iter().filter(|word| query.means(word)) {
        push(done, word.place.start, false);
        push(word.place.start, word.place.end, true);
        done = word.place.end;
    }
    push(done, text.len(), false);
    parts
}

/// A piece of the first of these texts that holds a word searched for, of the first text if none does.
pub(crate) fn excerpt(texts: [&str; 2], query: &Query) -> Vec<Part> {
    let first = |text: &str| words(text).into_iter().find(|word| query.means(word)).map(|word| word.place.start);
    let found = texts.iter().find_map(|text| first(text).map(|at| (*text, at)));
    let (text, at) = found.unwrap_or((texts[0], 0));
    let begin = match text[..at].char_indices().rev().nth(BEFORE) {
        // From the beginning of a word on.
        Some((far, _)) => text[far..at].find(char::is_whitespace).map_or(at, |space| far + space),
        None => 0,
    };
    let end = match text[begin..].char_indices().nth(LENGTH) {
        Some((far, _)) => begin + text[begin..begin + far].rfind(char::is_whitespace).unwrap_or(far),
        None => text.len(),
    };
    let (before, after) = (if begin > 0 { "… " } else { "" }, if end < text.len() { "…" } else { "" });
    marked(&format!("{before}{}{after}", text[begin..end].trim()), query)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[Part]) -> String {
        let part = |part: &Part| if part.is_found { format!("[{}]", part.text) } else { part.text.clone() };
        parts.iter().map(part).collect()
    }

    #[test]
    fn an_excerpt_stands_around_what_was_found() {
        let query = Query::of("учителей школ");
        assert_eq!(shown(&marked("Лучший учитель <b> школы", &query)), "Лучший [учитель] <b> [школы]");
        let long = format!("{} учителя {}", "слово ".repeat(40), "конец ".repeat(80));
        let piece = shown(&excerpt(["Кратко", &long], &query));
        assert!(
            piece.starts_with("… слово") && piece.contains("[учителя] конец") && piece.ends_with("конец…"),
            "{piece}"
        );
        assert!(piece.chars().count() < LENGTH + 10);
        assert_eq!(shown(&excerpt(["Кратко", "и всё"], &query)), "Кратко");
        assert!(excerpt(["", ""], &query).is_empty());
    }

    #[test]
    fn no_text_is_too_long_to_cut() {
        let endless = "ж".repeat(5_000);
        assert!(shown(&excerpt([&endless, ""], &Query::of("ж"))).chars().count() < LENGTH + 10);
    }
}
