//! How an indicator is counted, said so that people can check it.

use expressions::Lang;
use figures::{Indicator, Measure};
use kernel::Language;

/// The conditions of an indicator in their normal form.
#[derive(Clone, Debug)]
pub struct Formula {
    /// Whom it is counted out of.
    pub population: String,
    /// Which of them are counted; all where absent.
    pub condition: Option<String>,
}

impl Formula {
    /// In Russian names, or in codes for readers of English.
    pub fn of(indicator: &Indicator, language: Language) -> Self {
        let schema = indicator.dataset.schema();
        let lang = language.pick(Lang::Ru, Lang::En);
        let normal = |source: &str| match expressions::compile(source, &schema) {
            Ok(condition) => expressions::to_source(&condition, &schema, lang),
            Err(_) => source.to_owned(),
        };
        let definition = &indicator.definition;
        Self { population: normal(&definition.population), condition: definition.condition.as_deref().map(normal) }
    }
}

/// One sentence for the appendix of a document: in words where somebody wrote them, else the conditions.
pub(crate) fn in_words(indicator: &Indicator) -> String {
    let definition = &indicator.definition;
    let formula = Formula::of(indicator, Language::Ru);
    let population = definition.description_denominator.as_ref().map_or(formula.population, |words| words.ru.clone());
    let counted = match &definition.description_numerator {
        Some(words) => Some(words.ru.clone()),
        None => formula.condition.map(|condition| format!("из них: {condition}")),
    };
    let all = counted.map_or_else(|| population.clone(), |counted| format!("{population}; {counted}"));
    match &definition.measure {
        Measure::Count => all,
        Measure::CountDistinct => format!("{all}; каждый человек один раз"),
        Measure::CountOrganisations => format!("{all}; каждая организация один раз"),
        Measure::Sum(field) => format!("{all}; сумма поля «{}»", field_name(indicator, field)),
        Measure::Average(field) => format!("{all}; среднее поля «{}»", field_name(indicator, field)),
    }
}

fn field_name(indicator: &Indicator, code: &str) -> String {
    let dataset = indicator.dataset;
    dataset.field(code).map_or_else(|| code.to_owned(), |place| dataset.fields[place].name.ru.to_owned())
}
