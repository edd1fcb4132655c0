//! The name of an institution as lists write it, taken apart: «МБОУ СОШ № 3 г. Амурска» and «школа №3» are one.

use std::collections::BTreeSet;

use russian::search_key;

use crate::OrganisationKind;

/// What tells institutions apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signs {
    class: Option<&'static str>,
    number: Option<String>,
    rest: BTreeSet<String>,
}

/// Beginnings of words, what class of institution they tell of, and its kind. The first that fits wins.
const CLASSES: [(&str, &str, OrganisationKind); 38] = [
    ("цппмсп", "psychological", OrganisationKind::PsychologicalCentre),
    ("пмпк", "psychological", OrganisationKind::PsychologicalCentre),
    ("психолого", "psychological", OrganisationKind::PsychologicalCentre),
    ("имц", "methodological", OrganisationKind::MethodologicalCentre),
    ("ммц", "methodological", OrganisationKind::MethodologicalCentre),
    ("методическ", "methodological", OrganisationKind::MethodologicalCentre),
    ("управлени", "authority", OrganisationKind::Authority),
    ("комитет", "authority", OrganisationKind::Authority),
    ("колледж", "college", OrganisationKind::College),
    ("техникум", "college", OrganisationKind::College),
    ("училищ", "college", OrganisationKind::College),
    ("университет", "university", OrganisationKind::University),
    ("институт", "university", OrganisationKind::University),
    ("мбдоу", "kindergarten", OrganisationKind::Kindergarten),
    ("мкдоу", "kindergarten", OrganisationKind::Kindergarten),
    ("мадоу", "kindergarten", OrganisationKind::Kindergarten),
    ("мдоу", "kindergarten", OrganisationKind::Kindergarten),
    ("доу", "kindergarten", OrganisationKind::Kindergarten),
    ("дошкольн", "kindergarten", OrganisationKind::Kindergarten),
    ("детсад", "kindergarten", OrganisationKind::Kindergarten),
    ("детск", "kindergarten", OrganisationKind::Kindergarten),
    ("сад", "kindergarten", OrganisationKind::Kindergarten),
    ("дюсш", "sports", OrganisationKind::Supplementary),
    ("цдт", "creativity", OrganisationKind::Supplementary),
    ("ддт", "creativity", OrganisationKind::Supplementary),
    ("цвр", "creativity", OrganisationKind::Supplementary),
    ("дворец", "creativity", OrganisationKind::Supplementary),
    ("творчеств", "creativity", OrganisationKind::Supplementary),
    ("дополнительн", "creativity", OrganisationKind::Supplementary),
    ("натуралист", "naturalists", OrganisationKind::Supplementary),
    ("интернат", "boarding", OrganisationKind::School),
    ("лицей", "lyceum", OrganisationKind::School),
    ("лицея", "lyceum", OrganisationKind::School),
    ("гимнази", "gymnasium", OrganisationKind::School),
    ("сош", "school", OrganisationKind::School),
    ("оош", "school", OrganisationKind::School),
    ("нош", "school", OrganisationKind::School),
    ("школ", "school", OrganisationKind::School),
];

/// Words that tell nothing: legal forms, and what stands around a name. Beginnings.
const FORMS: [&str; 33] = [
    "мбоу",
    "мкоу",
    "маоу",
    "моу",
    "гбоу",
    "кгбоу",
    "кгкоу",
    "кгбпоу",
    "мбу",
    "мку",
    "мау",
    "мбдоу",
    "мкдоу",
    "мадоу",
    "мдоу",
    "доу",
    "оу",
    "муниципальн",
    "бюджетн",
    "казенн",
    "автономн",
    "государственн",
    "краев",
    "образовательн",
    "общеобразовательн",
    "учреждени",
    "организаци",
    "средн",
    "основн",
    "начальн",
    "общеразвивающ",
    "комбинированн",
    "имени",
];
const SMALL: [&str; 22] = [
    "г",
    "гор",
    "город",
    "города",
    "п",
    "пос",
    "поселок",
    "поселка",
    "с",
    "село",
    "села",
    "рп",
    "пгт",
    "им",
    "до",
    "дод",
    "вида",
    "района",
    "округа",
    "n",
    "вид",
    "центр",
];

impl Signs {
    /// Takes a name apart.
    pub fn of(name: &str) -> Self {
        let key = search_key(name);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let found = CLASSES.iter().find(|(begin, ..)| words.iter().any(|word| begins(word, begin)));
        let number = words
            .iter()
            .find(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|word| word.trim_start_matches('0').to_owned());
        let silent = |word: &str| {
            SMALL.contains(&word)
                || FORMS.iter().any(|form| begins(word, form))
                || CLASSES.iter().any(|(begin, ..)| begins(word, begin))
        };
        let rest = words
            .iter()
            .filter(|word| !silent(word) && !word.bytes().any(|byte| byte.is_ascii_digit()))
            .map(|word| stem(word))
            .collect();
        Self { class: found.map(|(_, class, _)| *class), number, rest }
    }

    /// How surely two names are of one institution: nothing when they are not.
    pub fn likeness(&self, other: &Self) -> Option<usize> {
        if self.class.is_none() || self.class != other.class || self.number != other.number {
            return None;
        }
        let shared = self.rest.intersection(&other.rest).count();
        let smaller = self.rest.len().min(other.rest.len());
        let same = match self.number {
            // A number and nothing that contradicts it.
            Some(_) => smaller == 0 || shared > 0,
            // Only a name: all of the shorter one must be in the longer one.
            None => shared == smaller && (shared > 0 || self.rest == other.rest),
        };
        same.then_some(shared)
    }
}

/// The kind of institution that a name tells of.
pub fn kind(name: &str) -> Option<OrganisationKind> {
    let class = Signs::of(name).class?;
    CLASSES.iter().find(|(_, other, _)| *other == class).map(|(.., kind)| *kind)
}

/// The name without its legal form: «СОШ № 3 г. Амурска».
pub fn short_name(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = name.split_once('«').and_then(|(_, after)| after.rsplit_once('»')).map(|(inside, _)| inside);
    let spelled_out = search_key(&name).starts_with("муниципальн");
    let inside = quoted.filter(|_| spelled_out).unwrap_or(&name);
    let first = inside.split(' ').next().unwrap_or_default();
    let drop = inside.len() > first.len() && FORMS.iter().take(11).any(|form| search_key(first) == *form);
    let short = if drop { inside[first.len()..].trim_start() } else { inside };
    short.chars().take(120).collect()
}

fn begins(word: &str, begin: &str) -> bool {
    // Short beginnings are whole words: «сад» is not «садовая».
    if begin.chars().count() <= 5 {
        word == begin || (begin == "школ" || begin == "детск") && word.starts_with(begin)
    } else {
        word.starts_with(begin)
    }
}

/// Without the ending: «Амурска» and «Амурск» are one.
fn stem(word: &str) -> String {
    let length = word.chars().count();
    word.chars().take(if length > 5 { 5 } else { length }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Signs::of(a).likeness(&Signs::of(b)).is_some()
    }

    #[test]
    fn spellings_of_one_institution_are_known_as_one() {
        for (a, b) in [
            ("МБОУ СОШ № 3 г. Амурска", "СОШ №3"),
            ("школа № 3", "СОШ № 3"),
            ("МБОУ «Средняя общеобразовательная школа № 03»", "СОШ № 3"),
            ("МБДОУ № 17", "Детский сад № 17 «Ромашка»"),
            ("Детский сад № 17 п. Эльбан", "д/с № 17 Детский сад п. Эльбан"),
            ("МБОУ СОШ п. Известковый", "СОШ пос. Известковый"),
            ("Лицей", "МАОУ лицей"),
            ("МБУ ДО ЦДТ «Темп»", "ЦДТ Темп"),
        ] {
            assert!(same(a, b), "{a} and {b}: {:?} {:?}", Signs::of(a), Signs::of(b));
        }
    }

    #[test]
    fn different_institutions_stay_different() {
        for (a, b) in [
            ("СОШ № 3", "СОШ № 13"),
            ("СОШ № 3", "Детский сад № 3"),
            ("Лицей № 3", "СОШ № 3"),
            ("СОШ № 3 п. Эльбан", "СОШ № 3 г. Амурск"),
            ("СОШ п. Эльбан", "СОШ с. Болонь"),
            ("СОШ", "СОШ с. Болонь"),
            ("Амурск", "Амурск"),
        ] {
            assert!(!same(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn the_kind_and_the_short_name_are_told_by_the_name() {
        assert_eq!(kind("МБДОУ № 17"), Some(OrganisationKind::Kindergarten));
        assert_eq!(kind("МБОУ СОШ № 3"), Some(OrganisationKind::School));
        assert_eq!(kind("Ромашка"), None);
        assert_eq!(short_name("МБОУ СОШ  № 3 г. Амурска"), "СОШ № 3 г. Амурска");
        assert_eq!(short_name("МБДОУ № 17"), "МБДОУ № 17");
        assert_eq!(short_name("Муниципальное бюджетное учреждение «СОШ № 3»"), "СОШ № 3");
    }
}
