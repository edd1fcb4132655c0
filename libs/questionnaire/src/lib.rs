//! Questionnaires as data: what is asked, how it is counted, how well it measures, and how it is passed on.
//!
//! An [`Instrument`] is a file (`metodist-instrument/1`) with its licence, wording, key, cut-offs and tests; nothing of a questionnaire is code.
//! Reading order: `instrument`, `scale` (the file); `check` and `fault` (what may be wrong with it); `scores` and `formula` (answers → numbers), `counting` (the same for a browser);
//! `reliability` (α, ω); `xlsform` and `surveyjs` (exchange). README.md has the papers.
//!
//! ```
//! use questionnaire::{Answer, Instrument};
//! let instrument = Instrument::parse(r#"{
//!     "id": "example", "version": "1.0.0", "langs": ["en"], "wording": "shipped", "licence": {"redistribution": "allowed"},
//!     "response_sets": {"often": {"codes": [0, 1, 2], "labels": {"en": ["Never", "Sometimes", "Often"]}}},
//!     "items": [{"id": "calm", "set": "often", "reverse": true, "text": {"en": "How often are you calm?"}},
//!               {"id": "tired", "set": "often", "text": {"en": "How often are you tired?"}}],
//!     "scales": [{"id": "strain", "method": "mean", "items": ["calm", "tired"]}]
//! }"#)?;
//! let scoring = instrument.scoring().expect("a sound instrument");
//! let answers = [("calm".to_owned(), Answer::One(2)), ("tired".to_owned(), Answer::One(1))].into();
//! assert_eq!(scoring.scores(&answers).expect("known codes")["strain"], Some(0.5));
//! # Ok::<(), questionnaire::Unreadable>(())
//! ```

mod check;
mod counting;
mod fault;
mod formula;
mod instrument;
pub mod reliability;
mod scale;
mod scores;
mod surveyjs;
pub mod xlsform;

pub use counting::Counting;
pub use fault::{Fault, Problem};
pub use formula::{Formula, LONGEST, Mistake};
pub use instrument::{
    Choose, Cited, FORMAT, Instrument, Item, Labels, Licence, Permission, Population, ResponseSet, Reverse, Texts,
    Translation, Unreadable, Wording,
};
pub use scale::{
    Audience, Band, Direction, Feedback, Items, Method, Missing, Norm, Order, Policy, Safety, Scale, Shuffle, Status,
    TestVector, Transform,
};
pub use scores::{Answer, Answers, NotApplicable, Scores, Scoring, Wrong, rounded};
pub use surveyjs::surveyjs;

/// Scores for browsers: a module of JavaScript that counts as [`Scoring`] does.
pub const BROWSER: &str = include_str!("../browser/scores.js");
