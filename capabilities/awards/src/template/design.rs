//! What a diploma looks like, as a value: what stands where, how large, on which side; the words of each degree; who signs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::award::Degree;

store::choice! {
    /// How a sheet of A4 lies.
    Orientation, "awards-orientation" {
        /// Книжная.
        Portrait = "portrait",
        /// Альбомная.
        Landscape = "landscape",
    }
}

store::choice! {
    /// On which side a text stands.
    Alignment, "awards-alignment" {
        /// Слева.
        Left = "left",
        /// По центру.
        Center = "center",
        /// Справа.
        Right = "right",
    }
}

store::choice! {
    /// The case of the recipient's name, as the words before it ask for.
    NameCase, "awards-case" {
        /// Награждается кто.
        Nominative = "nominative",
        /// Диплом кого.
        Genitive = "genitive",
        /// Вручается кому.
        Dative = "dative",
        /// Наградить кого.
        Accusative = "accusative",
    }
}

store::choice! {
    /// What can stand on a diploma.
    FieldKind, "awards-part" {
        /// Who awards.
        Centre = "centre",
        /// «ДИПЛОМ».
        Kind = "kind",
        /// «I степени», «лауреата».
        Degree = "degree",
        /// «награждается».
        Lead = "lead",
        /// The name, in the case that the words before it ask for.
        Recipient = "recipient",
        /// The recipient's institution.
        Institution = "institution",
        /// «за победу …».
        Reason = "reason",
        /// The contest.
        Contest = "contest",
        /// The nomination.
        Nomination = "nomination",
        /// «№ 17/2021».
        Number = "number",
        /// The day of issue.
        Date = "date",
        /// «Приказ от … № …».
        Order = "order",
        /// Post and name of those who sign, each in a line.
        Signatures = "signatures",
        /// The code that leads to the page where it is checked.
        Code = "code",
        /// Words that are the same on every sheet.
        Words = "words",
    }
}

/// Something that stands on a diploma: a box in millimetres from the upper left corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// What.
    pub kind: FieldKind,
    /// Millimetres from the left.
    pub x: f64,
    /// Millimetres from above.
    pub y: f64,
    /// Millimetres wide.
    pub width: f64,
    /// Millimetres high: what does not fit is printed smaller.
    pub height: f64,
    /// Points.
    pub size: f64,
    /// On which side of the box.
    pub align: Alignment,
    /// Bold?
    #[serde(default)]
    pub bold: bool,
    /// The case of the recipient's name.
    #[serde(default = "nominative")]
    pub case: NameCase,
    /// The words of [`FieldKind::Lead`] and [`FieldKind::Words`].
    #[serde(default)]
    pub text: String,
}

/// A line of those who sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// «Директор ИМЦ».
    pub post: String,
    /// «И. И. Иванова».
    pub name: String,
}

/// What a diploma looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// How the sheet lies.
    pub orientation: Orientation,
    /// SHA-256 of the picture behind everything; without, the built-in frame.
    pub background: Option<String>,
    /// What stands where.
    pub fields: Vec<Field>,
    /// The words of each degree; nothing for those without.
    pub degrees: BTreeMap<Degree, String>,
    /// Who signs.
    pub signatures: Vec<Signature>,
}

impl Orientation {
    /// Width and height of the sheet in millimetres.
    pub fn size(self) -> (f64, f64) {
        match self {
            Orientation::Portrait => (210.0, 297.0),
            Orientation::Landscape => (297.0, 210.0),
        }
    }
}

impl Design {
    /// The words of a degree.
    pub fn degree(&self, degree: Degree) -> &str {
        self.degrees.get(&degree).map_or("", String::as_str)
    }
}

impl From<NameCase> for russian::Case {
    fn from(case: NameCase) -> Self {
        match case {
            NameCase::Nominative => russian::Case::Nominative,
            NameCase::Genitive => russian::Case::Genitive,
            NameCase::Dative => russian::Case::Dative,
            NameCase::Accusative => russian::Case::Accusative,
        }
    }
}

fn nominative() -> NameCase {
    NameCase::Nominative
}
