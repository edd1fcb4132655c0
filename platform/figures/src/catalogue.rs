//! All datasets and indicators of an installation, checked when loaded: what is in a [`Catalogue`] can be asked.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use expressions::{Condition, Lang};
use kernel::{Act, Language};
use serde::Deserialize;

use crate::{
    AsOfRule, Band, Dataset, Definition, Dimension, Indicator, Kind, Measure, TimeRule, Title, Unit,
    indicator::Measured,
};

/// A file of indicators and bands: its name, for messages, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// `staff.toml`.
    pub name: &'a str,
    /// TOML.
    pub text: &'a str,
}

/// What keeps a definition out of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, or «браузер» for one of the centre's own.
    pub source: String,
    /// The code of the indicator or band, where it was readable.
    pub code: Option<String>,
    /// The key of the definition that is wrong: `population`, `dimensions`.
    pub key: &'static str,
    /// What is wrong and what to do.
    pub message: Title,
    /// The line of a condition with the mistake, and below it a line of carets under the mistake.
    pub pointer: Option<String>,
}

/// What is wrong with which key.
type Mistake = (&'static str, Title, Option<String>);

/// All datasets and indicators of an installation.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    datasets: Vec<&'static Dataset>,
    bands: Vec<Band>,
    /// By code, then by version.
    indicators: BTreeMap<(String, i32), Indicator>,
}

/// Where the centre's own indicators come from.
const OWN: &str = "браузер";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    band: Vec<Band>,
    #[serde(default)]
    indicator: Vec<Definition>,
}

impl Catalogue {
    /// Loads files and then the centre's own definitions; a later one replaces an earlier one of the same code and
    /// version. What is wrong is left out and reported.
    pub fn load(datasets: &[&'static Dataset], files: &[Source], own: Vec<Definition>) -> (Self, Vec<Problem>) {
        let mut catalogue = Self { datasets: datasets.to_vec(), ..Self::default() };
        let mut problems = Vec::new();
        let mut definitions = Vec::new();
        for file in files {
            match toml::from_str::<File>(file.text) {
                Ok(read) => {
                    for band in read.band {
                        catalogue.add_band(file.name, band, &mut problems);
                    }
                    definitions.extend(read.indicator.into_iter().map(|definition| (file.name, definition)));
                }
                Err(error) => problems.push(unreadable(file, &error)),
            }
        }
        definitions.extend(own.into_iter().map(|definition| (OWN, definition)));
        for (source, definition) in definitions {
            match catalogue.check(source, definition) {
                Ok(indicator) => catalogue.add(indicator),
                Err(problem) => problems.push(*problem),
            }
        }
        (catalogue, problems)
    }

    /// What of it somebody sees who may do these acts: without confidential datasets that are not for them, and without what is counted
    /// of these. What is not in it cannot be asked.
    pub fn shown_to(&self, may: impl Fn(Act) -> bool) -> Self {
        let mut shown = self.clone();
        shown.datasets.retain(|dataset| dataset.is_shown(&may));
        shown.indicators.retain(|_, indicator| indicator.dataset.is_shown(&may));
        shown
    }

    /// The datasets.
    pub fn datasets(&self) -> &[&'static Dataset] {
        &self.datasets
    }

    /// The dataset of a code.
    pub fn dataset(&self, code: &str) -> Option<&'static Dataset> {
        self.datasets.iter().copied().find(|dataset| dataset.code == code)
    }

    /// The newest version of every indicator, by code.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let newest: BTreeMap<&str, &Indicator> = self.indicators.values().map(|one| (one.code(), one)).collect();
        newest.into_values()
    }

    /// The newest version of an indicator.
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.versions(code).next_back()
    }

    /// The version of an indicator that is meant on a day; the oldest one for days before all of them.
    pub fn indicator_on(&self, code: &str, on: NaiveDate) -> Option<&Indicator> {
        let meant = |one: &&Indicator| one.definition.valid_from.is_none_or(|from| from <= on);
        self.versions(code).rfind(meant).or_else(|| self.versions(code).next())
    }

    /// All versions of an indicator, the oldest first.
    pub fn versions(&self, code: &str) -> impl DoubleEndedIterator<Item = &Indicator> {
        self.indicators.range((code.to_owned(), i32::MIN)..=(code.to_owned(), i32::MAX)).map(|(_, one)| one)
    }

    /// The version that a new definition of this code would have.
    pub fn next_version(&self, code: &str) -> i32 {
        self.indicator(code).map_or(1, |newest| newest.definition.version + 1)
    }

    /// Adds a checked indicator, in place of one of the same code and version.
    pub fn add(&mut self, indicator: Indicator) {
        let definition = &indicator.definition;
        self.indicators.insert((definition.code.clone(), definition.version), indicator);
    }

    /// Checks a definition, for instance one that is being written in the browser: the key that is wrong and why.
    pub fn try_out(&self, definition: Definition) -> Result<Indicator, Box<Problem>> {
        self.check(OWN, definition)
    }

    fn check(&self, source: &str, definition: Definition) -> Result<Indicator, Box<Problem>> {
        match checked(self, &definition) {
            Ok(Checked { dataset, population, condition, measured, dimensions }) => {
                Ok(Indicator { definition, dataset, dimensions, population, condition, measured })
            }
            Err((key, message, pointer)) => {
                Err(Box::new(Problem { source: source.into(), code: Some(definition.code), key, message, pointer }))
            }
        }
    }

    fn add_band(&mut self, source: &str, band: Band, problems: &mut Vec<Problem>) {
        let (key, message) = match self.dataset(&band.dataset) {
            None => ("dataset", no_dataset(&band.dataset)),
            Some(dataset) if years_field(dataset, &band.field).is_none() => ("field", not_years(&band.field)),
            Some(_) if band.from.is_empty() || !band.from.is_sorted_by(|a, b| a < b) => {
                ("from", Title::new("границы должны возрастать", "the bounds must grow"))
            }
            Some(_) => {
                self.bands.retain(|old| (&old.dataset, &old.code) != (&band.dataset, &band.code));
                self.bands.push(band);
                return;
            }
        };
        problems.push(Problem { source: source.into(), code: Some(band.code), key, message, pointer: None });
    }

    fn dimension(&self, dataset: &Dataset, code: &str) -> Option<Dimension> {
        if let Some(band) = self.bands.iter().find(|band| band.dataset == dataset.code && band.code == code) {
            let field = years_field(dataset, &band.field)?;
            return Some(Dimension::Band { field, band: band.clone() });
        }
        let place = dataset.field(code)?;
        dataset.fields[place].kind.divides().then_some(Dimension::Field(place))
    }
}

impl Problem {
    /// One line: file, indicator, key, message.
    pub fn text(&self, language: Language) -> String {
        let code = self.code.as_deref().map(|code| format!(", {code}")).unwrap_or_default();
        format!("{}{code}, {}: {}", self.source, self.key, self.message.of(language))
    }
}

struct Checked {
    dataset: &'static Dataset,
    population: Condition,
    condition: Option<Condition>,
    measured: Measured,
    dimensions: Vec<Dimension>,
}

fn checked(catalogue: &Catalogue, definition: &Definition) -> Result<Checked, Mistake> {
    let dataset =
        catalogue.dataset(&definition.dataset).ok_or_else(|| mistake("dataset", no_dataset(&definition.dataset)))?;
    let of_dataset = match dataset.time {
        TimeRule::Instant { .. } => AsOfRule::Instant,
        TimeRule::During { .. } => AsOfRule::During,
    };
    if definition.as_of != of_dataset {
        return Err(mistake("as_of", Title::new("не подходит к набору данных", "does not agree with the dataset")));
    }
    let schema = dataset.schema();
    let compile = |key, source: &str| {
        expressions::compile(source, &schema).map_err(|error| {
            (key, Title::new(error.message(Lang::Ru), error.message(Lang::En)), Some(error.pointer(source)))
        })
    };
    let population = compile("population", &definition.population)?;
    let condition = definition.condition.as_deref().map(|source| compile("condition", source)).transpose()?;
    let measured = measured(dataset, &definition.measure)?;
    if definition.unit == Unit::Percent {
        if condition.is_none() {
            let message =
                Title::new("доле нужно условие: какая часть считается", "a share needs a condition: which part counts");
            return Err(mistake("condition", message));
        }
        if matches!(measured, Measured::Average { .. }) {
            return Err(mistake("measure", Title::new("среднее не бывает долей", "a mean cannot be a share")));
        }
    }
    let mut dimensions = vec![Dimension::Organisation];
    for code in definition.dimensions.iter().filter(|code| *code != "organisation") {
        dimensions.push(catalogue.dimension(dataset, code).ok_or_else(|| mistake("dimensions", no_dimension(code)))?);
    }
    Ok(Checked { dataset, population, condition, measured, dimensions })
}

fn measured(dataset: &'static Dataset, measure: &Measure) -> Result<Measured, Mistake> {
    let number = |code: &str| {
        let place = dataset.field(code).filter(|place| dataset.fields[*place].scale().is_some());
        place.ok_or_else(|| mistake("measure", not_number(code)))
    };
    Ok(match measure {
        Measure::Count => Measured::Records,
        Measure::CountDistinct => {
            let message = || Title::new("в наборе данных нет людей", "the dataset is not about people");
            Measured::Distinct { column: dataset.person.ok_or_else(|| mistake("measure", message()))? }
        }
        Measure::CountOrganisations => Measured::Distinct { column: dataset.organisation },
        Measure::Sum(code) => Measured::Sum { field: number(code)? },
        Measure::Average(code) => Measured::Average { field: number(code)? },
    })
}

fn mistake(key: &'static str, message: Title) -> Mistake {
    (key, message, None)
}

fn years_field(dataset: &Dataset, code: &str) -> Option<usize> {
    dataset.field(code).filter(|place| matches!(dataset.fields[*place].kind, Kind::YearsSince { .. }))
}

fn unreadable(file: &Source, error: &toml::de::Error) -> Problem {
    let line = error.span().map(|span| 1 + file.text[..span.start.min(file.text.len())].matches('\n').count());
    let line = line.map_or_else(String::new, |line| line.to_string());
    let text = error.message();
    Problem {
        source: file.name.into(),
        code: None,
        key: "TOML",
        message: Title::new(format!("строка {line}: {text}"), format!("line {line}: {text}")),
        pointer: None,
    }
}

fn no_dataset(code: &str) -> Title {
    Title::new(format!("нет набора данных «{code}»"), format!("there is no dataset “{code}”"))
}

fn not_years(code: &str) -> Title {
    Title::new(
        format!("«{code}» — не поле полных лет (возраст, стаж) этого набора данных"),
        format!("“{code}” is not a field of full years (an age, a length of service) of this dataset"),
    )
}

fn not_number(code: &str) -> Title {
    Title::new(
        format!("«{code}» — не числовое поле этого набора данных"),
        format!("“{code}” is not a numeric field of this dataset"),
    )
}

fn no_dimension(code: &str) -> Title {
    Title::new(
        format!("по «{code}» нельзя разбить: нужен код текстового поля, поля «да/нет», списка или полосы лет"),
        format!(
            "nothing can be broken down by “{code}”: give the code of a text, a choice, a yes-or-no field or a band"
        ),
    )
}
