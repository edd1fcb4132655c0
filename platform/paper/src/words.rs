//! The few words the writers add themselves, in the language of the document.

use crate::document::Lang;

/// Labels printed around the text.
#[derive(Debug)]
pub struct Words {
    /// Before a registration number.
    pub number_sign: &'static str,
    /// The heading over the sources.
    pub appendix: &'static str,
    /// The heading of the sources.
    pub sources: &'static str,
    /// Column: what is counted.
    pub indicator: &'static str,
    /// Column: the value.
    pub value: &'static str,
    /// Column: numerator and denominator.
    pub parts: &'static str,
    /// Column: the date for which it holds.
    pub on: &'static str,
    /// Column: how it is counted.
    pub formula: &'static str,
    /// Column: the digest of the rows.
    pub hash: &'static str,
    /// Between numerator and denominator.
    pub of: &'static str,
    /// The table of a chart.
    pub chart_data: &'static str,
    /// A section that is not there yet.
    pub pending: &'static str,
    /// Said of a figure whose rows changed.
    pub changed: &'static str,
    /// Said of a figure that is withheld.
    pub refused: &'static str,
}

/// The labels of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

static RU: Words = Words {
    number_sign: "№\u{a0}",
    appendix: "Приложение",
    sources: "Источники сведений",
    indicator: "Показатель",
    value: "Значение",
    parts: "Состав",
    on: "На дату",
    formula: "Как считается",
    hash: "Контрольный код",
    of: "из",
    chart_data: "Данные диаграммы",
    pending: "Раздел появится позже",
    changed: "записи изменились после фиксации",
    refused: "значение не раскрывается",
};

static EN: Words = Words {
    number_sign: "No.\u{a0}",
    appendix: "Appendix",
    sources: "Sources of figures",
    indicator: "Indicator",
    value: "Value",
    parts: "Parts",
    on: "As of",
    formula: "How it is counted",
    hash: "Check code",
    of: "of",
    chart_data: "Data of the chart",
    pending: "This section will appear later",
    changed: "records have changed since the report was fixed",
    refused: "the value is withheld",
};
