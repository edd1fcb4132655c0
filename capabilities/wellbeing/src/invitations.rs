//! Invitations (приглашения): a code by mail for everybody whose address is known. Who was invited and whether they have used it stands here, apart from
//! the answers, in no backup, and only until the wave is closed; no page of any role reads it.

use std::collections::{BTreeMap, HashMap, HashSet};

use kernel::{OrganisationId, PersonId, Refusal, Result};
use rand::random;
use sea_orm::FromQueryResult;
use serde_json::json;
use store::{Actor, AsOf, Ask, Db, Sql, Tx, apart::Apart, journal::Line};
use web::App;

use crate::{
    admission::{Admission, Admitted},
    code::Code,
    letters::{self, Address, Occasion},
    licensed,
    population::{self, Stratum},
    wave::{Wave, WaveId, WaveState},
};

const NAME: &str = "wellbeing_invitations";
/// An invitation is found by the code of its newest letter or of the one before: somebody may be answering while a reminder is sent.
const TABLES: &str = "
create table if not exists invitation (
    wave_id {uuid} not null,
    person_id {uuid} not null,
    stratum integer not null,
    hash {bytes} not null unique,
    earlier {bytes} not null unique,
    used boolean not null,
    primary key (wave_id, person_id)
) {unordered};
";

/// The days on which everybody was reminded, once a day at most.
pub(crate) const REMINDERS: &str = "
create table wellbeing_reminder (
    wave_id {uuid} not null references wellbeing_wave (id),
    sent_on date not null,
    primary key (wave_id, sent_on)
);
";

/// The store.
pub(crate) async fn store(db: &Db) -> Result<Apart> {
    db.apart(NAME, TABLES).await
}

/// Whom a code admits, if it is of an invitation that was not used. Looking spends nothing.
pub(crate) async fn find(people: &Apart, code: &Code) -> Result<Option<Admitted>> {
    let sql = "select wave_id, stratum from invitation where (hash = ? or earlier = ?) and not used";
    people.first(Sql::new(sql).bind(code.hash()).bind(code.hash())).await
}

/// Uses an invitation. Whether it was there to be used: of several at once one is told so.
pub(crate) async fn spend(people: &Apart, code: &Code) -> Result<bool> {
    set_used(people, code, true).await
}

/// Takes that back, for an answer that could not be kept.
pub(crate) async fn give_back(people: &Apart, code: &Code) -> Result<()> {
    set_used(people, code, false).await.map(|_| ())
}

async fn set_used(people: &Apart, code: &Code, used: bool) -> Result<bool> {
    let sql = Sql::new("update invitation set used = ? where (hash = ? or earlier = ?) and used <> ?");
    let sql = sql.bind(used).bind(code.hash()).bind(code.hash()).bind(used);
    people.write(async |tx| Ok(tx.run(sql).await? == 1)).await
}

/// How many of a wave's people can be invited, and of how many: the others have no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reachable {
    /// With an address.
    pub with_address: usize,
    /// Everybody.
    pub people: usize,
}

impl Reachable {
    /// As it is today.
    pub async fn of(db: &impl Ask, wave: &Wave, today: chrono::NaiveDate) -> Result<Self> {
        let asked: Vec<PersonId> = asked(db, wave, today).await?.into_keys().collect();
        Ok(Self { with_address: letters::addresses(db, &asked).await?.len(), people: asked.len() })
    }
}

/// Everybody who is asked, with an institution of theirs.
async fn asked(db: &impl Ask, wave: &Wave, today: chrono::NaiveDate) -> Result<BTreeMap<PersonId, OrganisationId>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: PersonId,
        organisation_id: OrganisationId,
    }
    let sql = Sql::new("select s.person_id, s.organisation_id from staff s where s.staff_group = 'pedagogical' and s.main_job and")
        .push(AsOf::day(today).holds("s"))
        .push("and s.organisation_id in (select organisation_id from organisation_within where valid_to is null and ancestor_id = ?)")
        .bind(wave.organisation_id)
        .push("order by s.person_id, s.organisation_id desc");
    let rows: Vec<Row> = db.all(sql).await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.organisation_id)).collect())
}

/// Somebody who is to get a letter.
struct Invited {
    person: PersonId,
    stratum: i32,
    address: Address,
}

/// Sends invitations to everybody who has none yet and whose address is known.
pub async fn send(app: &App, actor: &Actor, wave: &Wave) -> Result<()> {
    taken(wave)?;
    let (db, people) = (app.db(), store(app.db()).await?);
    let strata = population::settled(db, wave.id).await?;
    let new = uninvited(db, &people, wave).await?;
    if new.is_empty() {
        return Err(Refusal::conflict("wellbeing-refusal-invited").into());
    }
    db.write(actor, async |tx| {
        count(tx, wave, &strata, &new).await?;
        licensed::suffices(tx, wave.id).await?;
        let mut rows = Vec::with_capacity(new.len());
        for one in &new {
            let code = Code::new();
            letters::write(tx, app, wave, &one.address, Occasion::Invitation, &code).await?;
            rows.push((one, code.hash()));
        }
        tx.note(Line::new("wellbeing.invited", "wave", wave.id.0).with(json!({ "invitations": new.len() })));
        // Last: should the transaction still fail, they are invitations that nobody has, and a reminder brings them.
        people
            .write(async |within| {
                for (one, hash) in rows {
                    let sql = "insert into invitation (wave_id, person_id, stratum, hash, earlier, used) values (?, ?, ?, ?, ?, ?)";
                    let sql = Sql::new(sql).bind(wave.id).bind(one.person).bind(one.stratum).bind(hash);
                    within.run(sql.bind(random::<[u8; 32]>().to_vec()).bind(false)).await?;
                }
                Ok(())
            })
            .await
    })
    .await
}

/// Counts invitations as slips are counted: who sends them first has it.
async fn count(tx: &Tx, wave: &Wave, strata: &[Stratum], new: &[Invited]) -> Result<()> {
    for stratum in strata {
        let count = new.iter().filter(|one| one.stratum == stratum.number).count() as i32;
        let sql = "update wellbeing_stratum set slips = slips + ? where wave_id = ? and number = ? and slips = ?";
        let sql = Sql::new(sql).bind(count).bind(wave.id).bind(stratum.number).bind(stratum.slips);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("wellbeing-refusal-invited").into());
        }
    }
    Ok(())
}

async fn uninvited(db: &Db, people: &Apart, wave: &Wave) -> Result<Vec<Invited>> {
    #[derive(FromQueryResult)]
    struct Place {
        organisation_id: OrganisationId,
        number: i32,
    }
    let sql = Sql::new("select organisation_id, number from wellbeing_stratum_place where wave_id = ?").bind(wave.id);
    let strata: Vec<Place> = db.all(sql).await?;
    let strata: HashMap<OrganisationId, i32> = strata.iter().map(|one| (one.organisation_id, one.number)).collect();
    let known: HashSet<PersonId> = members(people, wave.id).await?.into_iter().collect();
    let asked = asked(db, wave, db.clock().today()).await?;
    let new: Vec<PersonId> = asked.keys().copied().filter(|person| !known.contains(person)).collect();
    let addresses = letters::addresses(db, &new).await?;
    let invited = addresses
        .into_iter()
        .filter_map(|(person, address)| Some(Invited { person, stratum: *strata.get(asked.get(&person)?)?, address }));
    Ok(invited.collect())
}

async fn members(people: &Apart, wave: WaveId) -> Result<Vec<PersonId>> {
    people.column(Sql::new("select person_id from invitation where wave_id = ? order by person_id").bind(wave)).await
}

/// Reminds everybody who was invited, with a new code each. Not only those who have not answered: the outbox shows to whom letters go. How many letters
/// there were, rounded.
pub async fn remind(app: &App, actor: &Actor, wave: &Wave) -> Result<i64> {
    taken(wave)?;
    let people = store(app.db()).await?;
    let members = members(&people, wave.id).await?;
    let addresses = letters::addresses(app.db(), &members).await?;
    if addresses.is_empty() {
        return Err(Refusal::conflict("wellbeing-refusal-nobody-invited").into());
    }
    let about = rounded(addresses.len());
    app.db()
        .write(actor, async |tx| {
            let sql = "insert into wellbeing_reminder (wave_id, sent_on) values (?, ?) on conflict do nothing";
            if tx.run(Sql::new(sql).bind(wave.id).bind(tx.today())).await? == 0 {
                return Err(Refusal::conflict("wellbeing-refusal-reminded").into());
            }
            let mut rows = Vec::with_capacity(addresses.len());
            for (person, address) in &addresses {
                let code = Code::new();
                letters::write(tx, app, wave, address, Occasion::Reminder, &code).await?;
                rows.push((*person, code.hash()));
            }
            tx.note(Line::new("wellbeing.reminded", "wave", wave.id.0).with(json!({ "about": about })));
            people
                .write(async |within| {
                    for (person, hash) in rows {
                        // Of used ones too, so that the letters of all look alike.
                        let sql = "update invitation set earlier = hash, hash = ? where wave_id = ? and person_id = ?";
                        within.run(Sql::new(sql).bind(hash).bind(wave.id).bind(person)).await?;
                    }
                    Ok(())
                })
                .await
        })
        .await?;
    Ok(about)
}

/// To the nearest five.
fn rounded(count: usize) -> i64 {
    (count as i64 + 2) / 5 * 5
}

/// Forgets who was invited and who has answered.
pub(crate) async fn forget(people: &Apart, wave: WaveId) -> Result<()> {
    let sql = Sql::new("delete from invitation where wave_id = ?").bind(wave);
    people.write(async |tx| tx.run(sql).await.map(|_| ())).await?;
    people.rewrite(&["invitation"]).await
}

/// Does this wave take answers by invitation?
fn taken(wave: &Wave) -> Result<()> {
    match (wave.admission, wave.state) {
        (Admission::Invitations, WaveState::Open) => Ok(()),
        (Admission::Invitations, _) => Err(Refusal::conflict("wellbeing-refusal-not-open").into()),
        (Admission::Slips, _) => Err(Refusal::conflict("wellbeing-refusal-admission").into()),
    }
}
