//! A milestone (веха): something that somebody reached on the way, with its day and what it stands on. Here are those that are
//! written down; most are read from the records of other rooms, see `path`.
//!
//! Other rooms record through [`Milestone::record`], and take back through [`Milestone::withdraw`].

use chrono::NaiveDate;
use kernel::{PersonId, Refusal, Result, id::Uuid};
use serde_json::json;
use store::{Ask, Sql, Tx, Value, journal::Line};

kernel::id!(
    /// A milestone that is written down.
    MilestoneId
);

store::choice! {
    /// What was reached, in the order of the way.
    MilestoneKind, "milestone" {
        /// Вступил в класс: by membership.
        Joined = "joined",
        /// Волонтёрская акция.
        Volunteer = "volunteer",
        /// Проект.
        Project = "project",
        /// Конкурс.
        Contest = "contest",
        /// Награда: by a diploma of the awards.
        Award = "award",
        /// Профессиональная проба.
        Trial = "trial",
        /// Анкета профессиональных намерений.
        Questionnaire = "questionnaire",
        /// Собеседование о профессии.
        Interview = "interview",
        /// Заявление на целевое обучение.
        Application = "application",
        /// Целевой договор.
        Contract = "contract",
        /// Поступил.
        Entered = "entered",
        /// Окончил.
        Finished = "finished",
        /// Принят в районе: by a post of the registry.
        Hired = "hired",
        /// Работает год.
        StayedOne = "stayed_1",
        /// Работает два года.
        StayedTwo = "stayed_2",
        /// Работает три года.
        StayedThree = "stayed_3",
    }
}

store::choice! {
    /// What a milestone stands on.
    Origin, "milestone-origin" {
        /// Membership in a class.
        Class = "class",
        /// An event.
        Event = "event",
        /// An entry for a contest.
        Entry = "entry",
        /// An award.
        Award = "award",
        /// Target training.
        Target = "target",
        /// A post of the registry.
        Staff = "staff",
        /// Written by hand, with its source in words.
        Hand = "hand",
    }
}

impl MilestoneKind {
    /// Those that a person writes down by hand; the others come from memberships, awards and posts.
    pub fn by_hand() -> impl Iterator<Item = MilestoneKind> {
        Self::ALL.iter().copied().filter(|kind| kind.is_written())
    }

    /// It is a row of its own, not read from another's.
    fn is_written(self) -> bool {
        self > Self::Joined && self < Self::Hired && self != Self::Award
    }

    /// Its place on the way, from 0.
    pub fn place(self) -> usize {
        self as usize
    }
}

/// A milestone to be written down.
#[derive(Clone, Debug)]
pub struct NewMilestone {
    /// Who reached it.
    pub person: PersonId,
    /// What.
    pub kind: MilestoneKind,
    /// When.
    pub on: NaiveDate,
    /// What it stands on.
    pub origin: Origin,
    /// The record that it stands on: of it there is one milestone of a kind for a person. A new one by hand.
    pub record: Uuid,
    /// What it was: the title of the event, the source in words.
    pub title: String,
    /// The page of the record; empty without one.
    pub path: String,
}

/// Milestones that are written down.
pub struct Milestone;

impl Milestone {
    /// Writes a milestone down. The same record again corrects day, title and page. Who is in no class has a path too: it shows
    /// once they are in one.
    pub async fn record(tx: &Tx, new: &NewMilestone) -> Result<()> {
        if new.title.trim().is_empty() {
            return Err(Refusal::invalid("form-required").into());
        }
        if new.on > tx.today() {
            return Err(Refusal::invalid("pathway-refusal-future").into());
        }
        if !new.kind.is_written() {
            return Err(Refusal::invalid("pathway-refusal-derived").into());
        }
        let sql = Sql::new(
            "insert into pathway_milestone (id, person_id, kind, happened_on, origin, record_id, title, path, created_at)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)
             on conflict (person_id, kind, record_id) do update set happened_on = excluded.happened_on, title = excluded.title,
             path = excluded.path",
        );
        let id = MilestoneId::new();
        let values: [Value; 9] = [
            id.into(),
            new.person.into(),
            new.kind.into(),
            new.on.into(),
            new.origin.into(),
            new.record.into(),
            new.title.trim().into(),
            new.path.as_str().into(),
            tx.now().into(),
        ];
        tx.run(values.into_iter().fold(sql, Sql::bind)).await?;
        let details = json!({ "kind": new.kind.code(), "origin": new.origin.code(), "record": new.record });
        tx.note(Line::new("milestone.recorded", "person", new.person.0).with(details));
        Ok(())
    }

    /// Takes back what stands on a record of another room: a contract that was never concluded. How many there were.
    pub async fn withdraw(tx: &Tx, person: PersonId, origin: Origin, record: Uuid) -> Result<u64> {
        let sql = Sql::new("delete from pathway_milestone where person_id = ? and origin = ? and record_id = ?");
        let gone = tx.run(sql.bind(person).bind(origin).bind(record)).await?;
        if gone > 0 {
            let details = json!({ "origin": origin.code(), "record": record });
            tx.note(Line::new("milestone.withdrawn", "person", person.0).with(details));
        }
        Ok(gone)
    }

    /// Removes a milestone from somebody's path: one by hand, or what a class was at. What target training recorded stays with it.
    pub async fn remove(tx: &Tx, person: PersonId, id: MilestoneId) -> Result<()> {
        let sql = Sql::new("delete from pathway_milestone where id = ? and person_id = ? and origin <> 'target'");
        if tx.run(sql.bind(id).bind(person)).await? == 0 {
            return Err(Refusal::not_found().into());
        }
        tx.note(Line::new("milestone.removed", "person", person.0).with(json!({ "milestone": id })));
        Ok(())
    }

    /// Who of these people has a milestone that stands on this record.
    pub async fn among(db: &impl Ask, record: Uuid, people: &[PersonId]) -> Result<Vec<PersonId>> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let sql = Sql::new("select m.person_id from pathway_milestone m where m.record_id = ? and m.person_id in")
            .bind(record)
            .push(Sql::list(people.iter().copied()));
        db.column(sql).await
    }
}

/// Words as they were when the table was made; what has come since is never written into it.
const KINDS: &str = "check (kind in ('joined', 'volunteer', 'project', 'contest', 'trial', 'questionnaire', 'interview', 'application', 'contract', 'entered', 'finished', 'hired', 'stayed_1', 'stayed_2', 'stayed_3'))";
const ORIGINS: &str = "check (origin in ('class', 'event', 'entry', 'target', 'staff', 'hand'))";

pub(crate) fn definition() -> String {
    format!(
        "create table pathway_milestone (
    id {{uuid}} primary key,
    person_id {{uuid}} not null references person (id),
    kind text not null {KINDS},
    happened_on date not null,
    origin text not null {ORIGINS},
    record_id {{uuid}} not null,
    title text not null,
    path text not null,
    created_at {{moment}} not null,
    constraint pathway_milestone_once unique (person_id, kind, record_id),
    constraint pathway_milestone_title check (title <> ''),
    constraint pathway_milestone_written check (kind not in ('joined', 'hired', 'stayed_1', 'stayed_2', 'stayed_3'))
);
create index pathway_milestone_record on pathway_milestone (record_id);
"
    )
}
