//! Sheets with texts and pictures placed on them by the millimetre: diplomas. A series is one value, so that its pictures are in it once.

use chrono::NaiveDate;

use crate::Lang;

/// Some sheets that make one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheets {
    /// The language of the texts.
    pub lang: Lang,
    /// The title of the file.
    pub title: String,
    /// The date noted in the file as its making.
    pub date: NaiveDate,
    /// Pictures that sheets refer to by their place.
    pub pictures: Vec<Picture>,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub kind: PictureKind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a picture may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// SVG that the program has drawn itself.
    Svg,
}

/// A sheet of paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Millimetres wide.
    pub width: f64,
    /// Millimetres high.
    pub height: f64,
    /// The picture that fills it, by its place among the pictures.
    pub background: Option<usize>,
    /// What stands on it, from the back to the front.
    pub items: Vec<Placed>,
}

/// Something in a box, in millimetres from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
    /// Wide.
    pub width: f64,
    /// High.
    pub height: f64,
    /// What stands there.
    pub what: What,
}

/// What stands in a box.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A text in the middle of the height; smaller where it would not fit.
    Text(Lettering),
    /// A post to the left and a name to the right, each in its place, from the top of the box downward.
    Signatures {
        /// Post and name.
        lines: Vec<(String, String)>,
        /// Points.
        size: f64,
    },
    /// A QR code of an address.
    Code(String),
}

/// A text and how it is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Lettering {
    /// The words.
    pub text: String,
    /// Points at most.
    pub size: f64,
    /// On which side of the box.
    pub side: Side,
    /// Bold?
    pub bold: bool,
    /// Letters apart, as a title is, in shares of their size.
    pub tracking: f64,
    /// Its colour, as `#1f3a5f`.
    pub colour: &'static str,
}

/// A side of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Left.
    Left,
    /// Middle.
    Center,
    /// Right.
    Right,
}

impl Side {
    /// Its name in layouts.
    pub fn code(self) -> &'static str {
        match self {
            Side::Left => "left",
            Side::Center => "center",
            Side::Right => "right",
        }
    }
}

impl PictureKind {
    /// How files of the kind end.
    pub fn ending(self) -> &'static str {
        match self {
            PictureKind::Jpeg => "jpg",
            PictureKind::Png => "png",
            PictureKind::Svg => "svg",
        }
    }
}
