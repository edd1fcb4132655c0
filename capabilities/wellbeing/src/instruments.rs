//! The questionnaires that may be asked, and what a wave tells of each.

use disclosure::{Kind, Measure};
use kernel::{Error, Language, Result};
use questionnaire::{Choose, Instrument, Item, Status, Texts, Wording};

/// Questionnaires that come with the program. Those without words are here so that a centre sees what it has to bring.
pub const FILES: &[(&str, &str)] = &[
    ("problem-fields.json", include_str!("../../../data/instruments/problem-fields.json")),
    ("cbi.json", include_str!("../../../data/instruments/cbi.json")),
    ("who-5.json", include_str!("../../../data/instruments/who-5.json")),
    ("bat.json", include_str!("../../../data/instruments/bat.json")),
    ("boyko.json", include_str!("../../../data/instruments/boyko.json")),
    ("mbi-es.json", include_str!("../../../data/instruments/mbi-es.json")),
    ("olbi.json", include_str!("../../../data/instruments/olbi.json")),
    ("uwes-9.json", include_str!("../../../data/instruments/uwes-9.json")),
];

/// The questionnaires of the program and of the centre.
#[derive(Clone, Debug)]
pub struct Instruments(Vec<Instrument>);

impl Instruments {
    /// Reads files; one with faults stops the program at its start rather than a wave at its end.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let read = |(name, text): (&str, &str)| {
            let instrument = Instrument::parse(text).map_err(|error| Error::failed(format!("{name}: {error}")))?;
            match instrument.faults().is_empty() {
                true => Ok(instrument),
                false => Err(Error::failed(format!("{name}: {:?}", instrument.faults()))),
            }
        };
        Ok(Self(files.into_iter().map(read).collect::<Result<_>>()?))
    }

    /// Those with words, which can be asked.
    pub fn askable(&self) -> impl Iterator<Item = &Instrument> {
        self.0.iter().filter(|one| one.wording != Wording::Shell)
    }

    /// All of them, as they come.
    pub fn all(&self) -> &[Instrument] {
        &self.0
    }

    /// One of them.
    pub fn find(&self, id: &str) -> Option<&Instrument> {
        self.0.iter().find(|one| one.id == id)
    }
}

/// The text of a language, or of the first there is.
pub(crate) fn text(texts: &Texts, language: Language) -> String {
    texts.get(language.code()).or_else(|| texts.values().next()).cloned().unwrap_or_default()
}

/// Something that a wave tells of a group.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The column of the release: `cbi/personal`.
    pub column: String,
    /// What it is.
    pub what: What,
}

/// What a number of a release is of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// The share of the two strongest responses to an item: a problem field.
    Field { item: String },
    /// The share of those who chose a response of an item with several.
    Choice { item: String, code: i64 },
    /// The mean of a scale.
    Scale { id: String, range: [f64; 2] },
}

/// What is told of an instrument. An item is told by itself where its file gives it a short title; the others only within their scales.
pub(crate) fn told(instrument: &Instrument) -> Vec<Told> {
    let column = |rest: String| format!("{}/{rest}", instrument.id);
    let mut all = Vec::new();
    for item in instrument.items.iter().filter(|item| !item.title.is_empty()) {
        let set = instrument.response_sets.get(&item.set);
        match item.choose {
            Choose::One => {
                all.push(Told { column: column(item.id.clone()), what: What::Field { item: item.id.clone() } });
            }
            Choose::Several => all.extend(set.into_iter().flat_map(|set| &set.codes).map(|code| Told {
                column: column(format!("{}.{code}", item.id)),
                what: What::Choice { item: item.id.clone(), code: *code },
            })),
        }
    }
    for scale in instrument.scales.iter().filter(|scale| scale.status != Status::Incomplete) {
        if let Some(range) = scale.range {
            all.push(Told { column: column(scale.id.clone()), what: What::Scale { id: scale.id.clone(), range } });
        }
    }
    all
}

/// Is a response one of the two strongest of its set?
pub(crate) fn is_strong(instrument: &Instrument, item: &Item, code: i64) -> bool {
    let Some(set) = instrument.response_sets.get(&item.set) else { return false };
    let mut codes = set.codes.clone();
    codes.sort_unstable_by_key(|code| std::cmp::Reverse(*code));
    codes.iter().take(2).any(|one| *one == code)
}

impl Told {
    /// As the plan of a release asks for it. Everybody answers anew in each wave.
    pub(crate) fn measure(&self) -> Measure {
        let (kind, low, high) = match self.what {
            What::Field { .. } | What::Choice { .. } => (Kind::Share, None, None),
            What::Scale { range: [low, high], .. } => (Kind::Mean, Some(low), Some(high)),
        };
        let decimals = matches!(self.what, What::Scale { range: [low, high], .. } if high - low <= 10.0).then_some(2);
        Measure { column: self.column.clone(), kind, low, high, values: Vec::new(), decimals, asked_anew: true }
    }

    /// What it is called.
    pub(crate) fn title(&self, instrument: &Instrument, language: Language) -> String {
        match &self.what {
            What::Field { item } => instrument.item(item).map(|item| text(&item.title, language)),
            What::Choice { item, code } => instrument.item(item).and_then(|item| {
                let set = instrument.response_sets.get(&item.set)?;
                let place = set.codes.iter().position(|one| one == code)?;
                let labels = set.labels.get(language.code()).or_else(|| set.labels.values().next())?;
                labels.get(place).cloned()
            }),
            What::Scale { id, .. } => instrument.scale(id).map(|scale| text(&scale.title, language)),
        }
        .unwrap_or_else(|| self.column.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fourteen_fields_and_the_scales_are_told() {
        let instruments = Instruments::read(FILES.iter().copied()).unwrap();
        let names: Vec<&str> = instruments.askable().map(|one| one.id.as_str()).collect();
        assert_eq!(names, ["ru.metodist.problem-fields", "cbi"]);
        let fields = told(instruments.askable().next().unwrap());
        let count = |is: fn(&What) -> bool| fields.iter().filter(|one| is(&one.what)).count();
        assert_eq!(count(|what| matches!(what, What::Field { .. })), 14);
        assert_eq!(count(|what| matches!(what, What::Choice { .. })), 12);
        let cbi = instruments.askable().nth(1).unwrap();
        let told = told(cbi);
        let columns: Vec<&str> = told.iter().map(|one| one.column.as_str()).collect();
        assert_eq!(columns, ["cbi/personal", "cbi/work", "cbi/client"], "an item of CBI is told only within its scale");
    }

    #[test]
    fn strong_are_the_two_strongest() {
        let instruments = Instruments::read(FILES.iter().copied()).unwrap();
        let fields = instruments.askable().next().unwrap();
        let strong: Vec<i64> = (0..5).filter(|code| is_strong(fields, &fields.items[0], *code)).collect();
        assert_eq!(strong, [3, 4]);
    }
}
