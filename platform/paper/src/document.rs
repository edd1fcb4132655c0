//! The whole document: its requisites, its text, its signatures and the sources of its figures.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::block::{Block, Cell, Figure, Inline, Table};
use crate::words::words;

/// An official paper, complete: all that is printed is here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The language of the text and of the printed labels.
    pub lang: Lang,
    /// The standard the layout follows.
    pub profile: Profile,
    /// The organisation at the head of the first page.
    pub letterhead: Option<Letterhead>,
    /// The kind of document, as printed: «СПРАВКА».
    pub kind: String,
    /// The heading of the text: «о системе работы …».
    pub heading: String,
    /// The date of the document.
    pub date: NaiveDate,
    /// The place it was made in: «г. Амурск».
    pub place: Option<String>,
    /// The registration number, without «№».
    pub number: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Who signs, in order.
    pub signatures: Vec<Signature>,
    /// Where every figure comes from; printed as an appendix when not empty.
    pub sources: Vec<Source>,
    /// The address at which the paper can be checked; printed as a QR code on the first page.
    pub verification: Option<Verification>,
}

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

/// The edition of ГОСТ Р 7.0.97 whose layout is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// ГОСТ Р 7.0.97-2025, in force since 18.08.2025: has the QR code (requisite 31).
    #[default]
    Gost2025,
    /// ГОСТ Р 7.0.97-2016, for older documents.
    Gost2016,
}

/// What stands at the head of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// Lines naming the organisation, its founder, its address.
    pub organisation: Vec<String>,
}

/// A line of the signature block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The post: «Директор ИМЦ».
    pub post: String,
    /// Initials and surname: «И. И. Иванова».
    pub name: String,
}

/// Where a figure of the text comes from; numbers are kept as they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The id that [`Figure::id`] refers to.
    pub id: String,
    /// What is counted.
    pub title: String,
    /// The value with its unit: «79 %».
    pub value: String,
    /// What a share is a share of: the upper number.
    pub numerator: Option<String>,
    /// What a share is a share of: the lower number.
    pub denominator: Option<String>,
    /// The date for which the figure holds.
    pub on: NaiveDate,
    /// The rule of counting, in words.
    pub formula: String,
    /// The digest of the rows that were counted.
    pub hash: String,
}

/// How a reader of the printed paper checks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The address in the QR code.
    pub url: String,
    /// The words beside the code.
    pub text: String,
}

impl Document {
    /// An empty Russian document by the default profile.
    pub fn new(kind: impl Into<String>, heading: impl Into<String>, date: NaiveDate) -> Self {
        Self {
            lang: Lang::Ru,
            profile: Profile::default(),
            letterhead: None,
            kind: kind.into(),
            heading: heading.into(),
            date,
            place: None,
            number: None,
            blocks: Vec::new(),
            signatures: Vec::new(),
            sources: Vec::new(),
            verification: None,
        }
    }

    /// Kind and heading in one line, for the title of a page or file.
    pub fn title(&self) -> String {
        format!("{} {}", self.kind, self.heading).trim().to_owned()
    }

    /// The figures of the text, in reading order, a repeated one each time.
    pub fn figures(&self) -> Vec<&Figure> {
        let mut found = Vec::new();
        self.blocks.iter().for_each(|block| {
            block.each_inline(&mut |inline| {
                if let Inline::Figure(figure) = inline {
                    found.push(figure);
                }
            })
        });
        found
    }

    /// The sources as the table that is printed; of a digest its first sixteen digits, enough to compare.
    pub fn sources_table(&self) -> Table {
        let labels = words(self.lang);
        let header = [labels.indicator, labels.value, labels.parts, labels.on, labels.formula, labels.hash];
        let rows = self.sources.iter().map(|source| {
            let hash: String = source.hash.chars().take(16).collect();
            vec![
                Cell::text(&source.title),
                Cell::number(&source.value),
                Cell::text(source.parts(self.lang)),
                Cell::text(self.lang.date(source.on)),
                Cell::text(&source.formula),
                Cell::text(hash),
            ]
        });
        Table { header: vec![header.map(Cell::text).into()], rows: rows.collect(), ..Table::default() }
    }

    /// The source of a figure, by its id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

impl Source {
    /// Numerator and denominator as printed: «758 из 959».
    pub fn parts(&self, lang: Lang) -> String {
        match (&self.numerator, &self.denominator) {
            (Some(upper), Some(lower)) => format!("{upper} {} {lower}", words(lang).of),
            (Some(only), None) | (None, Some(only)) => only.clone(),
            (None, None) => "—".to_owned(),
        }
    }
}

impl Lang {
    /// The BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// A date as official papers write it: 01.09.2021, 1 September 2021.
    pub fn date(self, date: NaiveDate) -> String {
        match self {
            Lang::Ru => date.format("%d.%m.%Y").to_string(),
            Lang::En => date.format("%-d %B %Y").to_string(),
        }
    }

    /// A number with thousands apart and the decimal mark of the language; `None` past infinity.
    pub fn number(self, value: f64, decimals: u8) -> Option<String> {
        let (thousands, mark) = match self {
            Lang::Ru => ('\u{a0}', ','),
            Lang::En => (',', '.'),
        };
        if !value.is_finite() {
            return None;
        }
        let digits = format!("{:.*}", usize::from(decimals), value.abs());
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let mut text = String::new();
        if value < 0.0 && digits.contains(|c: char| c.is_ascii_digit() && c != '0') {
            text.push('−');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(mark);
            text.push_str(fraction);
        }
        Some(text)
    }
}
