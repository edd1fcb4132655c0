//! One run of a template: what it knows, what it lacks, and what it has put into the text so far.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard},
};

use chrono::NaiveDate;
use figures::{Breakdown, Catalogue, Figure, Indicator, Point, Record, Title};
use kernel::OrganisationId;
use paper::{Block, FigureState};

use super::asked::{Answer, Asked, Known, Wanted};
use crate::{Mistake, Parameters, Template, organisations::Names};

/// A figure stands in the text between these two until the text has become a document…
pub(crate) const FIGURE: (char, char) = ('\u{e000}', '\u{e001}');
/// …and a table, a chart or a waiting section between these.
pub(crate) const BLOCK: (char, char) = ('\u{e002}', '\u{e003}');

/// One run of a template.
pub(crate) struct Pass {
    pub catalogue: Arc<Catalogue>,
    pub names: Arc<Names>,
    pub parameters: Parameters,
    /// What the template asks of its author's readers, with values or defaults.
    pub values: Vec<(String, String)>,
    known: Known,
    lacking: Mutex<BTreeSet<Wanted>>,
    found: Mutex<Found>,
}

/// What a run has put into the text.
#[derive(Default)]
pub(crate) struct Found {
    /// The figures in the order in which they are first met; the place is the number in `f1`.
    pub sources: Vec<Asked>,
    /// Every figure in the text.
    pub marks: Vec<Mark>,
    /// Tables, charts, waiting sections.
    pub blocks: Vec<Block>,
    /// Claims that the figures do not bear, and why.
    pub unborne: Vec<Title>,
}

/// A figure in the text.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// Its place among the sources; a claim that is refused has none.
    pub source: Option<usize>,
    pub text: String,
    pub state: FigureState,
    /// The page of the one record that it names; a figure leads to where it comes from.
    pub url: Option<String>,
}

impl Pass {
    pub fn first(catalogue: Catalogue, names: Names, template: &Template, parameters: &Parameters) -> Arc<Self> {
        let value =
            |code: &str, default: &str| parameters.values.get(code).cloned().unwrap_or_else(|| default.to_owned());
        Arc::new(Self {
            catalogue: Arc::new(catalogue),
            names: Arc::new(names),
            parameters: parameters.clone(),
            values: template
                .front
                .parameters
                .iter()
                .map(|one| (one.code.clone(), value(&one.code, &one.default)))
                .collect(),
            known: Known::new(),
            lacking: Mutex::default(),
            found: Mutex::default(),
        })
    }

    /// The next run, which knows more.
    pub fn next(&self, known: Known) -> Arc<Self> {
        Arc::new(Self {
            catalogue: self.catalogue.clone(),
            names: self.names.clone(),
            parameters: self.parameters.clone(),
            values: self.values.clone(),
            known,
            lacking: Mutex::default(),
            found: Mutex::default(),
        })
    }

    pub fn known(&self) -> &Known {
        &self.known
    }

    pub fn wanted(&self) -> BTreeSet<Wanted> {
        std::mem::take(&mut *self.lacking.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
    }

    pub fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The version of an indicator that is meant on a day.
    pub fn indicator(&self, code: &str, on: NaiveDate) -> Result<&Indicator, Mistake> {
        let missing =
            || Mistake::new(None, format!("нет показателя «{code}»"), format!("there is no indicator “{code}”"));
        self.catalogue.indicator_on(code, on).ok_or_else(missing)
    }

    pub fn figure(&self, asked: &Asked) -> Option<&Figure> {
        match self.look(Wanted::Figure(asked.clone()))? {
            Answer::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    pub fn history(&self, asked: &Asked, years: u8) -> Option<&[Point]> {
        match self.look(Wanted::History(asked.clone(), years))? {
            Answer::History(points) => Some(points),
            _ => None,
        }
    }

    pub fn breakdown(&self, asked: &Asked, by: &str) -> Option<&Breakdown> {
        match self.look(Wanted::Breakdown(asked.clone(), by.to_owned()))? {
            Answer::Breakdown(breakdown) => Some(breakdown),
            _ => None,
        }
    }

    pub fn records(&self, asked: &Asked, limit: u32) -> Option<&[Record]> {
        match self.look(Wanted::Records(asked.clone(), limit))? {
            Answer::Records(records) => Some(records),
            _ => None,
        }
    }

    /// The organisation named in a template by its identifier.
    pub fn organisation(&self, text: &str) -> Result<OrganisationId, Mistake> {
        let id = text.parse().ok().filter(|id| self.names.has(*id));
        id.ok_or_else(|| Mistake::new(None, "такой организации нет", "there is no such organisation"))
    }

    fn look(&self, wanted: Wanted) -> Option<&Answer> {
        let answer = self.known.get(&wanted);
        if answer.is_none() {
            self.lacking.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(wanted);
        }
        answer
    }
}

impl Found {
    /// Puts a figure into the text; what stands there for it.
    pub fn mark(&mut self, asked: &Asked, text: impl Into<String>) -> String {
        let source = Some(self.source(asked));
        self.push_mark(Mark { source, text: text.into(), state: FigureState::Sure, url: None })
    }

    /// Puts the name of a record behind a figure into the text; what stands there for it.
    pub fn name(&mut self, asked: &Asked, text: impl Into<String>, url: &str) -> String {
        let source = Some(self.source(asked));
        self.push_mark(Mark { source, text: text.into(), state: FigureState::Sure, url: Some(url.to_owned()) })
    }

    /// The place of a figure among the sources.
    fn source(&mut self, asked: &Asked) -> usize {
        match self.sources.iter().position(|known| known == asked) {
            Some(place) => place,
            None => {
                self.sources.push(asked.clone());
                self.sources.len() - 1
            }
        }
    }

    /// Puts the refusal of a claim into the text.
    pub fn refuse(&mut self, reason: Title) -> String {
        let text = format!("[вывод не подтверждён: {}]", reason.ru);
        self.unborne.push(reason);
        self.push_mark(Mark { source: None, text, state: FigureState::Refused, url: None })
    }

    /// Puts a block into the text.
    pub fn block(&mut self, block: Block) -> String {
        self.blocks.push(block);
        format!("\n\n{}{}{}\n\n", BLOCK.0, self.blocks.len() - 1, BLOCK.1)
    }

    fn push_mark(&mut self, mark: Mark) -> String {
        self.marks.push(mark);
        format!("{}{}{}", FIGURE.0, self.marks.len() - 1, FIGURE.1)
    }
}

/// The name of the figure at a place of the sources.
pub(crate) fn source_id(place: usize) -> String {
    format!("f{}", place + 1)
}
