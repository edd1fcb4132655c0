//! Statements (RDF) in the canonical form that is signed: RDFC-1.0 as far as a credential of ours needs it — every nameless node is
//! told from the others by what is said of it and of its neighbours with names.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use sha2::{Digest, Sha256};

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// A subject or an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// `<…>`.
    Iri(String),
    /// A node without a name, by a label of ours.
    Blank(&'static str),
    /// A text with its type, if it has one.
    Literal(String, Option<String>),
}

/// Statements.
#[derive(Clone, Debug, Default)]
pub(super) struct Quads {
    list: Vec<(Term, String, Term)>,
}

impl Term {
    pub(super) fn iri(iri: &str) -> Self {
        Term::Iri(iri.to_owned())
    }

    pub(super) fn text(text: &str) -> Self {
        Term::Literal(text.to_owned(), None)
    }

    pub(super) fn typed(text: &str, kind: &str) -> Self {
        Term::Literal(text.to_owned(), Some(kind.to_owned()))
    }

    fn written(&self, name: &impl Fn(&'static str) -> String) -> String {
        match self {
            Term::Iri(iri) => format!("<{iri}>"),
            Term::Blank(label) => format!("_:{}", name(label)),
            Term::Literal(text, None) => format!("\"{}\"", escaped(text)),
            Term::Literal(text, Some(kind)) => format!("\"{}\"^^<{kind}>", escaped(text)),
        }
    }
}

impl Quads {
    pub(super) fn say(&mut self, subject: &Term, predicate: &str, object: Term) {
        self.list.push((subject.clone(), predicate.to_owned(), object));
    }

    pub(super) fn a(&mut self, subject: &Term, kind: &str) {
        self.say(subject, TYPE, Term::iri(kind));
    }

    /// The canonical text; fails when two nameless nodes cannot be told apart.
    pub(super) fn canonical(&self) -> Result<String> {
        let mut hashes: BTreeMap<String, &'static str> = BTreeMap::new();
        let blanks = self.list.iter().flat_map(|(subject, _, object)| [subject, object]);
        let mut labels: Vec<&'static str> =
            blanks.filter_map(|term| if let Term::Blank(label) = term { Some(*label) } else { None }).collect();
        labels.sort_unstable();
        labels.dedup();
        for label in &labels {
            let about = |(subject, _, object): &&(Term, String, Term)| [subject, object].contains(&&Term::Blank(label));
            let own = |other: &'static str| if other == *label { "a".to_owned() } else { "z".to_owned() };
            let text = self.written(self.list.iter().filter(about), &own);
            hashes.insert(hex(&Sha256::digest(text)), label);
        }
        if hashes.len() != labels.len() {
            return Err(Error::failed("two nodes of a credential cannot be told apart"));
        }
        let order: Vec<&'static str> = hashes.into_values().collect();
        let name =
            |label: &'static str| format!("c14n{}", order.iter().position(|one| *one == label).unwrap_or_default());
        Ok(self.written(self.list.iter(), &name))
    }

    fn written<'a>(
        &self,
        quads: impl Iterator<Item = &'a (Term, String, Term)>,
        name: &impl Fn(&'static str) -> String,
    ) -> String {
        let mut lines: Vec<String> = quads
            .map(|(subject, predicate, object)| {
                format!("{} <{predicate}> {} .\n", subject.written(name), object.written(name))
            })
            .collect();
        lines.sort_unstable();
        lines.dedup();
        lines.concat()
    }
}

/// A literal as canonical N-Quads write it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if (control as u32) < 0x20 || control == '\u{7f}' => {
                out.push_str(&format!("\\u{:04X}", control as u32));
            }
            other => out.push(other),
        }
    }
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
