use proptest::prelude::*;

use super::*;

fn bytes<const N: usize>(hex: &str) -> [u8; N] {
    let digits: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
    digits.try_into().unwrap()
}

#[test]
fn keys_agree_as_in_rfc_7748() {
    let alice = Point::from(bytes::<32>("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
    let bob = SecretKey::new(bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
    assert_eq!(bob.public().bytes(), bytes::<32>("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    let agreed = bob.0.diffie_hellman(&alice).to_bytes();
    assert_eq!(agreed, bytes::<32>("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
}

#[test]
fn a_key_is_derived_as_in_rfc_5869() {
    // Test case 1, the first 32 of its 42 bytes.
    let secret = [0x0b; 22];
    let derived = derive(&secret, &bytes::<13>("000102030405060708090a0b0c"), &bytes::<10>("f0f1f2f3f4f5f6f7f8f9"));
    assert_eq!(derived, bytes::<32>("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
}

#[test]
fn a_key_of_no_order_opens_nothing() {
    let key = SecretKey::new([7; 32]);
    let mut sealed = seal_to(&key.public(), [9; 32], b"", b"text");
    sealed[1..33].fill(0);
    assert_eq!(open_with(&key, b"", &sealed), Err(CannotOpen));
}

#[test]
fn words_make_a_key_whatever_their_capitals_and_spaces() {
    let salt = [3; SALT];
    assert_eq!(key_of_words("Синяя  Птица ", &salt), key_of_words("синяя птица", &salt));
    assert_ne!(key_of_words("синяя птица", &salt), key_of_words("синяя птица", &[4; SALT]));
    assert_ne!(key_of_words("синяя птица", &salt), key_of_words("серая птица", &salt));
}

proptest! {
    #[test]
    fn what_is_sealed_opens_only_with_its_key_in_its_place(
        message in proptest::collection::vec(any::<u8>(), 0..200), random in any::<[u8; 32]>(), nonce in any::<[u8; 12]>(), spoiled in any::<prop::sample::Index>(),
    ) {
        let (reader, other) = (SecretKey::new([1; 32]), SecretKey::new([2; 32]));
        let sealed = seal_to(&reader.public(), random, b"case 1", &message);
        prop_assert_eq!(open_with(&reader, b"case 1", &sealed), Ok(message.clone()));
        prop_assert_eq!(open_with(&other, b"case 1", &sealed), Err(CannotOpen));
        prop_assert_eq!(open_with(&reader, b"case 2", &sealed), Err(CannotOpen));
        let mut changed = sealed.clone();
        let at = spoiled.index(changed.len());
        changed[at] ^= 1;
        // The highest bit of a point does not count (RFC 7748), any other does.
        if at != 32 {
            prop_assert_eq!(open_with(&reader, b"case 1", &changed), Err(CannotOpen));
        }
        let shared = seal(&[5; 32], nonce, b"case 1", &message);
        prop_assert_eq!(open(&[5; 32], b"case 1", &shared), Ok(message.clone()));
        prop_assert_eq!(open(&[6; 32], b"case 1", &shared), Err(CannotOpen));
        prop_assert_eq!(open(&[5; 32], b"case 2", &shared), Err(CannotOpen));
    }
}
