//! The organisations that a list may speak of: known ones by any spelling, and those that the import will found.

use std::collections::HashMap;

use chrono::NaiveDate;
use kernel::{OrganisationId, Reach, Result};
use sea_orm::FromQueryResult;
use spreadsheets::fold;
use store::{Ask, Sql};

use super::{
    Field, Reason,
    institution::{self, Signs},
    words::Told,
};
use crate::OrganisationKind;

/// A place in the table of organisations of one reading.
pub type Place = u32;

/// One organisation of the reading.
#[derive(Clone, Debug)]
pub struct Known {
    /// Which; for one to be founded, made up until then.
    pub id: OrganisationId,
    /// Short name.
    pub name: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Within reach of who imports.
    pub reached: bool,
    /// To be founded by this import, under this full name.
    pub founded: Option<String>,
}

/// The organisations of one reading.
#[derive(Clone, Debug, Default)]
pub struct Organisations {
    list: Vec<Known>,
    by_name: HashMap<String, Option<Place>>,
    signs: Vec<(Signs, Place)>,
    told: HashMap<String, String>,
    found: HashMap<String, std::result::Result<Place, Reason>>,
    /// Founds what is not known when its kind can be told.
    founds: bool,
}

#[derive(FromQueryResult)]
struct Named {
    organisation_id: OrganisationId,
    name: String,
    short_name: String,
    kind: OrganisationKind,
    reached: bool,
}

impl Organisations {
    /// Everything that is there on the day or later, by all its names of that time.
    pub async fn load(db: &impl Ask, reach: &Reach, on: NaiveDate) -> Result<Self> {
        let sql = Sql::new("select v.organisation_id, v.name, v.short_name, v.kind, case when")
            .push(store::reach::within(reach, "v.organisation_id", None))
            .push("then true else false end as reached from organisation_version v where v.superseded_at is null and (v.valid_to is null or v.valid_to > ?)")
            .bind(on)
            .push("order by v.valid_from");
        let mut organisations = Self::default();
        let mut places: HashMap<OrganisationId, Place> = HashMap::new();
        for named in db.all::<Named>(sql).await? {
            let known = Known {
                id: named.organisation_id,
                name: named.short_name.clone(),
                kind: named.kind,
                reached: named.reached,
                founded: None,
            };
            let place = *places.entry(named.organisation_id).or_insert_with(|| organisations.push(known));
            if !matches!(named.kind, OrganisationKind::Region | OrganisationKind::District) {
                organisations.name(&named.name, place);
                organisations.name(&named.short_name, place);
            }
        }
        Ok(organisations)
    }

    /// Takes in what was told about names; `founds` lets unknown ones be founded without asking.
    pub fn learn<'a>(&mut self, told: &[Told], own: impl Iterator<Item = (&'a String, &'a String)>, founds: bool) {
        self.founds = founds;
        let told = told.iter().filter(|word| Field::of(&word.field) == Some(Field::Organisation));
        self.told.extend(told.map(|word| (word.folded.clone(), word.code.clone())));
        self.told.extend(own.map(|(spelling, code)| (fold(spelling), code.clone())));
    }

    /// The organisation of a written name.
    pub fn find(&mut self, written: &str) -> std::result::Result<Place, Reason> {
        let found = match self.found.get(written) {
            Some(found) => found.clone(),
            None => {
                let found = self.look_up(written);
                self.found.insert(written.to_owned(), found.clone());
                found
            }
        };
        found.and_then(|place| match self.list[place as usize].reached {
            true => Ok(place),
            false => Err(Reason::OutOfReach { name: written.trim().to_owned() }),
        })
    }

    /// All that were found by a written name, those out of reach too.
    pub fn spoken_of(&self) -> impl Iterator<Item = &Known> {
        self.found.values().filter_map(|found| self.list.get(*found.as_ref().ok()? as usize))
    }

    /// The place of a known organisation.
    pub fn place(&self, id: OrganisationId) -> Option<Place> {
        self.list.iter().position(|known| known.id == id).map(|index| index as Place)
    }

    /// All of them; a place is an index.
    pub fn list(&self) -> &[Known] {
        &self.list
    }

    fn look_up(&mut self, written: &str) -> std::result::Result<Place, Reason> {
        let unknown = || Reason::UnknownOrganisation { name: written.split_whitespace().collect::<Vec<_>>().join(" ") };
        let folded = fold(written);
        if let Some(code) = self.told.get(&folded).cloned() {
            if let Some(kind) = code.strip_prefix("new:").and_then(OrganisationKind::of) {
                return Ok(self.founded(written, kind));
            }
            let by_id = code.parse().ok().and_then(|id| self.place(id));
            // What was told may have gone since: then it is asked again.
            if let Some(place) = by_id.or_else(|| self.by_name.get(&fold(&code)).copied().flatten()) {
                return Ok(place);
            }
        }
        if let Some(place) = self.by_name.get(&folded).copied().flatten() {
            return Ok(place);
        }
        let signs = Signs::of(written);
        let mut alike: Vec<(usize, Place)> =
            self.signs.iter().filter_map(|(known, place)| Some((signs.likeness(known)?, *place))).collect();
        alike.sort_unstable_by(|a, b| b.cmp(a));
        alike.dedup_by_key(|(_, place)| *place);
        match alike[..] {
            [(_, place)] => return Ok(place),
            [(best, place), (second, _), ..] if best > second => return Ok(place),
            [_, ..] => return Err(unknown()),
            [] => {}
        }
        match institution::kind(written).filter(|_| self.founds) {
            Some(kind) => Ok(self.founded(written, kind)),
            None => Err(unknown()),
        }
    }

    fn founded(&mut self, written: &str, kind: OrganisationKind) -> Place {
        let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let short = institution::short_name(&name);
        let known =
            Known { id: OrganisationId::new(), name: short.clone(), kind, reached: true, founded: Some(name.clone()) };
        let place = self.push(known);
        self.name(&name, place);
        self.name(&short, place);
        place
    }

    fn push(&mut self, known: Known) -> Place {
        self.list.push(known);
        (self.list.len() - 1) as Place
    }

    fn name(&mut self, name: &str, place: Place) {
        let known = self.by_name.entry(fold(name)).or_insert(Some(place));
        if *known != Some(place) {
            *known = None;
        }
        self.signs.push((Signs::of(name), place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn organisations(names: &[&str]) -> Organisations {
        let mut organisations = Organisations::default();
        for name in names {
            let known = Known {
                id: OrganisationId::new(),
                name: (*name).into(),
                kind: OrganisationKind::School,
                reached: true,
                founded: None,
            };
            let place = organisations.push(known);
            organisations.name(name, place);
        }
        organisations
    }

    #[test]
    fn a_written_name_finds_its_organisation() {
        let mut known = organisations(&["СОШ № 3", "СОШ № 13", "СОШ № 5 п. Эльбан", "СОШ № 5 г. Амурск"]);
        assert_eq!(known.find("МБОУ СОШ № 3 г. Амурска"), Ok(0));
        assert_eq!(known.find("школа 13"), Ok(1));
        assert_eq!(known.find("МБОУ СОШ № 5 пос. Эльбан"), Ok(2));
        assert!(matches!(known.find("СОШ № 5"), Err(Reason::UnknownOrganisation { .. })));
        assert!(matches!(known.find("СОШ № 7"), Err(Reason::UnknownOrganisation { .. })));
    }

    #[test]
    fn what_was_told_decides_and_new_ones_are_founded_once() {
        let mut known = organisations(&["СОШ № 3"]);
        let own = [("вторая на горе".to_owned(), "new:school".to_owned()), ("тройка".to_owned(), "СОШ № 3".to_owned())];
        known.learn(&[], own.iter().map(|(spelling, code)| (spelling, code)), true);
        assert_eq!(known.find("Тройка"), Ok(0));
        assert_eq!(known.find("Вторая на горе"), Ok(1));
        assert_eq!(known.find("МБОУ СОШ № 7"), Ok(2));
        assert_eq!(known.find("школа №7"), Ok(2));
        assert_eq!(known.list()[2].founded.as_deref(), Some("МБОУ СОШ № 7"));
        assert!(known.find("Ромашка").is_err());
    }
}
