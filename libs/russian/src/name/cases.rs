//! Personal names in the cases that diplomas and orders ask for: «награждается Иванова Мария», «вручается Ивановой Марии».
//!
//! The rules are those of the reference grammars and of the handbook of the Gramota service: a man's name of a consonant has cases, a
//! woman's has not; «-ко», «-ых», «-аго» have none; of «Рашид оглы» nothing changes. What the rules cannot know — a French stress, a
//! noun that looks like an adjective — stands in short lists.

mod family;
mod given;

use super::{FullName, Sex};

/// A case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Кто? «Иванова Мария Петровна».
    Nominative,
    /// Кого? «Ивановой Марии Петровны».
    Genitive,
    /// Кому? «Ивановой Марии Петровне».
    Dative,
    /// Кого? «Иванову Марию Петровну».
    Accusative,
}

impl FullName {
    /// The name in a case. It stays as it is when the sex is unknown: a wrong ending on a diploma is worse than a nominative.
    pub fn in_case(&self, case: Case, sex: Sex) -> FullName {
        if case == Case::Nominative || sex == Sex::Unknown {
            return self.clone();
        }
        // Of Korean and Chinese names only the last part has cases: «Ким Ен Суку».
        let eastern = self.patronymic.is_none() && self.given.contains(' ');
        let family = if eastern { self.family.clone() } else { family::decline(&self.family, case, sex) };
        FullName {
            family,
            given: given::decline(&self.given, case, sex),
            patronymic: self.patronymic.as_ref().map(|name| given::decline_patronymic(name, case, sex)),
            initials_only: self.initials_only,
        }
    }
}

/// Endings of a declension: genitive, dative, accusative.
struct Endings(&'static str, &'static str, &'static str);

/// «стол»: стола, столу, and of somebody alive the accusative is the genitive.
const HARD: Endings = Endings("а", "у", "а");
/// «Гоголь»: Гоголя, Гоголю.
const SOFT: Endings = Endings("я", "ю", "я");
/// «Иванова»: Ивановой, Ивановой, Иванову.
const POSSESSIVE: Endings = Endings("ой", "ой", "у");
/// «Любовь»: Любови, Любови, Любовь.
const THIRD: Endings = Endings("и", "и", "ь");

impl Endings {
    fn on(&self, stem: &str, case: Case) -> String {
        let ending = match case {
            Case::Genitive => self.0,
            Case::Dative => self.1,
            Case::Accusative => self.2,
            Case::Nominative => "",
        };
        format!("{stem}{ending}")
    }
}

/// A noun of «-а» or «-я», of whatever sex: «Глинка», «Никита», «Мария», «Илья».
fn first_declension(word: &str, case: Case) -> Option<String> {
    let (stem, last) = split(word, 1)?;
    let before = stem.chars().last()?;
    Some(match last {
        "а" if "гкхжшчщ".contains(before) => Endings("и", "е", "у").on(stem, case),
        "а" => Endings("ы", "е", "у").on(stem, case),
        "я" if before == 'и' => Endings("и", "и", "ю").on(stem, case),
        "я" => Endings("и", "е", "ю").on(stem, case),
        _ => return None,
    })
}

/// The word without its last letters, and those.
fn split(word: &str, letters: usize) -> Option<(&str, &str)> {
    let at = word.char_indices().rev().nth(letters - 1)?.0;
    Some(word.split_at(at))
}

fn is_vowel(letter: char) -> bool {
    super::sex::is_vowel(letter)
}

fn vowels(word: &str) -> usize {
    word.chars().filter(|letter| is_vowel(*letter)).count()
}

/// Small letters without «ё», for the lists.
fn plain(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}

/// One of the words of a list.
fn is_one_of(word: &str, list: &str) -> bool {
    let word = plain(word);
    list.split_whitespace().any(|one| one == word)
}
