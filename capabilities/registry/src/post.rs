//! A post (должность): held by a person in an organisation, over time. Its periods share a `post_id`.

use kernel::{OrganisationId, id, id::Uuid};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{FactTable, Value};

use crate::fact::Fact;

id!(
    /// A post of a person: stays the same when the rate or the title changes.
    PostId
);

store::choice! {
    /// A group of staff (категория персонала).
    StaffGroup, "registry-staff-group" {
        /// Руководящие работники.
        Management = "management",
        /// Педагогические работники.
        Pedagogical = "pedagogical",
        /// Учебно-вспомогательный и обслуживающий персонал.
        Other = "other",
    }
}

store::choice! {
    /// By what contract somebody works.
    Contract, "registry-contract" {
        /// Трудовой договор.
        Employment = "employment",
        /// Договор гражданско-правового характера.
        Civil = "civil",
    }
}

/// What is true of a post for a while.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct Post {
    /// The post itself.
    pub post_id: PostId,
    /// Where.
    pub organisation_id: OrganisationId,
    /// Code in the nomenclature of posts, where the title is known to it.
    pub position: Option<String>,
    /// The title as written: «учитель математики».
    pub title: String,
    /// Group of staff.
    pub staff_group: StaffGroup,
    /// Hundredths of a full rate (ставка): 100 is one.
    pub rate: i32,
    /// The main job, not a second one.
    pub main_job: bool,
    /// By what contract.
    pub contract: Contract,
    /// Subject taught.
    pub subject: Option<String>,
    /// Hundredths of hours a week.
    pub load: Option<i32>,
}

impl Fact for Post {
    const TABLE: &'static FactTable = &FactTable {
        name: "post",
        subject: "person_id",
        columns: &[
            "post_id",
            "organisation_id",
            "position",
            "title",
            "staff_group",
            "rate",
            "main_job",
            "contract",
            "subject",
            "load",
        ],
    };

    fn into_values(self) -> Vec<Value> {
        vec![
            self.post_id.into(),
            self.organisation_id.into(),
            self.position.into(),
            self.title.into(),
            self.staff_group.into(),
            self.rate.into(),
            self.main_job.into(),
            self.contract.into(),
            self.subject.into(),
            self.load.into(),
        ]
    }
}

pub(crate) fn definition() -> String {
    Post::TABLE.definition(&format!(
        "post_id {{uuid}} not null,
    organisation_id {{uuid}} not null references organisation (id) deferrable initially deferred,
    position text,
    title text not null,
    staff_group text not null {},
    rate integer not null check (rate >= 0),
    main_job boolean not null,
    contract text not null {},
    subject text,
    load integer check (load is null or load >= 0)",
        StaffGroup::check("staff_group"),
        Contract::check("contract")
    )) + "create index post_held on post (post_id);
create index post_organisation on post (organisation_id) where superseded_at is null;
"
}
