//! The functions and filters that templates use.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{Months, NaiveDate};
use figures::Claim;
use kernel::{Language, SchoolYear};
use minijinja::{
    Environment, Error, Output, State, UndefinedBehavior, Value,
    value::{Kwargs, Rest},
};

use super::{
    asked::Asked,
    blocks,
    pass::{BLOCK, FIGURE, Pass},
};
use crate::{Mistake, printed};

/// Steps of the engine and pieces of 64 bytes that a template may use: a bound on both its time and its memory.
const FUEL: u64 = 200_000;

/// Runs a template.
pub(crate) fn render(pass: &Arc<Pass>, template: &str) -> Result<String, Mistake> {
    let ours = |c: char| (FIGURE.0..=BLOCK.1).contains(&c);
    let template = template.replace(ours, "");
    let environment = environment(pass);
    let rendered = environment.template_from_str(&template).and_then(|template| template.render(context(pass)));
    rendered.map_err(|error| Mistake::from(&error))
}

fn context(pass: &Pass) -> BTreeMap<String, Value> {
    let parameters = &pass.parameters;
    let organisations: Vec<Value> = pass
        .names
        .list
        .iter()
        .map(|one| Value::from(BTreeMap::from([("id", one.id.to_string()), ("name", one.name.clone())])))
        .collect();
    let mut context: BTreeMap<String, Value> =
        pass.values.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    context.insert("on".into(), parameters.on().to_string().into());
    context.insert("date".into(), parameters.date.to_string().into());
    context.insert("year".into(), parameters.year.to_string().into());
    context.insert("next_year".into(), parameters.year.plus(1).to_string().into());
    context.insert("previous_year".into(), parameters.year.plus(-1).to_string().into());
    context.insert("place".into(), parameters.place.clone().into());
    context.insert("organisations".into(), organisations.into());
    context
        .insert("organisation".into(), parameters.organisation.map(|id| pass.names.of(id)).unwrap_or_default().into());
    context
}

fn environment(pass: &Arc<Pass>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(print);
    let with = |action: fn(&Pass, &str, &Kwargs) -> Result<Value, Mistake>| {
        let pass = pass.clone();
        move |code: &str, options: Kwargs| -> Result<Value, Error> {
            let value = action(&pass, code, &options).map_err(Mistake::raise)?;
            options.assert_all_used()?;
            Ok(value)
        }
    };
    environment.add_function("figure", with(figure));
    environment.add_function("numerator", with(numerator));
    environment.add_function("denominator", with(denominator));
    environment.add_function("last_year", with(last_year));
    environment.add_function("value", with(value));
    environment.add_function("change", with(change));
    environment.add_function("steadily", with(steadily));
    environment.add_function("table", with(blocks::table));
    environment.add_function("chart", with(blocks::chart));
    environment.add_function("records", with(blocks::records));
    environment.add_function("rows", with(blocks::rows));
    environment.add_function("awaits", with(blocks::awaits));
    environment.add_function("lacks", with(blocks::lacks));
    environment.add_function("plural", plural);
    environment.add_function("sum", sum);
    environment.add_filter("date", |text: &str| day(text).map(russian::date::short).map_err(Mistake::raise));
    environment.add_filter("long_date", |text: &str| day(text).map(russian::date::long).map_err(Mistake::raise));
    environment.add_filter("school_year", |text: &str| {
        day(text).map(|day| SchoolYear::of(day).to_string()).map_err(Mistake::raise)
    });
    environment
}

/// How values stand in the text: numbers as Russian papers print them, lists not at all.
fn print(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    let text = match value.as_str() {
        Some(text) => text.to_owned(),
        None if value.is_number() => {
            let number = f64::try_from(value.clone())?;
            crate::number(number)
        }
        None => {
            let mistake = Mistake::new(
                None,
                "это значение нельзя напечатать: нужны слова или число",
                "this value cannot be printed: words or a number are needed",
            );
            return Err(mistake.raise());
        }
    };
    out.write_str(&text).map_err(Error::from)
}

fn figure(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let asked = asked(pass, code, options)?;
    let text = pass.figure(&asked).map(|figure| figure.text.clone()).unwrap_or_default();
    Ok(pass.found().mark(&asked, text).into())
}

fn numerator(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let asked = asked(pass, code, options)?;
    let text = pass.figure(&asked).map(|figure| crate::number(figure.numerator)).unwrap_or_default();
    Ok(pass.found().mark(&asked, text).into())
}

fn denominator(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let asked = asked(pass, code, options)?;
    let Some(figure) = pass.figure(&asked) else { return Ok("".into()) };
    let Some(denominator) = figure.denominator else {
        return Err(Mistake::new(
            None,
            format!("«{code}» — не доля: у него нет знаменателя"),
            format!("“{code}” is no share: it has no denominator"),
        ));
    };
    Ok(pass.found().mark(&asked, crate::number(denominator)).into())
}

fn last_year(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let before = year_before(asked(pass, code, options)?);
    let text = pass.figure(&before).map(|figure| figure.text.clone()).unwrap_or_default();
    Ok(pass.found().mark(&before, text).into())
}

/// The value as readers see it, as a number to reckon with; it is not printed as a figure.
fn value(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let asked = asked(pass, code, options)?;
    let value = pass.figure(&asked).and_then(printed).unwrap_or(0.0);
    Ok(if value.fract() == 0.0 { Value::from(value as i64) } else { Value::from(value) })
}

/// «выросла на 3 п.п.», «снизилось на 4», «не изменились»: the word agrees with `gender` (m, f, n or p for plural).
fn change(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let gender: Option<&str> = option(options, "gender")?;
    let words = match gender.unwrap_or("f") {
        "m" => ["вырос", "снизился", "не изменился"],
        "f" => ["выросла", "снизилась", "не изменилась"],
        "n" => ["выросло", "снизилось", "не изменилось"],
        "p" => ["выросли", "снизились", "не изменились"],
        _ => {
            return Err(Mistake::new(
                None,
                "gender — это \"m\", \"f\", \"n\" или \"p\"",
                "gender is \"m\", \"f\", \"n\" or \"p\"",
            ));
        }
    };
    let now = asked(pass, code, options)?;
    let before = year_before(now.clone());
    let (Some(new), Some(old)) = (pass.figure(&now), pass.figure(&before)) else { return Ok("".into()) };
    let Some(change) = printed(new).zip(printed(old)).map(|(new, old)| new - old) else {
        return Err(Mistake::new(
            None,
            format!("у «{code}» нет значения за один из годов"),
            format!("“{code}” has no value in one of the years"),
        ));
    };
    let by = pass.indicator(code, now.on)?.change_text(change.abs(), Language::Ru);
    let by = by.trim_start_matches('+');
    Ok(if change == 0.0 || by.starts_with('0') && by.chars().all(|c| !('1'..='9').contains(&c)) {
        words[2].into()
    } else {
        let word = if change > 0.0 { words[0] } else { words[1] };
        format!("{word} на {}", pass.found().mark(&now, by)).into()
    })
}

/// The words of a claim, only if the figures bear it; else `otherwise`, else a refusal that keeps the draft from being fixed.
fn steadily(pass: &Pass, code: &str, options: &Kwargs) -> Result<Value, Mistake> {
    let years: Option<u8> = option(options, "years")?;
    let says: Option<String> = option(options, "says")?;
    let otherwise: Option<String> = option(options, "otherwise")?;
    let down = matches!(option::<Option<&str>>(options, "way")?, Some("down"));
    let asked = asked(pass, code, options)?;
    let indicator = pass.indicator(code, asked.on)?;
    let Some(history) = pass.history(&asked, years.unwrap_or(4).clamp(1, 20)) else { return Ok("".into()) };
    let reason = match figures::steadily(indicator, history) {
        Claim::Grows { say } if !down => return Ok(says.unwrap_or(say.ru).into()),
        Claim::Falls { say } if down => return Ok(says.unwrap_or(say.ru).into()),
        Claim::Grows { .. } => figures::Title::new("значение растёт", "the value grows"),
        Claim::Falls { .. } => figures::Title::new("значение снижается", "the value falls"),
        Claim::Refused { reason, .. } => reason,
    };
    Ok(match otherwise {
        Some(words) => words.into(),
        None => pass.found().refuse(reason).into(),
    })
}

fn plural(number: f64, one: String, few: String, many: String) -> String {
    let word = if number.fract() == 0.0 { russian::plural(number as i64, &one, &few, &many) } else { &few };
    word.to_owned()
}

fn sum(numbers: Rest<f64>) -> f64 {
    numbers.iter().sum()
}

/// Which figure a function speaks of: `on` and `org` where given, else those of the document.
pub(super) fn asked(pass: &Pass, code: &str, options: &Kwargs) -> Result<Asked, Mistake> {
    let on = match option::<Option<&str>>(options, "on")? {
        Some(text) => day(text)?,
        None => pass.parameters.on(),
    };
    let organisation = match option::<Option<&str>>(options, "org")? {
        Some(text) => Some(pass.organisation(text)?),
        None => pass.parameters.organisation,
    };
    pass.indicator(code, on)?;
    Ok(Asked { code: code.to_owned(), on, organisation })
}

/// An argument by name.
pub(super) fn option<'a, T>(options: &'a Kwargs, name: &'static str) -> Result<T, Mistake>
where
    T: minijinja::value::ArgType<'a, Output = T>,
{
    let wrong = |_| {
        Mistake::new(
            None,
            format!("аргумент {name} записан неверно"),
            format!("the argument {name} is written wrongly"),
        )
    };
    options.get(name).map_err(wrong)
}

fn year_before(asked: Asked) -> Asked {
    Asked { on: asked.on.checked_sub_months(Months::new(12)).unwrap_or(asked.on), ..asked }
}

fn day(text: &str) -> Result<NaiveDate, Mistake> {
    let wrong = || {
        let example = "01.09.2021";
        Mistake::new(
            None,
            format!("«{text}» — не дата; пример: {example}"),
            format!("“{text}” is not a date; an example: {example}"),
        )
    };
    web::parse_date(text).ok_or_else(wrong)
}
