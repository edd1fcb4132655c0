//! People of the registry as options of a poll: found by name, ticked, and written down among the other options.

use std::collections::BTreeSet;

use kernel::{Act, PersonId, Result};
use registry::{
    PersonFacts, StaffFilter, StaffList, load_facts, organisation, person,
    staff::{Order, Page, Sort, workplaces},
};
use store::AsOf;
use web::{App, Control, Fields, FormErrors, Frame, Input, Me};

use crate::poll::{MOST_OPTIONS, NewOption};

/// People that one name brings; a longer name brings fewer.
const SHOWN: u32 = 50;

/// Those who are ticked, each with the place of work that tells them apart.
pub(super) async fn ticked(app: &App, me: &Me, fields: &Fields) -> Result<Vec<NewOption>> {
    // More than a poll takes are refused with the others: one more is enough for that.
    let ids = fields.all("persons").iter().filter_map(|id| id.parse().ok()).take(MOST_OPTIONS + 1);
    let ids: Vec<PersonId> = ids.collect::<BTreeSet<_>>().into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let (reach, today) = (me.may(Act::ReadPeople)?, app.clock().today());
    person::may_reach(app.db(), &reach, &ids).await?;
    let people = load_facts(app.db(), &ids).await?;
    let works = workplaces(app.db(), &ids, today).await?;
    let schools: Vec<_> = works.values().map(|work| work.organisation_id).collect();
    let schools = organisation::names(app.db(), &schools).await?;
    let option = |facts: PersonFacts| {
        let work = works.get(&facts.person).and_then(|work| schools.get(&work.organisation_id));
        Some(NewOption {
            title: facts.names.iter().rfind(|held| held.on(today)).or(facts.names.last())?.fact.full(),
            about: work.cloned().unwrap_or_default(),
            person: Some(facts.person),
            ..NewOption::default()
        })
    };
    Ok(people.into_iter().filter_map(option).collect())
}

/// The field in which a name is written; after it those who were found by it, and those who are ticked already.
pub(super) async fn inputs(app: &App, me: &Me, frame: &Frame, fields: &Fields) -> Result<Vec<Input>> {
    let Ok(reach) = me.may(Act::ReadPeople) else { return Ok(Vec::new()) };
    let shown = |name: String, work: Option<String>| match work.filter(|work| !work.is_empty()) {
        Some(work) => format!("{name}, {work}"),
        None => name,
    };
    let ticked = ticked(app, me, fields).await?.into_iter();
    let mut people: Vec<(String, String)> =
        ticked.filter_map(|one| Some((one.person?.to_string(), shown(one.title, Some(one.about))))).collect();
    let search: String = fields.get("people").chars().take(100).collect();
    if !search.is_empty() {
        let (filter, on) = (StaffFilter { search, ..StaffFilter::default() }, AsOf::day(app.clock().today()));
        let order = Order { by: Sort::Name, descending: false };
        let cut = Page { number: 1, size: SHOWN, long: false };
        for row in StaffList::rows(app.db(), &reach, on, &filter, order, cut).await? {
            let id = row.person_id.to_string();
            if people.iter().all(|(known, _)| *known != id) {
                people.push((id, shown(row.full_name(), row.organisation)));
            }
        }
    }
    let input = |name, control| Input::of(frame, "voting-field", name, control);
    let mut inputs = vec![input("people", Control::Text)];
    if !people.is_empty() {
        inputs.push(input("persons", Control::Many(people)));
    }
    Ok(inputs)
}

/// A name that was written has been looked for only: nothing is kept until it is said who is meant.
pub(super) fn ask_whom(fields: &Fields, errors: &mut FormErrors) {
    if !fields.get("people").is_empty() && fields.all("persons").is_empty() {
        errors.add("people", "voting-people-found");
    }
}
