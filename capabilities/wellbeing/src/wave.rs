//! A wave (волна): one asking of everybody in a district, from its draft to the destruction of its answers.

use chrono::{Datelike, NaiveDate};
use kernel::{AccountId, Error, OrganisationId, Reach, Refusal, Result, id::Uuid};
use questionnaire::Instrument;
use sea_orm::FromQueryResult;
use sealing::PublicKey;
use serde_json::json;
use store::{Ask, Db, Sql, Tx, choice, journal::Line, reach};

use crate::{
    admission::Admission,
    envelopes, invitations, licensed, noised,
    plan::{self, Cross, EXPERIENCE, WORK},
    population::{self, Stratum},
    reply::Reply,
};

kernel::id!(
    /// A wave.
    WaveId
);

choice! {
    /// How far a wave has come.
    WaveState, "wellbeing-state" {
        /// Being prepared: nothing has been asked.
        Draft = "draft",
        /// Answers are taken and nobody sees them.
        Open = "open",
        /// No more answers are taken.
        Closed = "closed",
        /// Its release is made.
        Released = "released",
        /// Its answers and its key are destroyed.
        Destroyed = "destroyed",
    }
}

/// The tables. What is asked and what will be published stand in the terms: a row that is written at the opening and never changed. It names the
/// admission too, so that the database itself refuses another one from then on.
pub(crate) fn definition() -> String {
    format!(
        "
create table wellbeing_wave (
    id {{uuid}} primary key,
    organisation_id {{uuid}} not null,
    name text not null unique check (name <> ''),
    title text not null check (title <> ''),
    state text not null {state},
    asks text not null,
    asks_experience boolean not null,
    asks_work boolean not null,
    crosses text not null,
    epsilon integer check (epsilon between 1 and {most}),
    minimum integer not null check (minimum between {least} and 100),
    closes_on date not null,
    admission text not null {admission},
    holder_id {{uuid}},
    public_key {{bytes}},
    opened_on date,
    closed_on date,
    constraint wellbeing_wave_opened check ((state = 'draft') = (public_key is null) and (public_key is null) = (holder_id is null)
        and (public_key is null) = (opened_on is null)),
    constraint wellbeing_wave_crossed check ((asks_experience or crosses not like '%experience%') and (asks_work or crosses not like '%work%')),
    constraint wellbeing_wave_closed check ((state in ('draft', 'open')) = (closed_on is null)),
    constraint wellbeing_wave_admission unique (id, admission)
);
create index wellbeing_wave_organisation on wellbeing_wave (organisation_id);
create table wellbeing_terms (
    wave_id {{uuid}} primary key references wellbeing_wave (id),
    instruments text not null,
    plan text not null,
    admission text not null,
    constraint wellbeing_terms_admission foreign key (wave_id, admission) references wellbeing_wave (id, admission)
);
",
        state = WaveState::check("state"),
        admission = Admission::check("admission"),
        least = disclosure::FLOOR,
        most = noised::YEAR,
    )
}

/// A wave.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Wave {
    /// Its identifier.
    pub id: WaveId,
    /// Who asks: everybody at work below it is asked.
    pub organisation_id: OrganisationId,
    /// Its short name, W2026-1. Once it was opened, no other wave has it.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// How far it has come.
    pub state: WaveState,
    /// The instruments, by their names with spaces between.
    pub asks: String,
    /// Is the length of experience asked?
    pub asks_experience: bool,
    /// Is it asked what somebody works as?
    pub asks_work: bool,
    /// The tables by two dimensions at once, by their codes with spaces between.
    pub crosses: String,
    /// The ε of numbers for everybody, in thousandths; none where there will be none.
    pub epsilon: Option<i32>,
    /// Nothing is told of fewer people.
    pub minimum: i32,
    /// The last day, as it is announced.
    pub closes_on: NaiveDate,
    /// How one is admitted to it.
    pub admission: Admission,
    /// Whose word opens the answers.
    pub holder_id: Option<AccountId>,
    /// What answers are sealed with.
    pub public_key: Option<Vec<u8>>,
    /// When it was opened.
    pub opened_on: Option<NaiveDate>,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
}

/// What is decided while a wave is prepared.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is called.
    pub title: String,
    /// Names of the instruments.
    pub asks: Vec<String>,
    /// Is the length of experience asked?
    pub asks_experience: bool,
    /// Is it asked what somebody works as?
    pub asks_work: bool,
    /// Tables by two dimensions at once.
    pub crosses: Vec<Cross>,
    /// The ε of numbers for everybody, in thousandths; none where there are to be none.
    pub epsilon: Option<i32>,
    /// Nothing is told of fewer people.
    pub minimum: i32,
    /// The last day.
    pub closes_on: NaiveDate,
    /// How one is admitted to it.
    pub admission: Admission,
}

/// What an open wave asks and will publish. Fixed at the opening.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The questionnaires, whole.
    pub instruments: Vec<Instrument>,
    /// The plan of the release.
    pub plan: disclosure::Plan,
}

/// A code word has so many letters at least.
const SHORTEST: usize = 10;

impl Wave {
    /// The waves within reach, the newest first.
    pub async fn list(db: &impl Ask, reach: &Reach) -> Result<Vec<Wave>> {
        let sql =
            Sql::new("select * from wellbeing_wave w where").push(reach::within(reach, "w.organisation_id", None));
        db.all(sql.push("order by w.id desc")).await
    }

    /// A wave within reach.
    pub async fn find(db: &impl Ask, reach: &Reach, id: WaveId) -> Result<Wave> {
        let sql = Sql::new("select * from wellbeing_wave w where w.id = ? and").bind(id);
        let wave: Option<Wave> = db.first(sql.push(reach::within(reach, "w.organisation_id", None))).await?;
        Ok(wave.ok_or_else(Refusal::not_found)?)
    }

    /// A wave, for whoever is admitted to it.
    pub(crate) async fn of_admitted(db: &impl Ask, id: WaveId) -> Result<Wave> {
        Self::find(db, &Reach::operator(), id).await
    }

    /// Its page.
    pub fn path(&self) -> String {
        format!("/wellbeing/waves/{}", self.id)
    }

    /// Begins a draft. Its name is the year in which it ends, and the next number in it.
    pub async fn draft(tx: &Tx, reach: &Reach, organisation: OrganisationId, draft: &Draft) -> Result<WaveId> {
        registry::organisation::may_reach(tx, reach, organisation).await?;
        draft.checked()?;
        let year = draft.closes_on.year();
        let taken: Vec<String> = tx.column("select name from wellbeing_wave").await?;
        let free =
            (1..).map(|number| format!("W{year}-{number}")).find(|name| !taken.contains(name)).unwrap_or_default();
        let id = WaveId::new();
        let columns = [
            "id",
            "organisation_id",
            "name",
            "title",
            "state",
            "asks",
            "asks_experience",
            "asks_work",
            "crosses",
            "epsilon",
            "minimum",
            "closes_on",
            "admission",
        ];
        let row = vec![
            id.into(),
            organisation.into(),
            free.into(),
            draft.title.clone().into(),
            WaveState::Draft.into(),
            draft.asks.join(" ").into(),
            draft.asks_experience.into(),
            draft.asks_work.into(),
            draft.crosses().into(),
            draft.epsilon.into(),
            draft.minimum.into(),
            draft.closes_on.into(),
            draft.admission.into(),
        ];
        tx.insert("wellbeing_wave", &columns, vec![row]).await?;
        tx.note(Line::new("wellbeing.drafted", "wave", id.0));
        Ok(id)
    }

    /// Changes a draft. Once somebody may have answered, nothing of a wave changes.
    pub async fn revise(&self, tx: &Tx, draft: &Draft) -> Result<()> {
        draft.checked()?;
        let sql = "update wellbeing_wave set title = ?, asks = ?, asks_experience = ?, asks_work = ?, crosses = ?, epsilon = ?,
                   minimum = ?, closes_on = ?, admission = ? where id = ? and state = 'draft'";
        let sql = Sql::new(sql).bind(draft.title.clone()).bind(draft.asks.join(" ")).bind(draft.asks_experience);
        let sql = sql
            .bind(draft.asks_work)
            .bind(draft.crosses())
            .bind(draft.epsilon)
            .bind(draft.minimum)
            .bind(draft.closes_on)
            .bind(draft.admission)
            .bind(self.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("wellbeing-refusal-not-draft").into());
        }
        tx.note(Line::new("wellbeing.revised", "wave", self.id.0));
        Ok(())
    }

    /// Deletes a draft: nobody was asked yet.
    pub async fn discard(&self, tx: &Tx) -> Result<()> {
        let sql = Sql::new("delete from wellbeing_wave where id = ? and state = 'draft'").bind(self.id);
        if tx.run(sql).await? == 0 {
            return Err(Refusal::conflict("wellbeing-refusal-not-draft").into());
        }
        tx.note(Line::new("wellbeing.discarded", "wave", self.id.0));
        Ok(())
    }

    /// Opens it: strata, instruments and the plan of the release are settled, and a key is made whose half that opens is sealed under the word of
    /// whoever opens it. From now on only they can have it released.
    pub async fn open(&self, db: &Db, actor: &store::Actor, word: &str, opening: Opening) -> Result<()> {
        let holder = actor.account.ok_or_else(Refusal::not_allowed)?;
        if word.chars().filter(|letter| !letter.is_whitespace()).count() < SHORTEST {
            return Err(Refusal::invalid("wellbeing-refusal-word-short").with("least", SHORTEST).into());
        }
        if !Reply::has_room(&opening.instruments) {
            return Err(Refusal::invalid("wellbeing-refusal-too-much").into());
        }
        if opening.instruments.len() != self.asks.split(' ').count() {
            return Err(Refusal::conflict("wellbeing-refusal-words-gone").into());
        }
        if opening.strata.is_empty() {
            return Err(Refusal::invalid("wellbeing-refusal-few").with("least", self.least()).into());
        }
        let plan = plan::of(self, &opening.instruments, &opening.strata);
        let plan = plan.checked().map_err(|error| Error::failed(error.to_string()))?;
        let (salt, secret, public) = envelopes::new_secret(self.id, word).await?;
        let store = envelopes::store(db).await?;
        db.write(actor, async |tx| {
            let sql = "update wellbeing_wave set state = 'open', holder_id = ?, public_key = ?, opened_on = ? where id = ? and state = 'draft'";
            let sql = Sql::new(sql).bind(holder).bind(public.bytes().to_vec()).bind(tx.today()).bind(self.id);
            if tx.run(sql).await? == 0 {
                return Err(Refusal::conflict("wellbeing-refusal-not-draft").into());
            }
            let row = vec![
                self.id.into(),
                serde_json::to_string(&opening.instruments)?.into(),
                serde_json::to_string(&plan)?.into(),
                self.admission.into(),
            ];
            tx.insert("wellbeing_terms", &["wave_id", "instruments", "plan", "admission"], vec![row]).await?;
            population::settle(tx, self.id, &opening.strata).await?;
            licensed::set_aside(tx, self.id, self.organisation_id, &opening.instruments).await?;
            noised::suffices(tx, self, &opening.strata).await?;
            // Last, and only by whoever opens it: of two who do so at once the second must not put another key in the place of the first. Should the
            // transaction still fail, it is a key of nothing, and the next opening takes its place.
            envelopes::begin(&store, self.id, &salt, &secret).await?;
            tx.note(Line::new("wellbeing.opened", "wave", self.id.0).with(json!({ "strata": opening.strata.len() })));
            Ok(())
        })
        .await
    }

    /// Closes it: no more answers are taken, and who was invited is forgotten.
    pub async fn close(&self, db: &Db, actor: &store::Actor) -> Result<()> {
        let answers = envelopes::store(db).await?;
        envelopes::close(&answers, self.id).await?;
        if self.state == WaveState::Open && self.admission == Admission::Invitations {
            let strata = population::settled(db, self.id).await?;
            envelopes::fill(&answers, self.id, &self.reader()?, &strata).await?;
            invitations::forget(&invitations::store(db).await?, self.id).await?;
        }
        db.write(actor, async |tx| {
            let sql = "update wellbeing_wave set state = 'closed', closed_on = ? where id = ? and state = 'open'";
            if tx.run(Sql::new(sql).bind(tx.today()).bind(self.id)).await? == 0 {
                return Err(Refusal::conflict("wellbeing-refusal-not-open").into());
            }
            tx.note(Line::new("wellbeing.closed", "wave", self.id.0));
            Ok(())
        })
        .await
    }

    /// Its terms; a draft has none.
    pub async fn terms(&self, db: &impl Ask) -> Result<Terms> {
        #[derive(FromQueryResult)]
        struct Row {
            instruments: String,
            plan: String,
        }
        let sql = Sql::new("select instruments, plan from wellbeing_terms where wave_id = ?").bind(self.id);
        let row: Row = db.first(sql).await?.ok_or_else(Refusal::not_found)?;
        Ok(Terms { instruments: serde_json::from_str(&row.instruments)?, plan: serde_json::from_str(&row.plan)? })
    }

    /// What answers are sealed with.
    pub(crate) fn reader(&self) -> Result<PublicKey> {
        let key = self.public_key.as_deref().and_then(PublicKey::of);
        key.ok_or_else(|| Error::failed("an open wave without a key"))
    }

    /// So many people a group must have to be told of, with one who tells the others.
    pub fn least(&self) -> i32 {
        self.minimum + plan::COALITION as i32
    }

    /// The tables by two dimensions at once.
    pub(crate) fn crosses(&self) -> Vec<Cross> {
        self.crosses.split(' ').filter_map(Cross::of).collect()
    }

    /// Those of the instruments that this draft asks.
    pub fn chosen(&self, askable: Vec<Instrument>) -> Vec<Instrument> {
        let asked: Vec<&str> = self.asks.split(' ').collect();
        askable.into_iter().filter(|one| asked.contains(&one.id.as_str())).collect()
    }
}

/// What is settled when a wave opens.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The questionnaires.
    pub instruments: Vec<Instrument>,
    /// The strata.
    pub strata: Vec<Stratum>,
}

impl Draft {
    fn crosses(&self) -> String {
        self.crosses.iter().map(|cross| cross.code()).collect::<Vec<_>>().join(" ")
    }

    fn checked(&self) -> Result<()> {
        if self.asks.is_empty() {
            return Err(Refusal::invalid("wellbeing-refusal-nothing-asked").into());
        }
        let unasked = |name: &str| name == EXPERIENCE && !self.asks_experience || name == WORK && !self.asks_work;
        if self.crosses.iter().flat_map(|cross| cross.by()).any(unasked) {
            return Err(Refusal::invalid("wellbeing-refusal-cross").into());
        }
        if self.epsilon.is_some_and(|epsilon| !(1..=noised::YEAR).contains(&epsilon)) {
            return Err(noised::too_much(noised::YEAR).into());
        }
        if !(disclosure::FLOOR as i32..=100).contains(&self.minimum) {
            return Err(Refusal::invalid("wellbeing-refusal-minimum").with("floor", disclosure::FLOOR).into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod invented;
