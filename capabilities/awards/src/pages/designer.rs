//! The designer: a row for each thing that can stand on a diploma, and beside it the sheet as it will be printed.

use std::collections::BTreeMap;

use askama::Template as Page;
use axum::{
    Extension,
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use kernel::{Act, Error, Refusal};
use web::{Answer, App, Fields, FormErrors, Frame, ListQuery, Me, see, show, show_again};

use super::Room;
use crate::{
    award::{Award, Degree},
    credential,
    diploma::Press,
    template::{Alignment, Design, Field, FieldKind, NameCase, Orientation, Signature, Template, TemplateId},
};

const SCRIPT: &str = include_str!("../../assets/awards.js");
/// Words of one's own that a template may have, and those who may sign.
const WORDS: usize = 3;
const SIGNATURES: usize = 3;

#[derive(Page)]
#[template(path = "pages/designer/designer.html")]
struct DesignerPage {
    frame: Frame,
    template: Template,
    rows: Vec<Row>,
    fields: Fields,
    errors: FormErrors,
    preview: Option<String>,
}

/// A row of the table.
struct Row {
    name: String,
    label: String,
    has_case: bool,
    has_text: bool,
    is_lettering: bool,
}

pub(super) async fn design(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<TemplateId>,
    Extension(room): Extension<Room>,
) -> Answer {
    let template = Template::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let fields = written(&template.title, &template.design()?);
    show(page(frame, &room, template, fields, FormErrors::default()))
}

pub(super) async fn keep(
    app: App,
    me: Me,
    frame: Frame,
    Path(id): Path<TemplateId>,
    Extension(room): Extension<Room>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let template = Template::find(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    let title = errors.required(&fields, "title");
    let design =
        read(&|name| fields.get(name).to_owned(), template.orientation, template.background.clone(), &mut errors);
    let (Some(title), true) = (title, errors.is_empty()) else {
        return show_again(page(frame, &room, template, fields, errors));
    };
    app.db().write(&me.actor(), async |tx| Template::revise(tx, &reach, id, &title, &design).await).await?;
    see(&format!("/awards/templates/{id}"), Some(("awards-notice-kept", &[])))
}

/// The sheet of an invented award, by the fields in the address, as the typesetter sets it.
pub(super) async fn preview(app: App, me: Me, query: ListQuery, Extension(room): Extension<Room>) -> Answer {
    let printer = room.sheets.ok_or_else(Refusal::not_found)?;
    let id: TemplateId = query.get("template").parse().map_err(|_| Refusal::not_found())?;
    let template = Template::find(app.db(), &me.may(Act::ManageAwards)?, id).await?;
    let mut errors = FormErrors::default();
    let design =
        read(&|name| query.get(name).to_owned(), template.orientation, template.background.clone(), &mut errors);
    let mut award: Award = credential::example(app.clock().today());
    award.centre = crate::award::full_name(app.db(), template.organisation_id).await?;
    award.signatures = serde_json::to_string(&design.signatures)?;
    let sheets = Press::preview(&design, &award, &app.config().base_url, &app.db().files())?;
    let svg = tokio::task::spawn_blocking(move || (printer.show)(&sheets)).await?.map_err(Error::failed)?;
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "private, max-age=60")];
    Ok((headers, svg).into_response())
}

/// Shows the sheet anew while the form is filled in.
pub(super) async fn script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "max-age=3600")], SCRIPT).into_response()
}

fn page(frame: Frame, room: &Room, template: Template, fields: Fields, errors: FormErrors) -> DesignerPage {
    let rows = names().into_iter().map(|(name, kind)| Row {
        label: match name.strip_prefix("words") {
            Some(number) => format!("{} {number}", frame.t(&kind.label())),
            None => frame.t(&kind.label()),
        },
        name,
        has_case: kind == FieldKind::Recipient,
        has_text: matches!(kind, FieldKind::Lead | FieldKind::Words),
        is_lettering: !matches!(kind, FieldKind::Code | FieldKind::Signatures),
    });
    let preview = room.sheets.map(|_| address(&template, &fields));
    DesignerPage {
        rows: rows.collect(),
        frame: frame
            .crumb("menu-awards", "/awards")
            .crumb("awards-templates", "/awards/templates")
            .named(template.title.clone()),
        template,
        fields,
        errors,
        preview,
    }
}

/// Where the sheet of these fields is shown.
fn address(template: &Template, fields: &Fields) -> String {
    let pairs = fields.beginning("").into_iter().filter(|(name, value)| *name != "title" && !value.is_empty());
    let pairs = pairs.map(|(name, value)| format!("{}={}", web::encode(name), web::encode(value)));
    format!("/awards/templates/preview.svg?template={}&{}", template.id, pairs.collect::<Vec<_>>().join("&"))
}

/// The things that can stand on a sheet, by the names of their rows.
fn names() -> Vec<(String, FieldKind)> {
    let mut names = Vec::new();
    for kind in FieldKind::ALL.iter().copied() {
        match kind {
            FieldKind::Words => names.extend((1..=WORDS).map(|number| (format!("words{number}"), kind))),
            _ => names.push((kind.code().to_owned(), kind)),
        }
    }
    names
}

/// A design as the form shows it.
fn written(title: &str, design: &Design) -> Fields {
    let mut pairs = vec![("title".to_owned(), title.to_owned())];
    let mut words = 0;
    for field in &design.fields {
        let name = match field.kind {
            FieldKind::Words => {
                words += 1;
                format!("words{words}")
            }
            kind => kind.code().to_owned(),
        };
        let numbers =
            [("x", field.x), ("y", field.y), ("width", field.width), ("height", field.height), ("size", field.size)];
        pairs.push((format!("{name}_on"), "on".into()));
        pairs.extend(numbers.map(|(what, number)| (format!("{name}_{what}"), number.to_string().replace('.', ","))));
        pairs.push((format!("{name}_align"), field.align.code().into()));
        pairs.push((format!("{name}_case"), field.case.code().into()));
        pairs.push((format!("{name}_text"), field.text.clone()));
        if field.bold {
            pairs.push((format!("{name}_bold"), "on".into()));
        }
    }
    pairs.extend(design.degrees.iter().map(|(degree, text)| (format!("degree_{}", degree.code()), text.clone())));
    for (number, one) in (1..).zip(&design.signatures) {
        pairs.push((format!("post{number}"), one.post.clone()));
        pairs.push((format!("signer{number}"), one.name.clone()));
    }
    pairs.into_iter().collect()
}

/// A design from the fields of a form or of an address; what is wrong is noted and left out.
fn read(
    get: &impl Fn(&str) -> String,
    lies: Orientation,
    background: Option<String>,
    errors: &mut FormErrors,
) -> Design {
    let (wide, high) = lies.size();
    let mut fields = Vec::new();
    for (name, kind) in names() {
        if get(&format!("{name}_on")).is_empty() {
            continue;
        }
        let mut number = |what: &str, from: f64, to: f64| {
            let field = format!("{name}_{what}");
            let number =
                get(&field).replace(',', ".").parse::<f64>().ok().filter(|number| (from..=to).contains(number));
            if number.is_none() {
                errors.add_with(field, "awards-refusal-number", "range", format!("{from:.0}–{to:.0}"));
            }
            number.unwrap_or(from)
        };
        let field = Field {
            kind,
            x: number("x", 0.0, wide),
            y: number("y", 0.0, high),
            width: number("width", 5.0, wide),
            height: number("height", 2.0, high),
            size: if kind == FieldKind::Code { 10.0 } else { number("size", 5.0, 120.0) },
            align: Alignment::of(&get(&format!("{name}_align"))).unwrap_or(Alignment::Center),
            bold: !get(&format!("{name}_bold")).is_empty(),
            case: NameCase::of(&get(&format!("{name}_case"))).unwrap_or(NameCase::Nominative),
            text: get(&format!("{name}_text")).chars().take(500).collect(),
        };
        fields.push(field);
    }
    let words = |degree: &Degree| get(&format!("degree_{}", degree.code())).chars().take(100).collect::<String>();
    let degrees: BTreeMap<Degree, String> = Degree::ALL.iter().map(|degree| (*degree, words(degree))).collect();
    let signatures = (1..=SIGNATURES).filter_map(|number| {
        let short = |name: &str| get(&format!("{name}{number}")).chars().take(200).collect::<String>();
        let one = Signature { post: short("post"), name: short("signer") };
        (!one.post.is_empty() || !one.name.is_empty()).then_some(one)
    });
    Design { orientation: lies, background, fields, degrees, signatures: signatures.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_design_comes_back_from_its_form_as_it_was() {
        for lies in Orientation::ALL.iter().copied() {
            let mut design = Design::built_in(lies);
            design.signatures =
                vec![Signature { post: "Директор".into(), name: "И. И. Иванова".into() }];
            let fields = written("Т", &design);
            let mut errors = FormErrors::default();
            let mut again = read(&|name| fields.get(name).to_owned(), lies, None, &mut errors);
            assert!(errors.is_empty());
            let key = |field: &Field| field.kind;
            design.fields.sort_by_key(key);
            again.fields.sort_by_key(key);
            design.fields.iter_mut().filter(|field| field.kind == FieldKind::Code).for_each(|field| field.size = 10.0);
            assert_eq!(again, design);
        }
    }
}
