//! The code of a request: what its asker keeps, and the only thing that opens the answers. Whoever asks has no account here, so that nobody can be
//! found by one; the database knows of a code only what finds and seals, and neither leads back to it.

use rand::random_range;
use sealing::SecretKey;
use sha2::{Digest, Sha256};

/// Digits and letters that are not taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Sixteen of them are 80 bits: nobody guesses one, so that a quick hash is enough.
const LENGTH: usize = 16;

/// A code.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new one.
    pub fn random() -> Self {
        Self((0..LENGTH).map(|_| char::from(ALPHABET[random_range(0..ALPHABET.len())])).collect())
    }

    /// A code as somebody typed it: small letters, spaces, hyphens and Russian letters of the same look are forgiven.
    pub fn read(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        let code: String = letters.flat_map(char::to_uppercase).map(same_look).collect();
        let known = code.len() == LENGTH && code.bytes().all(|letter| ALPHABET.contains(&letter));
        known.then_some(Self(code))
    }

    /// As it is written down: four letters at a time.
    pub fn shown(&self) -> String {
        let groups: Vec<&str> = (0..LENGTH).step_by(4).map(|at| &self.0[at..at + 4]).collect();
        groups.join("-")
    }

    /// What a request is found by.
    pub(crate) fn finds(&self) -> Vec<u8> {
        self.derive("finds").to_vec()
    }

    /// What its answers are sealed to.
    pub(crate) fn key(&self) -> SecretKey {
        SecretKey::new(self.derive("opens"))
    }

    fn derive(&self, what: &str) -> [u8; 32] {
        Sha256::digest(format!("metodist request {what} {}", self.0)).into()
    }
}

fn same_look(letter: char) -> char {
    match letter {
        'O' | 'О' => '0',
        'I' | 'L' => '1',
        'З' => '3',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_badly_is_read_well() {
        let code = Code::random();
        assert_eq!(code.shown().len(), LENGTH + 3);
        assert!(Code::read(&format!(" {} ", code.shown().to_lowercase())) == Some(code));
        let russian = Code::read("авсе-нкмр тухо-1l03").unwrap_or_else(|| unreachable!("sixteen letters"));
        assert_eq!(russian.shown(), "ABCE-HKMP-TYX0-1103");
        assert!(Code::read("ABCE-HKMP-TYX0-110").is_none(), "one letter is missing");
        assert!(Code::read("ABCE-HKMP-TYX0-110Ж").is_none(), "a letter that no code has");
    }

    #[test]
    fn what_finds_a_request_does_not_open_it() {
        let code = Code::random();
        assert_ne!(code.finds(), code.key().bytes());
        assert_ne!(code.finds(), Code::random().finds());
    }
}
