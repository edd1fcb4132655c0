//! Markdown → blocks of a document. Raw HTML is text; typography is put right on the way; marks become figures.

use std::iter::Peekable;

use paper::{Align, Block, Cell, Figure, Inline, Table, plain};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    blocks::has_mark,
    pass::{BLOCK, FIGURE, Found, source_id},
};
use crate::Mistake;

/// Lists in lists in lists: no paper needs more.
const DEEPEST: usize = 24;

/// The blocks of a text. Figures lead to `page` with `?figure=`.
pub(super) fn blocks(text: &str, found: &Found, page: Option<&str>) -> Result<Vec<Block>, Mistake> {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEEPEST {
        return Err(Mistake::new(None, "слишком много списков один в другом", "too many lists inside each other"));
    }
    let mut reader = Reader { events: Parser::new_ext(text, Options::ENABLE_TABLES).peekable(), found, page };
    Ok(reader.blocks())
}

/// A text of one line, without looks: figures as their texts.
pub(super) fn line(text: &str, found: &Found) -> String {
    let inlines = Reader { events: Parser::new("").peekable(), found, page: None }.marked(&tidied(text.trim()));
    plain(&inlines)
}

struct Reader<'a, E: Iterator<Item = Event<'a>>> {
    events: Peekable<E>,
    found: &'a Found,
    page: Option<&'a str>,
}

impl<'a, E: Iterator<Item = Event<'a>>> Reader<'a, E> {
    /// Everything up to the end of what the reader is in.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.next_if(|event| !matches!(event, Event::End(_))) {
            match event {
                Event::Start(Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_)) => {
                    let text = self.inlines();
                    self.paragraphs(text, &mut blocks);
                    self.events.next();
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let text = self.inlines();
                    self.events.next();
                    blocks.push(Block::Heading { level: depth(level), text: self.marks(text) });
                }
                Event::Start(Tag::List(start)) => {
                    let mut items = Vec::new();
                    while self.events.next_if(|event| matches!(event, Event::Start(Tag::Item))).is_some() {
                        items.push(self.blocks());
                        self.events.next();
                    }
                    self.events.next();
                    let first = start.and_then(|number| u32::try_from(number).ok()).unwrap_or(1);
                    blocks.push(Block::List { ordered: start.is_some(), start: first, items });
                }
                Event::Start(Tag::Table(alignments)) => blocks.push(Block::Table(self.table(&alignments))),
                Event::Start(tag) if is_inline(&tag) => {
                    let mut text = Vec::new();
                    self.inline(Event::Start(tag), &mut text);
                    text.extend(self.inlines());
                    self.paragraphs(text, &mut blocks);
                }
                Event::Start(_) => {
                    blocks.extend(self.blocks());
                    self.events.next();
                }
                Event::Rule => blocks.push(Block::PageBreak),
                other => {
                    // The words of an item of a tight list stand without a paragraph around them.
                    let mut text = Vec::new();
                    self.inline(other, &mut text);
                    text.extend(self.inlines());
                    self.paragraphs(text, &mut blocks);
                }
            }
        }
        blocks
    }

    /// Words up to a block or the end of what the reader is in; marks still stand in them.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut text = Vec::new();
        let ends = |event: &Event| match event {
            Event::End(_) | Event::Rule => true,
            Event::Start(tag) => !is_inline(tag),
            _ => false,
        };
        while let Some(event) = self.events.next_if(|event| !ends(event)) {
            self.inline(event, &mut text);
        }
        text
    }

    fn inline(&mut self, event: Event<'a>, text: &mut Vec<Inline>) {
        match event {
            Event::Start(Tag::Strong) => text.push(Inline::Strong(self.inside())),
            Event::Start(Tag::Emphasis) => text.push(Inline::Emphasis(self.inside())),
            Event::Start(Tag::Link { dest_url, .. }) => {
                text.push(Inline::Link { href: dest_url.to_string(), text: self.inside() });
            }
            Event::Start(_) => text.extend(self.inside()),
            Event::HardBreak => text.push(Inline::LineBreak),
            Event::SoftBreak => add_words(text, " "),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                add_words(text, &words)
            }
            _ => {}
        }
    }

    fn inside(&mut self) -> Vec<Inline> {
        let text = self.inlines();
        self.events.next();
        text
    }

    fn table(&mut self, alignments: &[Alignment]) -> Table {
        let mut table = Table::default();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => table.header.push(self.row(alignments)),
                Event::Start(Tag::TableRow) => table.rows.push(self.row(alignments)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        table
    }

    fn row(&mut self, alignments: &[Alignment]) -> Vec<Cell> {
        let mut cells = Vec::new();
        while self.events.next_if(|event| matches!(event, Event::Start(Tag::TableCell))).is_some() {
            let text = self.inside();
            let align = match alignments.get(cells.len()) {
                Some(Alignment::Right) => Align::Right,
                Some(Alignment::Center) => Align::Center,
                _ => Align::Left,
            };
            cells.push(Cell { text: self.marks(text), align });
        }
        self.events.next();
        cells
    }

    /// Paragraphs and the blocks that stand between them.
    fn paragraphs(&self, text: Vec<Inline>, blocks: &mut Vec<Block>) {
        let mut words: Vec<Inline> = Vec::new();
        let end = |words: &mut Vec<Inline>, blocks: &mut Vec<Block>| {
            let text = self.marks(std::mem::take(words));
            if !plain(&text).trim().is_empty() {
                blocks.push(Block::Paragraph(text));
            }
        };
        for inline in text {
            let Inline::Text(mut rest) = inline else {
                words.push(inline);
                continue;
            };
            while let Some((before, number, after)) = marked_by(&rest, BLOCK) {
                words.push(Inline::Text(before.to_owned()));
                end(&mut words, blocks);
                blocks.extend(self.found.blocks.get(number).map(|block| self.finished(block)));
                rest = after.to_owned();
            }
            words.push(Inline::Text(rest));
        }
        end(&mut words, blocks);
    }

    /// A table made by a function may hold marks in its total.
    fn finished(&self, block: &Block) -> Block {
        match block {
            Block::Table(table) => {
                let mut table = table.clone();
                for cell in table.total.iter_mut().flatten().filter(|cell| has_mark(&cell.text)) {
                    cell.text = self.marks(std::mem::take(&mut cell.text));
                }
                Block::Table(table)
            }
            other => other.clone(),
        }
    }

    /// Marks become figures and the typography is put right.
    fn marks(&self, text: Vec<Inline>) -> Vec<Inline> {
        text.into_iter()
            .flat_map(|inline| match inline {
                Inline::Text(words) => self.marked(&tidied(&words)),
                Inline::Strong(text) => vec![Inline::Strong(self.marks(text))],
                Inline::Emphasis(text) => vec![Inline::Emphasis(self.marks(text))],
                Inline::Link { href, text } => vec![Inline::Link { href, text: self.marks(text) }],
                other => vec![other],
            })
            .collect()
    }

    fn marked(&self, words: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut rest = words;
        while let Some((before, number, after)) = marked_by(rest, FIGURE) {
            add_words(&mut inlines, before);
            if let Some(mark) = self.found.marks.get(number) {
                let id = mark.source.map(source_id);
                inlines.push(Inline::Figure(Figure {
                    href: self.page.zip(id.as_ref()).map(|(page, id)| match &mark.url {
                        Some(record) => record.clone(),
                        None => format!("{page}?figure={id}#figure-{id}"),
                    }),
                    id: id.unwrap_or_else(|| "claim".to_owned()),
                    text: mark.text.clone(),
                    state: mark.state,
                }));
            }
            rest = after;
        }
        add_words(&mut inlines, rest);
        inlines
    }
}

/// What stands before a mark, its number, and what stands after it.
fn marked_by(text: &str, (open, close): (char, char)) -> Option<(&str, usize, &str)> {
    let (before, rest) = text.split_once(open)?;
    let (number, after) = rest.split_once(close)?;
    Some((before, number.parse().ok()?, after))
}

fn add_words(text: &mut Vec<Inline>, words: &str) {
    match text.last_mut() {
        _ if words.is_empty() => {}
        Some(Inline::Text(before)) => before.push_str(words),
        _ => text.push(Inline::Text(words.to_owned())),
    }
}

fn tidied(words: &str) -> String {
    russian::tidy(words)
}

fn is_inline(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        _ => 3,
    }
}
