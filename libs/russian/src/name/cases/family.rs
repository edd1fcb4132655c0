//! Family names: possessive, adjectival, nouns with and without a fleeting vowel, and those that never change.

use super::{Case, Endings, HARD, POSSESSIVE, SOFT, first_declension, is_one_of, is_vowel, plain, split, vowels};
use crate::name::Sex;

/// Parts before a hyphen or a space that are no names of their own.
const PARTICLES: &str = "бонч тер нор сан сен мак де ла ле фон ван дер цу аль эль ди да дю дос ибн бен тян улу о";
/// Stressed at the end, as in French.
const STRESSED: &str = "дюма петипа дега люка золя труайя ферма гамарра дрюма моруа лека";
/// Nouns that look like a woman's possessive name.
const NOUNS_OF_INA: &str =
    "калина малина смородина рябина осина дубина былина кручина перина картина година долина лучина щетина
    ярина скотина сова дева глина шина мина вина зима королева";
/// Nouns of «-ий» and «-ой» that look like adjectives.
const NOUNS_OF_Y: &str = "бокий вий кий пий цой ной трой";
const FLEETING_EY: &str = "соловей воробей муравей ручей репей";
/// «-ок» that keeps its vowel.
const LASTING_OK: &str =
    "игрок знаток ездок едок сорок пророк поток исток восток набок урок порок срок рок ток сток бок блок";
const FLEETING: &str = "орел козел осел котел дятел пепел бобер ковер костер шатер хребет щегол уголь угол узел
    пень день корень камень перстень ремень гребень ветер хитрец горошек орешек мешочек";

pub(super) fn decline(name: &str, case: Case, sex: Sex) -> String {
    let mut whole = String::with_capacity(name.len() + 4);
    let last = name.rsplit(['-', ' ']).next().unwrap_or_default().len();
    let mut at = 0;
    for part in name.split_inclusive(['-', ' ']) {
        let word = part.trim_end_matches(['-', ' ']);
        at += part.len();
        let is_last = at == name.len() && word.len() == last;
        let particle = !is_last && is_one_of(word, PARTICLES);
        let small = word.chars().next().is_none_or(char::is_lowercase);
        if particle || small || word.contains('.') {
            whole.push_str(part);
        } else {
            whole.push_str(&one(word, case, sex));
            whole.push_str(&part[word.len()..]);
        }
    }
    whole
}

fn one(word: &str, case: Case, sex: Sex) -> String {
    declined(word, case, sex).unwrap_or_else(|| word.to_owned())
}

/// `None` where the name has no cases.
fn declined(word: &str, case: Case, sex: Sex) -> Option<String> {
    if is_one_of(word, STRESSED) || vowels(word) == 0 {
        return None;
    }
    let low = word.to_lowercase();
    if sex == Sex::Female {
        if let Some(adjective) = womans_adjective(word, &low, case) {
            return Some(adjective);
        }
        let possessive = ["ова", "ева", "ёва", "ина", "ына"].iter().any(|ending| low.ends_with(ending));
        if possessive && low.chars().count() > 4 && !is_one_of(word, NOUNS_OF_INA) {
            return Some(POSSESSIVE.on(split(word, 1)?.0, case));
        }
    }
    let (stem, last) = split(word, 1)?;
    let before = stem.chars().last()?.to_lowercase().next()?;
    match last {
        // «Гулиа», «Моруа».
        "а" if is_vowel(before) => None,
        "а" | "я" => first_declension(word, case),
        _ if sex == Sex::Female => None,
        "й" => Some(mans_of_short_i(word, &low, stem, case)),
        "ь" => Some(SOFT.on(&without_fleeting(word, stem), case)),
        _ if last.chars().all(is_vowel) => None,
        _ if low.ends_with("ых") || is_plural_adjective(&low) => None,
        _ => Some(HARD.on(&without_fleeting(word, word), case)),
    }
}

/// «Толстая» → «Толстой», «Верхняя» → «Верхней», «Горячая» → «Горячей».
fn womans_adjective(word: &str, low: &str, case: Case) -> Option<String> {
    let (stem, ending) = split(word, 2)?;
    let hissing = low.chars().rev().nth(2).is_some_and(|letter| "чщшж".contains(letter));
    let endings = match ending {
        "ая" if hissing && !is_one_of(word, "большая чужая") => Endings("ей", "ей", "ую"),
        "ая" if vowels(stem) > 0 => Endings("ой", "ой", "ую"),
        "яя" => Endings("ей", "ей", "юю"),
        _ => return None,
    };
    Some(endings.on(stem, case))
}

/// «Толстой», «Достоевский», «Верхний»; «Гай», «Цой», «Соловей».
fn mans_of_short_i(word: &str, low: &str, stem: &str, case: Case) -> String {
    let (root, ending) = split(word, 2).unwrap_or((word, ""));
    let before = root.chars().last().unwrap_or(' ');
    let adjective = matches!(ending, "ий" | "ый" | "ой") && vowels(root) > 0 && !is_one_of(word, NOUNS_OF_Y);
    if adjective {
        // «Хороший», «Горячий», «Верхний»; but «Большой», «Толстой», «Горький».
        let soft = ending == "ий" && "жшчщнр".contains(before);
        let endings = if soft { Endings("его", "ему", "его") } else { Endings("ого", "ому", "ого") };
        return endings.on(root, case);
    }
    if is_one_of(low, FLEETING_EY) {
        return SOFT.on(&format!("{root}ь"), case);
    }
    SOFT.on(stem, case)
}

/// «Гладких», «Сухих», «Нижних»; not «Фрейндлих», «Дитрих».
fn is_plural_adjective(low: &str) -> bool {
    ["ких", "гих", "хих", "жих", "ших", "чих", "щих", "них"].iter().any(|ending| low.ends_with(ending))
        && vowels(low) > 1
}

/// The stem that endings are put to: «Кравец» → «Кравц», «Королёк» → «Корольк», «Орёл» → «Орл». `stem` is the word without «ь».
fn without_fleeting(word: &str, stem: &str) -> String {
    let Some((rest, last)) = split(stem, 1) else { return stem.to_owned() };
    let Some((root, vowel)) = split(rest, 1) else { return stem.to_owned() };
    let before = root.chars().last().unwrap_or(' ');
    let cluster = root.chars().rev().take(2).filter(|letter| !is_vowel(*letter)).count() == 2;
    let long = vowels(root) > 0;
    let low = plain(&format!("{vowel}{last}"));
    match low.as_str() {
        // «Заяц» → «Зайца».
        "яц" if is_vowel(before) => format!("{root}йц"),
        "ец" if is_vowel(before) => format!("{root}йц"),
        "ец" if long && before == 'л' => format!("{root}ьц"),
        // «Швец», «Кузнец» keep it.
        "ец" if long && !cluster => format!("{root}ц"),
        "ек" if vowel == "ё" && is_vowel(before) => format!("{root}йк"),
        "ек" if vowel == "ё" && "чшжщ".contains(before) => format!("{root}к"),
        "ек" if vowel == "ё" && long => format!("{root}ьк"),
        "ок" if long && !is_one_of(word, LASTING_OK) && (!cluster || root.ends_with("ст")) => format!("{root}к"),
        _ if is_one_of(word, FLEETING) => format!("{root}{last}"),
        _ => stem.to_owned(),
    }
}
