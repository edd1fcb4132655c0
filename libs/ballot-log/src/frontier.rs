//! All that must be kept of a tree in order to append to it: one hash for each whole subtree, so O(log n) of them.

use crate::{
    Malformed,
    tree::{self, Hash, node_hash},
};

/// The right edge of a tree: the roots of its whole subtrees, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

/// What appending a batch gives.
#[derive(Clone, Debug)]
pub struct Extension {
    /// The tree afterwards.
    pub frontier: Frontier,
    /// Its root.
    pub root: Hash,
    /// For each appended leaf, the proof that it is in the tree of that root.
    pub proofs: Vec<Vec<Hash>>,
}

impl Frontier {
    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => tree::root(&[]),
            Some(last) => peaks.fold(*last, |right, left| node_hash(left, &right)),
        }
    }

    /// Appends one leaf.
    pub fn append(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Appends a batch, and proves each of its leaves in the tree that it makes.
    pub fn extend(&self, leaves: &[Hash]) -> Extension {
        let mut frontier = self.clone();
        leaves.iter().for_each(|leaf| frontier.append(*leaf));
        let mut proofs = vec![Vec::with_capacity(20); leaves.len()];
        let root = match leaves {
            [] => self.root(),
            _ => {
                let mut batch = Batch { before: self.size, peaks: self.peaks.iter(), leaves, proofs: &mut proofs };
                batch.subtree(0, frontier.size)
            }
        };
        Extension { frontier, root, proofs }
    }

    /// The size in eight bytes, most significant first, then the hashes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        bytes.extend(self.peaks.iter().flatten());
        bytes
    }

    /// What [`Frontier::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let (size, hashes) = bytes.split_first_chunk().ok_or(Malformed("a frontier begins with its size"))?;
        let size = u64::from_be_bytes(*size);
        let (peaks, rest) = hashes.as_chunks::<32>();
        if !rest.is_empty() || peaks.len() != size.count_ones() as usize {
            return Err(Malformed("a frontier has one hash for each whole subtree"));
        }
        Ok(Self { size, peaks: peaks.to_vec() })
    }
}

/// A batch being proved: what is left of it is known by the peaks, what is right of it does not exist.
struct Batch<'a> {
    before: u64,
    peaks: std::slice::Iter<'a, Hash>,
    leaves: &'a [Hash],
    proofs: &'a mut [Vec<Hash>],
}

impl Batch<'_> {
    /// The hash of the leaves from `start` to `end`; siblings are added to the proofs of the batch's leaves among them.
    /// A subtree that is wholly before the batch is the next peak, because trees divide where their size has its highest bit.
    fn subtree(&mut self, start: u64, end: u64) -> Hash {
        if end <= self.before {
            return *self.peaks.next().expect("as many peaks as whole subtrees");
        }
        if end - start == 1 {
            return self.leaves[(start - self.before) as usize];
        }
        let middle = start + tree::split(end - start);
        let left = self.subtree(start, middle);
        let right = self.subtree(middle, end);
        self.add(start, middle, right);
        self.add(middle, end, left);
        node_hash(&left, &right)
    }

    fn add(&mut self, start: u64, end: u64, sibling: Hash) {
        let place = |leaf: u64| leaf.saturating_sub(self.before) as usize;
        for proof in &mut self.proofs[place(start)..place(end)] {
            proof.push(sibling);
        }
    }
}
