//! The signature is checked as a validator does it, and the statements against those that a JSON-LD processor makes of the same JSON.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use chrono::NaiveDate;
use ed25519_dalek::{Signature, Verifier, VerifyingKey};

use super::*;

fn issuer() -> Issuer {
    Issuer::new(&[7; 32], "https://imc.example.ru")
}

fn award() -> Award {
    let mut award = example(NaiveDate::from_ymd_opt(2021, 9, 14).unwrap());
    award.reason = "за победу\nв «первом» \"туре\"".into();
    award
}

/// Base 58 read back, after its letter.
fn bytes_of(multibase: &str) -> Vec<u8> {
    let alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut bytes: Vec<u8> = Vec::new();
    for letter in multibase.strip_prefix('z').unwrap().chars() {
        let mut carry = alphabet.find(letter).unwrap() as u32;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = carry as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push(carry as u8);
            carry >>= 8;
        }
    }
    bytes.reverse();
    bytes
}

#[test]
fn the_statements_are_those_of_the_json() {
    // What PyLD 3.3.0 makes of the JSON with the published contexts (URDNA2015).
    let expected = include_str!("statements.nq");
    let (_, quads) = unsigned(&issuer(), &award(), "I степени");
    assert_eq!(quads.canonical().unwrap(), expected);
}

#[test]
fn a_validator_finds_the_signature_good_and_a_changed_word_bad() {
    let credential = signed(&issuer(), &award(), "I степени").unwrap();
    let method = credential["proof"]["verificationMethod"].as_str().unwrap();
    let (controller, key) = method.split_once('#').unwrap();
    assert_eq!(controller, credential["issuer"]["id"], "the key is the issuer's");
    let key = bytes_of(key);
    assert_eq!(key[..2], [0xed, 0x01]);
    let key = VerifyingKey::from_bytes(key[2..].try_into().unwrap()).unwrap();
    let signature = Signature::from_slice(&bytes_of(credential["proof"]["proofValue"].as_str().unwrap())).unwrap();
    let proof = format!(
        "_:c14n0 <http://purl.org/dc/terms/created> \"2021-09-14T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n\
         _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .\n\
         _:c14n0 <https://w3id.org/security#cryptosuite> \"eddsa-rdfc-2022\"^^<https://w3id.org/security#cryptosuiteString> .\n\
         _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .\n\
         _:c14n0 <https://w3id.org/security#verificationMethod> <{method}> .\n"
    );
    let check = |statements: &str| {
        let mut hashed = Sha256::digest(&proof).to_vec();
        hashed.extend(Sha256::digest(statements));
        key.verify(&hashed, &signature).is_ok()
    };
    let statements = include_str!("statements.nq");
    assert!(check(statements));
    assert!(!check(&statements.replace("Александра", "Анна")));
}

#[test]
fn the_credential_has_what_the_schema_of_open_badges_requires() {
    let credential = signed(&issuer(), &award(), "I степени").unwrap();
    for name in ["@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject", "proof"] {
        assert!(!credential[name].is_null(), "no {name}");
    }
    let subject = &credential["credentialSubject"];
    assert_eq!(subject["type"][0], "AchievementSubject");
    for name in ["id", "type", "criteria", "description", "name"] {
        assert!(!subject["achievement"][name].is_null(), "no achievement.{name}");
    }
    for name in ["type", "identityHash", "identityType", "hashed"] {
        assert!(!subject["identifier"][0][name].is_null(), "no identifier.{name}");
    }
    assert_eq!(credential["@context"][0], "https://www.w3.org/ns/credentials/v2");
    assert_eq!(credential["type"], json!(["VerifiableCredential", "OpenBadgeCredential"]));
}

#[test]
fn only_a_revoked_one_is_in_its_list() {
    let mut award = award();
    assert_eq!(revocations(&issuer(), &award)["revokedCredential"], json!([]));
    award.revoked_at = Some(award.created_at);
    let list = revocations(&issuer(), &award);
    assert_eq!(list["revokedCredential"][0]["id"], signed(&issuer(), &award, "").unwrap()["id"]);
}

/// What the verifier of Digital Bazaar says, which reads the JSON-LD anew and fetches nothing; none where it is not installed.
#[track_caller]
fn verifier_says(credential: &Value) -> Option<Value> {
    let Ok(folder) = std::env::var("METODIST_VC") else {
        eprintln!("skipped: METODIST_VC names no folder of @digitalbazaar/vc; ./test installs it");
        return None;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/credential/verify.mjs");
    let mut verifier = Command::new("node");
    let verifier = verifier.arg(script).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = verifier.spawn().expect("node starts");
    let asked = json!({ "credential": credential, "did": issuer().document() });
    child.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn the_verifier_of_others_takes_a_credential_and_refuses_a_changed_one() {
    let mut credential = signed(&issuer(), &award(), "I степени").unwrap();
    let Some(said) = verifier_says(&credential) else { return };
    assert_eq!(said, json!({ "verified": true, "error": null }));
    credential["credentialSubject"]["achievement"]["humanCode"] = "18/2021".into();
    assert_eq!(verifier_says(&credential).unwrap()["verified"], false);
}

/// Writes the JSON for a processor outside: `OB_SAMPLE=/tmp/x.json cargo test -p awards sample_for`.
#[test]
fn a_sample_for_validators_can_be_written() {
    if let Ok(path) = std::env::var("OB_SAMPLE") {
        std::fs::write(path, signed(&issuer(), &award(), "I степени").unwrap().to_string()).unwrap();
    }
}
