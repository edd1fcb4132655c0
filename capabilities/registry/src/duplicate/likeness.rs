//! How close two names are, on their search keys «иванова мария петровна».

/// Words that may have a slip in them; a word never has two, or «мария» would be «дарья».
const SLIPS: usize = 2;

/// A name shorter than this tells too little to be taken for another.
const SHORTEST: usize = 8;

/// The groups in which a name is compared with others: its family name; the initials.
pub(super) fn blocks(key: &str) -> Vec<String> {
    let mut words = key.split(' ');
    let family = words.next().unwrap_or_default();
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    let mut blocks = vec![format!("family {family}")];
    if !initials.is_empty() {
        blocks.push(format!("initials {initials}"));
    }
    blocks
}

/// The same person, perhaps: letters slipped, or one of the two is written with initials.
pub(super) fn close(one: &str, other: &str) -> bool {
    if one == other || initials_of(one, other) || initials_of(other, one) {
        return true;
    }
    let words = |name: &str| name.split(' ').map(|word| word.chars().collect()).collect::<Vec<Vec<char>>>();
    let long_enough = one.chars().count().min(other.chars().count()) >= SHORTEST;
    let (one, other) = (words(one), words(other));
    let slips: Vec<usize> = one.iter().zip(&other).map(|(one, other)| distance(one, other)).collect();
    long_enough
        && one.len() == other.len()
        && slips.iter().all(|slips| *slips <= 1)
        && slips.iter().sum::<usize>() <= SLIPS
}

/// Is the first the second with initials: «иванова м п», «иванова мария петровна»?
fn initials_of(short: &str, long: &str) -> bool {
    let (short, long): (Vec<&str>, Vec<&str>) = (short.split(' ').collect(), long.split(' ').collect());
    short.len() == long.len()
        && short.first() == long.first()
        && short.iter().zip(&long).skip(1).all(|(initial, word)| word.starts_with(initial))
        && short.iter().skip(1).any(|word| word.chars().count() == 1)
}

/// How many letters must be put in, left out, changed or swapped with a neighbour (optimal string alignment).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_initials_are_close_and_other_names_are_not() {
        assert!(close("иванова мария петровна", "иваонва мария петровна"));
        assert!(close("иванова мария петровна", "иванова марья петровна"));
        assert!(close("иванова м п", "иванова мария петровна"));
        assert!(!close("иванова м п", "иванова мария сергеевна"));
        assert!(!close("иванова мария петровна", "иванова дарья петровна"));
        assert!(!close("ли ан", "лю ан"));
    }

    #[test]
    fn a_slip_leaves_names_in_a_common_block() {
        let common = |one: &str, other: &str| blocks(one).iter().any(|block| blocks(other).contains(block));
        assert!(common("иванова мария петровна", "иваонва мария петровна"));
        assert!(common("иванова мария петровна", "иванова нария петровна"));
    }
}
