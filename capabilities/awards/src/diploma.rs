//! An award as a sheet of paper: the design's boxes filled with what was written down at its issue. A series is one value, in which
//! each background stands once.

pub(crate) mod background;
mod frame;
pub(crate) mod series;

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::Result;
use paper::{
    Lang, Sheets,
    sheet::{Lettering, Picture, PictureKind, Placed, Sheet, Side, What},
};
use registry::Sex;
use russian::FullName;
use store::files::Files;

use crate::{
    award::Award,
    template::{Alignment, Design, Field, FieldKind, Orientation, Template, TemplateId},
};

const NAVY: &str = "#1f3a5f";
const GOLD: &str = "#8a6a2f";
const INK: &str = "#222222";

/// What diplomas are printed with: the designs of some templates, and the built-in one for the rest.
pub(crate) struct Press {
    base_url: String,
    designs: HashMap<TemplateId, Design>,
    built_in: Design,
    files: Files,
}

impl Press {
    /// With these templates.
    pub(crate) fn new(base_url: &str, files: Files, templates: &[Template]) -> Result<Self> {
        let designs = templates.iter().map(|one| Ok((one.id, one.design()?))).collect::<Result<_>>()?;
        Ok(Self { base_url: base_url.to_owned(), designs, built_in: Design::built_in(Orientation::Portrait), files })
    }

    /// The sheets of some awards, as one file.
    pub(crate) fn sheets(&self, title: &str, date: NaiveDate, awards: &[Award]) -> Result<Sheets> {
        let mut file =
            Sheets { lang: Lang::Ru, title: title.to_owned(), date, pictures: Vec::new(), sheets: Vec::new() };
        let mut known: HashMap<String, usize> = HashMap::new();
        for award in awards {
            let design = award.template_id.and_then(|id| self.designs.get(&id)).unwrap_or(&self.built_in);
            let key = design.background.clone().unwrap_or_else(|| design.orientation.code().to_owned());
            let background = match known.get(&key) {
                Some(place) => *place,
                None => {
                    file.pictures.push(picture(design, &self.files)?);
                    known.insert(key, file.pictures.len() - 1);
                    file.pictures.len() - 1
                }
            };
            file.sheets.push(sheet(design, award, &self.base_url, background));
        }
        Ok(file)
    }

    /// One award in a design that is not kept yet.
    pub(crate) fn preview(design: &Design, award: &Award, base_url: &str, files: &Files) -> Result<Sheets> {
        Ok(Sheets {
            lang: Lang::Ru,
            title: String::new(),
            date: award.issued_on,
            pictures: vec![picture(design, files)?],
            sheets: vec![sheet(design, award, base_url, 0)],
        })
    }
}

/// What lies behind everything: the picture of the template, or the built-in frame.
fn picture(design: &Design, files: &Files) -> Result<Picture> {
    match &design.background {
        Some(file) => Ok(Picture { kind: PictureKind::Jpeg, bytes: files.read(file)? }),
        None => Ok(Picture { kind: PictureKind::Svg, bytes: frame::drawn(design.orientation).into_bytes() }),
    }
}

fn sheet(design: &Design, award: &Award, base_url: &str, background: usize) -> Sheet {
    let (width, height) = design.orientation.size();
    let place = |field: &Field| {
        let what = what(field, design, award, base_url)?;
        Some(Placed { x: field.x, y: field.y, width: field.width, height: field.height, what })
    };
    Sheet { width, height, background: Some(background), items: design.fields.iter().filter_map(place).collect() }
}

/// What stands in a box; nothing where the award has no such thing.
fn what(field: &Field, design: &Design, award: &Award, base_url: &str) -> Option<What> {
    match field.kind {
        FieldKind::Code => return Some(What::Code(format!("{base_url}{}", award.public_page()))),
        FieldKind::Signatures => {
            let lines: Vec<(String, String)> = award.signed_by().into_iter().map(|one| (one.post, one.name)).collect();
            return (!lines.is_empty()).then_some(What::Signatures { lines, size: field.size });
        }
        _ => {}
    }
    let text = words(field, design, award);
    if text.is_empty() {
        return None;
    }
    let (colour, tracking) = match field.kind {
        FieldKind::Kind => (NAVY, 0.12),
        FieldKind::Degree => (GOLD, 0.04),
        FieldKind::Recipient => (NAVY, 0.0),
        _ => (INK, 0.0),
    };
    let side = match field.align {
        Alignment::Left => Side::Left,
        Alignment::Center => Side::Center,
        Alignment::Right => Side::Right,
    };
    Some(What::Text(Lettering { text, size: field.size, side, bold: field.bold, tracking, colour }))
}

/// The words of a box. The contest and the nomination are not said twice when the reason has them.
pub(crate) fn words(field: &Field, design: &Design, award: &Award) -> String {
    let unsaid = |words: &str| !words.is_empty() && !award.reason.contains(words);
    let text = match field.kind {
        FieldKind::Centre => award.centre.clone(),
        FieldKind::Kind => award.kind.to_uppercase(),
        FieldKind::Degree => design.degree(award.degree).to_owned(),
        FieldKind::Lead | FieldKind::Words => field.text.clone(),
        FieldKind::Recipient => recipient(award, field.case.into()),
        FieldKind::Institution => award.institution.clone(),
        FieldKind::Reason => award.reason.clone(),
        FieldKind::Contest if unsaid(&award.contest) => format!("«{}»", award.contest),
        FieldKind::Nomination if unsaid(&award.nomination) => format!("в номинации «{}»", award.nomination),
        FieldKind::Number => format!("№ {}", award.number),
        FieldKind::Date => russian::date::long(award.issued_on),
        FieldKind::Order => order(award),
        FieldKind::Contest | FieldKind::Nomination | FieldKind::Signatures | FieldKind::Code => String::new(),
    };
    russian::tidy(&text)
}

/// The recipient's name in a case; the name of a team or an institution, and one that cannot be read, stays as it is.
fn recipient(award: &Award, case: russian::Case) -> String {
    let sex = match award.sex {
        Some(Sex::Female) => russian::Sex::Female,
        Some(Sex::Male) => russian::Sex::Male,
        None => russian::Sex::Unknown,
    };
    if !award.is_personal || case == russian::Case::Nominative {
        return award.recipient.clone();
    }
    match FullName::parse(&award.recipient) {
        Some(name) => name.in_case(case, sex).to_string(),
        None => award.recipient.clone(),
    }
}

/// «Приказ от 14.09.2021 № 5».
pub(crate) fn order(award: &Award) -> String {
    match (&award.order_number, award.order_on) {
        (Some(number), Some(on)) => format!("Приказ от {} № {number}", russian::date::short(on)),
        (Some(number), None) => format!("Приказ № {number}"),
        (None, Some(on)) => format!("Приказ от {}", russian::date::short(on)),
        (None, None) => String::new(),
    }
}
