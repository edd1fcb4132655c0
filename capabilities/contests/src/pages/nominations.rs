//! Nominations: what they are for and how many places they have, their rubric, their own questions.

use askama::Template;
use axum::extract::Path;
use events::form::{EditorPage, Form, MOST};
use kernel::Result;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, Me, see, show, show_again};

use super::edit::{managed, under};
use crate::{
    contest::{Contest, ContestId},
    nomination::{NewNomination, Nomination, NominationId},
    rubric::{Criterion, NewCriterion},
};

/// Empty rows for what is new.
const BLANK: usize = 3;
/// Fields that are whole numbers from nought up.
const COUNTS: [&str; 4] = ["first_places", "second_places", "third_places", "laureates"];

pub(super) async fn new_nomination(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let fields = COUNTS.iter().map(|name| ((*name).to_owned(), "1".to_owned())).collect();
    show(form(frame, &contest, None, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, Path(id): Path<ContestId>, fields: Fields) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let mut errors = FormErrors::default();
    if let Some(new) = read(&fields, Form::default(), &mut errors) {
        let write = app.db().write(&me.actor(), async |tx| Nomination::add(tx, &reach, id, &new).await).await;
        match write {
            Ok(made) => {
                let rubric = format!("{}/nominations/{made}/rubric", contest.page());
                return see(&rubric, Some(("contests-notice-nomination", &[])));
            }
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(form(frame, &contest, None, fields, errors))
}

pub(super) async fn edit(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, nomination)): Path<(ContestId, NominationId)>,
) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let nomination = Nomination::find(app.db(), id, nomination).await?;
    let whole = |n: Option<i32>| n.map(|n| n.to_string()).unwrap_or_default();
    let fields = Fields::of([
        ("title", nomination.title.clone()),
        ("about", nomination.about.clone()),
        ("first_places", nomination.first_places.to_string()),
        ("second_places", nomination.second_places.to_string()),
        ("third_places", nomination.third_places.to_string()),
        ("laureates", nomination.laureates.to_string()),
        ("threshold", whole(nomination.threshold)),
        ("most_per_institution", whole(nomination.most_per_institution)),
    ]);
    show(form(frame, &contest, Some(&nomination), fields, FormErrors::default()))
}

pub(super) async fn revise(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, nomination)): Path<(ContestId, NominationId)>,
    fields: Fields,
) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let before = Nomination::find(app.db(), id, nomination).await?;
    let mut errors = FormErrors::default();
    if fields.is_on("removed") {
        let remove = async |tx: &store::Tx| Nomination::remove(tx, &reach, id, nomination).await;
        match app.db().write(&me.actor(), remove).await {
            Ok(()) => return see(&contest.page(), Some(("contests-notice-nomination-removed", &[]))),
            Err(error) => errors.refused("removed", error)?,
        }
    } else if let Some(new) = read(&fields, before.questions(), &mut errors) {
        let revise = async |tx: &store::Tx| Nomination::revise(tx, &reach, id, nomination, &new).await;
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&contest.page(), Some(("contests-notice-nomination-revised", &[]))),
            Err(error) => errors.refused("title", error)?,
        }
    }
    show_again(form(frame, &contest, Some(&before), fields, errors))
}

fn read(fields: &Fields, form: Form, errors: &mut FormErrors) -> Option<NewNomination> {
    let title = errors.required(fields, "title");
    let about = errors.long(fields, "about");
    let counts = COUNTS.map(|name| {
        let n = fields.get(name).parse::<i32>().ok().filter(|n| (0..=1000).contains(n));
        errors.check(name, n.ok_or("contests-refusal-places"))
    });
    let threshold = errors.optional_whole(fields, "threshold");
    if threshold.is_some_and(|percent| percent > 100) {
        errors.add("threshold", "contests-refusal-places");
    }
    let most_per_institution = errors.optional_whole(fields, "most_per_institution");
    if !errors.is_empty() {
        return None;
    }
    let [first_places, second_places, third_places, laureates] = counts;
    Some(NewNomination {
        title: title?,
        about: about?,
        form,
        first_places: first_places?,
        second_places: second_places?,
        third_places: third_places?,
        laureates: laureates?,
        threshold,
        most_per_institution,
    })
}

fn form(
    frame: Frame,
    contest: &Contest,
    nomination: Option<&Nomination>,
    fields: Fields,
    errors: FormErrors,
) -> FormPage {
    let input = |name, control| Input::of(&frame, "contests-field", name, control);
    let mut inputs = vec![input("title", Control::Text), input("about", Control::Area)];
    inputs.extend(COUNTS.map(|name| input(name, Control::Whole)));
    inputs.extend(["threshold", "most_per_institution"].map(|name| input(name, Control::Whole)));
    let (title, action) = match nomination {
        None => (frame.t("contests-nomination-add"), format!("{}/nominations", contest.page())),
        Some(one) => {
            inputs.push(input("removed", Control::Tick));
            (frame.t("contests-nomination-revise"), format!("{}/nominations/{}", contest.page(), one.id))
        }
    };
    FormPage {
        inputs,
        action,
        help: "contests-nomination-help",
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: contest.page(),
        frame: under(frame, contest).named(title.clone()),
        title,
    }
}

#[derive(Template)]
#[template(path = "pages/nominations/rubric.html")]
struct RubricPage {
    frame: Frame,
    title: String,
    action: String,
    back: String,
    rows: usize,
    fields: Fields,
    errors: FormErrors,
}

impl RubricPage {
    fn field(&self, name: &str, row: &usize) -> String {
        format!("{name}-{row}")
    }
}

pub(super) async fn edit_rubric(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, nomination)): Path<(ContestId, NominationId)>,
) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let nomination = Nomination::find(app.db(), id, nomination).await?;
    let rubric = Criterion::of_nomination(app.db(), nomination.id).await?;
    let rows = rubric.len() + BLANK;
    let fields = (1..).zip(&rubric).flat_map(|(row, one): (usize, &Criterion)| {
        [
            ("id", one.id.to_string()),
            ("title", one.title.clone()),
            ("descriptors", one.descriptors.clone()),
            ("weight", one.weight.to_string()),
            ("lowest", one.lowest.to_string()),
            ("highest", one.highest.to_string()),
            ("optional", if one.is_required { String::new() } else { "on".into() }),
        ]
        .map(|(name, value)| (format!("{name}-{row}"), value))
    });
    show(rubric_page(frame, &contest, &nomination, fields.collect(), rows, FormErrors::default()))
}

pub(super) async fn keep_rubric(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, nomination)): Path<(ContestId, NominationId)>,
    fields: Fields,
) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let nomination = Nomination::find(app.db(), id, nomination).await?;
    let mut errors = FormErrors::default();
    let rubric = read_rubric(&fields, &mut errors);
    if errors.is_empty() {
        let keep = async |tx: &store::Tx| Criterion::keep(tx, &reach, id, nomination.id, &rubric).await;
        match app.db().write(&me.actor(), keep).await {
            Ok(()) => return see(&contest.page(), Some(("contests-notice-rubric", &[]))),
            Err(error) => errors.refused("title-1", error)?,
        }
    }
    let sent = fields.beginning("title-").len().clamp(BLANK, MOST);
    show_again(rubric_page(frame, &contest, &nomination, fields, sent, errors))
}

/// A row without words is taken out.
fn read_rubric(fields: &Fields, errors: &mut FormErrors) -> Vec<NewCriterion> {
    let mut rubric = Vec::new();
    for row in 1..=MOST {
        let field = |name: &str| format!("{name}-{row}");
        let title = fields.get(&field("title"));
        if title.is_empty() {
            continue;
        }
        let whole = |name: &str, otherwise: i32| match fields.get(&field(name)) {
            "" => Some(otherwise),
            text => text.parse::<i32>().ok(),
        };
        let (weight, lowest, highest) = (whole("weight", 1), whole("lowest", 0), whole("highest", 10));
        let is_scale = lowest.zip(highest).is_some_and(|(low, high)| 0 <= low && low < high && high <= 100);
        if !is_scale || weight.is_none_or(|weight| !(1..=100).contains(&weight)) {
            errors.add(field("highest"), "contests-refusal-scale");
        }
        if title.chars().count() > 300 || fields.get(&field("descriptors")).chars().count() > 2_000 {
            errors.add(field("title"), "form-too-long");
        }
        rubric.push(NewCriterion {
            id: fields.get(&field("id")).parse().ok(),
            title: title.to_owned(),
            descriptors: fields.get(&field("descriptors")).replace("\r\n", "\n"),
            weight: weight.unwrap_or(1),
            lowest: lowest.unwrap_or(0),
            highest: highest.unwrap_or(10),
            is_required: !fields.is_on(&field("optional")),
        });
    }
    rubric
}

fn rubric_page(
    frame: Frame,
    contest: &Contest,
    nomination: &Nomination,
    fields: Fields,
    rows: usize,
    errors: FormErrors,
) -> RubricPage {
    let title = frame.t("contests-rubric");
    RubricPage {
        action: format!("{}/nominations/{}/rubric", contest.page(), nomination.id),
        back: contest.page(),
        rows: rows.min(MOST),
        fields,
        errors,
        frame: under(frame, contest).named(title.clone()),
        title: format!("{title}: {}", nomination.title),
    }
}

pub(super) async fn edit_questions(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, nomination)): Path<(ContestId, NominationId)>,
) -> Answer {
    let (_, contest) = managed(&app, &me, id).await?;
    let nomination = Nomination::find(app.db(), id, nomination).await?;
    show(questions_page(frame, &contest, &nomination, nomination.questions().rows(), FormErrors::default()))
}

pub(super) async fn keep_questions(
    app: App,
    me: Me,
    frame: Frame,
    Path((id, nomination)): Path<(ContestId, NominationId)>,
    fields: Fields,
) -> Answer {
    let (reach, contest) = managed(&app, &me, id).await?;
    let before = Nomination::find(app.db(), id, nomination).await?;
    let mut errors = FormErrors::default();
    let new = NewNomination { form: Form::edited(&fields, &mut errors), ..before.written() };
    if errors.is_empty() {
        let revise =
            async |tx: &store::Tx| -> Result<()> { Nomination::revise(tx, &reach, id, nomination, &new).await };
        match app.db().write(&me.actor(), revise).await {
            Ok(()) => return see(&contest.page(), Some(("contests-notice-questions", &[]))),
            Err(error) => errors.refused("label-1", error)?,
        }
    }
    show_again(questions_page(frame, &contest, &before, fields, errors))
}

fn questions_page(
    frame: Frame,
    contest: &Contest,
    nomination: &Nomination,
    fields: Fields,
    errors: FormErrors,
) -> EditorPage {
    let title = frame.t("contests-questions");
    EditorPage {
        help: frame.t("contests-questions-help"),
        action: format!("{}/nominations/{}/questions", contest.page(), nomination.id),
        back: contest.page(),
        fields,
        errors,
        frame: under(frame, contest).named(title.clone()),
        title: format!("{title}: {}", nomination.title),
    }
}
