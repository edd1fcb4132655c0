//! How a log lies in files (C2SP tlog-tiles): 256 hashes a tile, 256 entries a bundle, the last ones partial.

use crate::{
    Hash, Malformed,
    tree::{self, node_hash},
};

const WIDTH: u64 = 256;

/// One tile or bundle of a log of some size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// 0 holds leaf hashes; each further one holds the roots of whole tiles below.
    pub level: u8,
    /// The place in the level.
    pub index: u64,
    /// How many hashes: 1 to 256.
    pub width: u64,
}

impl Tile {
    /// Where it is served: `tile/0/x001/x234/067`, a partial one with `.p/width`.
    pub fn path(&self) -> String {
        format!("tile/{}/{}", self.level, place(self.index, self.width))
    }

    /// Where the bundle with the entries of a tile of level 0 is served.
    pub fn entries_path(&self) -> String {
        format!("tile/entries/{}", place(self.index, self.width))
    }

    /// The places of its hashes in their level.
    pub fn range(&self) -> std::ops::Range<u64> {
        let start = self.index * WIDTH;
        start..start + self.width
    }

    /// Reads `tile/0/x001/067.p/5` or `tile/entries/…`: the tile, and whether entries are meant.
    pub fn parse(path: &str) -> Option<(Self, bool)> {
        let (level, place) = path.strip_prefix("tile/")?.split_once('/')?;
        let (place, width) = match place.split_once(".p/") {
            Some((place, width)) => (place, width.parse().ok().filter(|width| (1..WIDTH).contains(width))?),
            None => (place, WIDTH),
        };
        let mut index: u64 = 0;
        for digits in place.split('/') {
            let digits = digits.strip_prefix('x').unwrap_or(digits);
            let number = (digits.len() == 3).then(|| digits.parse::<u64>().ok())??;
            index = index.checked_mul(1000)?.checked_add(number)?;
        }
        let entries = level == "entries";
        let tile = Self { level: if entries { 0 } else { level.parse().ok()? }, index, width };
        let written = if entries { tile.entries_path() } else { tile.path() };
        (written == path).then_some((tile, entries))
    }

    /// Whether a log of this size has it, whole or as the partial tile of an earlier size.
    pub fn exists(&self, size: u64) -> bool {
        let hashes = size.checked_shr(8 * u32::from(self.level)).unwrap_or(0);
        self.index.checked_mul(WIDTH).and_then(|start| start.checked_add(self.width)).is_some_and(|end| end <= hashes)
    }
}

fn place(index: u64, width: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width < WIDTH { format!("{path}.p/{width}") } else { path }
}

/// All tiles of a log of this size, level by level.
pub fn tiles(size: u64) -> impl Iterator<Item = Tile> {
    (0..8).flat_map(move |level| {
        let hashes = size >> (8 * u32::from(level));
        (0..hashes.div_ceil(WIDTH)).map(move |index| Tile { level, index, width: WIDTH.min(hashes - index * WIDTH) })
    })
}

/// The hashes of every level: level 0 are the leaves, each further one the roots of whole tiles below.
pub fn levels(leaves: Vec<Hash>) -> Vec<Vec<Hash>> {
    let mut levels = Vec::new();
    let mut hashes = leaves;
    while !hashes.is_empty() {
        let above = hashes.chunks_exact(WIDTH as usize).map(tree::root).collect();
        levels.push(std::mem::replace(&mut hashes, above));
    }
    levels
}

/// The roots of the trees over the first `sizes` leaves, each of them O(log n) from the levels.
pub(crate) fn root_at(levels: &[Vec<Hash>], size: u64) -> Option<Hash> {
    if levels.first().map_or(0, |leaves| leaves.len() as u64) < size {
        return None;
    }
    if size == 0 {
        return Some(tree::root(&[]));
    }
    // Level by level: the hashes that no whole tile above covers, folded from the right.
    let mut right: Option<Hash> = None;
    for (level, hashes) in levels.iter().enumerate() {
        let count = size.checked_shr(8 * level as u32).unwrap_or(0);
        let rest = &hashes[(count - count % WIDTH) as usize..count as usize];
        let mut end = rest.len();
        while end > 0 {
            // Whole subtrees of the rest, from the smallest.
            let whole = 1 << end.trailing_zeros();
            let hash = tree::root(&rest[end - whole..end]);
            right = Some(right.map_or(hash, |right| node_hash(&hash, &right)));
            end -= whole;
        }
    }
    right
}

/// Entries, each behind its length in two bytes. An entry of 64 KB and more does not fit.
pub fn bundle<T: AsRef<[u8]>>(entries: &[T]) -> Result<Vec<u8>, Malformed> {
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length = u16::try_from(entry.len()).map_err(|_| Malformed("an entry is longer than 65535 bytes"))?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle.
pub fn unbundle(mut bytes: &[u8]) -> Result<Vec<&[u8]>, Malformed> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, rest) = rest.split_at_checked(length).ok_or(Malformed("the last entry is cut off"))?;
        entries.push(entry);
        bytes = rest;
    }
    if bytes.is_empty() { Ok(entries) } else { Err(Malformed("the last entry is cut off")) }
}
