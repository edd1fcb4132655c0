//! Bytes that are written as lowercase hexadecimal digits, and read from nothing else.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::Malformed;

/// `N` bytes; in JSON, 2·N lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hex<const N: usize>(pub [u8; N]);

impl<const N: usize> Hex<N> {
    /// Reads exactly 2·N lowercase digits.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return Err(Malformed("hexadecimal of another length"));
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn digit(character: u8) -> Result<u8, Malformed> {
    match character {
        b'0'..=b'9' => Ok(character - b'0'),
        b'a'..=b'f' => Ok(character - b'a' + 10),
        _ => Err(Malformed("not a lowercase hexadecimal digit")),
    }
}

impl<const N: usize> std::fmt::Display for Hex<N> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.0.map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        to.write_str(str::from_utf8(digits.as_flattened()).map_err(|_| std::fmt::Error)?)
    }
}

impl<const N: usize> std::fmt::Debug for Hex<N> {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, to)
    }
}

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}
