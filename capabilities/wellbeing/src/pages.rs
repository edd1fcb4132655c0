//! The pages of wellbeing: their routes, each with the right it asks for. Those under `/w` are for whoever has a code: they know no account.

mod answering;
mod closing;
mod filled;
mod instruments;
mod inviting;
mod opening;
mod public;
mod recommendations;
mod referral;
mod results;
mod wave;
mod waves;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use kernel::{Act, OrganisationId, Reach, Result, Right};
use paper::Document;
use questionnaire::Instrument;
use store::Ask;
use typeset::Pdf;
use web::{Answer, Routes, attachment};

use crate::{
    capability::Settings,
    instruments::Instruments,
    licensed::{self, Licensed},
    queue::Queue,
    tries::Tries,
    wave::{Terms, Wave, WaveId},
};

/// What the pages were given at assembly, and what they keep in memory.
pub(crate) struct Room {
    pdf: Option<Pdf>,
    instruments: Instruments,
    queue: Arc<Queue>,
    wrong_codes: Tries,
    wrong_words: Tries,
    terms: Mutex<HashMap<WaveId, Arc<Terms>>>,
}

impl Room {
    /// What an organisation may ask within a reach: the questionnaires with words, and those that it brought words for.
    async fn askable(&self, db: &impl Ask, reach: &Reach, organisation: OrganisationId) -> Result<Vec<Instrument>> {
        let mut brought = Licensed::list(db, reach).await?;
        brought.retain(|one| one.organisation_id == organisation);
        Ok(licensed::askable(self.instruments.askable().cloned(), brought))
    }

    /// The terms of an open wave, which never change.
    async fn terms(&self, db: &impl Ask, wave: &Wave) -> Result<Arc<Terms>> {
        let known = || self.terms.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(terms) = known().get(&wave.id) {
            return Ok(terms.clone());
        }
        let terms = Arc::new(wave.terms(db).await?);
        known().insert(wave.id, terms.clone());
        Ok(terms)
    }

    /// A document as a file: PDF where it can be printed, else DOCX.
    async fn file(&self, document: Document) -> Answer {
        let name = document.title();
        match self.pdf {
            Some(print) => {
                let bytes = tokio::task::spawn_blocking(move || print(&document)).await?;
                attachment(&format!("{name}.pdf"), "application/pdf", bytes.map_err(kernel::Error::failed)?)
            }
            None => attachment(&format!("{name}.docx"), DOCX, typeset::docx::write(&document)?),
        }
    }
}

pub(crate) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Every page.
pub(crate) fn routes(settings: Settings) -> Routes {
    let (read, manage) = (Right::May(Act::ReadWellbeing), Right::May(Act::ManageWellbeing));
    let room = Room {
        pdf: settings.pdf,
        instruments: settings.instruments,
        queue: Arc::default(),
        wrong_codes: Tries::default(),
        wrong_words: Tries::default(),
        terms: Mutex::default(),
    };
    Routes::new()
        .get("/wellbeing", read, waves::list)
        .get("/wellbeing/instruments", manage, instruments::list)
        .get("/wellbeing/instruments/{instrument}", manage, instruments::card)
        .get("/wellbeing/instruments/{instrument}/words", manage, instruments::ask_words)
        .post("/wellbeing/instruments/{instrument}/words", manage, instruments::bring_words)
        .get("/wellbeing/instruments/{instrument}/words.xlsx", manage, instruments::blank)
        .get("/wellbeing/instruments/{instrument}/form.xlsx", manage, instruments::form)
        .get("/wellbeing/instruments/{instrument}/survey.json", manage, instruments::survey)
        .get("/wellbeing/waves/new", manage, waves::new)
        .post("/wellbeing/waves", manage, waves::draft)
        .get("/wellbeing/waves/{id}", manage, wave::card)
        .get("/wellbeing/waves/{id}/revision", manage, waves::edit)
        .post("/wellbeing/waves/{id}/revision", manage, waves::revise)
        .get("/wellbeing/waves/{id}/opening", manage, opening::ask)
        .post("/wellbeing/waves/{id}/opening", manage, opening::open)
        .post("/wellbeing/waves/{id}/slips", manage, opening::slips)
        .get("/wellbeing/waves/{id}/slips/more", manage, opening::ask_more)
        .post("/wellbeing/waves/{id}/slips/more", manage, opening::more_slips)
        .get("/wellbeing/waves/{id}/invitations", manage, inviting::ask)
        .post("/wellbeing/waves/{id}/invitations", manage, inviting::send)
        .get("/wellbeing/waves/{id}/reminders", manage, inviting::ask_reminder)
        .post("/wellbeing/waves/{id}/reminders", manage, inviting::remind)
        .get("/wellbeing/waves/{id}/form.pdf", manage, opening::paper_form)
        .get("/wellbeing/waves/{id}/closing", manage, closing::ask)
        .post("/wellbeing/waves/{id}/closing", manage, closing::close)
        .get("/wellbeing/waves/{id}/release", manage, closing::ask_word)
        .post("/wellbeing/waves/{id}/release", manage, closing::release)
        .get("/wellbeing/waves/{id}/destruction", manage, closing::ask_destruction)
        .post("/wellbeing/waves/{id}/destruction", manage, closing::destroy)
        .get("/wellbeing/waves/{id}/act.pdf", manage, closing::act)
        .get("/wellbeing/waves/{id}/journal.xlsx", manage, closing::journal)
        .get("/wellbeing/waves/{id}/results", read, results::page)
        .get("/wellbeing/waves/{id}/results.xlsx", read, results::workbook)
        .get("/wellbeing/waves/{id}/release.json", read, results::document)
        .get("/wellbeing/district", Right::Public, public::numbers)
        .get("/w", Right::Public, answering::door)
        .get("/w/paper", Right::Public, answering::paper_door)
        .get("/w/form.js", Right::Public, answering::form_script)
        .get("/w/envelope.js", Right::Public, answering::envelope_script)
        .get("/w/sealing.js", Right::Public, answering::sealing_script)
        .get("/w/scores.js", Right::Public, answering::scores_script)
        .post("/w/form", Right::Public, answering::form)
        .post("/w/answers", Right::Public, answering::answer)
        .post("/w/envelopes", Right::Public, answering::envelope)
        .merge(referral::routes())
        .merge(recommendations::routes())
        .with(Arc::new(room))
}
