//! The lot: numbers drawn from a published seed, the same on every machine and in every version of the program.

/// A lot of one seed: SplitMix64 (Steele, Lea, Flood 2014), so that anyone can draw it again.
pub struct Lot(u64);

impl Lot {
    /// The lot of a seed.
    pub fn of(seed: u32) -> Self {
        Self(u64::from(seed))
    }

    /// The next number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^= number >> 31;
        (number % (end.max(1) as u64)) as usize
    }

    /// One of these, if there are any.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.below(all.len())).copied()
    }
}
