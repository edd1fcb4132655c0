//! The commission of a campaign: who sits in it, and who is taken into it.

use askama::Template;
use axum::extract::Path;
use kernel::{Act, PersonId};
use registry::{
    Person, StaffFilter, StaffList,
    staff::{Order, Page, Shown, Sort},
};
use store::AsOf;
use web::{Answer, App, Fields, Frame, ListQuery, Me, see, show};

use super::asking::{managed, under};
use crate::{
    campaign::{Campaign, CampaignId},
    member::{Member, MemberId, MemberRole},
};

/// People on the page of choice; more are found by name.
const SHOWN: u32 = 50;

#[derive(Template)]
#[template(path = "pages/commission/list.html")]
struct ListPage {
    frame: Frame,
    campaign: Campaign,
    members: Vec<Member>,
}

#[derive(Template)]
#[template(path = "pages/commission/new.html")]
struct ChoosePage {
    frame: Frame,
    query: ListQuery,
    campaign: Campaign,
    people: Vec<Shown>,
}

pub(super) async fn list(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let members = Member::list(app.db(), id).await?;
    let title = frame.t("training-commission");
    show(ListPage { frame: under(frame, &campaign).named(title), campaign, members })
}

pub(super) async fn choose(app: App, me: Me, frame: Frame, Path(id): Path<CampaignId>, query: ListQuery) -> Answer {
    let (_, campaign) = managed(&app, &me, id).await?;
    let filter = StaffFilter { search: query.get("q").chars().take(100).collect(), ..StaffFilter::default() };
    let order = Order { by: Sort::Name, descending: false };
    let cut = Page { number: 1, size: SHOWN, long: false };
    let reach = me.may(Act::ReadPeople)?;
    let mut people = StaffList::rows(app.db(), &reach, AsOf::day(app.clock().today()), &filter, order, cut).await?;
    people.dedup_by_key(|row| row.person_id);
    let title = frame.t("training-member-new");
    show(ChoosePage { frame: under(frame, &campaign).named(title), query, campaign, people })
}

pub(super) async fn add(app: App, me: Me, Path(id): Path<CampaignId>, fields: Fields) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    let page = format!("{}/commission", campaign.page());
    let Ok(person) = fields.get("person").parse::<PersonId>() else {
        return see(&format!("{page}/new"), Some(("training-notice-nobody", &[])));
    };
    let people = me.may(Act::ReadPeople)?;
    let person = Person::find(app.db(), &people, person, AsOf::day(app.clock().today())).await?;
    let role = MemberRole::of(fields.get("role")).unwrap_or(MemberRole::Member);
    let add = async |tx: &store::Tx| Member::add(tx, &reach, id, person.id, &person.full_name(), role).await;
    app.db().write(&me.actor(), add).await?;
    see(&page, Some(("training-notice-member", &[])))
}

pub(super) async fn remove(app: App, me: Me, Path((id, member)): Path<(CampaignId, MemberId)>) -> Answer {
    let (reach, campaign) = managed(&app, &me, id).await?;
    app.db().write(&me.actor(), async |tx| Member::remove(tx, &reach, id, member).await).await?;
    see(&format!("{}/commission", campaign.page()), Some(("training-notice-member-removed", &[])))
}
