//! Items of a plan entered and revised by hand.

use axum::extract::Path;
use kernel::{Act, OrganisationId, PersonId, Result};
use registry::{
    StaffFilter, StaffList,
    staff::{Order, Page, Sort},
};
use store::AsOf;
use web::{Answer, App, Control, Fields, FormErrors, FormPage, Frame, Input, ListQuery, Me, see, show, show_again};

use super::{
    choosing::{chosen, options, organisations, own_organisation, some},
    wording,
};
use crate::{Direction, DirectionId, NewPlanItem, PlanItem, PlanItemId, ProgrammeId, plan, programme};

/// What an item may refer to.
struct Choices {
    organisations: Vec<(OrganisationId, String)>,
    programmes: Vec<(ProgrammeId, String)>,
    directions: Vec<Direction>,
}

impl Choices {
    async fn of(app: &App, me: &Me) -> Result<Self> {
        let reach = me.may(Act::ReadProgrammes)?;
        Ok(Self {
            organisations: organisations(app, &me.may(Act::EditProgrammes)?).await?,
            programmes: programme::choices(app.db(), &reach).await?,
            directions: programme::directions(app.db(), &reach).await?,
        })
    }

    /// Directions with the names of their programmes.
    fn named(&self) -> Vec<(DirectionId, String)> {
        let programme = |id| self.programmes.iter().find(|(one, _)| *one == id).map_or("", |(_, title)| title.as_str());
        let named = |one: &Direction| (one.id, format!("{}: {}", programme(one.programme_id), one.numbered()));
        self.directions.iter().map(named).collect()
    }
}

pub(super) async fn new(app: App, me: Me, frame: Frame, query: ListQuery) -> Answer {
    let day = frame.date(&frame.day());
    let fields = Fields::of([
        ("organisation", own_organisation(&me)),
        ("programme", query.get("programme").to_owned()),
        ("direction", query.get("direction").to_owned()),
        ("starts_on", day.clone()),
        ("ends_on", day),
    ]);
    let choices = Choices::of(&app, &me).await?;
    show(new_page(frame, &choices, fields, FormErrors::default()))
}

pub(super) async fn add(app: App, me: Me, frame: Frame, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let choices = Choices::of(&app, &me).await?;
    let mut errors = FormErrors::default();
    let organisation = errors.check("organisation", fields.get("organisation").parse().map_err(|_| "form-required"));
    let new = read(&app, &me, &fields, &choices, &mut errors, organisation).await?;
    if let Some(new) = new {
        match app.db().write(&me.actor(), async |tx| plan::add(tx, &reach, new).await).await {
            Ok(id) => return see(&format!("/plan/{id}"), Some(("notice-plan-added", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(new_page(frame, &choices, fields, errors))
}

pub(super) async fn edit(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>) -> Answer {
    let item = PlanItem::find(app.db(), &me.may(Act::EditProgrammes)?, id).await?;
    let fields = Fields::of([
        ("title", item.title.clone()),
        ("programme", item.programme_id.map(|id| id.to_string()).unwrap_or_default()),
        ("direction", item.direction_id.map(|id| id.to_string()).unwrap_or_default()),
        ("starts_on", frame.date(&item.starts_on)),
        ("ends_on", frame.date(&item.ends_on)),
        ("place", item.place.clone().unwrap_or_default()),
        ("responsible", item.responsible.clone().unwrap_or_default()),
        ("expected", item.expected.clone().unwrap_or_default()),
    ]);
    let choices = Choices::of(&app, &me).await?;
    show(edit_page(frame, &item, &choices, fields, FormErrors::default()))
}

pub(super) async fn revise(app: App, me: Me, frame: Frame, Path(id): Path<PlanItemId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditProgrammes)?;
    let item = PlanItem::find(app.db(), &reach, id).await?;
    let choices = Choices::of(&app, &me).await?;
    let mut errors = FormErrors::default();
    let new = read(&app, &me, &fields, &choices, &mut errors, Some(item.organisation_id)).await?;
    if let Some(mut new) = new {
        // Whoever answers for it stays the same person, however many are called so by now.
        if new.responsible == item.responsible {
            new.responsible_id = item.responsible_id;
        }
        match app.db().write(&me.actor(), async |tx| plan::revise(tx, &reach, id, new).await).await {
            Ok(()) => return see(&format!("/plan/{id}"), Some(("notice-plan-revised", &[]))),
            Err(error) => errors.refused("ends_on", error)?,
        }
    }
    show_again(edit_page(frame, &item, &choices, fields, errors))
}

async fn read(
    app: &App,
    me: &Me,
    fields: &Fields,
    choices: &Choices,
    errors: &mut FormErrors,
    organisation: Option<OrganisationId>,
) -> Result<Option<NewPlanItem>> {
    let title = errors.required(fields, "title");
    let programme = chosen(errors, fields, "programme", &choices.programmes);
    let direction = chosen(errors, fields, "direction", &choices.named());
    let (starts_on, ends_on) = (errors.date(fields, "starts_on"), errors.date(fields, "ends_on"));
    let (place, responsible) = (errors.long(fields, "place"), errors.long(fields, "responsible"));
    let expected = errors.long(fields, "expected");
    let (Some(organisation_id), Some(title), Some(programme_id), Some(direction_id)) =
        (organisation, title, programme, direction)
    else {
        return Ok(None);
    };
    let (Some(starts_on), Some(ends_on), Some(place), Some(responsible), Some(expected)) =
        (starts_on, ends_on, place, responsible, expected)
    else {
        return Ok(None);
    };
    // Whoever chooses a direction has chosen its programme.
    let of_direction = choices.directions.iter().find(|one| Some(one.id) == direction_id).map(|one| one.programme_id);
    Ok(Some(NewPlanItem {
        organisation_id,
        programme_id: programme_id.or(of_direction),
        direction_id,
        title,
        starts_on,
        ends_on,
        place: some(place),
        responsible_id: person_called(app, me, &responsible).await?,
        responsible: some(responsible),
        expected: some(expected),
        decision_id: None,
    }))
}

/// The one person within reach who is called so, if there is exactly one.
async fn person_called(app: &App, me: &Me, name: &str) -> Result<Option<PersonId>> {
    let Ok(reach) = me.may(Act::ReadPeople) else { return Ok(None) };
    if name.split_whitespace().count() < 2 {
        return Ok(None);
    }
    let filter = StaffFilter { search: name.chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let page = Page { number: 1, size: 20, long: false };
    let mut rows = StaffList::rows(app.db(), &reach, AsOf::day(app.clock().today()), &filter, order, page).await?;
    rows.retain(|row| row.full_name() == name);
    rows.dedup_by_key(|row| row.person_id);
    Ok(if let [row] = rows.as_slice() { Some(row.person_id) } else { None })
}

fn inputs(frame: &Frame, choices: &Choices) -> Vec<Input> {
    let input = |name, control| Input::of(frame, "programmes-field", name, control);
    let programmes = Control::select(Some(frame.t("plan-no-programme")), options(&choices.programmes));
    let directions = Control::select(Some(frame.t("plan-no-direction")), options(&choices.named()));
    vec![
        input("title", Control::Text),
        input("programme", programmes),
        input("direction", directions),
        input("starts_on", Control::Date),
        input("ends_on", Control::Date),
        input("place", Control::Text),
        input("responsible", Control::Text),
        input("expected", Control::Area),
    ]
}

fn new_page(frame: Frame, choices: &Choices, fields: Fields, errors: FormErrors) -> FormPage {
    let title = frame.t("plan-new");
    let mut inputs = inputs(&frame, choices);
    let organisations = Control::Select(options(&choices.organisations));
    inputs.push(Input::of(&frame, "programmes-field", "organisation", organisations));
    FormPage {
        frame: frame.crumb("menu-plan", "/plan").named(title.clone()),
        action: "/plan".into(),
        title,
        help: "plan-new-help",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back: "/plan".into(),
    }
}

fn edit_page(frame: Frame, item: &PlanItem, choices: &Choices, fields: Fields, errors: FormErrors) -> FormPage {
    let (title, back) = (frame.t("plan-revise"), format!("/plan/{}", item.id));
    let inputs = inputs(&frame, choices);
    FormPage {
        frame: wording::step(frame.crumb("menu-plan", "/plan"), &item.title, &back).named(title.clone()),
        action: format!("{back}/revision"),
        title,
        help: "",
        inputs,
        fields,
        errors,
        confirm: None,
        button: "save",
        danger: false,
        back,
    }
}
