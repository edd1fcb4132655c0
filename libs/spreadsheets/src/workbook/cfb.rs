//! Compound files, the container of XLS: finding a stream and packing it anew.
//!
//! A damaged chain of sectors may run in a circle, and calamine would follow it until memory ends. So the stream is taken out here,
//! with every chain bounded, and handed on in a fresh container.

use crate::Refusal;

const END: u32 = 0xFFFF_FFFE;
const MINI_CUTOFF: u64 = 4096;
const FRESH_SECTOR: usize = 4096;

/// A parsed container, with its directory.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
    first_mini_fat: u32,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'a> Compound<'a> {
    pub fn parse(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound =
            Self { bytes, sector, fat: Vec::new(), entries: Vec::new(), first_mini_fat: u32_at(bytes, 60)? };
        let mut fat_sectors: Vec<u32> = (0..109).filter_map(|i| u32_at(bytes, 76 + 4 * i)).collect();
        let mut next = u32_at(bytes, 68)?;
        let mut seen = 0;
        while next < 0xFFFF_FFFA {
            seen += 1;
            let table = compound.sector_at(next)?;
            let words = numbers(table);
            let (last, ids) = words.split_last()?;
            fat_sectors.extend(ids);
            next = *last;
            if seen > compound.sectors() {
                return None;
            }
        }
        for id in fat_sectors.into_iter().filter(|id| *id < 0xFFFF_FFFA).take(compound.sectors()) {
            let table = numbers(compound.sector_at(id)?);
            compound.fat.extend(table);
        }
        let directory = compound.chain(u32_at(bytes, 48)?)?;
        compound.entries = directory.chunks_exact(128).filter_map(Entry::parse).collect();
        Some(compound)
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let mut stream =
            if entry.length < MINI_CUTOFF { self.mini_stream(entry.start)? } else { self.chain(entry.start)? };
        stream.truncate(usize::try_from(entry.length).ok()?);
        Some(stream)
    }

    fn mini_stream(&self, start: u32) -> Option<Vec<u8>> {
        let container = self.chain(self.entries.first()?.start)?;
        let mini_fat = numbers(&self.chain(self.first_mini_fat)?);
        let mut stream = Vec::new();
        let mut id = start;
        while id != END {
            let from = id as usize * 64;
            stream.extend_from_slice(container.get(from..from + 64)?);
            if stream.len() > container.len() {
                return None;
            }
            id = *mini_fat.get(id as usize)?;
        }
        Some(stream)
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut id = start;
        let mut seen = 0;
        while id != END {
            seen += 1;
            if seen > self.sectors() {
                return None;
            }
            bytes.extend_from_slice(self.sector_at(id)?);
            id = *self.fat.get(id as usize)?;
        }
        Some(bytes)
    }

    /// The last sector of a file may be cut short by its writer.
    fn sector_at(&self, id: u32) -> Option<&'a [u8]> {
        let from = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let to = (from + self.sector).min(self.bytes.len());
        self.bytes.get(from..to).filter(|sector| !sector.is_empty())
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }
}

impl Entry {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let units: Vec<u16> = bytes[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let end = units.iter().position(|unit| *unit == 0).unwrap_or(units.len());
        // The upper half of the length is garbage in files with small sectors, and no stream here reaches 4 GiB.
        Some(Self {
            name: String::from_utf16_lossy(&units[..end]),
            start: u32_at(bytes, 116)?,
            length: u32_at(bytes, 120)?.into(),
        })
    }
}

/// A container that holds nothing but one stream named `Workbook`; the stream is padded with zeros to a whole number of sectors.
pub(super) fn pack(stream: &[u8]) -> Result<Vec<u8>, Refusal> {
    let data = stream.len().div_ceil(FRESH_SECTOR).max(1);
    let per_table = FRESH_SECTOR / 4;
    let tables = (data + 1).div_ceil(per_table - 1);
    if tables > 109 {
        return Err(Refusal::TooLarge { limit: (109 * per_table * FRESH_SECTOR) as u64 });
    }
    let mut file = vec![0u8; FRESH_SECTOR * (1 + tables + 1)];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(&mut file, 24, 0x0003_003E);
    put(&mut file, 28, 0x000C_FFFE);
    put(&mut file, 32, 0x0006);
    put(&mut file, 44, tables as u32);
    put(&mut file, 48, tables as u32);
    put(&mut file, 56, MINI_CUTOFF as u32);
    put(&mut file, 60, END);
    put(&mut file, 68, END);
    for slot in 0..109 {
        put(&mut file, 76 + 4 * slot, if slot < tables { slot as u32 } else { u32::MAX });
    }
    let fat = FRESH_SECTOR;
    for table in 0..tables {
        put(&mut file, fat + 4 * table, 0xFFFF_FFFD);
    }
    put(&mut file, fat + 4 * tables, END);
    let first = tables + 1;
    for sector in 0..data {
        let next = if sector + 1 == data { END } else { (first + sector + 1) as u32 };
        put(&mut file, fat + 4 * (first + sector), next);
    }
    let directory = FRESH_SECTOR * (1 + tables);
    name(&mut file[directory..], "Root Entry");
    put(&mut file, directory + 116, END);
    name(&mut file[directory + 128..], "Workbook");
    put(&mut file, directory + 128 + 116, first as u32);
    put(&mut file, directory + 128 + 120, (data * FRESH_SECTOR) as u32);
    file.extend_from_slice(stream);
    file.resize(FRESH_SECTOR * (1 + tables + 1 + data), 0);
    Ok(file)
}

fn name(entry: &mut [u8], name: &str) {
    for (slot, unit) in entry.chunks_exact_mut(2).zip(name.encode_utf16()) {
        slot.copy_from_slice(&unit.to_le_bytes());
    }
}

fn put(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_found_again() {
        for length in [10, 4096, 5_000_000] {
            let stream: Vec<u8> = (0..length).map(|i| (i % 251) as u8).collect();
            let file = pack(&stream).unwrap();
            let found = Compound::parse(&file).unwrap().stream("workbook").unwrap();
            assert_eq!(&found[..length], &stream[..]);
        }
    }

    #[test]
    fn a_chain_that_runs_in_a_circle_ends() {
        let mut file = pack(&[1; 10_000]).unwrap();
        // Sector 1 is the directory: let it follow itself.
        put(&mut file, FRESH_SECTOR + 4, 1);
        assert!(Compound::parse(&file).is_none());
    }
}
