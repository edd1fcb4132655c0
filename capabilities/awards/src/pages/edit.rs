//! An award written by hand.

use kernel::{Act, OrganisationId, PersonId, Result};
use registry::staff::{Order, Page, Sort, StaffFilter, StaffList};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{organisations, own_organisation, under};
use crate::{
    award::{Degree, NewAward, issue},
    kind::AwardKind,
    template::Template,
};

/// People of one name to choose from.
const FOUND: u32 = 10;

pub(super) async fn new_award(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let own = own_organisation(&me).map(|id| id.to_string()).unwrap_or_default();
    let fields = Fields::of([
        ("organisation", own),
        ("degree", Degree::None.code().to_owned()),
        ("issued_on", frame.date(&app.clock().today())),
        ("recipient", query.get("recipient").to_owned()),
    ]);
    show(page(&app, &me, frame, fields, FormErrors::default(), Vec::new()).await?)
}

/// Issues it. When the registry knows people of this name, it is asked which of them it is.
pub(super) async fn add_award(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::ManageAwards)?;
    let mut errors = FormErrors::default();
    let organisation = fields.get("organisation").parse::<OrganisationId>().map_err(|_| "form-required");
    let organisation = errors.check("organisation", organisation);
    let kind = errors.check("kind", fields.get("kind").parse().map_err(|_| "form-required"));
    let recipient = errors.required(&fields, "recipient");
    let degree = errors.check("degree", Degree::of(fields.get("degree")).ok_or("form-required"));
    let issued_on = errors.date(&fields, "issued_on");
    let order_on = errors.optional_date(&fields, "order_on");
    for name in ["institution", "reason", "contest", "nomination", "number", "order_number"] {
        if fields.get(name).chars().count() > 500 {
            errors.add(name, "form-too-long");
        }
    }
    let all = (organisation, kind, recipient.clone(), degree, issued_on);
    let (Some(organisation), Some(kind), Some(recipient), Some(degree), Some(issued_on)) = all else {
        return show_again(page(&app, &me, frame, fields, errors, Vec::new()).await?);
    };
    if issued_on > app.clock().today() {
        errors.add("issued_on", "awards-refusal-future");
    }
    let found = named(&app, &me, &recipient).await?;
    let person = match fields.get("person") {
        "" if !found.is_empty() => {
            errors.add("person", "awards-which-person");
            None
        }
        "" | "nobody" => None,
        id => id.parse::<PersonId>().ok().filter(|id| found.iter().any(|(one, ..)| one == &id.to_string())),
    };
    if !errors.is_empty() {
        return show_again(page(&app, &me, frame, fields, errors, found).await?);
    }
    let workplace = match person {
        Some(person) => registry::staff::workplaces(app.db(), &[person], issued_on).await?.remove(&person),
        None => None,
    };
    let written = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let mut new = NewAward::to(organisation, kind, recipient);
    new.template = fields.get("template").parse().ok();
    new.person = person;
    new.institution_id = workplace.map(|place| place.organisation_id);
    new.institution = fields.get("institution").to_owned();
    new.degree = degree;
    new.reason = fields.get("reason").to_owned();
    new.contest = fields.get("contest").to_owned();
    new.nomination = fields.get("nomination").to_owned();
    new.number = written("number");
    new.order_number = written("order_number");
    new.order_on = order_on;
    new.issued_on = Some(issued_on);
    match app.db().write(&me.actor(), async |tx| issue(tx, &reach, new).await).await {
        Ok(id) => see(&format!("/awards/{id}"), Some(("awards-notice-issued", &[]))),
        Err(error) => {
            errors.refused("kind", error)?;
            show_again(page(&app, &me, frame, fields, errors, found).await?)
        }
    }
}

/// People within reach of exactly this name: identifier, and the name with the place of work.
async fn named(app: &App, me: &Me, name: &str) -> Result<Vec<(String, String)>> {
    let Ok(reach) = me.may(Act::ReadPeople) else { return Ok(Vec::new()) };
    let filter = StaffFilter { search: name.chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let page = Page { number: 1, size: FOUND, long: false };
    let mut rows = StaffList::rows(app.db(), &reach, AsOf::day(app.clock().today()), &filter, order, page).await?;
    rows.dedup_by_key(|row| row.person_id);
    let whole = russian::search_key(name);
    let found = rows.into_iter().filter(|row| russian::search_key(&row.full_name()) == whole).map(|row| {
        let place = [Some(row.title.clone()), row.organisation.clone()].into_iter().flatten().collect::<Vec<_>>();
        (row.person_id.to_string(), format!("{}, {}", row.full_name(), place.join(", ")))
    });
    Ok(found.collect())
}

async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    fields: Fields,
    errors: FormErrors,
    found: Vec<(String, String)>,
) -> Result<FormPage> {
    let reach = me.may(Act::ManageAwards)?;
    let input = |name, control| Input::of(&frame, "awards-field", name, control);
    let kinds = AwardKind::list(app.db(), &reach)
        .await?
        .into_iter()
        .map(|kind| (kind.id.to_string(), format!("{} ({})", kind.title, frame.t(&kind.level.label()))));
    let templates = Template::list(app.db(), &reach).await?.into_iter().map(|one| (one.id.to_string(), one.title));
    let degrees = Degree::ALL.iter().map(|degree| (degree.code().to_owned(), frame.t(&degree.label())));
    let mut inputs = vec![
        input("kind", Control::select(Some(frame.t("awards-choose")), kinds.collect::<Vec<_>>())),
        input("recipient", Control::Text),
    ];
    if !found.is_empty() {
        let nobody = ("nobody".to_owned(), frame.t("awards-person-nobody"));
        let people = found.into_iter().chain([nobody]);
        inputs.push(input("person", Control::select(Some(frame.t("awards-choose")), people.collect::<Vec<_>>())));
    }
    inputs.extend([
        input("institution", Control::Text),
        input("degree", Control::select(None, degrees.collect::<Vec<_>>())),
        input("reason", Control::Text),
        input("contest", Control::Text),
        input("nomination", Control::Text),
        input("issued_on", Control::Date),
        input("number", Control::Text),
        input("order_number", Control::Text),
        input("order_on", Control::Date),
        input("template", Control::select(Some(frame.t("awards-built-in")), templates.collect::<Vec<_>>())),
        input("organisation", Control::select(None, organisations(app, me).await?)),
    ]);
    Ok(FormPage {
        action: "/awards".into(),
        title: frame.t("awards-new"),
        help: "awards-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "awards-issue",
        danger: false,
        back: "/awards".into(),
        frame: under(frame, "awards-new"),
    })
}
