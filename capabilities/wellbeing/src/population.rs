//! Who is asked (население волны): the staff of a district in strata of at least so many people; smaller institutions are one stratum together, settled before
//! anybody is asked.

use chrono::NaiveDate;
use kernel::{OrganisationId, Result};
use sea_orm::FromQueryResult;
use store::{AsOf, Ask, Sql, Tx};

use crate::wave::WaveId;

/// People whose slips cannot be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// Its number in the wave, from 1.
    pub number: i32,
    /// What it is called in the release.
    pub name: String,
    /// How many people.
    pub people: i32,
    /// How many slips were printed.
    pub slips: i32,
    /// The institutions.
    pub places: Vec<OrganisationId>,
}

/// The tables.
pub(crate) const TABLES: &str = "
create table wellbeing_stratum (
    wave_id {uuid} not null references wellbeing_wave (id),
    number integer not null check (number > 0),
    name text not null check (name <> ''),
    people integer not null check (people > 0),
    slips integer not null check (slips >= 0),
    primary key (wave_id, number),
    unique (wave_id, name)
);
create table wellbeing_stratum_place (
    wave_id {uuid} not null,
    organisation_id {uuid} not null,
    number integer not null,
    primary key (wave_id, organisation_id),
    foreign key (wave_id, number) references wellbeing_stratum (wave_id, number)
);
";

/// The strata of everybody who teaches below an organisation on a day. Institutions with fewer than `least` people are joined under the name `small`, with
/// the smallest of the others where they are too few even so. Nothing when all together are fewer.
pub async fn proposed(
    db: &impl Ask,
    below: OrganisationId,
    on: NaiveDate,
    least: i32,
    small: &str,
) -> Result<Vec<Stratum>> {
    #[derive(FromQueryResult)]
    struct Counted {
        organisation_id: OrganisationId,
        people: i64,
    }
    let sql = Sql::new(
        "select s.organisation_id, count(distinct s.person_id) as people from staff s
         where s.staff_group = 'pedagogical' and s.main_job and",
    )
    .push(AsOf::day(on).holds("s"))
    .push("and s.organisation_id in (select organisation_id from organisation_within where valid_to is null and ancestor_id = ?)")
    .bind(below)
    .push("group by s.organisation_id");
    let mut counted: Vec<Counted> = db.all(sql).await?;
    let ids: Vec<OrganisationId> = counted.iter().map(|one| one.organisation_id).collect();
    let names = registry::organisation::names(db, &ids).await?;
    counted.sort_by_cached_key(|one| {
        (one.people, russian::sort_key(names.get(&one.organisation_id).map_or("", String::as_str)))
    });
    Ok(strata(
        counted.into_iter().map(|one| {
            (one.organisation_id, names.get(&one.organisation_id).cloned().unwrap_or_default(), one.people as i32)
        }),
        least,
        small,
    ))
}

/// Strata out of institutions, the smallest first.
fn strata(institutions: impl Iterator<Item = (OrganisationId, String, i32)>, least: i32, small: &str) -> Vec<Stratum> {
    let mut joined = Stratum { number: 0, name: small.to_owned(), people: 0, slips: 0, places: Vec::new() };
    let mut strata: Vec<Stratum> = Vec::new();
    for (id, name, people) in institutions {
        if people < least || (joined.people > 0 && joined.people < least) {
            joined.people += people;
            joined.places.push(id);
        } else {
            // Two institutions of one name would be one group of the release.
            let twins =
                strata.iter().filter(|one| one.name == name || one.name.starts_with(&format!("{name} ("))).count();
            let name = if twins > 0 { format!("{name} ({})", twins + 1) } else { name };
            strata.push(Stratum { number: 0, name, people, slips: 0, places: vec![id] });
        }
    }
    strata.sort_by_cached_key(|one| russian::sort_key(&one.name));
    if joined.people >= least {
        strata.push(joined);
    }
    for (number, stratum) in (1..).zip(&mut strata) {
        stratum.number = number;
    }
    strata
}

/// Settles the strata of a wave.
pub(crate) async fn settle(tx: &Tx, wave: WaveId, strata: &[Stratum]) -> Result<()> {
    let rows = strata
        .iter()
        .map(|one| vec![wave.into(), one.number.into(), one.name.clone().into(), one.people.into(), 0.into()]);
    tx.insert("wellbeing_stratum", &["wave_id", "number", "name", "people", "slips"], rows.collect()).await?;
    let rows = strata
        .iter()
        .flat_map(|one| one.places.iter().map(|place| vec![wave.into(), (*place).into(), one.number.into()]));
    tx.insert("wellbeing_stratum_place", &["wave_id", "organisation_id", "number"], rows.collect()).await
}

/// The settled strata of a wave, without their institutions.
pub async fn settled(db: &impl Ask, wave: WaveId) -> Result<Vec<Stratum>> {
    #[derive(FromQueryResult)]
    struct Row {
        number: i32,
        name: String,
        people: i32,
        slips: i32,
    }
    let sql = "select number, name, people, slips from wellbeing_stratum where wave_id = ? order by number";
    let rows: Vec<Row> = db.all(Sql::new(sql).bind(wave)).await?;
    let stratum = |row: Row| Stratum {
        number: row.number,
        name: row.name,
        people: row.people,
        slips: row.slips,
        places: Vec::new(),
    };
    Ok(rows.into_iter().map(stratum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(sizes: &[i32]) -> Vec<(String, i32)> {
        let institutions =
            sizes.iter().enumerate().map(|(n, size)| (OrganisationId::new(), format!("СОШ № {n}"), *size));
        strata(institutions, 11, "Малые").into_iter().map(|one| (one.name, one.people)).collect()
    }

    #[test]
    fn small_institutions_are_one_stratum() {
        assert_eq!(of(&[4, 7, 9, 20]), [("СОШ № 3".into(), 20), ("Малые".into(), 20)]);
        assert_eq!(of(&[4, 15, 20]), [("СОШ № 2".into(), 20), ("Малые".into(), 19)], "four alone would be known");
        assert_eq!(of(&[4, 5]), [], "there is nobody to hide among");
        assert_eq!(of(&[12, 30]), [("СОШ № 0".into(), 12), ("СОШ № 1".into(), 30)]);
    }
}
