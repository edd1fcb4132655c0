//! Markdown → what a page shows. Only the marks that are named here come out; tags that somebody wrote are text.

use std::fmt::Write as _;

use paper::Escaped;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};
use typeset::link;

use super::picture;

/// How much of a text stands for it in a list, in signs.
const BEGINNING: usize = 200;

/// HTML of a text. Links lead to addresses that people can follow, pictures are those of articles; of others their words remain.
pub(crate) fn html(text: &str) -> String {
    let mut page = Page::default();
    for event in TextMergeStream::new(events(text)) {
        page.add(event);
    }
    page.out
}

/// The words of a text, a block a line.
pub(crate) fn plain(text: &str) -> String {
    let mut words = String::new();
    for event in events(text) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => words += &text,
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::TableCell) => words.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow,
            ) => {
                words.push('\n');
            }
            _ => {}
        }
    }
    words
}

/// How a text begins.
pub(crate) fn beginning(text: &str) -> String {
    let words = plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(BEGINNING) {
        Some((end, _)) => format!("{}…", words[..end].rsplit_once(' ').map_or(&words[..end], |(whole, _)| whole)),
        None => words,
    }
}

fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

#[derive(Default)]
struct Page {
    out: String,
    /// The links that are open: where the words of those that were written begin.
    links: Vec<Option<usize>>,
    /// The picture that is being read, and its words so far; pictures inside its words are words.
    picture: Option<(Option<String>, String, usize)>,
    is_code: bool,
    table: Table,
}

/// The table that is being read; there is none inside another.
#[derive(Default)]
struct Table {
    /// Its columns, left to right.
    columns: Vec<Alignment>,
    is_head: bool,
    column: usize,
}

impl Page {
    fn add(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => self.begin_picture(&dest_url),
            Event::End(TagEnd::Image) => self.end_picture(),
            Event::Start(Tag::CodeBlock(_)) => {
                self.is_code = true;
                self.out += "<pre><code>";
            }
            Event::End(TagEnd::CodeBlock) => {
                self.is_code = false;
                self.out += "</code></pre>\n";
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.begin_link(&dest_url),
            Event::End(TagEnd::Link) => self.end_link(),
            Event::End(TagEnd::Heading(level)) => self.end_heading(is_large(level)),
            Event::Start(Tag::Table(columns)) => {
                self.table.columns = columns;
                self.out += "<div class=\"scroll\" tabindex=\"0\"><table>\n";
            }
            Event::End(TagEnd::Table) => self.out += "</tbody></table></div>\n",
            Event::Start(tag @ (Tag::TableHead | Tag::TableRow)) => {
                (self.table.is_head, self.table.column) = (tag == Tag::TableHead, 0);
                self.out += if self.table.is_head { "<thead><tr>" } else { "<tr>" };
            }
            Event::End(TagEnd::TableHead) => self.out += "</tr></thead><tbody>\n",
            Event::End(TagEnd::TableRow) => self.out += "</tr>\n",
            Event::Start(Tag::TableCell) => self.begin_cell(),
            Event::End(TagEnd::TableCell) => {
                self.out += if self.table.is_head { "</th>" } else { "</td>" };
                self.table.column += 1;
            }
            Event::Start(Tag::List(Some(first))) if first != 1 => _ = write!(self.out, "<ol start=\"{first}\">"),
            Event::Start(tag) => self.tag(opening(&tag)),
            Event::End(tag) => self.tag(closing(tag)),
            Event::Code(text) => {
                self.tag("<code>");
                self.words(&text);
                self.tag("</code>");
            }
            Event::Text(text) if self.is_code => self.words(&text),
            Event::Text(text) => self.words(&russian::tidy(&text)),
            Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => self.tag("<br>"),
            Event::Rule => self.tag("<hr>\n"),
            _ => {}
        }
    }

    fn begin_link(&mut self, href: &CowStr) {
        // A link inside the words of a picture is words.
        let good = link::on_page(href).filter(|_| self.picture.is_none());
        if let Some(href) = good {
            _ = write!(self.out, "<a href=\"{}\">", Escaped(href));
        }
        self.links.push(good.map(|_| self.out.len()));
    }

    /// A link without words could not be followed by those who listen to the page.
    fn end_link(&mut self) {
        if let Some(Some(words)) = self.links.pop() {
            self.tag(if self.out.len() == words { "→</a>" } else { "</a>" });
        }
    }

    /// A heading without words is none.
    fn end_heading(&mut self, is_large: bool) {
        let (open, close) = if is_large { ("<h2>", "</h2>\n") } else { ("<h3>", "</h3>\n") };
        match self.out.strip_suffix(open).map(str::len) {
            Some(before) => self.out.truncate(before),
            None => self.out += close,
        }
    }

    /// Numbers stand at the right, as in every table of ours.
    fn begin_cell(&mut self) {
        let is_number = self.table.columns.get(self.table.column) == Some(&Alignment::Right);
        self.out += match (self.table.is_head, is_number) {
            (true, false) => "<th scope=\"col\">",
            (true, true) => "<th scope=\"col\" class=\"n\">",
            (false, false) => "<td>",
            (false, true) => "<td class=\"n\">",
        };
    }

    fn begin_picture(&mut self, address: &str) {
        match &mut self.picture {
            Some((_, _, depth)) => *depth += 1,
            None => self.picture = Some((picture::own(address), String::new(), 0)),
        }
    }

    fn end_picture(&mut self) {
        match self.picture.take() {
            Some((own, words, depth)) if depth > 0 => self.picture = Some((own, words, depth - 1)),
            Some((Some(address), words, _)) => {
                _ = write!(
                    self.out,
                    "<img src=\"{}\" alt=\"{}\" loading=\"lazy\">",
                    Escaped(&address),
                    Escaped(&words)
                );
            }
            Some((None, words, _)) => self.words(&words),
            None => {}
        }
    }

    fn words(&mut self, text: &str) {
        match &mut self.picture {
            Some((_, words, _)) => *words += text,
            None => _ = write!(self.out, "{}", Escaped(text)),
        }
    }

    /// A tag of ours; inside the words of a picture there are none.
    fn tag(&mut self, tag: &str) {
        if self.picture.is_none() {
            self.out += tag;
        }
    }
}

fn opening(tag: &Tag) -> &'static str {
    match tag {
        Tag::Paragraph | Tag::HtmlBlock => "<p>",
        Tag::Heading { level, .. } if is_large(*level) => "<h2>",
        Tag::Heading { .. } => "<h3>",
        Tag::BlockQuote(_) => "<blockquote>",
        Tag::List(None) => "<ul>",
        Tag::List(Some(_)) => "<ol>",
        Tag::Item => "<li>",
        Tag::Emphasis => "<em>",
        Tag::Strong => "<strong>",
        _ => "",
    }
}

fn closing(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph | TagEnd::HtmlBlock => "</p>\n",
        TagEnd::BlockQuote(_) => "</blockquote>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        _ => "",
    }
}

/// The title of the page is its only heading of the first level.
fn is_large(level: HeadingLevel) -> bool {
    matches!(level, HeadingLevel::H1 | HeadingLevel::H2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_text_and_addresses_are_ours_or_plain() {
        for (markdown, shown) in [
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"),
            ("[a](javascript:alert(1))", "<p>a</p>\n"),
            ("[a](JaVaScRiPt&#58;alert(1))", "<p>a</p>\n"),
            ("[a](//elsewhere.ru)", "<p>a</p>\n"),
            ("[a](/news)", "<p><a href=\"/news\">a</a></p>\n"),
            ("[a](https://b.ru/?\"x)", "<p><a href=\"https://b.ru/?&quot;x\">a</a></p>\n"),
            ("<mailto:a@b.ru>", "<p><a href=\"mailto:a@b.ru\">mailto:a@b.ru</a></p>\n"),
            ("![cat](https://b.ru/cat.png)", "<p>cat</p>\n"),
            ("![cat](data:image/png;base64,AA)", "<p>cat</p>\n"),
            ("![cat](/articles/picture/../../sign-out)", "<p>cat</p>\n"),
            ("![a [b](/c) ![d](e) \"](x)", "<p>a b d \"</p>\n".replace('"', "&quot;").as_str()),
            (
                "| a | <b> |\n|---|--:|\n| \"x\" | 1 |",
                "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"n\">&lt;b&gt;</th></tr></thead>\
                 <tbody>\n<tr><td>«x»</td><td class=\"n\">1</td></tr>\n</tbody></table></div>\n",
            ),
            ("# A\n### B", "<h2>A</h2>\n<h3>B</h3>\n"),
            ("##\n\n[](/news)", "<p><a href=\"/news\">→</a></p>\n"),
        ] {
            assert_eq!(html(markdown), shown, "{markdown}");
        }
    }

    #[test]
    fn a_picture_of_an_article_is_shown_with_its_words() {
        let address = "/articles/picture/01890a5d-ac96-774b-bcce-b302099a8057";
        let shown = html(&format!("![Мы \"на\" сцене]({address} \"title\")"));
        assert_eq!(shown, format!("<p><img src=\"{address}\" alt=\"Мы «на» сцене\" loading=\"lazy\"></p>\n"));
    }

    #[test]
    fn typography_is_put_right_except_in_code() {
        assert_eq!(html("\"Урок\" - это `a - \"b\"`"), "<p>«Урок»\u{a0}— это <code>a - &quot;b&quot;</code></p>\n");
        assert_eq!(plain("# Раз\n\nдва **три**"), "Раз\nдва три\n");
        assert_eq!(plain("|а|б|\n|-|-|\n|в|г|"), "а б \nв г \n");
        assert_eq!(beginning(&"слово ".repeat(100)).chars().count(), 198);
    }
}
