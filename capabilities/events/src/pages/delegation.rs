//! A delegation: several people of an institution registered in one form.

use std::collections::HashSet;

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId, Result};
use registry::{
    StaffFilter, StaffList,
    staff::{Order, Page, Shown, Sort},
};
use store::AsOf;
use web::{Answer, App, Fields, FormErrors, Frame, Input, ListQuery, Me, show};

use crate::{
    event::{Event, EventId, Seen},
    registration::Registration,
};

/// People on the page; more are found by name.
const SHOWN: u32 = 200;

#[derive(Template)]
#[template(path = "pages/delegation/choose.html")]
pub(super) struct DelegationPage {
    frame: Frame,
    query: ListQuery,
    event: Event,
    people: Vec<Shown>,
    registered: HashSet<PersonId>,
    inputs: Vec<Input>,
    fields: Fields,
    errors: FormErrors,
}

pub(super) async fn choose(app: App, me: Me, frame: Frame, Path(id): Path<EventId>, query: ListQuery) -> Answer {
    let event = Event::seen(app.db(), &Seen::by(&me)?, id).await?;
    show(page(&app, &me, frame, event, query, Fields::default(), FormErrors::default()).await?)
}

pub(super) async fn page(
    app: &App,
    me: &Me,
    frame: Frame,
    event: Event,
    query: ListQuery,
    fields: Fields,
    errors: FormErrors,
) -> Result<DelegationPage> {
    let reach = me.may(Act::RegisterForEvents)?;
    let filter = StaffFilter { search: query.get("q").chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let cut = Page { number: 1, size: SHOWN, long: false };
    let mut people = StaffList::rows(app.db(), &reach, AsOf::day(app.clock().today()), &filter, order, cut).await?;
    people.dedup_by_key(|row| row.person_id);
    let ids: Vec<PersonId> = people.iter().map(|row| row.person_id).collect();
    Ok(DelegationPage {
        registered: Registration::among(app.db(), event.id, &ids).await?.into_iter().collect(),
        inputs: event.questions().inputs(&frame),
        frame: frame.crumb("events-title", "/events").named(event.title.clone()),
        query,
        event,
        people,
        fields,
        errors,
    })
}

impl DelegationPage {
    fn is_registered(&self, row: &Shown) -> bool {
        self.registered.contains(&row.person_id)
    }

    fn is_ticked(&self, row: &Shown) -> bool {
        self.fields.all("person").contains(&row.person_id.to_string())
    }
}
