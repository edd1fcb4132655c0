//! Codes that people read and type: Crockford's base 32 (crockford.com/base32.html), without letters that look like digits.

/// Digits and letters without I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a short name of a poll.
const SHORT: usize = 8;

/// The short name of a poll in public addresses.
pub(crate) fn short() -> String {
    (0..SHORT).map(|_| char::from(ALPHABET[rand::random_range(0..ALPHABET.len())])).collect()
}

/// 128 bits as 26 characters.
pub(crate) fn write(bits: &[u8; 16]) -> String {
    let number = u128::from_be_bytes(*bits);
    (0..26).rev().map(|place| char::from(ALPHABET[(number >> (place * 5) & 31) as usize])).collect()
}

/// A code as somebody typed it: capitals, spaces and hyphens are forgiven, and O, I, L are the digits they look like.
pub(crate) fn read(text: &str) -> String {
    let letters = text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '\u{a0}'));
    let digit = |letter: char| match letter.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        letter => letter,
    };
    letters.map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_badly_is_read_well() {
        let code = write(&[0x7f; 16]);
        assert_eq!(code.len(), 26);
        assert_eq!(read(&format!("{} {}", &code[..13].to_uppercase(), &code[13..])), code);
        assert_eq!(read("oIl-0"), "0110");
        assert_ne!(write(&[0; 16]), write(&[1; 16]));
    }
}
