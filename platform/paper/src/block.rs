//! What the text is made of: blocks, and inlines within them.

use serde::{Deserialize, Serialize};

use crate::chart::Chart;

/// A longer word may be broken in a table.
const LONGEST_WORD: f64 = 24.0;

/// A block of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading inside the text.
    Heading {
        /// 1 for a section, 2 and 3 below it; deeper is printed as 3.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, bulleted or numbered.
    List {
        /// Numbered.
        ordered: bool,
        /// The first number.
        start: u32,
        /// Items, each of blocks: a list may stand in a list.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// The following starts on a new page.
    PageBreak,
    /// A section awaiting a capability that is still to come: shown on the page of a draft, never printed.
    Pending {
        /// What will write it.
        title: String,
        /// What the reader may do meanwhile.
        note: String,
    },
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// A link; only `http:`, `https:`, `mailto:` and addresses of the site are made links.
    Link {
        /// The address.
        href: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A new line in the same paragraph.
    LineBreak,
    /// A number that can be traced to its rows.
    Figure(Figure),
}

/// A number in the text, tied to the indicator it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Which figure: the id of its [`crate::Source`].
    pub id: String,
    /// As printed: «79 %».
    pub text: String,
    /// The page with its rows, for readers who may see them.
    pub href: Option<String>,
    /// Whether it can be relied on.
    pub state: FigureState,
}

/// Whether a figure can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureState {
    /// Counted, and unchanged since.
    #[default]
    Sure,
    /// The rows behind it have changed since it was fixed.
    Changed,
    /// It may not be shown, or cannot be counted; the text says so.
    Refused,
}

/// A table; every row has as many cells as the last header row.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// What it shows, above it.
    pub caption: Option<String>,
    /// Rows repeated on every page.
    pub header: Vec<Vec<Cell>>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The last row, in bold.
    pub total: Option<Vec<Cell>>,
}

/// The columns of a table on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Widths {
    /// Shares of the width, together 1.
    pub shares: Vec<f64>,
    /// Some words have to be broken.
    pub tight: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// Its words.
    pub text: Vec<Inline>,
    /// Where they stand in the column.
    pub align: Align,
}

/// Where the words of a cell stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left: words.
    #[default]
    Left,
    /// In the middle: short codes, ordinal numbers.
    Center,
    /// At the right: numbers.
    Right,
}

/// The words of inlines without their looks.
pub fn plain(text: &[Inline]) -> String {
    let mut out = String::new();
    for inline in text {
        inline.visit(&mut |inline| match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Figure(figure) => out.push_str(&figure.text),
            Inline::LineBreak => out.push('\n'),
            Inline::Strong(_) | Inline::Emphasis(_) | Inline::Link { .. } => {}
        });
    }
    out
}

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Block::Paragraph(vec![Inline::Text(text.into())])
    }

    /// A heading of plain words.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Block::Heading { level, text: vec![Inline::Text(text.into())] }
    }

    /// Shows every inline of the block, in reading order, those inside others after them.
    pub fn each_inline<'a>(&'a self, see: &mut dyn FnMut(&'a Inline)) {
        match self {
            Block::Heading { text, .. } | Block::Paragraph(text) => text.iter().for_each(|inline| inline.visit(see)),
            Block::List { items, .. } => items.iter().flatten().for_each(|block| block.each_inline(see)),
            Block::Table(table) => {
                table.all_rows().flatten().flat_map(|cell| &cell.text).for_each(|inline| inline.visit(see))
            }
            Block::Chart(_) | Block::PageBreak | Block::Pending { .. } => {}
        }
    }
}

impl Inline {
    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Inline)) {
        see(self);
        if let Inline::Strong(text) | Inline::Emphasis(text) | Inline::Link { text, .. } = self {
            text.iter().for_each(|inline| inline.visit(see));
        }
    }
}

impl Table {
    /// The number of columns: of the longest row.
    pub fn columns(&self) -> usize {
        self.all_rows().map(<[Cell]>::len).max().unwrap_or(0)
    }

    /// How wide the columns should be by what is written in them, when `letters` fit beside each other in one line.
    ///
    /// Every column gets room for its longest word; what is left goes to those that have more to say.
    pub fn widths(&self, letters: f64) -> Widths {
        let columns = self.columns();
        let mut tight = false;
        let (mut words, mut wishes) = (vec![2.0_f64; columns], vec![0.0_f64; columns]);
        for row in self.all_rows() {
            for (i, cell) in row.iter().enumerate() {
                let text = plain(&cell.text);
                let longest = text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0) as f64;
                words[i] = words[i].max(longest.min(LONGEST_WORD));
                tight |= longest > LONGEST_WORD;
                wishes[i] = wishes[i].max((text.chars().count() as f64).min(60.0));
            }
        }
        // Capitals, bold and the padding take a little more than the letters alone.
        let least: Vec<f64> = words.iter().map(|word| word * 1.2 + 2.0).collect();
        let wants: Vec<f64> =
            wishes.iter().zip(&least).map(|(wish, least)| (wish * 1.2 + 2.0 - least).max(0.0)).collect();
        tight |= least.iter().sum::<f64>() > letters;
        let spare = (letters - least.iter().sum::<f64>()).max(0.0) / wants.iter().sum::<f64>().max(1.0);
        let widths: Vec<f64> = least.iter().zip(&wants).map(|(least, want)| least + want * spare).collect();
        let total: f64 = widths.iter().sum();
        Widths { shares: widths.iter().map(|width| width / total).collect(), tight }
    }

    /// Header, body and total, in order.
    pub fn all_rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.header.iter().chain(&self.rows).chain(&self.total).map(Vec::as_slice)
    }
}

impl Cell {
    /// A cell of plain words at the left.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: vec![Inline::Text(text.into())], align: Align::Left }
    }

    /// A cell of a number at the right.
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: vec![Inline::Text(text.into())], align: Align::Right }
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Inline::Text(text.to_owned())
    }
}

impl From<String> for Inline {
    fn from(text: String) -> Self {
        Inline::Text(text)
    }
}
