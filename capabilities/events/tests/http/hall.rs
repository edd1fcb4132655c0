//! The house while an event takes place in it: people with places, the day itself, and after it.

use chrono::TimeDelta;
use events::{Details, EventId, RegistrationId};
use kernel::PersonId;
use store::{Ask, Sql};
use testkit::Person;

use crate::house::House;

/// Somebody who has a place.
#[derive(Clone, Debug, PartialEq, Eq, store::FromQueryResult)]
pub struct Placed {
    pub id: RegistrationId,
    pub person_id: Option<PersonId>,
    pub token: String,
    pub link: String,
    pub state: String,
}

/// A seminar for which some teachers of the school are registered.
pub struct Hall {
    pub house: House,
    pub event: EventId,
    pub people: Vec<PersonId>,
    pub me: Person,
}

impl Hall {
    pub async fn with(people: usize, change: impl FnOnce(&mut Details)) -> Self {
        let house = House::new().await;
        let event = house.seminar(change).await;
        let people = house.teachers(house.school, people).await;
        let me = house.methodist().await;
        let mut hall = Self { house, event, people, me };
        hall.register(hall.people.clone()).await;
        hall
    }

    /// Registers people of the school, as its coordinator does.
    pub async fn register(&mut self, people: Vec<PersonId>) {
        let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
        let mut fields: Vec<(&str, &str)> = ids.iter().map(|id| ("person", id.as_str())).collect();
        fields.push(("delegation", "1"));
        let sent = self.me.post(&format!("/events/{}/registrations", self.event), &fields).await;
        assert!(sent.location().is_some(), "{}", sent.main_text());
    }

    /// The registrations, in the order of arrival.
    pub async fn places(&self) -> Vec<Placed> {
        let sql = "select id, person_id, token, link, state from registration where event_id = ? order by arrival";
        self.house.db().all(Sql::new(sql).bind(self.event)).await.unwrap()
    }

    /// An hour after it began; sessions of a week ago have ended, and the methodist signs in again.
    pub async fn begin(&mut self) {
        self.house.test.app.clock().advance(TimeDelta::days(7) + TimeDelta::hours(1));
        self.me = self.house.methodist().await;
    }

    /// Marks these registrations by list.
    pub async fn mark(&mut self, registrations: &[RegistrationId]) {
        let ids: Vec<String> = registrations.iter().map(ToString::to_string).collect();
        let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("present", id.as_str())).collect();
        let sent = self.me.post(&format!("/events/{}/attendance", self.event), &fields).await;
        assert!(sent.location().is_some(), "{}", sent.main_text());
    }

    /// It has taken place.
    pub async fn hold(&mut self) {
        let held = self.me.post(&format!("/events/{}/holding", self.event), &[]).await;
        assert!(held.location().is_some(), "{}", held.main_text());
    }

    /// Does the long work that waits.
    pub async fn work(&self) {
        while let Some(job) = store::jobs::claim(self.house.db(), &["events.certificates"]).await.unwrap() {
            web::run_job(&self.house.test.app, job).await.unwrap();
        }
    }

    /// How many rows a piece that begins with `from` has.
    pub async fn count(&self, from: &str) -> i64 {
        store::count(self.house.db(), Sql::new(from)).await.unwrap()
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/events/{}{rest}", self.event)
    }
}
