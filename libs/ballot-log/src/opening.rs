//! What a commitment hides while a vote is open: a random number and the choices. Published when it closes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Hex, Malformed};

/// Sixteen random bytes, so that nobody can try all the choices against a commitment.
pub type Nonce = Hex<16>;

/// The ballot as bytes: the numbers of its options, ascending, `[1,3]`.
pub fn ballot(choices: &[u32]) -> String {
    let numbers: Vec<String> = choices.iter().map(u32::to_string).collect();
    format!("[{}]", numbers.join(","))
}

/// `SHA-256(nonce ‖ ballot)`.
pub fn commitment(nonce: &Nonce, choices: &[u32]) -> Hex<32> {
    Hex(Sha256::new().chain_update(nonce.0).chain_update(ballot(choices)).finalize().into())
}

/// The opening of one vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The random number.
    pub nonce: Nonce,
    /// Numbers of options, ascending.
    pub choices: Vec<u32>,
}

impl Opening {
    /// What the log holds instead of it.
    pub fn commitment(&self) -> Hex<32> {
        commitment(&self.nonce, &self.choices)
    }
}

/// The openings of a closed vote by the serials of their leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openings(pub BTreeMap<u64, Opening>);

const HEADER: &str = "serial,nonce,choices";

impl Openings {
    /// The file `openings.csv`: a header, then a line for each vote; choices are divided by spaces.
    pub fn to_csv(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (serial, Opening { nonce, choices }) in &self.0 {
            let choices: Vec<String> = choices.iter().map(u32::to_string).collect();
            text.push_str(&format!("{serial},{nonce},{}\n", choices.join(" ")));
        }
        text
    }

    /// Reads the file; a line that is not as [`Openings::to_csv`] writes it is an error with its number, from 1.
    pub fn parse(text: &str) -> Result<Self, (usize, Malformed)> {
        let mut lines = text.lines().enumerate();
        match lines.next() {
            Some((_, HEADER)) => {}
            _ => return Err((1, Malformed("the header is not «serial,nonce,choices»"))),
        }
        let mut openings = BTreeMap::new();
        for (place, line) in lines {
            let (serial, opening) = read(line).map_err(|why| (place + 1, why))?;
            if openings.insert(serial, opening).is_some() {
                return Err((place + 1, Malformed("the vote is opened twice")));
            }
        }
        Ok(Self(openings))
    }
}

fn read(line: &str) -> Result<(u64, Opening), Malformed> {
    let mut cells = line.split(',');
    let (Some(serial), Some(nonce), Some(choices), None) = (cells.next(), cells.next(), cells.next(), cells.next())
    else {
        return Err(Malformed("a line has three cells"));
    };
    let serial = serial.parse().map_err(|_| Malformed("the serial is not a number"))?;
    let choices: Result<Vec<u32>, _> = choices.split_whitespace().map(str::parse).collect();
    let choices = choices.map_err(|_| Malformed("a choice is not a number"))?;
    Ok((serial, Opening { nonce: Nonce::parse(nonce)?, choices }))
}
