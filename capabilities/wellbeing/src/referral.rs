//! A request to a psychologist (обращение): what of it stands in the open, and its way from the asker's own act to the end. Who asks, when and
//! what about is in sealed letters ([`crate::referral::letter`]).
//!
//! In the open are the week, the state, and a band of experience that enough people share. The table has no order of its own and no moment; acts
//! of who asks leave no line in the program's journal and name no account.

pub mod code;
pub(crate) mod concerns;
pub(crate) mod contacts;
pub(crate) mod datasets;
pub(crate) mod door;
pub mod experience;
pub mod letter;
pub mod numbers;
pub mod psychologist;
pub(crate) mod retention;
pub mod rights;
pub mod sample;
pub mod state;
pub(crate) mod vault;

use chrono::{Datelike, Days, NaiveDate};
use kernel::{OrganisationId, Refusal, Result, SchoolYear, id::Uuid};
use sea_orm::FromQueryResult;
use sealing::{PublicKey, SecretKey};
use store::{Ask, Sql, Tx};

use crate::{
    referral,
    referral::code::Code,
    referral::experience::Experience,
    referral::letter::{Asker, Letter, Opened, Writer},
    referral::psychologist::{Psychologist, PsychologistId},
    referral::state::{Ending, ReferralState},
};

kernel::id!(
    /// A request. It is random: it does not tell when the request came.
    ReferralId
);

/// What is sealed is kept so many full school years after the one in which the request ended.
pub const KEPT_YEARS: i32 = 1;

/// What of a request stands in the open.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Referral {
    /// Which.
    pub id: ReferralId,
    /// Whose teachers that psychologist helps.
    pub organisation_id: OrganisationId,
    /// To whom.
    pub psychologist_id: PsychologistId,
    /// Under which of the psychologist's keys it is sealed.
    pub generation: i32,
    /// What its asker's letters are sealed to.
    pub asker_key: Vec<u8>,
    /// Where it stands.
    pub state: ReferralState,
    /// The Monday of the week in which it came: no nearer day is kept in the open.
    pub week: NaiveDate,
    /// The band of experience, when the asker gave one that enough people share.
    pub experience: Option<Experience>,
    /// What it was closed with.
    pub ending: Option<Ending>,
    /// The psychologist to whom it is to be handed over.
    pub handover_to: Option<PsychologistId>,
    /// The asker has consented to that.
    pub handover_consented: bool,
    /// Its letters may be destroyed from this day on; nothing while it goes on.
    pub destroy_from: Option<NaiveDate>,
    /// Its letters are destroyed.
    pub is_destroyed: bool,
    /// How often it was changed; the number of its last letter is not greater.
    pub version: i32,
    /// Its asker wrote last.
    pub waits: bool,
}

/// A request to be made.
#[derive(Clone, Debug)]
pub struct Request {
    /// To whom.
    pub psychologist: PsychologistId,
    /// Who asks, as far as they say.
    pub asker: Asker,
    /// Their band of experience, if they say.
    pub experience: Option<Experience>,
    /// What about.
    pub text: String,
}

/// A step of the psychologist.
#[derive(Clone, Debug)]
pub struct Step {
    /// To which state; the same one for a letter without a step.
    pub to: ReferralState,
    /// What it is closed with.
    pub ending: Option<Ending>,
    /// After how many days they met, when they met for the first time.
    pub waited: Option<u32>,
    /// What is written down.
    pub letter: Option<(Writer, Letter)>,
}

/// The Monday of a day's week.
pub(crate) fn week_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

const COLUMNS: &str = "r.id, r.organisation_id, r.psychologist_id, r.generation, r.asker_key, r.state, r.week, r.experience, r.ending,
    r.handover_to, r.handover_consented, r.destroy_from, r.is_destroyed, r.version, r.destroy_from is null and coalesce((select l.writer
    from referral_letter l where l.referral_id = r.id and l.writer <> 'note' order by l.number desc limit 1), '') <> 'psychologist' as waits";

impl Referral {
    /// Those of a psychologist: what goes on first, then the newest weeks.
    pub async fn of_psychologist(db: &impl Ask, psychologist: PsychologistId) -> Result<Vec<Referral>> {
        let sql = format!(
            "select {COLUMNS} from referral r where r.psychologist_id = ?
             order by case when r.destroy_from is null then 0 else 1 end, r.week desc, r.id limit 1000"
        );
        db.all(Sql::new(sql).bind(psychologist)).await
    }

    /// One of a psychologist.
    pub async fn find(db: &impl Ask, psychologist: PsychologistId, id: ReferralId) -> Result<Referral> {
        let sql = format!("select {COLUMNS} from referral r where r.id = ? and r.psychologist_id = ?");
        db.first(Sql::new(sql).bind(id).bind(psychologist)).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// The one that a code belongs to.
    pub async fn of_code(db: &impl Ask, code: &Code) -> Result<Option<Referral>> {
        let sql = format!("select {COLUMNS} from referral r where r.code_hash = ?");
        db.first(Sql::new(sql).bind(code.finds())).await
    }

    /// Somebody asks. Sent twice with one code, it is one request.
    pub async fn ask(tx: &Tx, code: &Code, request: &Request) -> Result<()> {
        let psychologist = Psychologist::locked(tx, request.psychologist).await?;
        if !psychologist.takes() {
            return Err(Refusal::conflict("support-refusal-takes-none").into());
        }
        if Self::of_code(tx, code).await?.is_some() {
            return Ok(());
        }
        let (id, asker, today) = (ReferralId(Uuid::new_v4()), code.key().public(), tx.today());
        let allowed = Experience::allowed(tx, psychologist.organisation_id, today).await?;
        let experience = request.experience.filter(|band| allowed.contains(band));
        let columns = [
            "id",
            "organisation_id",
            "psychologist_id",
            "generation",
            "code_hash",
            "asker_key",
            "state",
            "week",
            "experience",
            "version",
        ];
        let row = vec![
            id.into(),
            psychologist.organisation_id.into(),
            psychologist.id.into(),
            psychologist.generation.into(),
            code.finds().into(),
            asker.bytes().to_vec().into(),
            ReferralState::Requested.into(),
            week_of(today).into(),
            experience.into(),
            1.into(),
        ];
        tx.insert("referral", &columns, vec![row]).await?;
        let letter = Letter { asker: Some(request.asker.clone()), ..Letter::of(today, request.text.clone()) };
        letter.keep(tx, (id, 1), Writer::Request, (&psychologist.key()?, &asker)).await
    }

    /// The asker writes.
    pub async fn write(&self, tx: &Tx, text: &str) -> Result<()> {
        let psychologist = self.unchanged(tx).await?;
        self.change(tx, "version = version + 1", []).await?;
        let letter = Letter::of(tx.today(), text);
        letter.keep(tx, (self.id, self.version + 1), Writer::Asker, (&psychologist.key()?, &self.asker_key()?)).await
    }

    /// The asker takes it back: what was written is destroyed at once, and only the number of requests stays.
    pub async fn withdraw(&self, tx: &Tx) -> Result<()> {
        self.unchanged(tx).await?;
        let sql = "state = ?, destroy_from = ?, is_destroyed = true, handover_to = null, handover_consented = false,
                   version = version + 1";
        self.change(tx, sql, [ReferralState::Withdrawn.into(), tx.today().into()]).await?;
        tx.run(Sql::new("delete from referral_letter where referral_id = ?").bind(self.id)).await?;
        Ok(())
    }

    /// The asker says whether another psychologist may have it.
    pub async fn answer_handover(&self, tx: &Tx, consents: bool) -> Result<()> {
        self.unchanged(tx).await?;
        let sql = match consents {
            true => "handover_consented = true, version = version + 1",
            false => "handover_to = null, handover_consented = false, version = version + 1",
        };
        self.change(tx, sql, []).await
    }

    /// The psychologist goes on.
    pub async fn go(&self, tx: &Tx, psychologist: &Psychologist, step: &Step) -> Result<()> {
        psychologist.still(tx).await?;
        if step.to != self.state && !self.state.next().contains(&step.to) || self.state.is_over() {
            return Err(Refusal::conflict("support-refusal-state").into());
        }
        let closes = step.to == ReferralState::Closed;
        if closes && !step.ending.is_some_and(|ending| self.state.endings().contains(&ending)) {
            return Err(Refusal::invalid("support-refusal-ending").into());
        }
        let destroy_from = closes.then(|| SchoolYear::of(tx.today()).plus(KEPT_YEARS + 1).start());
        let ending = step.ending.filter(|_| closes);
        let sql = "state = ?, ending = ?, destroy_from = ?, version = version + 1";
        self.change(tx, sql, [step.to.into(), ending.into(), destroy_from.into()]).await?;
        if closes {
            let sql = "update referral set handover_to = null, handover_consented = false where id = ?";
            tx.run(Sql::new(sql).bind(self.id)).await?;
        }
        if let (Some(days), ReferralState::Met) = (step.waited, step.to) {
            referral::numbers::note_wait(tx, self.organisation_id, days).await?;
        }
        if let Some((writer, letter)) = &step.letter {
            let keys = (&psychologist.key()?, &self.asker_key()?);
            letter.keep(tx, (self.id, self.version + 1), *writer, keys).await?;
        }
        Ok(())
    }

    /// The psychologist proposes another one; the asker is to consent.
    pub async fn propose_handover(&self, tx: &Tx, psychologist: &Psychologist, to: PsychologistId) -> Result<()> {
        psychologist.still(tx).await?;
        if to == self.psychologist_id || !Psychologist::locked(tx, to).await?.takes() {
            return Err(Refusal::invalid("support-refusal-takes-none").into());
        }
        let sql = "handover_to = ?, handover_consented = false, version = version + 1";
        self.change(tx, sql, [to.into()]).await
    }

    /// The psychologist hands it over, with everything in it, as its asker has consented.
    pub async fn hand_over(&self, tx: &Tx, psychologist: &Psychologist, secret: &SecretKey) -> Result<()> {
        psychologist.still(tx).await?;
        let Some(to) = self.handover_to.filter(|_| self.handover_consented) else {
            return Err(Refusal::conflict("support-refusal-no-consent").into());
        };
        let to = Psychologist::locked(tx, to).await?;
        if !to.takes() {
            return Err(Refusal::conflict("support-refusal-takes-none").into());
        }
        letter::hand_over(tx, self.id, secret, &to.key()?).await?;
        let sql =
            "psychologist_id = ?, organisation_id = ?, generation = ?, handover_to = null, handover_consented = false,
                   version = version + 1";
        self.change(tx, sql, [to.id.into(), to.organisation_id.into(), to.generation.into()]).await
    }

    /// The key of all of somebody's requests is lost: what goes on ends, and letters that nobody can read any more are deleted.
    pub(crate) async fn lose_all(tx: &Tx, psychologist: PsychologistId) -> Result<()> {
        let of_them = "psychologist_id = ?";
        let letters =
            format!("delete from referral_letter where referral_id in (select id from referral where {of_them})");
        tx.run(Sql::new(letters).bind(psychologist)).await?;
        let ended = format!(
            "update referral set state = 'closed', ending = 'key_lost', destroy_from = ?, handover_to = null,
             handover_consented = false where {of_them} and destroy_from is null"
        );
        tx.run(Sql::new(ended).bind(tx.today()).bind(psychologist)).await?;
        let destroyed = format!("update referral set is_destroyed = true, version = version + 1 where {of_them}");
        tx.run(Sql::new(destroyed).bind(psychologist)).await?;
        Ok(())
    }

    /// Its letters, as the psychologist opens them.
    pub(crate) async fn letters(&self, db: &impl Ask, secret: &SecretKey) -> Result<Vec<Opened>> {
        letter::of_psychologist(db, self.id, secret).await
    }

    /// Its letters, as the asker opens them.
    pub(crate) async fn letters_of_asker(&self, db: &impl Ask, code: &Code) -> Result<Vec<Opened>> {
        letter::of_asker(db, self.id, &code.key()).await
    }

    /// The psychologist, held until the transaction ends, when the request is still sealed under their key.
    async fn unchanged(&self, tx: &Tx) -> Result<Psychologist> {
        let psychologist = Psychologist::locked(tx, self.psychologist_id).await?;
        match psychologist.generation == self.generation && !self.state.is_over() {
            true => Ok(psychologist),
            false => Err(Refusal::conflict("refusal-changed-meanwhile").into()),
        }
    }

    /// Changes it, if nobody has meanwhile.
    async fn change<const N: usize>(&self, tx: &Tx, what: &str, values: [store::Value; N]) -> Result<()> {
        let sql = Sql::new(format!("update referral set {what} where id = ? and version = ? and psychologist_id = ?"));
        let sql = values.into_iter().fold(sql, Sql::bind);
        match tx.run(sql.bind(self.id).bind(self.version).bind(self.psychologist_id)).await? {
            0 => Err(Refusal::conflict("refusal-changed-meanwhile").into()),
            _ => Ok(()),
        }
    }

    fn asker_key(&self) -> Result<PublicKey> {
        PublicKey::of(&self.asker_key).ok_or_else(|| kernel::Error::failed("a key of another length"))
    }
}

pub(crate) fn definition() -> String {
    format!(
        "create table referral (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    psychologist_id {{uuid}} not null references referral_psychologist (id),
    generation integer not null check (generation > 0),
    code_hash {{bytes}} not null unique,
    asker_key {{bytes}} not null,
    state text not null {},
    week date not null,
    experience text {},
    ending text {},
    handover_to {{uuid}} references referral_psychologist (id),
    handover_consented boolean not null default false,
    destroy_from date,
    is_destroyed boolean not null default false,
    version integer not null,
    constraint referral_over check ((destroy_from is null) = (state not in ('closed', 'withdrawn'))),
    constraint referral_ending check ((ending is null) = (state <> 'closed')),
    constraint referral_handover check (handover_to is null or (destroy_from is null and handover_to <> psychologist_id)),
    constraint referral_consent check (not handover_consented or handover_to is not null),
    constraint referral_destroyed check (not is_destroyed or destroy_from is not null),
    constraint referral_withdrawn check (state <> 'withdrawn' or is_destroyed)
){{unordered}};
create index referral_psychologist_week on referral (psychologist_id, week);
create index referral_organisation_week on referral (organisation_id, week);
",
        ReferralState::check("state"),
        Experience::check("experience"),
        Ending::check("ending"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use registry::sample::day;

    #[test]
    fn a_day_is_kept_as_its_week() {
        assert_eq!(week_of(day(2021, 9, 13)), day(2021, 9, 13));
        assert_eq!(week_of(day(2021, 9, 19)), day(2021, 9, 13));
        assert_eq!(week_of(day(2021, 9, 20)), day(2021, 9, 20));
    }
}
