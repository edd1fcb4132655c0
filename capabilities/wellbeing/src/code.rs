//! One-time codes of paper slips: twelve letters and digits that cannot be taken for each other; kept only as their hashes.

use sha2::{Digest, Sha256};

/// Digits and letters without those that look like others.
const ALPHABET: &[u8; 32] = b"123456789ABCDEFGHJKMNPQRTUVWXYZ0";
/// Sixty bits: nobody comes upon one by trying.
const LENGTH: usize = 12;

/// A code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one.
    pub(crate) fn new() -> Self {
        Self((0..LENGTH).map(|_| char::from(ALPHABET[rand::random_range(0..ALPHABET.len())])).collect())
    }

    /// What somebody typed: small letters, spaces and hyphens are forgiven, and Cyrillic letters that look like Latin ones.
    pub fn read(text: &str) -> Option<Self> {
        let letters = text.to_uppercase();
        let letters: String = letters.chars().filter(|one| one.is_alphanumeric()).map(latin).collect();
        (letters.len() == LENGTH && letters.bytes().all(|one| ALPHABET.contains(&one))).then_some(Self(letters))
    }

    /// In groups of four, as it is printed.
    pub fn printed(&self) -> String {
        [&self.0[..4], &self.0[4..8], &self.0[8..]].join("-")
    }

    /// What is kept of it.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::new().chain_update("metodist slip 1").chain_update(&self.0).finalize().to_vec()
    }
}

fn latin(letter: char) -> char {
    match letter {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        'О' | 'O' => '0',
        'I' | 'L' => '1',
        'З' => '3',
        'S' => '5',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_badly_is_read_well() {
        let code = Code("ABCE4H7KMPTX".into());
        assert_eq!(code.printed(), "ABCE-4H7K-MPTX");
        assert_eq!(Code::read(" авсе 4н7к-мртх "), Some(code.clone()));
        assert_eq!(Code::read("ABCE-4H7K-MPT"), None);
        assert_eq!(Code::read("OOII-4H7K-MPTX"), Code::read("0011-4H7K-MPTX"));
        assert_eq!(Code::read("ABCE-4H7K-MPTЖ"), None);
        for _ in 0..50 {
            let code = Code::new();
            assert_eq!(Code::read(&code.printed().to_lowercase()), Some(code));
        }
    }
}
