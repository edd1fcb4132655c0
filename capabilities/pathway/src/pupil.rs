//! A pupil of a class: a person of the registry with a membership, and the rule who may see whom.
//!
//! Pupils are minors. One is within reach through the class or through the own school. By name they are known to those whose role is
//! held in the class's organisation or in the own school; to those above only while a consent to this purpose is in force. Without
//! it the name never leaves the database: the row is counted and says nothing of whom.

use chrono::{Months, NaiveDate};
use kernel::{OrganisationId, Period, PersonId, Reach, Refusal, Result, SchoolYear, id::Uuid};
use registry::{Consent, FactChange, Name, organisation, person, write_facts};
use russian::search_key;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Ask, ChangeKind, Sql, Tx, Value, journal::Line, reach};

use crate::class::{Class, ClassId};

kernel::id!(
    /// A membership in a class.
    MembershipId
);

/// For what the consents of this room are given.
pub const PURPOSE: &str = "pathway";
/// The person behind a membership `m` with its `person q`: a duplicate that was merged is the one that was kept.
const KEPT: &str = "coalesce(q.merged_into, q.id)";
/// Below this age in years a parent consents.
pub const ADULT: u32 = 18;

/// What is written down when somebody joins a class.
#[derive(Clone, Debug)]
pub struct NewPupil {
    /// Name and birth date.
    pub name: Name,
    /// Where they go to school: the class's organisation, or another where the class gathers several schools.
    pub school: OrganisationId,
    /// First day.
    pub joined_on: NaiveDate,
    /// What they are interested in.
    pub interests: String,
    /// Who consented: a parent of a minor, or the pupil; empty while nobody did.
    pub consent_by: String,
    /// The paper of the consent.
    pub consent_document: String,
}

/// A pupil as the reader may see them.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Pupil {
    /// The membership.
    pub id: MembershipId,
    /// The class.
    pub class_id: ClassId,
    /// Its title.
    pub class: String,
    /// Its cohort's first calendar year.
    pub cohort: i32,
    /// School years that it lasts.
    pub years: i32,
    /// Whose class it is.
    pub organisation_id: OrganisationId,
    /// Who.
    pub person_id: PersonId,
    /// The own school.
    pub school_id: OrganisationId,
    /// Short name of the own school.
    pub school: Option<String>,
    /// First day.
    pub joined_on: NaiveDate,
    /// Last day, if they left before the end.
    pub left_on: Option<NaiveDate>,
    /// Why they left.
    pub left_because: String,
    /// Interests.
    pub interests: String,
    /// A consent is in force.
    pub consents: bool,
    /// The reader may know who it is.
    pub is_named: bool,
    family: String,
    given: String,
    patronymic: Option<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
}

/// Which pupils.
#[derive(Clone, Copy, Debug, Default)]
pub struct PupilFilter {
    /// Of this class.
    pub class: Option<ClassId>,
    /// Of this cohort.
    pub cohort: Option<SchoolYear>,
    /// Of this organisation's classes.
    pub organisation: Option<OrganisationId>,
    /// This person.
    pub person: Option<PersonId>,
}

impl Pupil {
    /// Pupils within reach, by class and name. Consents are asked of today, whatever day a page tells of: withdrawn is withdrawn.
    pub async fn list(db: &impl Ask, reach: &Reach, filter: PupilFilter, today: NaiveDate) -> Result<Vec<Pupil>> {
        let mut all = vec![within(reach)];
        all.extend(filter.class.map(|class| Sql::new("m.class_id = ?").bind(class)));
        all.extend(filter.cohort.map(|cohort| Sql::new("c.cohort = ?").bind(cohort.first_year())));
        all.extend(filter.organisation.map(|one| Sql::new("m.organisation_id = ?").bind(one)));
        all.extend(filter.person.map(|person| Sql::new("m.person_id = ?").bind(person)));
        let sql = Sql::new(
            "select x.id, x.class_id, x.class, x.cohort, x.years, x.organisation_id, x.person_id, x.school_id, x.school, x.joined_on,
                    x.left_on, x.left_because, x.interests, x.consents, x.is_named,
                    case when x.is_named then x.family else '' end as family, case when x.is_named then x.given else '' end as given,
                    case when x.is_named then x.patronymic end as patronymic, case when x.is_named then x.birth_date end as birth_date
             from (select m.*, c.title as class, c.cohort, c.years, coalesce(v.family, '') as family, coalesce(v.given, '') as given,
                          v.patronymic, v.birth_date, coalesce(v.search_key, '') as name_key,
                          (select o.short_name from organisation_version o where o.organisation_id = m.school_id
                           and o.superseded_at is null order by o.valid_from desc limit 1) as school,",
        )
        .push(Consent::holds(KEPT, PURPOSE, today))
        .push("as consents,")
        .push(named(reach, today))
        .push(
            "as is_named from pathway_membership m join pathway_class c on c.id = m.class_id join person q on q.id = m.person_id
             left join person_version v on v.person_id = coalesce(q.merged_into, q.id) and v.superseded_at is null and v.valid_to is null where",
        )
        .push(Sql::join(all, " and ", "true"))
        // Those without a name stand last, in no order that tells of it.
        .push(") x order by x.cohort desc, x.class_id, x.is_named desc, case when x.is_named then x.name_key end, x.id");
        db.all(sql).await
    }

    /// The memberships of somebody whom the reader may know, the newest cohort first. Anybody else does not exist.
    pub async fn of_person(db: &impl Ask, reach: &Reach, person: PersonId, today: NaiveDate) -> Result<Vec<Pupil>> {
        let filter = PupilFilter { person: Some(person), ..PupilFilter::default() };
        let mut all = Self::list(db, reach, filter, today).await?;
        all.retain(|one| one.is_named);
        if all.is_empty() { Err(Refusal::not_found().into()) } else { Ok(all) }
    }

    /// Takes somebody into a class. Who is in a class within reach already, by name and birth date, is the same person. Whoever
    /// adds a minor without a consent adds somebody whom only the school knows.
    pub async fn join(tx: &Tx, reach: &Reach, class: ClassId, new: &NewPupil) -> Result<PersonId> {
        let class = Class::find(tx, reach, class).await?;
        new.check(tx.today())?;
        organisation::may_reach(tx, reach, new.school).await?;
        let person = match known(tx, reach, &new.name).await? {
            Some(person) => person,
            None => new.enrol(tx).await?,
        };
        let twice =
            Sql::new("from pathway_membership where class_id = ? and person_id = ?").bind(class.id).bind(person);
        if store::count(tx, twice).await? > 0 {
            return Err(Refusal::conflict("pathway-refusal-joined").into());
        }
        let id = MembershipId::new();
        let row: Vec<Value> = vec![
            id.into(),
            class.organisation_id.into(),
            class.id.into(),
            person.into(),
            new.school.into(),
            new.joined_on.into(),
            new.interests.trim().into(),
            "".into(),
            tx.now().into(),
        ];
        let columns = ["id", "organisation_id", "class_id", "person_id", "school_id", "joined_on", "interests"];
        let columns = [&columns[..], &["left_because", "created_at"]].concat();
        tx.insert("pathway_membership", &columns, vec![row]).await?;
        if !new.consent_by.trim().is_empty() {
            consent(tx, person, &new.consent_by, &new.consent_document).await?;
        }
        tx.note(Line::new("pathway.joined", "person", person.0).with(json!({ "class": class.id })));
        Ok(person)
    }

    /// Somebody leaves a class before its end; the first day without them.
    pub async fn leave(tx: &Tx, membership: &Pupil, on: NaiveDate, because: &str) -> Result<()> {
        if on < membership.joined_on || on > tx.today() {
            return Err(Refusal::invalid("pathway-refusal-left").into());
        }
        let sql = Sql::new("update pathway_membership set left_on = ?, left_because = ? where id = ?");
        tx.run(sql.bind(on).bind(because.trim()).bind(membership.id)).await?;
        let details = json!({ "class": membership.class_id });
        tx.note(Line::new("pathway.left", "person", membership.person_id.0).with(details));
        Ok(())
    }

    /// Takes the leaving back.
    pub async fn come_back(tx: &Tx, membership: &Pupil) -> Result<()> {
        let sql = Sql::new("update pathway_membership set left_on = null, left_because = '' where id = ?");
        tx.run(sql.bind(membership.id)).await?;
        let details = json!({ "class": membership.class_id });
        tx.note(Line::new("pathway.left_undone", "person", membership.person_id.0).with(details));
        Ok(())
    }

    /// The whole name; empty where the reader may not know it.
    pub fn name(&self) -> String {
        let parts = [Some(self.family.as_str()), Some(self.given.as_str()), self.patronymic.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// Under age on a day? Whose birth date is unknown is taken for a minor.
    pub fn is_minor(&self, on: NaiveDate) -> bool {
        is_minor(self.birth_date, on)
    }

    /// The page of their path.
    pub fn page(&self) -> String {
        format!("/pathway/pupils/{}", self.person_id)
    }
}

/// Writes down a consent to this room's purpose.
pub async fn consent(tx: &Tx, person: PersonId, by: &str, document: &str) -> Result<()> {
    let document = Some(document.trim().to_owned()).filter(|text| !text.is_empty());
    let consent = Consent { purpose: PURPOSE.into(), given_by: by.trim().into(), document, withdrawn_on: None };
    Consent::give(tx, person, consent, tx.today()).await
}

impl NewPupil {
    pub(crate) fn check(&self, today: NaiveDate) -> Result<()> {
        if self.name.family.trim().is_empty() || self.name.given.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        let oldest = today.checked_sub_months(Months::new(12 * 40)).unwrap_or(today);
        if self.name.birth_date.is_some_and(|born| born < oldest || born > today) {
            return Err(Refusal::invalid("pathway-refusal-birth-date").into());
        }
        if self.joined_on > today.checked_add_months(Months::new(12)).unwrap_or(today) {
            return Err(Refusal::invalid("pathway-refusal-joined-on").into());
        }
        Ok(())
    }

    async fn enrol(&self, tx: &Tx) -> Result<PersonId> {
        let [person] = person::create(tx, 1).await?[..] else {
            return Err(kernel::Error::failed("no person was made"));
        };
        let change = tx.change(ChangeKind::Edit, PURPOSE).await?;
        let since = self.name.birth_date.unwrap_or(self.joined_on);
        write_facts(tx, change, vec![FactChange::open(person, self.name.clone(), Period::since(since))]).await?;
        Ok(person)
    }
}

fn is_minor(born: Option<NaiveDate>, on: NaiveDate) -> bool {
    born.and_then(|born| born.checked_add_months(Months::new(12 * ADULT))).is_none_or(|adult| on < adult)
}

/// Somebody of this name and birth date in a class within reach. Without a birth date nobody is taken for the same.
async fn known(tx: &Tx, reach: &Reach, name: &Name) -> Result<Option<PersonId>> {
    let Some(born) = name.birth_date else { return Ok(None) };
    let sql = Sql::new(
        "select m.person_id from pathway_membership m join person_version v on v.person_id = m.person_id and v.superseded_at is null
         where v.search_key = ? and v.birth_date = ? and",
    )
    .bind(search_key(&name.full()))
    .bind(born)
    .push(within(reach))
    .push("order by m.joined_on limit 1");
    tx.value(sql).await
}

/// The condition that a membership `m` lies within reach: through the class, or through the own school.
pub(crate) fn within(reach: &Reach) -> Sql {
    Sql::new("(")
        .push(reach::within(reach, "m.organisation_id", None))
        .push("or")
        .push(reach::within(reach, "m.school_id", None))
        .push(")")
}

/// The condition that the reader may know who stands behind a membership `m`.
fn named(reach: &Reach, today: NaiveDate) -> Sql {
    if reach.is_everything() {
        return Sql::new("true");
    }
    let own = || Sql::list(reach.organisations().iter().copied());
    Sql::new("(")
        .push(Consent::holds(KEPT, PURPOSE, today))
        .push("or m.organisation_id in")
        .push(own())
        .push("or m.school_id in")
        .push(own())
        .push(")")
}

pub(crate) const TABLE: &str = "
create table pathway_membership (
    id {uuid} primary key,
    organisation_id {uuid} not null,
    class_id {uuid} not null references pathway_class (id),
    person_id {uuid} not null references person (id),
    school_id {uuid} not null,
    joined_on date not null,
    left_on date,
    left_because text not null default '',
    interests text not null default '',
    created_at {moment} not null,
    constraint pathway_membership_once unique (class_id, person_id),
    constraint pathway_membership_left check (left_on is null or left_on >= joined_on)
);
create index pathway_membership_person on pathway_membership (person_id);
create index pathway_membership_organisation on pathway_membership (organisation_id);
";

#[cfg(test)]
mod tests {
    use registry::sample::day;

    use super::is_minor;

    #[test]
    fn somebody_is_a_minor_until_the_eighteenth_birthday_and_without_a_date() {
        assert!(is_minor(Some(day(2004, 9, 2)), day(2022, 9, 1)));
        assert!(!is_minor(Some(day(2004, 9, 1)), day(2022, 9, 1)));
        assert!(is_minor(None, day(2022, 9, 1)));
    }
}
