//! The Merkle tree of RFC 6962, section 2.1: hashes, roots, proofs of inclusion and of consistency, and their verification.

use sha2::{Digest, Sha256};

/// SHA-256 of a leaf or of a node.
pub type Hash = [u8; 32];

/// `SHA-256(0x00 ‖ leaf)`.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

/// `SHA-256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root over leaf hashes; of an empty tree SHA-256 of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::new().finalize().into(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
            node_hash(&root(left), &root(right))
        }
    }
}

/// The proof that leaf `index` is in the tree over `leaves`: siblings from the leaf upwards. None when there is no such leaf.
pub fn inclusion(index: u64, leaves: &[Hash]) -> Option<Vec<Hash>> {
    if index >= leaves.len() as u64 {
        return None;
    }
    let (mut proof, mut leaves, mut index) = (Vec::new(), leaves, index as usize);
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
        if index < left.len() {
            proof.push(root(right));
            leaves = left;
        } else {
            proof.push(root(left));
            index -= left.len();
            leaves = right;
        }
    }
    proof.reverse();
    Some(proof)
}

/// Whether the proof leads from the leaf at `index` to the root of a tree of `size` leaves.
pub fn included(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            while place & 1 == 0 && place != 0 {
                (place, last) = (place >> 1, last >> 1);
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// The proof that the tree over the first `first` leaves is a prefix of the tree over all of them. None unless `1 ≤ first ≤ size`.
pub fn consistency(first: u64, leaves: &[Hash]) -> Option<Vec<Hash>> {
    (1..=leaves.len() as u64).contains(&first).then(|| {
        let mut proof = Vec::new();
        subproof(first as usize, leaves, true, &mut proof);
        proof
    })
}

fn subproof(first: usize, leaves: &[Hash], whole: bool, proof: &mut Vec<Hash>) {
    if first == leaves.len() {
        if !whole {
            proof.push(root(leaves));
        }
        return;
    }
    let (left, right) = leaves.split_at(split(leaves.len() as u64) as usize);
    if first <= left.len() {
        subproof(first, left, whole, proof);
        proof.push(root(right));
    } else {
        subproof(first - left.len(), right, false, proof);
        proof.push(root(left));
    }
}

/// Whether the proof shows that a tree of `first` leaves with `old` as its root grew into one of `second` leaves with `new`.
pub fn consistent(first: u64, second: u64, old: &Hash, new: &Hash, proof: &[Hash]) -> bool {
    if first == second {
        return proof.is_empty() && old == new;
    }
    if first == 0 || first > second {
        return false;
    }
    let (mut place, mut last) = (first - 1, second - 1);
    while place & 1 == 1 {
        (place, last) = (place >> 1, last >> 1);
    }
    // A whole tree that is the left end of the new one is not repeated in the proof.
    let mut steps = proof.iter();
    let Some(&start) = (if first.is_power_of_two() { Some(old) } else { steps.next() }) else { return false };
    let (mut before, mut after) = (start, start);
    for step in steps {
        if last == 0 {
            return false;
        }
        if place & 1 == 1 || place == last {
            before = node_hash(step, &before);
            after = node_hash(step, &after);
            while place & 1 == 0 && place != 0 {
                (place, last) = (place >> 1, last >> 1);
            }
        } else {
            after = node_hash(&after, step);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    last == 0 && before == *old && after == *new
}

/// The largest power of two below `size`, for sizes of 2 and more: where a tree divides.
pub(crate) fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}
