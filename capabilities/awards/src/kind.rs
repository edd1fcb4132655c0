//! A kind of award (вид награды): «Диплом», «Почётная грамота», «Благодарственное письмо», with its level.

use chrono::{DateTime, Utc};
use kernel::{OrganisationId, Reach, Refusal, Result, id::Uuid};
use registry::organisation;
use russian::sort_key;
use sea_orm::FromQueryResult;
use store::{Ask, Sql, Tx, journal::Line, reach};

use crate::award::AwardLevel;

kernel::id!(
    /// A kind of award.
    AwardKindId
);

/// A kind of award.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct AwardKind {
    /// Identifier.
    pub id: AwardKindId,
    /// Whose it is; those below it use it too.
    pub organisation_id: OrganisationId,
    /// What it is called, as printed in capitals.
    pub title: String,
    /// Its level.
    pub level: AwardLevel,
    /// To a person; otherwise to an institution or a team, whose name has no cases.
    pub is_personal: bool,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

impl AwardKind {
    /// Those within reach and of the organisations above, by name.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<AwardKind>> {
        let sql = Sql::new("select k.* from award_kind k where").push(usable_from(reach, "k"));
        db.all(sql.push("order by k.sort_key, k.id limit 1000")).await
    }

    /// One that may be changed.
    pub async fn find(db: &impl Ask, reach: &Reach, id: AwardKindId) -> Result<AwardKind> {
        let sql = Sql::new("select k.* from award_kind k where k.id = ? and").bind(id);
        let found = db.first(sql.push(reach::within(reach, "k.organisation_id", None))).await?;
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// One that an organisation may issue: its own, or of one above it.
    pub async fn usable(db: &impl Ask, organisation: OrganisationId, id: AwardKindId) -> Result<AwardKind> {
        let sql = Sql::new("select k.* from award_kind k where k.id = ? and k.organisation_id in").bind(id);
        let found = db.first(sql.push(line_of(organisation))).await?;
        found.ok_or_else(|| Refusal::invalid("awards-refusal-kind").into())
    }

    /// Writes a kind down.
    pub async fn create(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        title: &str,
        level: AwardLevel,
        is_personal: bool,
    ) -> Result<AwardKindId> {
        organisation::may_reach(tx, reach, organisation).await?;
        let id = AwardKindId::new();
        let row = vec![
            id.into(),
            organisation.into(),
            title.trim().into(),
            level.into(),
            is_personal.into(),
            sort_key(title).into(),
            tx.now().into(),
        ];
        let columns = ["id", "organisation_id", "title", "level", "is_personal", "sort_key", "created_at"];
        tx.insert("award_kind", &columns, vec![row]).await?;
        tx.note(Line::new("award_kind.added", "award_kind", id.0));
        Ok(id)
    }

    /// The kind of this name and level that an organisation may issue; made when there is none.
    pub async fn ensure(
        tx: &Tx,
        reach: &Reach,
        organisation: OrganisationId,
        title: &str,
        level: AwardLevel,
    ) -> Result<AwardKindId> {
        let sql = Sql::new("select id from award_kind where sort_key = ? and level = ? and organisation_id in")
            .bind(sort_key(title))
            .bind(level)
            .push(line_of(organisation))
            .push("order by is_personal desc, created_at limit 1");
        match tx.value(sql).await? {
            Some(id) => Ok(id),
            None => Self::create(tx, reach, organisation, title, level, true).await,
        }
    }

    /// Corrects it. What was issued is of the kind as it is called now.
    pub async fn revise(
        tx: &Tx,
        reach: &Reach,
        id: AwardKindId,
        title: &str,
        level: AwardLevel,
        is_personal: bool,
    ) -> Result<()> {
        let kind = Self::find(tx, reach, id).await?;
        let sql = Sql::new("update award_kind set title = ?, level = ?, is_personal = ?, sort_key = ? where id = ?");
        tx.run(sql.bind(title.trim()).bind(level).bind(is_personal).bind(sort_key(title)).bind(kind.id)).await?;
        tx.note(Line::new("award_kind.revised", "award_kind", id.0));
        Ok(())
    }
}

/// An organisation and those above it.
pub(crate) fn line_of(organisation: OrganisationId) -> Sql {
    let sql = "(select w.ancestor_id from organisation_within w where w.valid_to is null and w.organisation_id = ?)";
    Sql::new(sql).bind(organisation)
}

/// The condition that something belongs to an organisation within reach or to one above such.
pub(crate) fn usable_from(reach: &Reach, table: &str) -> Sql {
    if reach.is_everything() {
        return Sql::new("true");
    }
    let above = format!(
        "{table}.organisation_id in (select w.ancestor_id from organisation_within w where w.valid_to is null and w.organisation_id in"
    );
    Sql::new("(")
        .push(reach::within(reach, &format!("{table}.organisation_id"), None))
        .push("or")
        .push(Sql::new(above).push(Sql::list(reach.organisations().iter().copied())).push("))"))
}

pub(crate) fn definition() -> String {
    format!(
        "create table award_kind (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    title text not null,
    level text not null {},
    is_personal boolean not null,
    sort_key {{key}} not null,
    created_at {{moment}} not null,
    constraint award_kind_titled check (title <> '')
);
create index award_kind_organisation on award_kind (organisation_id);
",
        AwardLevel::check("level")
    )
}
