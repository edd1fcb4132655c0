//! The juror's own pages: what is to be judged, and the score sheet, made for a phone.

use askama::Template;
use axum::{
    Json,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{Act, PersonId, Refusal, Result, Right};
use web::{Answer, App, Fields, FormErrors, Frame, Me, Routes, see, show, show_again};

use crate::{
    assignment::{self, AssignmentId},
    blind::Seen,
    contest::{Contest, ContestState},
    entry_file::EntryFile,
    rubric::{Criterion, CriterionId},
    sheet::{Sheet, SheetState, Written},
};

const SCRIPT: &str = include_str!("../../assets/judging.js");
/// The longest comment, in characters.
const LONGEST: usize = 5_000;

/// Its routes.
pub(crate) fn routes() -> Routes {
    let judge = Right::May(Act::JudgeEntries);
    Routes::new()
        .get("/judging", judge, list)
        .get("/judging/{assignment}", judge, sheet)
        .post("/judging/{assignment}", judge, hand_back)
        .post("/judging/{assignment}/draft", judge, keep)
        .post("/judging/{assignment}/reopening", judge, reopen)
        .post("/judging/{assignment}/conflict", judge, declare)
        .get("/assets/judging.js", Right::Public, script)
}

#[derive(Template)]
#[template(path = "pages/judging/list.html")]
struct ListPage {
    frame: Frame,
    /// Those whose jury the reader chairs.
    chaired: Vec<Contest>,
    /// By contest, in the order of judging.
    contests: Vec<(String, Vec<Seen>)>,
}

#[derive(Template)]
#[template(path = "pages/judging/sheet.html")]
struct SheetPage {
    frame: Frame,
    one: Seen,
    files: Vec<EntryFile>,
    rubric: Vec<Criterion>,
    fields: Fields,
    errors: FormErrors,
    next: Option<AssignmentId>,
    script: String,
}

async fn script() -> Response {
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    ([kind, kept], SCRIPT).into_response()
}

/// Who asks; whoever is nobody of the registry judges nothing.
fn juror(me: &Me) -> Result<PersonId> {
    me.may(Act::JudgeEntries)?;
    me.person().ok_or_else(|| Refusal::not_found().into())
}

async fn list(app: App, me: Me, frame: Frame) -> Answer {
    let (all, chaired) = match me.person() {
        Some(person) => (Seen::list(app.db(), person).await?, Contest::chaired(app.db(), person).await?),
        None => (Vec::new(), Vec::new()),
    };
    let mut contests: Vec<(String, Vec<Seen>)> = Vec::new();
    for one in all {
        match contests.last_mut() {
            Some((_, tasks)) if tasks[0].contest_id == one.contest_id => tasks.push(one),
            _ => contests.push((one.contest.clone(), vec![one])),
        }
    }
    let title = frame.t("contests-judging");
    show(ListPage { frame: frame.named(title), chaired, contests })
}

impl ListPage {
    fn done(&self, tasks: &[Seen]) -> i64 {
        tasks.iter().filter(|one| one.sheet == Some(SheetState::Returned)).count() as i64
    }
}

async fn sheet(app: App, me: Me, frame: Frame, Path(id): Path<AssignmentId>) -> Answer {
    let one = Seen::find(app.db(), juror(&me)?, id).await?;
    let fields = match Sheet::of(app.db(), id).await? {
        Some(sheet) => {
            let mut fields = vec![
                ("comment_author".to_owned(), sheet.comment_author.clone()),
                ("comment_jury".to_owned(), sheet.comment_jury.clone()),
            ];
            if sheet.not_my_field {
                fields.push(("not_my_field".into(), "on".into()));
            }
            for (criterion, mark) in sheet.marks(app.db()).await? {
                fields.push((field(criterion), mark.map_or_else(|| "na".into(), |mark| mark.to_string())));
            }
            fields.into_iter().collect()
        }
        None => Fields::default(),
    };
    show(page(&app, &me, frame, one, fields, FormErrors::default()).await?)
}

async fn page(app: &App, me: &Me, frame: Frame, one: Seen, fields: Fields, errors: FormErrors) -> Result<SheetPage> {
    // The next one that is not returned yet.
    let all = Seen::list(app.db(), juror(me)?).await?;
    let next = all.iter().find(|other| other.contest_id == one.contest_id && other.id != one.id && other.is_open());
    let name = frame.with("contests-work-number", &[("number", &one.number.to_string())]);
    Ok(SheetPage {
        rubric: Criterion::of_nomination(app.db(), one.nomination_id).await?,
        files: EntryFile::handed_out(app.db(), one.entry_id).await?,
        next: next.map(|other| other.id),
        script: format!("/assets/judging.js?v={}", SCRIPT.len()),
        frame: frame.crumb("contests-judging", "/judging").named(name),
        one,
        fields,
        errors,
    })
}

fn field(criterion: CriterionId) -> String {
    format!("mark-{criterion}")
}

/// What was sent; a mark that is no number of the scale stands at its field.
fn written(rubric: &[Criterion], fields: &Fields, errors: &mut FormErrors) -> Written {
    let mut marks = Vec::new();
    for criterion in rubric {
        let name = field(criterion.id);
        match fields.get(&name) {
            "" => {}
            "na" if !criterion.is_required => marks.push((criterion.id, None)),
            text => match text.parse().ok().filter(|mark| (criterion.lowest..=criterion.highest).contains(mark)) {
                Some(mark) => marks.push((criterion.id, Some(mark))),
                None => errors.add(name, "contests-sheet-refusal-mark"),
            },
        }
    }
    let mut comment = |name: &'static str| {
        let text = fields.get(name);
        if text.chars().count() > LONGEST {
            errors.add(name, "form-too-long");
        }
        text.to_owned()
    };
    Written {
        comment_author: comment("comment_author"),
        comment_jury: comment("comment_jury"),
        not_my_field: fields.is_on("not_my_field"),
        marks,
    }
}

/// Autosave: keeps what is on the sheet, and says when.
async fn keep(app: App, me: Me, frame: Frame, Path(id): Path<AssignmentId>, fields: Fields) -> Answer {
    let one = Seen::find(app.db(), juror(&me)?, id).await?;
    let rubric = Criterion::of_nomination(app.db(), one.nomination_id).await?;
    let mut errors = FormErrors::default();
    let written = written(&rubric, &fields, &mut errors);
    if !errors.is_empty() {
        return Err(Refusal::invalid("contests-sheet-refusal-mark").into());
    }
    app.db().write(&me.actor(), async |tx| Sheet::save(tx, id, &written).await).await?;
    let at = app.clock().local(app.clock().now()).format("%H:%M:%S").to_string();
    Ok(Json(serde_json::json!({ "said": frame.with("contests-sheet-saved-at", &[("at", &at)]) })).into_response())
}

/// Keeps the sheet and, by the other button, returns it.
async fn hand_back(app: App, me: Me, frame: Frame, Path(id): Path<AssignmentId>, fields: Fields) -> Answer {
    let one = Seen::find(app.db(), juror(&me)?, id).await?;
    let rubric = Criterion::of_nomination(app.db(), one.nomination_id).await?;
    let mut errors = FormErrors::default();
    let written = written(&rubric, &fields, &mut errors);
    let returns = fields.is_on("return");
    if returns && !written.not_my_field {
        for criterion in rubric.iter().filter(|one| one.is_required && fields.get(&field(one.id)).is_empty()) {
            errors.add(field(criterion.id), "contests-sheet-refusal-unmarked");
        }
    }
    if errors.is_empty() {
        let keep = async |tx: &store::Tx| {
            Sheet::save(tx, id, &written).await?;
            if returns { Sheet::hand_back(tx, id).await } else { Ok(()) }
        };
        match app.db().write(&me.actor(), keep).await {
            Ok(()) if returns => return see("/judging", Some(("contests-sheet-returned", &[]))),
            Ok(()) => return see(&one.page(), Some(("contests-sheet-saved", &[]))),
            Err(error) => errors.refused("sheet", error)?,
        }
    }
    show_again(page(&app, &me, frame, one, fields, errors).await?)
}

async fn reopen(app: App, me: Me, Path(id): Path<AssignmentId>) -> Answer {
    let one = Seen::find(app.db(), juror(&me)?, id).await?;
    app.db().write(&me.actor(), async |tx| Sheet::take_back(tx, id).await).await?;
    see(&one.page(), Some(("contests-sheet-taken-back", &[])))
}

/// The juror recognises a work and must not judge it.
async fn declare(app: App, me: Me, Path(id): Path<AssignmentId>, fields: Fields) -> Answer {
    let one = Seen::find(app.db(), juror(&me)?, id).await?;
    if !fields.is_on("confirmed") {
        return see(&one.page(), Some(("contests-conflict-confirm", &[])));
    }
    app.db()
        .write(&me.actor(), async |tx| {
            let contest = Contest::locked(tx, one.contest_id).await?;
            if contest.state != ContestState::Judging {
                return Err(Refusal::conflict("contests-sheet-refusal-not-judging").into());
            }
            assignment::declare(tx, &contest, one.juror_id, one.entry_id).await
        })
        .await?;
    see("/judging", Some(("contests-conflict-declared", &[])))
}

impl SheetPage {
    /// What a file is called here: in a blind contest by the number of the work.
    fn called(&self, file: &EntryFile) -> String {
        if self.one.blind { super::files::blind_name(&self.frame, &self.one, file) } else { file.name.clone() }
    }

    fn size(&self, file: &EntryFile) -> String {
        super::files::size(&self.frame, file)
    }

    /// The marks of a scale, while they fit as buttons.
    fn scale(&self, criterion: &Criterion) -> Vec<String> {
        let few = criterion.highest - criterion.lowest <= 20;
        if few { (criterion.lowest..=criterion.highest).map(|mark| mark.to_string()).collect() } else { Vec::new() }
    }

    fn name(&self, criterion: &Criterion) -> String {
        field(criterion.id)
    }

    fn is_marked(&self, criterion: &Criterion, mark: &str) -> bool {
        self.fields.get(&field(criterion.id)) == mark
    }
}
