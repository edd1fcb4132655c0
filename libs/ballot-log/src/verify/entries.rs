//! Reading the entries of a log, and which of them were changed, dropped or moved.

use std::collections::BTreeSet;

use super::{Report, file};
use crate::{
    Checkpoint, Code, Hash, Leaf, Problem,
    tile::{self, Tile},
    tree,
};

/// What was read.
pub struct Entries {
    /// Hashes by level, of the entries in the order in which they stand in the files.
    pub levels: Vec<Vec<Hash>>,
    /// Entries that could be read, ascending by serial.
    pub leaves: Vec<Leaf>,
}

/// Reads the bundles and tiles of the log that the checkpoint is about.
pub fn read(read: &dyn Fn(&str) -> Option<Vec<u8>>, checkpoint: &Checkpoint, report: &mut Report) -> Entries {
    let mut reader = Reader { report, tiles: Vec::new(), hashes: Vec::new(), leaves: Vec::new(), moved: Vec::new() };
    // A folder that lacks a file of its entries has nothing behind it that could be counted.
    let whole =
        tile::tiles(checkpoint.size).take_while(|one| one.level == 0).all(|one| reader.bundle(read, &one).is_some());
    reader.places();
    let Reader { report, hashes, mut leaves, .. } = reader;
    let levels = tile::levels(hashes);
    let rebuilt = tile::root_at(&levels, levels.first().map_or(0, |leaves| leaves.len() as u64));
    if rebuilt.unwrap_or_else(|| tree::root(&[])) != checkpoint.root {
        report.add(Problem::in_file(Code::RootOther, "checkpoint"));
    }
    for one in tile::tiles(checkpoint.size).take_while(|_| whole).filter(|one| one.level > 0) {
        let range = one.range();
        let hashes =
            levels.get(usize::from(one.level)).and_then(|all| all.get(range.start as usize..range.end as usize));
        let Some(bytes) = file(read, &one.path(), report) else { continue };
        if hashes.is_none_or(|hashes| hashes.concat() != bytes) {
            report.add(Problem::in_file(Code::TileChanged, one.path()));
        }
    }
    leaves.sort_by_key(Leaf::serial);
    leaves.dedup_by_key(|leaf| leaf.serial());
    Entries { levels, leaves }
}

struct Reader<'a> {
    report: &'a mut Report,
    /// Hashes of level 0 as the tiles have them.
    tiles: Vec<Hash>,
    /// Hashes of the entries.
    hashes: Vec<Hash>,
    leaves: Vec<Leaf>,
    /// Entries whose hash is not where they stand: their place, and the serial that they claim.
    moved: Vec<(u64, Option<u64>)>,
}

impl Reader<'_> {
    fn bundle(&mut self, read: &dyn Fn(&str) -> Option<Vec<u8>>, one: &Tile) -> Option<()> {
        let path = one.entries_path();
        let bytes = file(read, &path, self.report)?;
        let entries = match tile::unbundle(&bytes) {
            Ok(entries) => entries,
            Err(why) => {
                self.report.add(Problem::in_file(Code::BundleWrong, path).because(why));
                return None;
            }
        };
        if entries.len() as u64 != one.width {
            self.report.add(Problem::in_file(Code::BundleWrong, path).with(entries.len() as u64));
        }
        if let Some(bytes) = file(read, &one.path(), self.report) {
            let (hashes, rest) = bytes.as_chunks::<32>();
            if !rest.is_empty() || hashes.len() as u64 != one.width {
                self.report.add(Problem::in_file(Code::TileChanged, one.path()));
            }
            self.tiles.extend(hashes);
        }
        entries.into_iter().for_each(|entry| self.entry(entry));
        Some(())
    }

    fn entry(&mut self, entry: &[u8]) {
        let place = self.hashes.len() as u64;
        let hash = tree::leaf_hash(entry);
        self.hashes.push(hash);
        let leaf = Leaf::parse(entry);
        let serial = leaf.as_ref().ok().map(Leaf::serial);
        if self.tiles.get(place as usize) != Some(&hash) {
            self.moved.push((place, serial));
        }
        match leaf {
            Ok(leaf) => self.leaves.push(leaf),
            Err(why) => self.report.add(Problem::at(Code::EntryMalformed, place).because(why)),
        }
    }

    /// Every serial once, in its order; and an entry whose hash is neither where it stands nor where it belongs was changed.
    fn places(&mut self) {
        let mut next = 0;
        let mut seen = BTreeSet::new();
        let unread = self.hashes.len() - self.leaves.len();
        for serial in self.leaves.iter().map(Leaf::serial) {
            if !seen.insert(serial) || serial < next {
                self.report.add(Problem::at(Code::EntryOutOfPlace, serial));
                continue;
            }
            // An entry that cannot be read keeps its place.
            if unread == 0 || serial - next > unread as u64 {
                for missing in (next..serial).take(Report::MOST_PROBLEMS) {
                    self.report.add(Problem::at(Code::EntryMissing, missing));
                }
            }
            next = serial + 1;
        }
        if unread == 0 {
            for missing in (next..self.tiles.len() as u64).take(Report::MOST_PROBLEMS) {
                self.report.add(Problem::at(Code::EntryMissing, missing));
            }
        }
        for (place, serial) in std::mem::take(&mut self.moved) {
            let belongs = serial.and_then(|serial| self.tiles.get(usize::try_from(serial).ok()?));
            if belongs != self.hashes.get(place as usize) {
                self.report.add(Problem::at(Code::EntryChanged, serial.unwrap_or(place)));
            }
        }
    }
}
