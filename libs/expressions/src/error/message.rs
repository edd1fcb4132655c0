//! The sentences of mistakes in both languages, side by side so that neither is forgotten.

use super::{ErrorKind, Label, Sort, Thing};
use crate::{Lang, MAX_CHARACTERS, MAX_DEPTH, MAX_NODES};

/// So many choices a message names before it gives up.
const MANY: usize = 12;

pub(super) fn message(kind: &ErrorKind, lang: Lang) -> String {
    let (ru, en) = match kind {
        ErrorKind::TooLong | ErrorKind::TooManyParts | ErrorKind::TooDeep => too_large(kind),
        ErrorKind::Empty => both(
            "условие пустое: напишите, например, основное_место",
            "the condition is empty: write, for example, main_job",
        ),
        ErrorKind::UnknownCharacter(letter) => (
            format!("знак «{}» здесь ничего не значит: уберите его", letter.escape_debug()),
            format!("the character \"{}\" means nothing here: remove it", letter.escape_debug()),
        ),
        ErrorKind::Instead { found, write } => {
            (format!("вместо «{found}» пишите {write}"), format!("write {write} instead of \"{found}\""))
        }
        ErrorKind::UnclosedQuote(quote) => (
            format!("текст не закончен: поставьте вторую кавычку {quote} на этой же строке"),
            format!("the text does not end: put the second quote {quote} on the same line"),
        ),
        ErrorKind::UnclosedBracket(bracket) => (
            format!("скобка «{bracket}» не закрыта: поставьте «{}»", closing(*bracket)),
            format!("the bracket \"{bracket}\" is not closed: put \"{}\"", closing(*bracket)),
        ),
        ErrorKind::ExtraBracket(bracket) => (
            format!("лишняя скобка «{bracket}»: уберите её или поставьте открывающую"),
            format!("the bracket \"{bracket}\" is one too many: remove it or put an opening one"),
        ),
        ErrorKind::BadEscape(text) => (
            format!("«{text}» в тексте непонятно: чтобы написать саму косую черту, удвойте её: \\\\"),
            format!("\"{text}\" in a text means nothing: to write a backslash double it: \\\\"),
        ),
        ErrorKind::BadNumber(text) => (
            format!(
                "«{text}» — не число: число пишут цифрами, дробь — с точкой (3.5); слишком большие числа не годятся"
            ),
            format!(
                "\"{text}\" is no number: write digits, a fraction with a point (3.5); numbers that are too large do not fit"
            ),
        ),
        ErrorKind::DecimalComma => {
            both("дробь пишут с точкой, а не с запятой: 3.5", "a fraction is written with a point, not a comma: 3.5")
        }
        ErrorKind::DateWithoutFunction => {
            both("дату пишут так: date(\"2021-09-01\")", "a date is written like this: date(\"2021-09-01\")")
        }
        ErrorKind::ValueExpected(found) if found.is_empty() => both(
            "условие обрывается: здесь нужно поле или значение",
            "the condition stops short: a field or a value is needed here",
        ),
        ErrorKind::ValueExpected(found) => (
            format!("здесь нужно поле или значение, а стоит «{found}»"),
            format!("a field or a value is needed here, not \"{found}\""),
        ),
        ErrorKind::OperatorExpected(found) => (
            format!("перед «{found}» не хватает знака: &&, ||, ==, in …; название из нескольких слов пишут через _"),
            format!(
                "a sign is missing before \"{found}\": &&, ||, ==, in …; a name of several words is written with _"
            ),
        ),
        ErrorKind::NotSupported(what) => (
            format!("«{what}» есть в CEL, но здесь не поддерживается: обойдитесь сравнениями, &&, || и !"),
            format!("\"{what}\" is a part of CEL that is not supported here: use comparisons, &&, || and !"),
        ),
        ErrorKind::UnknownFunction(name) => (
            format!(
                "нет функции «{name}»; есть has(поле), date(\"2021-09-01\"), поле.startsWith(\"…\"), поле.contains(\"…\")"
            ),
            format!(
                "there is no function \"{name}\"; there are has(field), date(\"2021-09-01\"), field.startsWith(\"…\"), field.contains(\"…\")"
            ),
        ),
        ErrorKind::Arguments(usage) => (format!("пишите так: {usage}"), format!("write it like this: {usage}")),
        ErrorKind::UnknownField { .. } | ErrorKind::Unquoted(_) | ErrorKind::UnknownChoice { .. } => unknown_name(kind),
        _ => wrong_type(kind),
    };
    match lang {
        Lang::Ru => ru,
        Lang::En => en,
    }
}

fn too_large(kind: &ErrorKind) -> (String, String) {
    match kind {
        ErrorKind::TooLong => (
            format!("условие длиннее {MAX_CHARACTERS} знаков: разбейте его на несколько показателей"),
            format!("the condition is longer than {MAX_CHARACTERS} characters: make several indicators of it"),
        ),
        ErrorKind::TooManyParts => (
            format!("в условии больше {MAX_NODES} частей: разбейте его на несколько показателей"),
            format!("the condition has more than {MAX_NODES} parts: make several indicators of it"),
        ),
        _ => (
            format!("скобки и знаки вложены глубже {MAX_DEPTH} раз: упростите условие"),
            format!("brackets and signs are nested deeper than {MAX_DEPTH}: make the condition simpler"),
        ),
    }
}

fn unknown_name(kind: &ErrorKind) -> (String, String) {
    match kind {
        ErrorKind::UnknownField { name, suggestion: Some(suggestion) } => (
            format!("нет поля «{name}»; может быть, «{suggestion}»?"),
            format!("there is no field \"{name}\"; perhaps \"{suggestion}\"?"),
        ),
        ErrorKind::UnknownField { name, .. } => (
            format!("нет поля «{name}»: выберите поле из списка; текст пишут в кавычках"),
            format!("there is no field \"{name}\": choose one from the list; a text is written in quotes"),
        ),
        ErrorKind::Unquoted(name) => (
            format!("«{name}» — не поле, а значение: возьмите его в кавычки, \"{name}\""),
            format!("\"{name}\" is a value and not a field: put quotes around it, \"{name}\""),
        ),
        ErrorKind::UnknownChoice { field, value, allowed } => (
            format!("у поля «{}» нет значения «{value}»; бывает: {}", field.ru, list(allowed, Lang::Ru)),
            format!("the field \"{}\" has no value \"{value}\"; it has: {}", field.en, list(allowed, Lang::En)),
        ),
        _ => wrong_type(kind),
    }
}

fn wrong_type(kind: &ErrorKind) -> (String, String) {
    match kind {
        ErrorKind::NotACondition(thing) => (
            format!("здесь нужно условие, а это {}: сравните его с чем-нибудь", name(thing, Lang::Ru)),
            format!("a condition is needed here, and this is {}: compare it with something", name(thing, Lang::En)),
        ),
        ErrorKind::ConditionAsValue => both(
            "условие нельзя сравнивать или считать: соедините условия через && или ||, вместо «== false» пишите !(…)",
            "a condition cannot be compared or computed with: join conditions with && or ||, write !(…) for \"== false\"",
        ),
        ErrorKind::CannotCompare { left, right } => {
            let date = left.sort == Sort::Date || right.sort == Sort::Date;
            let (ru, en) = if date {
                ("; дату пишут date(\"2021-09-01\")", "; a date is written date(\"2021-09-01\")")
            } else {
                ("", "")
            };
            (
                format!("это нельзя сравнить: {} и {}{ru}", name(left, Lang::Ru), name(right, Lang::Ru)),
                format!("these cannot be compared: {} and {}{en}", name(left, Lang::En), name(right, Lang::En)),
            )
        }
        ErrorKind::EqualityOnly(thing, sign) => (
            format!("{} нельзя сравнить через {sign}: только через ==, != или in", name(thing, Lang::Ru)),
            format!("{} cannot be compared with {sign}: only with ==, != or in", name(thing, Lang::En)),
        ),
        ErrorKind::BadDate(text) => (
            format!("нет такой даты: «{text}»; пишите год-месяц-день: date(\"2021-09-01\")"),
            format!("there is no such date: \"{text}\"; write year-month-day: date(\"2021-09-01\")"),
        ),
        ErrorKind::EmptyList => both("список пуст: впишите значения в []", "the list is empty: put values into []"),
        ErrorKind::ListExpected => both(
            "после in нужен список: in [\"одно\", \"другое\"]",
            "a list is needed after in: in [\"one\", \"another\"]",
        ),
        ErrorKind::ListAsValue => both("список стоит только после in", "a list stands only after in"),
        ErrorKind::ValuesOnlyInList => both(
            "в списке могут быть только значения: тексты, числа, даты",
            "a list may hold only values: texts, numbers, dates",
        ),
        ErrorKind::NullOnlyEquals => both(
            "с null сравнивают только поле и только так: поле == null или поле != null",
            "only a field is compared with null, and only like this: field == null or field != null",
        ),
        ErrorKind::NumbersOnly(thing) => (
            format!("считать можно только числа, а это {}", name(thing, Lang::Ru)),
            format!("only numbers can be computed with, and this is {}", name(thing, Lang::En)),
        ),
        ErrorKind::TextFieldExpected(thing) => (
            format!("эта функция — для полей с текстом, а это {}", name(thing, Lang::Ru)),
            format!("this function is for fields with text, and this is {}", name(thing, Lang::En)),
        ),
        _ => both("здесь нужно поле", "a field is needed here"),
    }
}

fn both(ru: &str, en: &str) -> (String, String) {
    (ru.to_string(), en.to_string())
}

fn closing(bracket: char) -> char {
    if bracket == '[' { ']' } else { ')' }
}

fn list(labels: &[Label], lang: Lang) -> String {
    let names: Vec<String> = labels.iter().take(MANY).map(|label| quoted(label.get(lang), lang)).collect();
    let more = if labels.len() > MANY { ", …" } else { "" };
    names.join(", ") + more
}

fn quoted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Ru => format!("«{name}»"),
        Lang::En => format!("\"{name}\""),
    }
}

/// «поле «категория» (список значений)», «число».
fn name(thing: &Thing, lang: Lang) -> String {
    let sort = match (thing.sort, lang) {
        (Sort::Text, Lang::Ru) => "текст",
        (Sort::Choice, Lang::Ru) => "список значений",
        (Sort::Number, Lang::Ru) => "число",
        (Sort::Date, Lang::Ru) => "дата",
        (Sort::YesNo, Lang::Ru) => "да или нет",
        (Sort::Text, Lang::En) => "a text",
        (Sort::Choice, Lang::En) => "a list of values",
        (Sort::Number, Lang::En) => "a number",
        (Sort::Date, Lang::En) => "a date",
        (Sort::YesNo, Lang::En) => "yes or no",
    };
    match (&thing.field, lang) {
        (None, _) => sort.to_string(),
        (Some(field), Lang::Ru) => format!("поле «{}» ({sort})", field.ru),
        (Some(field), Lang::En) => format!("the field \"{}\" ({sort})", field.en),
    }
}
