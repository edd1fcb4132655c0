//! The path of one pupil, as a timeline, and what is done to it by one button.

use askama::Template;
use awards::AwardId;
use axum::extract::Path;
use kernel::{Act, PersonId};
use store::AsOf;
use web::{Answer, App, Frame, Me, see, show};

use super::wording;
use crate::{
    awarded,
    milestone::{Milestone, MilestoneId, Origin},
    path::{self, Reached},
    pupil::{MembershipId, Pupil},
};

#[derive(Template)]
#[template(path = "pages/pupil.html")]
struct PupilPage {
    frame: Frame,
    memberships: Vec<Pupil>,
    reached: Vec<Reached>,
    is_minor: bool,
    /// Awards that somebody said are this pupil's.
    taken: Vec<AwardId>,
    /// The card of the registry is the reader's to see: they hold a post.
    is_staff: bool,
}

pub(super) async fn show_pupil(app: App, me: Me, frame: Frame, Path(person): Path<PersonId>) -> Answer {
    let db = app.db();
    let today = app.clock().today();
    let memberships = Pupil::of_person(db, &me.may(Act::ReadPupils)?, person, today).await?;
    let ids: Vec<_> = memberships.iter().map(|one| one.id).collect();
    let mut reached = path::of(db, &ids, today).await?;
    // What was reached while in two classes is told once; joining is told for each.
    reached.dedup_by_key(|one| (one.kind, one.happened_on, one.record_id));
    let is_staff = match me.may(Act::ReadPeople) {
        Ok(reach) => registry::Person::find(db, &reach, person, AsOf::day(today)).await.is_ok(),
        Err(_) => false,
    };
    let name = memberships[0].name();
    show(PupilPage {
        frame: frame.crumb("pathway-title", "/pathway").named(name),
        is_minor: memberships[0].is_minor(today),
        memberships,
        reached,
        taken: awarded::taken(db, person).await?,
        is_staff,
    })
}

pub(super) async fn remove_milestone(
    app: App,
    me: Me,
    Path((person, milestone)): Path<(PersonId, MilestoneId)>,
) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let pupil = Pupil::of_person(app.db(), &reach, person, app.clock().today()).await?;
    app.db().write(&me.actor(), async |tx| Milestone::remove(tx, person, milestone).await).await?;
    see(&pupil[0].page(), Some(("pathway-notice-milestone-removed", &[])))
}

pub(super) async fn give_award_back(app: App, me: Me, Path((person, award)): Path<(PersonId, AwardId)>) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let pupil = Pupil::of_person(app.db(), &reach, person, app.clock().today()).await?;
    app.db().write(&me.actor(), async |tx| awarded::give_back(tx, person, award).await).await?;
    see(&pupil[0].page(), Some(("pathway-notice-milestone-removed", &[])))
}

pub(super) async fn come_back(app: App, me: Me, Path((person, membership)): Path<(PersonId, MembershipId)>) -> Answer {
    let pupil = membership_of(&app, &me, person, membership).await?;
    app.db().write(&me.actor(), async |tx| Pupil::come_back(tx, &pupil).await).await?;
    see(&pupil.page(), Some(("pathway-notice-came-back", &[])))
}

/// A membership of somebody whom the reader may change.
pub(super) async fn membership_of(
    app: &App,
    me: &Me,
    person: PersonId,
    membership: MembershipId,
) -> kernel::Result<Pupil> {
    let all = Pupil::of_person(app.db(), &me.may(Act::EditPupils)?, person, app.clock().today()).await?;
    all.into_iter().find(|one| one.id == membership).ok_or_else(|| kernel::Refusal::not_found().into())
}

impl PupilPage {
    fn pupil(&self) -> &Pupil {
        &self.memberships[0]
    }

    /// May somebody say that this award was another's?
    fn is_taken(&self, one: &Reached) -> bool {
        one.origin == Origin::Award && self.taken.iter().any(|award| award.0 == one.record_id)
    }

    /// May it be taken away here: it was written down here, and not by target training.
    fn is_removable(&self, one: &Reached) -> bool {
        one.is_written && one.origin != Origin::Target
    }
}
