//! Names of files as they are kept and handed out.

use crate::Kind;

/// The most characters of a name before its ending.
const MOST: usize = 100;

/// A safe name out of the one that the sender gave: no folders, nothing invisible, nothing that a system of files takes for something else,
/// and the ending of what the file really is.
pub fn file_name(sent: &str, kind: Kind, nameless: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let clean: String =
        stem.chars().filter(|c| !is_unseen(*c)).map(|c| if r#"<>:"|?*%"#.contains(c) { '_' } else { c }).collect();
    let words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.trim_matches(['.', ' ', '-']).chars().take(MOST).collect();
    let is_device = ["con", "prn", "aux", "nul"].contains(&short.to_ascii_lowercase().as_str());
    let stem = if short.is_empty() || is_device { nameless } else { short.trim_end_matches(['.', ' ']) };
    format!("{stem}.{}", kind.extension())
}

/// Control characters, and those that turn the reading direction so that `gpj.exe` is shown as `exe.jpg`.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_ends_as_what_it_is() {
        let cases = [
            ("../../etc/passwd", "passwd.pdf"),
            (r"C:\Работы\Наш двор.docx", "Наш двор.pdf"),
            ("отчёт\u{202e}fdp.exe", "отчётfdp.pdf"),
            ("a<b>:\"c\"|?.html", "a_b___c___.pdf"),
            ("..", "Файл.pdf"),
            ("con.pdf", "Файл.pdf"),
            ("", "Файл.pdf"),
        ];
        for (sent, kept) in &cases {
            assert_eq!(file_name(sent, Kind::Pdf, "Файл"), *kept);
        }
        assert!(file_name(&"я".repeat(500), Kind::Pdf, "Файл").chars().count() <= MOST + 4);
    }
}
