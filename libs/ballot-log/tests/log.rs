//! The Merkle log: the customary vectors, proofs against their definition, tiles, notes.

use ballot_log::{
    Checkpoint, Frontier, Hash, Hex, Leaf,
    note::{Signer, Verifier},
    tile::{self, Tile},
    tree,
};
use proptest::prelude::*;

const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hashes(size: u64) -> Vec<Hash> {
    (0..size).map(|number| tree::leaf_hash(&number.to_be_bytes())).collect()
}

#[test]
fn the_roots_of_rfc_6962_are_reproduced_by_the_tree_and_by_the_frontier() {
    let leaves: Vec<Hash> = LEAVES.iter().map(|leaf| tree::leaf_hash(leaf)).collect();
    let mut frontier = Frontier::default();
    for size in 0..=8 {
        assert_eq!(Hex(tree::root(&leaves[..size])).to_string(), ROOTS[size]);
        assert_eq!(Hex(frontier.root()).to_string(), ROOTS[size]);
        leaves.get(size).into_iter().for_each(|leaf| frontier.append(*leaf));
    }
}

#[test]
fn every_proof_of_every_tree_holds_and_no_proof_holds_for_another_place() {
    for size in 1..=40_u64 {
        let leaves = hashes(size);
        let root = tree::root(&leaves);
        for index in 0..size {
            let proof = tree::inclusion(index, &leaves).unwrap();
            let leaf = &leaves[index as usize];
            assert!(tree::included(leaf, index, size, &proof, &root));
            for other in (0..size + 2).filter(|other| *other != index) {
                assert!(!tree::included(leaf, other, size, &proof, &root), "{index} of {size} as {other}");
            }
            let longer = [&proof[..], &[root]].concat();
            assert!(!tree::included(leaf, index, size, &longer, &root));
            assert!(proof.is_empty() || !tree::included(leaf, index, size, &proof[1..], &root));
        }
        for first in 1..=size {
            let old = tree::root(&leaves[..first as usize]);
            let proof = tree::consistency(first, &leaves).unwrap();
            assert!(tree::consistent(first, size, &old, &root, &proof), "{first} to {size}");
            if first < size {
                assert!(!tree::consistent(first, size, &root, &root, &proof));
                assert!(!tree::consistent(first, size, &old, &old, &proof));
                assert!(!tree::consistent(first + 1, size, &old, &root, &proof));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_batch_is_proved_by_the_frontier_as_by_the_whole_tree(before in 0_u64..300, batch in 0_u64..100) {
        let leaves = hashes(before + batch);
        let mut frontier = Frontier::default();
        leaves[..before as usize].iter().for_each(|leaf| frontier.append(*leaf));
        let kept = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
        prop_assert_eq!(&kept, &frontier);
        let extension = kept.extend(&leaves[before as usize..]);
        prop_assert_eq!(extension.frontier.size(), before + batch);
        prop_assert_eq!(extension.root, tree::root(&leaves));
        prop_assert_eq!(extension.frontier.root(), extension.root);
        for (index, proof) in (before..).zip(&extension.proofs) {
            prop_assert_eq!(proof, &tree::inclusion(index, &leaves).unwrap());
        }
    }
}

#[test]
fn the_tiles_of_seventy_thousand_entries_are_those_of_the_specification() {
    let tiles: Vec<Tile> = tile::tiles(70_000).collect();
    let count = |level| tiles.iter().filter(|tile| tile.level == level).count();
    assert_eq!((count(0), count(1), count(2), tiles.len()), (274, 2, 1, 277));
    assert_eq!(tiles[273].path(), "tile/0/273.p/112");
    assert_eq!(tiles[275].path(), "tile/1/001.p/17");
    assert_eq!(tiles[276].path(), "tile/2/000.p/1");
    let deep = Tile { level: 0, index: 1_234_067, width: 256 };
    assert_eq!(deep.path(), "tile/0/x001/x234/067");
    assert_eq!(deep.entries_path(), "tile/entries/x001/x234/067");
    for tile in tiles {
        assert_eq!(Tile::parse(&tile.path()), Some((tile, false)));
        assert_eq!(Tile::parse(&tile.entries_path()).map(|(_, entries)| entries), Some(true));
        assert!(tile.exists(70_000) && !tile.exists(tile.range().start << (8 * tile.level)));
    }
    for wrong in ["tile/0/1", "tile/0/001.p/256", "tile/0/001.p/0", "tile/0/001.p/07", "tile/0/001/002", "tile/00/001"]
    {
        assert_eq!(Tile::parse(wrong), None, "{wrong}");
    }
    let two: Vec<Tile> = tile::tiles(256).collect();
    assert_eq!(two.iter().map(Tile::path).collect::<Vec<_>>(), ["tile/0/000", "tile/1/000.p/1"]);
}

#[test]
fn a_bundle_gives_back_its_entries_and_a_cut_one_is_refused() {
    let bundle = tile::bundle(&["one", "", "three"]).unwrap();
    assert_eq!(tile::unbundle(&bundle).unwrap(), [&b"one"[..], b"", b"three"]);
    assert!(tile::unbundle(&bundle[..bundle.len() - 1]).is_err());
    assert!(tile::bundle(&[vec![0; 65_536]]).is_err());
}

const KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE: &str = "This is an example message.\n\n\u{2014} example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

#[test]
fn the_note_of_the_specification_is_believed_and_a_changed_one_is_not() {
    let verifier = Verifier::parse(KEY).unwrap();
    assert_eq!(verifier.to_string(), KEY);
    assert_eq!(verifier.open(NOTE), Ok("This is an example message.\n"));
    assert!(verifier.open(&NOTE.replace("example message", "other message")).is_err());
    assert!(verifier.open(&NOTE.replace("Uw2QOkn8", "Uw2QOkn9")).is_err(), "a wrong signature of a known key");
    assert!(verifier.open(NOTE.trim_end()).is_err());
    assert!(Verifier::parse(&KEY.replace("530d903a", "530d903b")).is_err(), "an id of another key");
}

#[test]
fn further_lines_of_unknown_keys_are_passed_over() {
    let witness = Signer::new("witness.example", &[7; 32]).unwrap();
    let line = witness.sign("x\n");
    let line = line.split_once("\n\n").unwrap().1;
    let verifier = Verifier::parse(KEY).unwrap();
    assert!(verifier.open(&format!("{NOTE}{line}")).is_ok());
    assert!(witness.verifier().open(NOTE).is_err(), "not signed by this key");
}

#[test]
fn a_checkpoint_is_read_as_it_was_signed() {
    let signer = Signer::new("centre.example/vote/ABCD2345", &[1; 32]).unwrap();
    let checkpoint =
        Checkpoint { origin: "centre.example/vote/ABCD2345".to_owned(), size: 70_000, root: tree::leaf_hash(b"x") };
    let note = checkpoint.sign(&signer);
    assert_eq!(Checkpoint::open(&note, signer.verifier()).unwrap(), checkpoint);
    let other = Signer::new("centre.example/vote/ABCD2345", &[2; 32]).unwrap();
    assert!(Checkpoint::open(&note, other.verifier()).is_err());
    let padded = signer.sign("o\n007\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
    assert!(Checkpoint::open(&padded, signer.verifier()).is_err(), "a leading zero");
}

#[test]
fn an_entry_has_one_spelling() {
    let cast = Leaf::Cast {
        poll: "ABCD2345".to_owned(),
        serial: 5,
        commitment: Hex([0xab; 32]),
        level: "open".to_owned(),
        minute: "2026-11-27T10:05Z".to_owned(),
        replaces: Some(3),
    };
    let text = cast.to_text();
    assert_eq!(
        text,
        format!(
            r#"{{"kind":"cast","poll":"ABCD2345","serial":5,"commitment":"{}","level":"open","minute":"2026-11-27T10:05Z","replaces":3}}"#,
            "ab".repeat(32)
        )
    );
    assert_eq!(Leaf::parse(text.as_bytes()), Ok(cast));
    for other in [
        text.replace(",\"serial\"", ", \"serial\""),
        text.replace("abab", "ABAB"),
        text.replace("\"serial\":5", "\"serial\":5.0"),
        text.replace("\"replaces\":3", "\"replaces\":5"),
        text.replace("\"replaces\":3", "\"replaces\":3,\"replaces\":3"),
        text.replace("\"level\":\"open\"", "\"level\":\"op\\u0065n\""),
        text.replace("10:05Z", "10:05"),
        text.replace("}", ",\"name\":\"x\"}"),
    ] {
        assert!(Leaf::parse(other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn an_annulment_needs_two_officers_a_reason_and_votes_in_order() {
    let annul = |serials: &[u64], reason: &str, officers: [&str; 2]| Leaf::Annul {
        poll: "A1".to_owned(),
        serial: 9,
        serials: serials.to_vec(),
        reason: reason.to_owned(),
        officers: officers.map(str::to_owned),
        minute: "2026-11-27T10:05Z".to_owned(),
    };
    let read = |leaf: Leaf| Leaf::parse(leaf.to_text().as_bytes());
    assert!(read(annul(&[1, 2], "Скрипт: «ровный ход»", ["a", "b"])).is_ok());
    assert!(read(annul(&[2, 1], "x", ["a", "b"])).is_err());
    assert!(read(annul(&[], "x", ["a", "b"])).is_err());
    assert!(read(annul(&[1], " ", ["a", "b"])).is_err());
    assert!(read(annul(&[1], "x", ["a", "a"])).is_err());
    let most: Vec<u64> = (0..Leaf::MOST_SERIALS as u64).map(|one| 1_000_000_000 + one).collect();
    let longest = "я".repeat(Leaf::LONGEST_REASON);
    let text = annul(&most, &longest, ["a", "b"]).to_text();
    assert!(tile::bundle(&[text]).is_ok(), "the largest annulment fits its bundle");
}
