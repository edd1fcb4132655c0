//! Agreements: the list with what ends soon, one with its promises and their use, writing one down.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, OrganisationId, Reach, Result};
use web::{
    Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, Pages, see, show, show_again,
};

use super::asking::{Asking, day, edits, line, organisation, organisations, own, owner, text};
use crate::agreement::{Agreement, AgreementFilter, AgreementId, AgreementKind, Party, Promise, Standing, Terms, Use};

#[derive(Template)]
#[template(path = "pages/agreements/list.html")]
struct ListPage {
    frame: Frame,
    query: ListQuery,
    rows: Vec<Agreement>,
    total: i64,
    /// How many end soon, whatever is shown.
    ending: i64,
    pages: Pages,
    today: NaiveDate,
}

#[derive(Template)]
#[template(path = "pages/agreements/one.html")]
struct AgreementPage {
    frame: Frame,
    title: String,
    agreement: Agreement,
    parties: Vec<Party>,
    promises: Vec<Promise>,
    uses: Vec<Use>,
    today: NaiveDate,
    edits: bool,
}

impl ListPage {
    fn warns(&self) -> bool {
        self.ending > 0
    }

    fn class(&self, row: &Agreement) -> &'static str {
        standing_class(row.standing(self.today))
    }

    /// How it stands, in words; of one that ends soon, how soon.
    fn stands(&self, row: &Agreement) -> String {
        match (row.standing(self.today), row.days_left(self.today)) {
            (Standing::Ending, Some(days)) => self.frame.n("agreements-ends-in", &days),
            (standing, _) => self.frame.t(&standing.label()),
        }
    }
}

impl AgreementPage {
    fn class(&self) -> &'static str {
        standing_class(self.agreement.standing(self.today))
    }

    fn uses_of(&self, promise: &Promise) -> Vec<&Use> {
        self.uses.iter().filter(|one| one.promise_id == promise.id).collect()
    }

    fn ending(&self) -> Option<String> {
        let days = self.agreement.days_left(self.today)?;
        let ending = self.agreement.standing(self.today) == Standing::Ending;
        ending.then(|| self.frame.n("agreements-ends-in", &days))
    }

    /// «12 из 30», or «12» where nothing was counted beforehand.
    fn used(&self, promise: &Promise) -> String {
        let n = promise.used.to_string();
        match promise.amount {
            Some(amount) => self.frame.with("agreements-of", &[("n", &n), ("all", &amount.to_string())]),
            None => n,
        }
    }

    fn is_over(&self, promise: &Promise) -> bool {
        promise.amount.is_some_and(|amount| promise.used > i64::from(amount))
    }
}

/// «Договор № 7 от 15.01.2021».
fn name(frame: &Frame, agreement: &Agreement) -> String {
    let kind = frame.t(&agreement.kind.label());
    let date = frame.date(&agreement.signed_on);
    let key = if agreement.number.is_empty() { "agreements-unnumbered" } else { "agreements-numbered" };
    frame.with(key, &[("kind", &kind), ("number", &agreement.number), ("date", &date)])
}

fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Ending => "tag warn",
        Standing::Current => "tag good",
        Standing::ToCome | Standing::Past => "tag",
    }
}

pub(super) async fn list(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let today = app.clock().today();
    let filter = filter(&query, today);
    let total = Agreement::count(app.db(), &reach, &filter).await?;
    let soon =
        AgreementFilter { standing: Some(Standing::Ending), kind: None, search: String::new(), ..filter.clone() };
    let ending = Agreement::count(app.db(), &reach, &soon).await?;
    let pages = query.pages(total);
    let rows = Agreement::list(app.db(), &reach, &filter, (pages.page - 1) * query.size(), query.size()).await?;
    let title = frame.t("agreements-title");
    show(ListPage { frame: frame.named(title), query, rows, total, ending, pages, today })
}

/// Past ones are shown only when they are asked for.
pub(super) fn filter(query: &ListQuery, on: NaiveDate) -> AgreementFilter {
    let standing = Standing::of(query.get("standing"));
    AgreementFilter {
        standing,
        not_past: standing.is_none() && query.get("standing") != "all",
        kind: AgreementKind::of(query.get("kind")),
        search: query.get("q").chars().take(100).collect(),
        on,
    }
}

pub(super) async fn one(app: App, me: Me, frame: Frame, Path(id): Path<AgreementId>) -> Answer {
    let reach = me.may(Act::ReadProgrammes)?;
    let agreement = Agreement::find(app.db(), &reach, id).await?;
    let title = name(&frame, &agreement);
    show(AgreementPage {
        frame: frame.crumb("agreements-title", "/agreements").named(title.clone()),
        title,
        parties: agreement.parties(app.db()).await?,
        promises: Promise::list(app.db(), id).await?,
        uses: Use::list(app.db(), id).await?,
        today: app.clock().today(),
        edits: edits(&app, &me, agreement.organisation_id).await?,
        agreement,
    })
}

pub(super) async fn new(app: App, me: Me, frame: Frame) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let fields = Fields::of([("organisation", own(&reach)), ("kind", AgreementKind::Agreement.code().into())]);
    show(recording(&app, frame, &reach, fields, FormErrors::default()).await?)
}

pub(super) async fn record(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let mut errors = FormErrors::default();
    let owner = organisation(&fields, "organisation", &mut errors);
    if let (Some(owner), Some(terms)) = (owner, terms(&fields, &mut errors)) {
        match app.db().write(&me.actor(), async |tx| Agreement::record(tx, &reach, owner, &terms).await).await {
            Ok(id) => return see(&format!("/agreements/{id}"), Some(("agreements-is-recorded", &[]))),
            Err(error) => errors.refused(field_of(&error), error)?,
        }
    }
    show_again(recording(&app, frame, &reach, fields, errors).await?)
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<AgreementId>) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let agreement = Agreement::find_own(app.db(), &reach, id).await?;
    let parties = agreement.parties(app.db()).await?;
    let others: Vec<&str> =
        parties.iter().filter(|party| party.party_id.is_none()).map(|party| party.name.as_str()).collect();
    let mut fields = vec![("kind", agreement.kind.code().to_owned()), ("number", agreement.number.clone())];
    fields.extend([("signed_on", frame.date(&agreement.signed_on)), ("ends_on", day(&frame, agreement.ends_on))]);
    fields.extend([("subject", agreement.subject.clone()), ("others", others.join("\n"))]);
    fields.extend(parties.iter().filter_map(|party| Some(("parties", party.party_id?.to_string()))));
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    show(revision(&app, frame, &reach, &agreement, fields, FormErrors::default()).await?)
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<AgreementId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let agreement = Agreement::find_own(app.db(), &reach, id).await?;
    let mut errors = FormErrors::default();
    if let Some(terms) = terms(&fields, &mut errors) {
        match app.db().write(&me.actor(), async |tx| agreement.revise(tx, &terms).await).await {
            Ok(()) => return see(&format!("/agreements/{id}"), Some(("agreements-is-saved", &[]))),
            Err(error) => errors.refused(field_of(&error), error)?,
        }
    }
    show_again(revision(&app, frame, &reach, &agreement, fields, errors).await?)
}

/// The field that a refusal speaks of.
fn field_of(error: &kernel::Error) -> &'static str {
    match error {
        kernel::Error::Refused(refusal) if refusal.key == "agreements-ends-before" => "ends_on",
        _ => "parties",
    }
}

fn terms(fields: &Fields, errors: &mut FormErrors) -> Option<Terms> {
    let kind = errors.check("kind", AgreementKind::of(fields.get("kind")).ok_or("form-required"));
    let number = line(fields, "number", errors);
    let (signed_on, ends_on) = (errors.date(fields, "signed_on"), errors.optional_date(fields, "ends_on"));
    let subject = text(fields, "subject", errors);
    let others = errors.long(fields, "others");
    let organisations = fields.all("parties").iter().filter_map(|id| id.parse::<OrganisationId>().ok()).collect();
    let sound = errors.is_empty();
    let names = |text: String| text.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let terms = Terms {
        kind: kind?,
        number: number?,
        signed_on: signed_on?,
        ends_on,
        subject: subject?,
        organisations,
        others: names(others?),
    };
    Some(terms).filter(|_| sound)
}

fn inputs(frame: &Frame, choices: Vec<(String, String)>) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "agreements-field", name, control);
    let kinds = AgreementKind::ALL.iter().map(|kind| (kind.code().to_owned(), frame.t(&kind.label())));
    vec![
        input("kind", Control::select(None, kinds)),
        input("number", Control::Text),
        input("signed_on", Control::Date),
        input("ends_on", Control::Date),
        input("subject", Control::Area),
        input("others", Control::Area),
        input("parties", Control::Many(choices)),
    ]
}

async fn recording(app: &App, frame: Frame, reach: &Reach, fields: Fields, errors: FormErrors) -> Result<FormPage> {
    let choices = organisations(app, reach).await?;
    let mut all = inputs(&frame, choices.clone());
    all.push(owner(&frame, choices));
    let asking = Asking {
        title: "agreements-new",
        help: "agreements-new-help",
        button: "agreements-record",
        action: "/agreements".into(),
        back: "/agreements".into(),
    };
    Ok(asking.page(frame.crumb("agreements-title", "/agreements"), all, fields, errors))
}

async fn revision(
    app: &App,
    frame: Frame,
    reach: &Reach,
    agreement: &Agreement,
    fields: Fields,
    errors: FormErrors,
) -> Result<FormPage> {
    let all = inputs(&frame, organisations(app, reach).await?);
    let back = format!("/agreements/{}", agreement.id);
    let action = format!("{back}/revision");
    let asking = Asking { title: "agreements-revision", help: "", button: "save", action, back };
    Ok(asking.page(under(frame, agreement), all, fields, errors))
}

/// The way to an agreement.
pub(super) fn under(frame: Frame, agreement: &Agreement) -> Frame {
    let text = name(&frame, agreement);
    let mut frame = frame.crumb("agreements-title", "/agreements");
    frame.crumbs.push(web::Crumb { text, path: Some(format!("/agreements/{}", agreement.id)) });
    frame
}
