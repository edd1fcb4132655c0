//! Writing an exported vote: the files that `verify` reads.
//!
//! `poll.json`, `checkpoint`, `checkpoints.txt` (earlier heads), `tile/…`, and after the closing `openings.csv`, `result.json`.

use crate::{Hash, Malformed, Openings, Tally, tile, tree};

/// What an export is made of.
pub struct Folder<'a> {
    /// The bytes of the terms, as they were at the opening.
    pub terms: &'a [u8],
    /// Canonical entries in their order.
    pub leaves: &'a [String],
    /// The signed head over all of them.
    pub checkpoint: &'a str,
    /// Earlier signed heads.
    pub checkpoints: &'a [String],
    /// After the closing.
    pub openings: Option<&'a Openings>,
    /// After the closing.
    pub result: Option<&'a Tally>,
}

impl Folder<'_> {
    /// Every file: its path and its bytes.
    pub fn files(&self) -> Result<Vec<(String, Vec<u8>)>, Malformed> {
        let mut files = vec![
            ("poll.json".to_owned(), self.terms.to_vec()),
            ("checkpoint".to_owned(), self.checkpoint.as_bytes().to_vec()),
            ("checkpoints.txt".to_owned(), checkpoints(self.checkpoints).into_bytes()),
        ];
        let hashes: Vec<Hash> = self.leaves.iter().map(|leaf| tree::leaf_hash(leaf.as_bytes())).collect();
        let levels = tile::levels(hashes);
        for one in tile::tiles(self.leaves.len() as u64) {
            let range = one.range();
            let range = range.start as usize..range.end as usize;
            if one.level == 0 {
                files.push((one.entries_path(), tile::bundle(&self.leaves[range.clone()])?));
            }
            files.push((one.path(), levels[usize::from(one.level)][range].concat()));
        }
        files.extend(self.openings.map(|openings| ("openings.csv".to_owned(), openings.to_csv().into_bytes())));
        files.extend(self.result.map(|result| ("result.json".to_owned(), result.to_text().into_bytes())));
        Ok(files)
    }
}

/// The file `checkpoints.txt`: notes divided by empty lines.
fn checkpoints(notes: &[String]) -> String {
    notes.iter().map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// The notes of `checkpoints.txt`: each is a text, an empty line and its signatures.
pub(crate) fn notes(file: &str) -> Vec<String> {
    let parts: Vec<&str> = file.trim_end().split("\n\n").filter(|part| !part.is_empty()).collect();
    parts.chunks(2).map(|note| format!("{}\n", note.join("\n\n"))).collect()
}
