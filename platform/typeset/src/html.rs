//! A paper as a piece of a web page.
//!
//! Classes for the stylesheet: `paper`, `letterhead`, `requisites`, `kind`, `heading`, `fig` (with `changed` or `refused`), `pending`, `scroll`, `n`, `c`, `chart-figure`, `signatures`, `signature`, `sources`, `verification`.

use std::collections::HashMap;
use std::fmt::{Arguments, Write};

use paper::chart::{Theme, svg};
use paper::{Align, Block, Cell, Chart, Document, Escaped, Figure, FigureState, Inline, Table, words};

use crate::link;

/// How a paper stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The level of the paper's own title, 1 to 6; headings of the text follow below it.
    pub level: u8,
    /// Whether sections that await a capability are shown, which only a draft does.
    pub draft: bool,
}

/// The paper as one `<article>`.
pub fn article(document: &Document, view: View) -> String {
    let mut page = Page { document, view, out: String::new(), seen: HashMap::new(), tables: 0, in_link: false };
    page.article();
    page.out
}

/// The paper as a file of its own, with its looks in it.
pub fn page(document: &Document, view: View) -> String {
    let (lang, title) = (document.lang.code(), document.title());
    let article = article(document, view);
    let head = r#"<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">"#;
    format!(
        r#"<!doctype html><html lang="{lang}"><head>{head}<title>{}</title><style>{}</style></head><body><main>{article}</main></body></html>"#,
        Escaped(&title),
        include_str!("html/page.css")
    )
}

struct Page<'a> {
    document: &'a Document,
    view: View,
    out: String,
    /// How often each figure was met: an id may stand on a page once.
    seen: HashMap<&'a str, u32>,
    /// How many tables there were: each has a name of its own.
    tables: u32,
    in_link: bool,
}

impl<'a> Page<'a> {
    fn article(&mut self) {
        let document = self.document;
        self.put(format_args!(r#"<article class="paper" lang="{}">"#, document.lang.code()));
        self.head();
        self.blocks(&document.blocks);
        if !document.signatures.is_empty() {
            self.put(format_args!(r#"<div class="signatures">"#));
            for signature in &document.signatures {
                self.put(format_args!(
                    r#"<p class="signature"><span>{}</span> <span>{}</span></p>"#,
                    Escaped(&signature.post),
                    Escaped(&signature.name)
                ));
            }
            self.put(format_args!("</div>"));
        }
        if let Some(check) = &document.verification {
            let (words, address) = (Escaped(&check.text), Escaped(&check.url));
            self.put(format_args!(r#"<p class="verification">{words} "#));
            match link::on_page(&check.url) {
                Some(url) => self.put(format_args!(r#"<a href="{}">{address}</a></p>"#, Escaped(url))),
                None => self.put(format_args!("{address}</p>")),
            }
        }
        self.sources();
        self.put(format_args!("</article>"));
    }

    fn head(&mut self) {
        let document = self.document;
        if let Some(letterhead) = &document.letterhead {
            let lines: Vec<String> = letterhead.organisation.iter().map(|line| Escaped(line).to_string()).collect();
            self.put(format_args!(r#"<p class="letterhead">{}</p>"#, lines.join("<br>")));
        }
        let date = format!(r#"<time datetime="{}">{}</time>"#, document.date, document.lang.date(document.date));
        let number =
            document.number.as_deref().map(|number| format!("{}{}", words(document.lang).number_sign, Escaped(number)));
        let place = document.place.as_deref().map(|place| Escaped(place).to_string());
        let requisites: Vec<String> =
            [Some(date), place, number].into_iter().flatten().map(|part| format!("<span>{part}</span>")).collect();
        let level = self.level(0);
        let (kind, heading) = (Escaped(&document.kind), Escaped(&document.heading));
        self.put(format_args!(
            r#"<h{level}><span class="kind">{kind}</span> <span class="heading">{heading}</span></h{level}>"#
        ));
        self.put(format_args!(r#"<p class="requisites">{}</p>"#, requisites.join(" ")));
    }

    /// The highest level of the headings in the text.
    fn topmost(&self) -> u8 {
        let levels = self.document.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, .. } => Some(*level),
            _ => None,
        });
        levels.min().unwrap_or(1)
    }

    fn level(&self, below: u8) -> u8 {
        self.view.level.max(1).saturating_add(below).min(6)
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level, text } => {
                // Whatever level an author begins with, no step is left out below the title.
                let level = self.level((1 + level.saturating_sub(self.topmost())).clamp(1, 3));
                self.put(format_args!("<h{level}>"));
                self.inlines(text);
                self.put(format_args!("</h{level}>"));
            }
            Block::Paragraph(text) => {
                self.put(format_args!("<p>"));
                self.inlines(text);
                self.put(format_args!("</p>"));
            }
            Block::List { ordered, start, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                let first = if *ordered && *start != 1 { format!(r#" start="{start}""#) } else { String::new() };
                self.put(format_args!("<{tag}{first}>"));
                for item in items {
                    self.put(format_args!("<li>"));
                    self.item(item);
                    self.put(format_args!("</li>"));
                }
                self.put(format_args!("</{tag}>"));
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::PageBreak => self.put(format_args!(r#"<div class="page-break"></div>"#)),
            Block::Pending { title, note } => {
                if self.view.draft {
                    let label = words(self.document.lang).pending;
                    self.put(format_args!(
                        r#"<div class="pending" role="note" aria-label="{label}"><p><b>{}</b></p><p>{}</p></div>"#,
                        Escaped(title),
                        Escaped(note)
                    ));
                }
            }
        }
    }

    /// An item's first paragraph stands beside its mark, without a paragraph of its own.
    fn item(&mut self, item: &'a [Block]) {
        let rest = if let [Block::Paragraph(text), rest @ ..] = item {
            self.inlines(text);
            rest
        } else {
            item
        };
        self.blocks(rest);
    }

    fn inlines(&mut self, text: &'a [Inline]) {
        for inline in text {
            match inline {
                Inline::Text(text) => self.put(format_args!("{}", Escaped(text))),
                Inline::Strong(text) => self.wrapped("strong", text),
                Inline::Emphasis(text) => self.wrapped("em", text),
                Inline::LineBreak => self.put(format_args!("<br>")),
                Inline::Link { href, text } => match link::on_page(href).filter(|_| !self.in_link) {
                    Some(href) => {
                        self.put(format_args!(r#"<a href="{}">"#, Escaped(href)));
                        self.in_link = true;
                        self.inlines(text);
                        self.in_link = false;
                        self.put(format_args!("</a>"));
                    }
                    None => self.inlines(text),
                },
                Inline::Figure(figure) => self.figure(figure),
            }
        }
    }

    fn wrapped(&mut self, tag: &str, text: &'a [Inline]) {
        self.put(format_args!("<{tag}>"));
        self.inlines(text);
        self.put(format_args!("</{tag}>"));
    }

    fn figure(&mut self, figure: &'a Figure) {
        let times = self.seen.entry(&figure.id).or_insert(0);
        *times += 1;
        let mut id = format!("figure-{}", figure.id.split_whitespace().collect::<Vec<_>>().join("-"));
        if *times > 1 {
            id = format!("{id}-{times}");
        }
        let labels = words(self.document.lang);
        let (class, title) = match figure.state {
            FigureState::Sure => ("fig", String::new()),
            FigureState::Changed => ("fig changed", format!(r#" title="{}""#, labels.changed)),
            FigureState::Refused => ("fig refused", format!(r#" title="{}""#, labels.refused)),
        };
        let (id, data, text) = (Escaped(&id), Escaped(&figure.id), Escaped(&figure.text));
        match figure.href.as_deref().and_then(link::on_page).filter(|_| !self.in_link) {
            Some(href) => {
                self.put(format_args!(
                    r#"<a class="{class}" id="{id}" href="{}" data-figure="{data}"{title}>{text}</a>"#,
                    Escaped(href)
                ));
            }
            None => {
                self.put(format_args!(r#"<span class="{class}" id="{id}" data-figure="{data}"{title}>{text}</span>"#))
            }
        }
    }

    fn chart(&mut self, chart: &'a Chart) {
        let lang = self.document.lang;
        let drawing = svg(chart, lang, Theme::Page);
        self.put(format_args!(
            r#"<figure class="chart-figure"><figcaption>{}</figcaption>{drawing}"#,
            Escaped(&chart.title)
        ));
        self.put(format_args!(
            "<details><summary>{}</summary>{}</details></figure>",
            words(lang).chart_data,
            chart_table(self.document, chart)
        ));
    }

    fn table(&mut self, table: &'a Table) {
        // A wide table scrolls by itself; a scrolling place must be reachable from the keyboard and have a name.
        self.tables += 1;
        let name = match &table.caption {
            Some(caption) => caption.clone(),
            None if self.tables == 1 => self.document.heading.clone(),
            None => format!("{} – {}", self.document.heading, self.tables),
        };
        self.put(format_args!(
            r#"<div class="scroll" role="region" tabindex="0" aria-label="{}"><table>"#,
            Escaped(&name)
        ));
        if let Some(caption) = &table.caption {
            self.put(format_args!("<caption>{}</caption>", Escaped(caption)));
        }
        if !table.header.is_empty() {
            self.put(format_args!("<thead>"));
            table.header.iter().for_each(|row| self.row(row, true));
            self.put(format_args!("</thead>"));
        }
        self.put(format_args!("<tbody>"));
        table.rows.iter().for_each(|row| self.row(row, false));
        self.put(format_args!("</tbody>"));
        if let Some(total) = &table.total {
            self.put(format_args!("<tfoot>"));
            self.row(total, false);
            self.put(format_args!("</tfoot>"));
        }
        self.put(format_args!("</table></div>"));
    }

    fn row(&mut self, row: &'a [Cell], header: bool) {
        self.put(format_args!("<tr>"));
        for cell in row {
            let class = match cell.align {
                Align::Left => "",
                Align::Center => r#" class="c""#,
                Align::Right => r#" class="n""#,
            };
            let (tag, scope) = if header { ("th", r#" scope="col""#) } else { ("td", "") };
            self.put(format_args!("<{tag}{scope}{class}>"));
            self.inlines(&cell.text);
            self.put(format_args!("</{tag}>"));
        }
        self.put(format_args!("</tr>"));
    }

    fn sources(&mut self) {
        let document = self.document;
        if document.sources.is_empty() {
            return;
        }
        let (labels, level) = (words(document.lang), self.level(1));
        self.put(format_args!(r#"<section class="sources"><h{level}>{}</h{level}>"#, labels.sources));
        self.put(format_args!(
            r#"<div class="scroll" role="region" tabindex="0" aria-label="{}"><table><thead><tr>"#,
            labels.sources
        ));
        for name in [labels.indicator, labels.value, labels.parts, labels.on, labels.formula, labels.hash] {
            self.put(format_args!(r#"<th scope="col">{name}</th>"#));
        }
        self.put(format_args!("</tr></thead><tbody>"));
        for source in &document.sources {
            self.put(format_args!(
                r#"<tr data-source="{}"><td>{}</td><td class="n">{}</td><td>{}</td><td>{}</td><td>{}</td><td><code>{}</code></td></tr>"#,
                Escaped(&source.id),
                Escaped(&source.title),
                Escaped(&source.value),
                Escaped(&source.parts(document.lang)),
                document.lang.date(source.on),
                Escaped(&source.formula),
                Escaped(&source.hash)
            ));
        }
        self.put(format_args!("</tbody></table></div></section>"));
    }

    fn put(&mut self, markup: Arguments) {
        self.out.write_fmt(markup).expect("writing to a string cannot fail");
    }
}

/// The table of a chart; it holds no figures, so it is written on a sheet of its own.
fn chart_table(document: &Document, chart: &Chart) -> String {
    let table = chart.table(document.lang);
    let view = View { level: 1, draft: false };
    let mut page = Page { document, view, out: String::new(), seen: HashMap::new(), tables: 0, in_link: false };
    page.table(&table);
    page.out
}
