//! A class: its pupils and what they reached, as a page and as a workbook; works of contests that wait to be recognised.

use askama::Template;
use axum::extract::Path;
use chrono::NaiveDate;
use kernel::{Act, PersonId, Result};
use registry::organisation;
use typeset::xlsx;
use web::{Answer, App, Fields, Frame, Me, attachment, see, show};

use super::wording::{self, XLSX, cell};
use crate::{
    awarded::{self, Awarded},
    class::{Class, ClassId},
    milestone::MilestoneKind,
    path::{self, Reached},
    pupil::{Pupil, PupilFilter},
    works::{self, Work},
};

#[derive(Template)]
#[template(path = "pages/class.html")]
struct ClassPage {
    frame: Frame,
    organisation: String,
    class: Class,
    table: Table,
    works: Vec<(PersonId, Work)>,
    awards: Vec<(PersonId, Awarded)>,
}

/// Pupils and milestones.
struct Table {
    pupils: Vec<Pupil>,
    reached: Vec<Reached>,
    /// Columns: the milestones that somebody reached.
    kinds: Vec<MilestoneKind>,
}

pub(super) async fn show_class(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>) -> Answer {
    let reach = me.may(Act::ReadPupils)?;
    let class = Class::find(app.db(), &reach, id).await?;
    let table = Table::of(&app, &me, &frame, &class).await?;
    let (works, awards) = match me.can(Act::EditPupils) {
        true => (works::found(app.db(), &table.pupils).await?, awarded::found(app.db(), &table.pupils).await?),
        false => (Vec::new(), Vec::new()),
    };
    let names = organisation::names(app.db(), &[class.organisation_id]).await?;
    show(ClassPage {
        organisation: names.get(&class.organisation_id).cloned().unwrap_or_default(),
        frame: frame.crumb("pathway-title", "/pathway").named(class.title.clone()),
        class,
        table,
        works,
        awards,
    })
}

/// Makes milestones of the works that were ticked.
pub(super) async fn take_works(app: App, me: Me, Path(id): Path<ClassId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let class = Class::find(app.db(), &reach, id).await?;
    let ticked = fields.all("work");
    let actor = me.actor();
    let today = app.clock().today();
    let taken = app.db().write(&actor, async |tx| {
        let filter = PupilFilter { class: Some(id), ..PupilFilter::default() };
        let pupils = Pupil::list(tx, &reach, filter, today).await?;
        let mut found = works::found(tx, &pupils).await?;
        found.retain(|(_, work)| ticked.contains(&work.author_id.to_string()));
        for (person, work) in &found {
            works::take(tx, *person, work).await?;
        }
        Ok(found.len())
    });
    let count = taken.await?.to_string();
    see(&class.page(), Some(("pathway-notice-works", &[("n", &count)])))
}

/// Makes milestones of the awards that were ticked.
pub(super) async fn take_awards(app: App, me: Me, Path(id): Path<ClassId>, fields: Fields) -> Answer {
    let reach = me.may(Act::EditPupils)?;
    let class = Class::find(app.db(), &reach, id).await?;
    let ticked = fields.all("award");
    let (actor, today) = (me.actor(), app.clock().today());
    let taken = app.db().write(&actor, async |tx| {
        let filter = PupilFilter { class: Some(id), ..PupilFilter::default() };
        let pupils = Pupil::list(tx, &reach, filter, today).await?;
        let mut found = awarded::found(tx, &pupils).await?;
        found.retain(|(_, award)| ticked.contains(&award.id.to_string()));
        for (person, award) in &found {
            awarded::take(tx, *person, award.id).await?;
        }
        Ok(found.len())
    });
    let count = taken.await?.to_string();
    see(&class.page(), Some(("pathway-notice-awards", &[("n", &count)])))
}

pub(super) async fn workbook(app: App, me: Me, frame: Frame, Path(id): Path<ClassId>) -> Answer {
    let class = Class::find(app.db(), &me.may(Act::ReadPupils)?, id).await?;
    let table = Table::of(&app, &me, &frame, &class).await?;
    let mut columns = vec![frame.t("pathway-column-pupil"), frame.t("pathway-field-school")];
    columns.extend(table.kinds.iter().map(|kind| frame.t(&kind.label())));
    let sheet = xlsx::Sheet {
        name: frame.t("pathway-sheet"),
        title: vec![class.title.clone(), wording::cohort(class.cohort)],
        columns,
        made: app.clock().today(),
    };
    let rows = table.pupils.iter().map(|pupil| {
        let mut row = vec![cell(wording::name(&frame, pupil)), cell(pupil.school.clone().unwrap_or_default())];
        row.extend(table.kinds.iter().map(|kind| match table.cell(pupil, *kind) {
            Some((first, 1)) => cell(frame.date(&first)),
            Some((first, times)) => cell(format!("{} ×{times}", frame.date(&first))),
            None => xlsx::Value::Empty,
        }));
        row
    });
    attachment(&format!("{}.xlsx", class.title), XLSX, xlsx::write(&sheet, rows)?)
}

impl Table {
    async fn of(app: &App, me: &Me, frame: &Frame, class: &Class) -> Result<Table> {
        let filter = PupilFilter { class: Some(class.id), ..PupilFilter::default() };
        let reach = me.may(Act::ReadPupils)?;
        let pupils = Pupil::list(app.db(), &reach, filter, app.clock().today()).await?;
        // Of whom the name is not shown nothing else is either.
        let memberships: Vec<_> = pupils.iter().filter(|one| one.is_named).map(|one| one.id).collect();
        let reached = path::of(app.db(), &memberships, wording::until(app, frame)).await?;
        let is_reached = |kind: &MilestoneKind| reached.iter().any(|one| one.kind == *kind);
        let kinds = MilestoneKind::ALL.iter().copied().filter(is_reached).collect();
        Ok(Table { pupils, reached, kinds })
    }

    /// The first day of a milestone, and how often there is one of its kind.
    fn cell(&self, pupil: &Pupil, kind: MilestoneKind) -> Option<(NaiveDate, usize)> {
        let mut all = self.reached.iter().filter(|one| one.membership_id == pupil.id && one.kind == kind);
        let first = all.next()?.happened_on;
        Some((first, 1 + all.count()))
    }
}

impl ClassPage {
    fn name_of(&self, person: &PersonId) -> String {
        self.table.pupils.iter().find(|one| one.person_id == *person).map(Pupil::name).unwrap_or_default()
    }
}
