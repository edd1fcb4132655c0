//! The catalogue: looking something up; adding to it and correcting it.

use askama::Template;
use axum::extract::Path;
use kernel::Act;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use crate::{
    pages::referral::select,
    recommendation::field::ProblemField,
    recommendation::{Grounds, Level, Recommendation, Standing},
};

const PATH: &str = "/wellbeing/recommendations";

#[derive(Template)]
#[template(path = "pages/recommendations/catalogue.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Recommendation>,
    manages: bool,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let manages = me.can(Act::ManageWellbeing);
    let mut rows = Recommendation::all(app.db(), frame.language).await?;
    rows.retain(|one| manages || one.is_working());
    if let Some(field) = ProblemField::of(query.get("field")) {
        rows.retain(|one| one.field == field);
    }
    if let Some(level) = Level::of(query.get("level")) {
        rows.retain(|one| one.level == level);
    }
    let title = frame.t("support-recommendations");
    show(ListPage { frame: frame.crumb("wellbeing-title", "/wellbeing").named(title), query, rows, manages })
}

impl ListPage {
    /// Is this row the first one of its field?
    fn begins(&self, place: &usize) -> bool {
        place.checked_sub(1).and_then(|before| self.rows.get(before)).map(|row| row.field)
            != self.rows.get(*place).map(|row| row.field)
    }

    fn class(&self, row: &Recommendation) -> &'static str {
        match row.standing {
            Standing::Working => "tag good",
            Standing::Draft | Standing::Checked => "tag warn",
            Standing::Withdrawn => "tag",
        }
    }
}

pub(super) async fn new(frame: Frame) -> Answer {
    let fields = Fields::of([("standing", Standing::Draft.code().into()), ("weeks", "8".into())]);
    show(form(frame, None, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let mut errors = FormErrors::default();
    if let Some(one) = read(Recommendation::new_code(), &fields, &mut errors) {
        app.db().write(&me.actor(), async |tx| one.keep(tx).await).await?;
        return see(&format!("{PATH}?field={}", one.field.code()), Some(("support-notice-saved", &[])));
    }
    show_again(form(frame, None, fields, errors))
}

pub(super) async fn edit(app: App, frame: Frame, Path(code): Path<String>) -> Answer {
    let one = Recommendation::find(app.db(), frame.language, &code).await?;
    let review_on = one.review_on.map(|day| frame.date(&day)).unwrap_or_default();
    let fields = Fields::of([
        ("field", one.field.code().into()),
        ("level", one.level.code().into()),
        ("title", one.title.clone()),
        ("steps", one.text.clone()),
        ("owner", one.owner.clone()),
        ("weeks", one.weeks.to_string()),
        ("grounds", one.grounds.code().into()),
        ("source", one.source.clone()),
        ("caution", one.caution.clone()),
        ("standing", one.standing.code().into()),
        ("review_on", review_on),
    ]);
    show(form(frame, Some(&one), fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(code): Path<String>, fields: Fields) -> Answer {
    let before = Recommendation::find(app.db(), frame.language, &code).await?;
    let mut errors = FormErrors::default();
    if let Some(one) = read(code, &fields, &mut errors) {
        app.db().write(&me.actor(), async |tx| one.keep(tx).await).await?;
        return see(&format!("{PATH}?field={}", one.field.code()), Some(("support-notice-saved", &[])));
    }
    show_again(form(frame, Some(&before), fields, errors))
}

pub(super) async fn ask_removal(app: App, frame: Frame, Path(code): Path<String>) -> Answer {
    let one = Recommendation::find(app.db(), frame.language, &code).await?;
    show(removal(frame, &one))
}

/// Takes the centre's text away: the program's stands again, or nothing does.
pub(super) async fn remove(app: App, me: Me, frame: Frame, Path(code): Path<String>, fields: Fields) -> Answer {
    if !fields.is_on("confirmed") {
        let one = Recommendation::find(app.db(), frame.language, &code).await?;
        return show_again(removal(frame, &one));
    }
    app.db().write(&me.actor(), async |tx| Recommendation::remove_own(tx, &code).await).await?;
    see(PATH, Some(("support-notice-removed", &[])))
}

fn removal(frame: Frame, one: &Recommendation) -> FormPage {
    let key = match Recommendation::is_shipped(&one.code) {
        true => "support-removal-restores",
        false => "support-removal-deletes",
    };
    let title = frame.t("support-removal");
    FormPage {
        confirm: Some(frame.with(key, &[("title", &one.title)])),
        frame: frame.crumb("support-recommendations", PATH).named(title.clone()),
        action: format!("{PATH}/{}/removal", web::encode(&one.code)),
        title,
        help: "",
        inputs: Vec::new(),
        fields: Fields::default(),
        errors: FormErrors::default(),
        button: "support-removal",
        danger: true,
        back: PATH.into(),
    }
}

fn read(code: String, fields: &Fields, errors: &mut FormErrors) -> Option<Recommendation> {
    let field = errors.check("field", ProblemField::of(fields.get("field")).ok_or("form-required"));
    let level = errors.check("level", Level::of(fields.get("level")).ok_or("form-required"));
    let (title, text) = (errors.required(fields, "title"), errors.long(fields, "steps"));
    let owner = errors.required(fields, "owner");
    let weeks = fields.get("weeks").parse().ok().filter(|weeks| (1..=200).contains(weeks));
    let weeks = errors.check("weeks", weeks.ok_or("form-whole"));
    let grounds = errors.check("grounds", Grounds::of(fields.get("grounds")).ok_or("form-required"));
    let (source, caution) = (errors.required(fields, "source"), errors.long(fields, "caution"));
    let standing = errors.check("standing", Standing::of(fields.get("standing")).ok_or("form-required"));
    let review_on = errors.optional_date(fields, "review_on");
    let sound = errors.is_empty();
    let recommendation = Recommendation {
        code,
        field: field?,
        level: level?,
        title: title?,
        text: text?,
        owner: owner?,
        weeks: weeks?,
        grounds: grounds?,
        source: source?,
        caution: caution?,
        standing: standing?,
        review_on,
        is_own: true,
    };
    sound.then_some(recommendation)
}

fn form(frame: Frame, one: Option<&Recommendation>, fields: Fields, errors: FormErrors) -> FormPage {
    let input = |name, control| Input::of(&frame, "support-field", name, control);
    let choose = Some("support-choose");
    let inputs = vec![
        select(&frame, "field", choose, ProblemField::ALL, (ProblemField::code, ProblemField::label)),
        select(&frame, "level", choose, Level::ALL, (Level::code, Level::label)),
        input("title", Control::Text),
        input("steps", Control::Area),
        input("owner", Control::Text),
        input("weeks", Control::Whole),
        select(&frame, "grounds", choose, Grounds::ALL, (Grounds::code, Grounds::label)),
        input("source", Control::Text),
        input("caution", Control::Text),
        select(&frame, "standing", None, Standing::ALL, (Standing::code, Standing::label)),
        input("review_on", Control::Date),
    ];
    let key = if one.is_some() { "support-recommendation-revision" } else { "support-recommendation-new" };
    let title = frame.t(key);
    FormPage {
        frame: frame.crumb("support-recommendations", PATH).named(title.clone()),
        action: one.map_or_else(|| PATH.into(), |one| format!("{PATH}/{}", web::encode(&one.code))),
        title,
        help: "support-recommendation-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: PATH.into(),
    }
}
