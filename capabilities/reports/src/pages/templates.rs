//! Templates of справки: the list, and an editor with a preview.

use askama::Template as Page;
use axum::{Extension, extract::Path};
use kernel::{Act, Reach, Refusal, Result};
use typeset::html::{View, article};
use web::{Answer, App, Fields, Frame, Me, see, show};

use super::asking::facts;
use crate::{Mistake, Parameters, Settings, Template, current, engine};

#[derive(Page)]
#[template(path = "pages/templates/editor.html")]
struct EditorPage {
    frame: Frame,
    code: String,
    source: String,
    version: i32,
    versions: Vec<(i32, String, String)>,
    result: Preview,
}

/// What a template makes, or what is wrong with it.
enum Preview {
    Paper { html: String, unborne: Vec<String> },
    Wrong { text: String, line: Option<String> },
}

#[derive(Page)]
#[template(path = "pages/templates/list.html")]
struct ListPage {
    frame: Frame,
    templates: Vec<(String, String, i32)>,
}

/// The list.
pub(super) async fn list(app: App, me: Me, frame: Frame) -> Answer {
    me.may(Act::ReadReports)?;
    let templates = Template::all(app.db()).await?;
    let templates = templates
        .iter()
        .map(|one| (one.code().to_owned(), one.front.title.of(frame.language).to_owned(), one.version))
        .collect();
    let title = frame.t("templates-title");
    show(ListPage { frame: frame.crumb("reports-title", "/reports").named(title), templates })
}

/// The editor; a code that is not there yet begins with an example.
pub(super) async fn editor(
    app: App,
    me: Me,
    frame: Frame,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
) -> Answer {
    let reach = me.may(Act::ReadReports)?;
    let template = match Template::find(app.db(), &code).await {
        Ok(template) => template.source,
        Err(_) if crate::template::is_code(&code) && me.can(Act::WriteReports) => example(&code),
        Err(error) => return Err(error.into()),
    };
    show(page(&app, frame, settings, &reach, code, template).await?)
}

/// The preview of what is being written.
pub(super) async fn trial(
    app: App,
    me: Me,
    frame: Frame,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    show(page(&app, frame, settings, &reach, code, fields.get("source").to_owned()).await?)
}

/// Keeps the template as the next version, if it can be read and printed.
pub(super) async fn save(
    app: App,
    me: Me,
    frame: Frame,
    Path(code): Path<String>,
    Extension(settings): Extension<Settings>,
    fields: Fields,
) -> Answer {
    let reach = me.may(Act::WriteReports)?;
    let source = fields.get("source").to_owned();
    let shown = page(&app, frame, settings, &reach, code.clone(), source.clone()).await?;
    let template = match (Template::read(&source, 0), &shown.result) {
        (Ok(template), Preview::Paper { .. }) => template,
        _ => return show(shown),
    };
    if template.code() != code {
        return Err(Refusal::conflict("template-code-differs").with("code", code).into());
    }
    let version = app.db().write(&me.actor(), async |tx| template.save(tx).await).await?;
    see(&format!("/report-templates/{code}"), Some(("template-saved", &[("version", &version.to_string())])))
}

async fn page(
    app: &App,
    frame: Frame,
    settings: Settings,
    reach: &Reach,
    code: String,
    source: String,
) -> Result<EditorPage> {
    let result = match preview(app, &frame, settings, reach, &source).await? {
        Ok(paper) => paper,
        Err(mistake) => Preview::Wrong {
            text: mistake.text(frame.language),
            line: mistake.line.and_then(|line| source.lines().nth(line.checked_sub(1)?)).map(str::to_owned),
        },
    };
    let versions = Template::versions(app.db(), &code).await?;
    Ok(EditorPage {
        version: versions.first().map_or(0, |newest| newest.version),
        versions: versions.iter().map(|one| (one.version, frame.moment(&one.made_at), one.actor.clone())).collect(),
        frame: frame
            .crumb("reports-title", "/reports")
            .crumb("templates-title", "/report-templates")
            .named(code.clone()),
        code,
        source,
        result,
    })
}

/// The document of the reader's organisation and school year.
async fn preview(
    app: &App,
    frame: &Frame,
    settings: Settings,
    reach: &Reach,
    source: &str,
) -> Result<Result<Preview, Mistake>> {
    let template = match Template::read(source, 0) {
        Ok(template) => template,
        Err(mistake) => return Ok(Err(mistake)),
    };
    let catalogue = current(app.db(), app.catalogue(), |act| frame.can(act)).await?;
    let parameters = Parameters {
        organisation: reach.organisations().first().copied(),
        ..Parameters::of(frame.year, app.clock().today())
    };
    let draft =
        engine::draft(facts(app, &catalogue, settings.organisations, reach), &template, &parameters, None).await?;
    Ok(draft.map(|draft| Preview::Paper {
        html: article(&draft.document, View { level: 3, draft: true }),
        unborne: draft.unborne.iter().map(|reason| reason.of(frame.language).to_owned()).collect(),
    }))
}

fn example(code: &str) -> String {
    format!(
        "+++\ncode = \"{code}\"\ntitle = {{ ru = \"Новая справка\", en = \"New report\" }}\nkind = \"СПРАВКА\"\nheading = \"о кадровом составе\"\n+++\n\
         На {{{{ on|long_date }}}} в районе {{{{ figure(\"staff.teaching.count\") }}}} педагогических работников.\n"
    )
}
