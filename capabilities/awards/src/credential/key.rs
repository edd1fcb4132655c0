//! Who issues: the installation under its address as `did:web`, with one Ed25519 key made from the key of the installation.

use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Says that an Ed25519 public key follows.
const MULTICODEC: [u8; 2] = [0xed, 0x01];
const BASE58: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The issuer.
pub(crate) struct Issuer {
    key: SigningKey,
    base_url: String,
}

impl Issuer {
    /// The issuer at an address.
    pub(crate) fn new(key: &[u8; 32], base_url: &str) -> Self {
        let seed = Sha256::new().chain_update(b"open badges\0").chain_update(key).finalize();
        Self { key: SigningKey::from_bytes(&seed.into()), base_url: base_url.trim_end_matches('/').to_owned() }
    }

    /// `did:web:imc.example.ru`; a port and folders as the method writes them.
    pub(crate) fn did(&self) -> String {
        let rest = self.base_url.split_once("://").map_or(self.base_url.as_str(), |(_, rest)| rest);
        let parts: Vec<String> = rest.split('/').map(|part| part.replace(':', "%3A")).collect();
        format!("did:web:{}", parts.join(":"))
    }

    /// The address without a final slash.
    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// An address of ours.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// The key, named by itself: `did:web:imc.example.ru#z6Mk…`.
    pub(crate) fn method(&self) -> String {
        format!("{}#{}", self.did(), self.public())
    }

    /// The public key as multibase.
    pub(crate) fn public(&self) -> String {
        multibase(&[&MULTICODEC[..], self.key.verifying_key().as_bytes()].concat())
    }

    /// A signature as multibase.
    pub(crate) fn sign(&self, bytes: &[u8]) -> String {
        multibase(&self.key.sign(bytes).to_bytes())
    }

    /// The document that `did:web` leads to.
    pub(crate) fn document(&self) -> Value {
        json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": self.did(),
            "verificationMethod": [{
                "id": self.method(),
                "type": "Multikey",
                "controller": self.did(),
                "publicKeyMultibase": self.public(),
            }],
            "assertionMethod": [self.method()],
        })
    }
}

/// Base 58 of Bitcoin, after the letter that says so.
fn multibase(bytes: &[u8]) -> String {
    let mut digits: Vec<u8> = Vec::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = (carry % 58) as u8;
            carry /= 58;
        }
        while carry > 0 {
            digits.push((carry % 58) as u8);
            carry /= 58;
        }
    }
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let letters = std::iter::repeat_n(0, zeros).chain(digits.into_iter().rev());
    let text: String = letters.map(|digit| char::from(BASE58[usize::from(digit)])).collect();
    format!("z{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_58_is_the_usual_one() {
        assert_eq!(multibase(b"Hello World!"), "z2NEpo7TZRRrLZSi2U");
        assert_eq!(multibase(&[0, 0, 0x28, 0x7f, 0xb4, 0xcd]), "z11233QC4");
    }

    #[test]
    fn the_issuer_is_named_by_its_address() {
        let did = |url| Issuer::new(&[1; 32], url).did();
        assert_eq!(did("https://imc.example.ru"), "did:web:imc.example.ru");
        assert_eq!(did("http://127.0.0.1:8080/"), "did:web:127.0.0.1%3A8080");
        assert_eq!(did("https://example.ru/imc"), "did:web:example.ru:imc");
        assert!(Issuer::new(&[1; 32], "https://a.ru").public().starts_with("z6Mk"));
    }
}
