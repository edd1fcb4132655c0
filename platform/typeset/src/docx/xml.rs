//! Builds XML that is well formed by construction: an element closes when its contents are written.

use std::fmt::{Display, Write};

use paper::Escaped;

const NEVER: &str = "writing to a string cannot fail";

/// XML being written.
#[derive(Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A part of the package, with the given root element.
    pub(super) fn part(root: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#.to_owned());
        xml.element(root, attributes, inside);
        xml.0
    }

    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.open(name, attributes);
        self.0.push('>');
        inside(self);
        write!(self.0, "</{name}>").expect(NEVER);
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.0.push_str("/>");
    }

    /// The commonest element of the format: `<name w:val="…"/>`.
    pub(super) fn value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// The commonest element of charts: `<name val="…"/>`.
    pub(super) fn plain_value(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("val", &value.to_string())]);
    }

    /// An element with words in it.
    pub(super) fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.element(name, attributes, |xml| write!(xml.0, "{}", Escaped(words)).expect(NEVER));
    }

    /// Markup of ours, written by hand.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        write!(self.0, "<{name}").expect(NEVER);
        for (key, value) in attributes {
            write!(self.0, r#" {key}="{}""#, Escaped(value)).expect(NEVER);
        }
    }
}
