//! An award as a credential that any wallet and validator reads: Open Badges 3.0, signed with Ed25519.
//!
//! The proof is a Data Integrity proof of the suite `eddsa-rdfc-2022`, the only one with Ed25519 that the public validator of 1EdTech
//! takes without the deprecated type of 2020. It signs not the JSON but the statements in it, so [`quads`] writes both from the same
//! values. The credential has no more in it than the paper.

mod key;
mod quads;

pub(crate) use key::Issuer;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::Result;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::award::Award;
use quads::{Quads, Term};

const CONTEXTS: [&str; 3] = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
];
const CRED: &str = "https://www.w3.org/2018/credentials#";
const OB: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
const SCHEMA: &str = "https://schema.org/";
const SECURITY: &str = "https://w3id.org/security#";
const STATUS: &str = "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
/// The Open Badges context writes its own, with another scheme.
const XSD_OB: &str = "https://www.w3.org/2001/XMLSchema#";
const DUBLIN: &str = "http://purl.org/dc/terms/";

/// The credential of an award, signed.
pub(crate) fn signed(issuer: &Issuer, award: &Award, words_of_degree: &str) -> Result<Value> {
    let (mut credential, statements) = unsigned(issuer, award, words_of_degree);
    let created = stamp(award.created_at);
    let method = issuer.method();
    let mut proof = Quads::default();
    let node = Term::Blank("proof");
    proof.a(&node, &format!("{SECURITY}DataIntegrityProof"));
    proof.say(&node, &format!("{DUBLIN}created"), Term::typed(&created, &format!("{XSD}dateTime")));
    proof.say(
        &node,
        &format!("{SECURITY}cryptosuite"),
        Term::typed("eddsa-rdfc-2022", &format!("{SECURITY}cryptosuiteString")),
    );
    proof.say(&node, &format!("{SECURITY}proofPurpose"), Term::iri(&format!("{SECURITY}assertionMethod")));
    proof.say(&node, &format!("{SECURITY}verificationMethod"), Term::iri(&method));
    let mut hashed = Sha256::digest(proof.canonical()?).to_vec();
    hashed.extend(Sha256::digest(statements.canonical()?));
    credential["proof"] = json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "proofValue": issuer.sign(&hashed),
    });
    Ok(credential)
}

/// The credential as JSON and as the statements that its JSON makes.
fn unsigned(issuer: &Issuer, award: &Award, words_of_degree: &str) -> (Value, Quads) {
    let did = issuer.did();
    let id = format!("urn:uuid:{}", award.id);
    let url = issuer.address(&award.public_page());
    let (subject, achievement) = (format!("{url}#recipient"), format!("{url}#achievement"));
    let status = issuer.address(&format!("{}/revocations", award.public_page()));
    let name = [award.kind.as_str(), words_of_degree].join(" ").trim().to_owned();
    let valid_from = format!("{}T00:00:00Z", award.issued_on);
    let story = story(award, &name);
    let json = json!({
        "@context": CONTEXTS,
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": name,
        "issuer": { "id": did, "type": ["Profile"], "name": award.centre, "url": issuer.base_url() },
        "validFrom": valid_from,
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [{ "type": "IdentityObject", "identityHash": award.recipient, "identityType": "ext:name", "hashed": false }],
            "achievement": {
                "id": achievement,
                "type": ["Achievement"],
                "achievementType": "Award",
                "name": name,
                "description": story,
                "criteria": { "narrative": story },
                "humanCode": award.number,
                "inLanguage": "ru",
            },
        },
        "credentialStatus": { "id": status, "type": "1EdTechRevocationList" },
    });
    let mut quads = Quads::default();
    let (it, who, what) = (Term::iri(&id), Term::iri(&subject), Term::iri(&achievement));
    quads.a(&it, &format!("{CRED}VerifiableCredential"));
    quads.a(&it, &format!("{OB}OpenBadgeCredential"));
    quads.say(&it, &format!("{SCHEMA}name"), Term::text(&name));
    quads.say(&it, &format!("{CRED}issuer"), Term::iri(&did));
    quads.say(&it, &format!("{CRED}validFrom"), Term::typed(&valid_from, &format!("{XSD}dateTime")));
    quads.say(&it, &format!("{CRED}credentialSubject"), who.clone());
    quads.say(&it, &format!("{CRED}credentialStatus"), Term::iri(&status));
    quads.a(&Term::iri(&status), STATUS);
    let centre = Term::iri(&did);
    quads.a(&centre, &format!("{OB}Profile"));
    quads.say(&centre, &format!("{SCHEMA}name"), Term::text(&award.centre));
    quads.say(&centre, &format!("{SCHEMA}url"), Term::typed(issuer.base_url(), &format!("{XSD_OB}anyURI")));
    quads.a(&who, &format!("{OB}AchievementSubject"));
    quads.say(&who, &format!("{OB}achievement"), what.clone());
    let identity = Term::Blank("identity");
    quads.say(&who, &format!("{OB}identifier"), identity.clone());
    quads.a(&identity, &format!("{OB}IdentityObject"));
    quads.say(&identity, &format!("{OB}identityHash"), Term::text(&award.recipient));
    quads.say(&identity, &format!("{OB}identityType"), Term::text("ext:name"));
    quads.say(&identity, &format!("{OB}hashed"), Term::typed("false", &format!("{XSD_OB}boolean")));
    quads.a(&what, &format!("{OB}Achievement"));
    quads.say(&what, &format!("{OB}achievementType"), Term::text("Award"));
    quads.say(&what, &format!("{SCHEMA}name"), Term::text(&name));
    quads.say(&what, &format!("{SCHEMA}description"), Term::text(&story));
    quads.say(&what, &format!("{OB}humanCode"), Term::text(&award.number));
    quads.say(&what, &format!("{SCHEMA}inLanguage"), Term::text("ru"));
    let criteria = Term::Blank("criteria");
    quads.say(&what, &format!("{OB}Criteria"), criteria.clone());
    quads.say(&criteria, &format!("{OB}narrative"), Term::text(&story));
    (json, quads)
}

/// What the paper says it is for, in one line; its name when it says nothing.
fn story(award: &Award, name: &str) -> String {
    let mut parts: Vec<String> = vec![award.reason.clone()];
    for (words, before) in [(&award.contest, ""), (&award.nomination, "номинация ")] {
        if !words.is_empty() && !award.reason.contains(words.as_str()) {
            parts.push(format!("{before}«{words}»"));
        }
    }
    parts.retain(|part| !part.is_empty());
    let story = parts.join(", ");
    if story.is_empty() { name.to_owned() } else { story }
}

/// The list of what was revoked, for one credential alone: it tells nothing of others.
pub(crate) fn revocations(issuer: &Issuer, award: &Award) -> Value {
    let revoked: Vec<Value> =
        award.revoked_at.iter().map(|_| json!({ "id": format!("urn:uuid:{}", award.id), "revoked": true })).collect();
    json!({
        "id": issuer.address(&format!("{}/revocations", award.public_page())),
        "issuer": issuer.did(),
        "revokedCredential": revoked,
    })
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An award like any other, for the tests of this part and the preview of designs.
pub(crate) fn example(on: NaiveDate) -> Award {
    use crate::{award::*, kind::AwardKindId, template::Signature};
    let signatures = vec![Signature { post: "Директор ИМЦ".into(), name: "И. И. Иванова".into() }];
    Award {
        id: AwardId(kernel::id::Uuid::nil()),
        organisation_id: kernel::OrganisationId(kernel::id::Uuid::nil()),
        kind_id: AwardKindId(kernel::id::Uuid::nil()),
        kind: "Диплом".into(),
        level: AwardLevel::Municipal,
        is_personal: true,
        template_id: None,
        person_id: None,
        recipient: "Константинопольская Александра Владимировна".into(),
        sex: Some(registry::Sex::Female),
        institution_id: None,
        institution: "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 9»"
            .into(),
        degree: Degree::First,
        reason: "за победу в муниципальном конкурсе педагогического мастерства".into(),
        contest: "Глазами молодого педагога".into(),
        nomination: "Урок, который запомнился".into(),
        number: format!("17/{}", on.year()),
        order_number: Some("45-д".into()),
        order_on: Some(on),
        issued_on: on,
        short: "23456789abcd".into(),
        centre: "Информационно-методический центр".into(),
        signatures: serde_json::to_string(&signatures).unwrap_or_default(),
        source: Source::Hand,
        source_id: None,
        revoked_at: None,
        revoked_because: None,
        created_at: on.and_time(chrono::NaiveTime::MIN).and_utc(),
    }
}

#[cfg(test)]
mod tests;
