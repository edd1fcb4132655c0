//! Numbers of votes, written as people write them: «3–7, 12».

use std::fmt;

use serde::{Deserialize, Serialize};

/// Numbers of votes: ascending, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct Serials(Vec<i64>);

impl Serials {
    /// More votes than any poll has: what somebody types cannot fill the memory.
    pub const MOST: usize = 1_000_000;

    /// Of some numbers in any order.
    pub fn of(mut numbers: Vec<i64>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        Self(numbers)
    }

    /// Reads what somebody typed: numbers and ranges, with any dash, divided by commas, semicolons or spaces.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace(['–', '—', '‑'], "-").replace(" - ", "-");
        let mut numbers = Vec::new();
        for part in text.split([',', ';', ' ', '\n', '\r', '\t']).filter(|part| !part.is_empty()) {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            let (from, to) = (from.parse::<u32>().ok()?, to.parse::<u32>().ok()?);
            if from < 1 || to < from || (to - from) as usize >= Self::MOST - numbers.len().min(Self::MOST) {
                return None;
            }
            numbers.extend(i64::from(from)..=i64::from(to));
        }
        (!numbers.is_empty()).then(|| Self::of(numbers))
    }

    pub fn numbers(&self) -> &[i64] {
        &self.0
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Serials {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let runs = self.0.chunk_by(|one, next| one + 1 == *next);
        for (place, run) in runs.enumerate() {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let comma = if place == 0 { "" } else { ", " };
            match run.len() {
                1 => write!(out, "{comma}{first}")?,
                2 => write!(out, "{comma}{first}, {last}")?,
                _ => write!(out, "{comma}{first}–{last}")?,
            }
        }
        Ok(())
    }
}

impl From<Serials> for String {
    fn from(serials: Serials) -> Self {
        serials.to_string()
    }
}

impl TryFrom<String> for Serials {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.is_empty() { Ok(Self::default()) } else { Self::parse(&text).ok_or("not numbers of votes") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |text: &str| Serials::parse(text).map(|serials| serials.to_string());
        for text in ["3-7, 12", "12; 3–5 6 7", "3 — 7\n12", "7,6,5,4,3,12,12"] {
            assert_eq!(read(text).as_deref(), Some("3–7, 12"), "{text}");
        }
        assert_eq!(read("5, 4").as_deref(), Some("4, 5"));
        for bad in ["", " , ", "0", "5-3", "-4", "1-", "все", "1-4294967295", "1.5", "1-999999 1-999999 1-999999"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
