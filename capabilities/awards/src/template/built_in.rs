//! The design that every centre has from the first day.

use std::collections::BTreeMap;

use super::{Alignment, Design, Field, FieldKind, NameCase, Orientation};
use crate::award::Degree;

impl Design {
    /// The built-in design: a frame, the centre's name, everything that an award has.
    pub fn built_in(orientation: Orientation) -> Design {
        let rows: &[(FieldKind, f64, f64, f64, f64)] = match orientation {
            // What, millimetres from above, high, points, millimetres free at each side.
            Orientation::Portrait => &[
                (FieldKind::Centre, 26.0, 16.0, 13.0, 30.0),
                (FieldKind::Kind, 56.0, 20.0, 48.0, 25.0),
                (FieldKind::Degree, 77.0, 10.0, 20.0, 30.0),
                (FieldKind::Lead, 95.0, 8.0, 15.0, 30.0),
                (FieldKind::Recipient, 106.0, 24.0, 28.0, 28.0),
                (FieldKind::Institution, 132.0, 14.0, 13.0, 32.0),
                (FieldKind::Reason, 152.0, 22.0, 15.0, 32.0),
                (FieldKind::Contest, 175.0, 16.0, 16.0, 32.0),
                (FieldKind::Nomination, 192.0, 12.0, 13.0, 32.0),
                (FieldKind::Signatures, 220.0, 28.0, 12.0, 32.0),
            ],
            Orientation::Landscape => &[
                (FieldKind::Centre, 22.0, 12.0, 13.0, 45.0),
                (FieldKind::Kind, 37.0, 19.0, 46.0, 40.0),
                (FieldKind::Degree, 57.0, 9.0, 19.0, 45.0),
                (FieldKind::Lead, 69.0, 7.0, 14.0, 45.0),
                (FieldKind::Recipient, 78.0, 17.0, 28.0, 35.0),
                (FieldKind::Institution, 96.0, 9.0, 13.0, 45.0),
                (FieldKind::Reason, 107.0, 14.0, 14.0, 45.0),
                (FieldKind::Contest, 122.0, 10.0, 15.0, 45.0),
                (FieldKind::Nomination, 133.0, 8.0, 13.0, 45.0),
                (FieldKind::Signatures, 147.0, 16.0, 12.0, 50.0),
            ],
        };
        let (width, height) = orientation.size();
        let row = |&(kind, y, high, size, margin): &(FieldKind, f64, f64, f64, f64)| Field {
            kind,
            x: margin,
            y,
            width: width - 2.0 * margin,
            height: high,
            size,
            align: if kind == FieldKind::Signatures { Alignment::Left } else { Alignment::Center },
            bold: matches!(kind, FieldKind::Kind | FieldKind::Recipient | FieldKind::Contest),
            case: NameCase::Nominative,
            text: if kind == FieldKind::Lead { "награждается".into() } else { String::new() },
        };
        let mut fields: Vec<Field> = rows.iter().map(row).collect();
        let foot = height - 47.0;
        let small = |kind, x: f64, y, wide, align| Field {
            kind,
            x,
            y,
            width: wide,
            height: 5.0,
            size: 10.0,
            align,
            bold: false,
            case: NameCase::Nominative,
            text: String::new(),
        };
        fields.push(Field { height: 24.0, ..small(FieldKind::Code, 30.0, foot, 24.0, Alignment::Left) });
        let right = width - 30.0 - 90.0;
        fields.push(small(FieldKind::Number, right, foot + 6.0, 90.0, Alignment::Right));
        fields.push(small(FieldKind::Date, right, foot + 12.0, 90.0, Alignment::Right));
        fields.push(small(FieldKind::Order, right, foot + 18.0, 90.0, Alignment::Right));
        let words = [
            (Degree::First, "I степени"),
            (Degree::Second, "II степени"),
            (Degree::Third, "III степени"),
            (Degree::Laureate, "лауреата"),
            (Degree::Participant, "участника"),
            (Degree::None, ""),
        ];
        let degrees: BTreeMap<Degree, String> = words.map(|(degree, text)| (degree, text.to_owned())).into();
        Design { orientation, background: None, fields, degrees, signatures: Vec::new() }
    }
}
