//! The marks of Russian typography put right in plain running text (not in code, addresses or markup).

use crate::NBSP;

/// Words after a number that stay on its line.
const UNITS: [&str; 36] = [
    "%",
    "‰",
    "г",
    "гг",
    "год",
    "года",
    "году",
    "годы",
    "лет",
    "ч",
    "мин",
    "дн",
    "дней",
    "дня",
    "р",
    "руб",
    "тыс",
    "млн",
    "млрд",
    "чел",
    "человек",
    "человека",
    "м",
    "км",
    "см",
    "мм",
    "кг",
    "т",
    "п.п",
    "шт",
    "экз",
    "с",
    "стр",
    "балл",
    "балла",
    "баллов",
];
/// The second half of «т. е.», «т. д.», «т. п.», «т. к.», «н. э.».
const SECOND_HALVES: [&str; 6] = ["е.", "д.", "п.", "к.", "э.", "ч."];

/// «…» and „…“ quotes, dashes, the ellipsis and no-break spaces where a line must not break.
///
/// Only these marks and the spaces beside them change; tidying twice changes nothing more.
pub fn tidy(text: &str) -> String {
    text.split('\n').map(tidy_line).collect::<Vec<_>>().join("\n")
}

fn tidy_line(line: &str) -> String {
    glue(&spaced_signs(&quotes(&ellipsis(line))))
}

/// Three dots and more become one character.
fn ellipsis(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("...") {
        out.push_str(&rest[..start]);
        out.push('…');
        rest = rest[start..].trim_start_matches('.');
    }
    out + rest
}

/// Quotes by their depth: «outer „inner“». One that closes nothing (15" is an inch) stays as it is.
fn quotes(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len());
    let mut depth = 0_usize;
    let mut opened = false;
    for (index, letter) in letters.iter().copied().enumerate() {
        let previous = index.checked_sub(1).map(|index| letters[index]);
        let next = letters.get(index + 1);
        let opens = match letter {
            '«' | '„' => true,
            '»' | '”' => false,
            // Inside an inner quotation it is the mark that this function writes to close one.
            '“' if depth >= 2 => false,
            '"' | '“' => {
                let free_before = previous.is_none_or(|c| opened || c.is_whitespace() || "([{-–—".contains(c));
                free_before && next.is_some_and(|c| !c.is_whitespace())
            }
            _ => {
                opened = false;
                out.push(letter);
                continue;
            }
        };
        opened = opens;
        out.push(match (opens, depth) {
            (true, 0) => '«',
            (true, _) => '„',
            (false, 0) => letter,
            (false, 1) => '»',
            (false, _) => '“',
        });
        depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
    }
    out
}

/// «№5» → «№ 5», «89%» → «89 %».
fn spaced_signs(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let mut out = String::with_capacity(line.len());
    for (index, letter) in letters.iter().copied().enumerate() {
        out.push(letter);
        let Some(next) = letters.get(index + 1) else {
            break;
        };
        // «%20» inside an address is no percentage.
        let percent = *next == '%' && letters.get(index + 2).is_none_or(|c| !c.is_alphanumeric());
        if (matches!(letter, '№' | '§') && next.is_ascii_digit()) || (letter.is_ascii_digit() && percent) {
            out.push(NBSP);
        }
    }
    out
}

/// Decides for the space between each two words whether a line may break there.
fn glue(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut left = "";
    let mut rest = line;
    while !rest.is_empty() {
        let gap_end = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
        let (gap, after) = rest.split_at(gap_end);
        let word_end = after.find(is_space).unwrap_or(after.len());
        let (word, after) = after.split_at(word_end);
        let is_dash = !left.is_empty() && !after.is_empty() && matches!(word, "-" | "–" | "—" | "--");
        if !gap.is_empty() && !left.is_empty() && !word.is_empty() && (is_dash || holds(left, word)) {
            out.push(NBSP);
        } else {
            out.push_str(gap);
        }
        out.push_str(if is_dash { "—" } else { word });
        left = word;
        rest = after;
    }
    out
}

fn is_space(letter: char) -> bool {
    letter == ' ' || letter == NBSP
}

/// Whether two neighbouring words must stay on one line.
fn holds(left: &str, right: &str) -> bool {
    let left = left.trim_start_matches(|c: char| "([{«„“\"".contains(c));
    let right = right.trim_end_matches(|c: char| ")]}»“”\",;:!?".contains(c));
    let number = left.ends_with(|c: char| c.is_ascii_digit());
    matches!(left, "№" | "§" | "§§" | "№№")
        || matches!(left, "в" | "с" | "к" | "о" | "у" | "и" | "а" | "В" | "С" | "К" | "О" | "У" | "И" | "А")
        || (number && (UNITS.contains(&right.trim_end_matches(['.', '…'])) || right == "п."))
        || (matches!(left, "т." | "н.") && SECOND_HALVES.contains(&right))
        || (is_initials(left) && (is_initials(right) || is_proper(right)))
        || (is_proper(left) && is_initials(right))
}

/// «М.» or «М.И.»
fn is_initials(word: &str) -> bool {
    let mut letters = word.chars();
    let mut pairs = 0;
    while let Some(letter) = letters.next() {
        if !letter.is_uppercase() || letters.next() != Some('.') {
            return false;
        }
        pairs += 1;
    }
    matches!(pairs, 1 | 2)
}

/// «Соловьёва», «Петров-Водкин».
fn is_proper(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|letter| letter.is_lowercase() || letter == '’')
        && letters.all(|letter| letter.is_alphabetic() || letter == '-' || letter == '’')
}
