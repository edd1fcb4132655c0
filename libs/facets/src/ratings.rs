//! What is measured from: marks, each standing under one element of every facet.

use std::collections::HashMap;

/// Which way a facet pushes a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// A higher measure brings higher marks: how good an entry is.
    Positive,
    /// A higher measure brings lower marks: how severe a juror, how hard a criterion.
    Negative,
}

impl Orientation {
    pub(crate) fn sign(self) -> f64 {
        match self {
            Self::Positive => 1.0,
            Self::Negative => -1.0,
        }
    }
}

/// A facet of the marks: its name, and which way it pushes.
#[derive(Clone, Debug)]
pub struct Facet {
    /// What it is called.
    pub name: String,
    /// Which way its measures are counted.
    pub orientation: Orientation,
}

impl Facet {
    /// A facet of this name.
    pub fn new(name: &str, orientation: Orientation) -> Self {
        Self { name: name.to_owned(), orientation }
    }

    /// The facets of a contest: entry (positive), juror and criterion (negative).
    pub fn contest() -> Vec<Self> {
        vec![
            Self::new("entry", Orientation::Positive),
            Self::new("juror", Orientation::Negative),
            Self::new("criterion", Orientation::Negative),
        ]
    }
}

/// Why nothing can be measured.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A mark names more or fewer elements than there are facets.
    #[error("a mark names {named} elements, and there are {facets} facets")]
    Elements {
        /// How many it names.
        named: usize,
        /// How many there are.
        facets: usize,
    },
    /// A weight that is not a positive number.
    #[error("the weight of a mark is a positive number")]
    Weight,
    /// Nothing left to compare: no marks, all marks equal, or every element has only the highest or only the lowest.
    #[error("the marks do not differ, so nothing can be measured from them")]
    NoVariation,
}

/// One mark.
#[derive(Clone, Debug)]
pub(crate) struct Rating {
    /// An element of every facet, as its place among all elements.
    pub elements: Vec<usize>,
    pub score: i64,
    /// The mark that stands for its category: the score itself, unless categories had to be joined.
    pub joined: i64,
    pub weight: f64,
}

/// The marks, and the elements that they name. A cell without a mark is simply not here.
#[derive(Clone, Debug)]
pub struct Ratings {
    pub(crate) facets: Vec<Facet>,
    /// Every element: its facet, and its name.
    pub(crate) elements: Vec<(usize, String)>,
    pub(crate) rows: Vec<Rating>,
    places: HashMap<(usize, String), usize>,
}

impl Ratings {
    /// No marks yet, under these facets.
    pub fn of(facets: Vec<Facet>) -> Self {
        Self { facets, elements: Vec::new(), rows: Vec::new(), places: HashMap::new() }
    }

    /// Adds a mark under these elements, one of every facet in order.
    pub fn add(&mut self, elements: &[&str], score: i64) -> Result<(), Refused> {
        self.add_weighted(elements, score, 1.0)
    }

    /// Adds a mark that counts as so many.
    pub fn add_weighted(&mut self, elements: &[&str], score: i64, weight: f64) -> Result<(), Refused> {
        if elements.len() != self.facets.len() {
            return Err(Refused::Elements { named: elements.len(), facets: self.facets.len() });
        }
        if !(weight > 0.0 && weight.is_finite()) {
            return Err(Refused::Weight);
        }
        let elements = elements.iter().enumerate().map(|(facet, name)| self.place(facet, name)).collect();
        self.rows.push(Rating { elements, score, joined: score, weight });
        Ok(())
    }

    /// How many marks there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn place(&mut self, facet: usize, name: &str) -> usize {
        let next = self.elements.len();
        let place = *self.places.entry((facet, name.to_owned())).or_insert(next);
        if place == next {
            self.elements.push((facet, name.to_owned()));
        }
        place
    }
}
