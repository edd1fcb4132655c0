//! The browser's way of sealing, run by Node.js: it makes the same bytes, and what it makes opens here.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::process::Command;

use sealing::{SecretKey, has_form, open_with, seal_to};

const CONTEXT: &str = "wave 1";
const MESSAGE: &str = "sealed alike";
const OWN: [u8; 32] = [0x11; 32];
const READER: [u8; 32] = [0x22; 32];
/// Of these keys, this context and this message, whoever computes it.
const SEALED: &str = "017b4e909bbe7ffe44c465a220037d608ee35897d31ef972f07f74892cb0f73f139fa20606d344a5627c93be4343d0321585d4cc5262f9cfd10a81601a";

const SCRIPT: &str = "
import { seal } from 'MODULE';
const [reader, context, message, d, x] = process.argv.slice(1);
const hex = text => new Uint8Array(Buffer.from(text, 'hex'));
const jwk = text => Buffer.from(text, 'hex').toString('base64url');
const key = async (more, use) => crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'X25519', x: jwk(x), ...more }, { name: 'X25519' }, true, use);
const own = d && { publicKey: await key({}, []), privateKey: await key({ d: jwk(d) }, ['deriveBits']) };
const bytes = text => new TextEncoder().encode(text);
console.log(Buffer.from(await seal(hex(reader), bytes(context), bytes(message), own || undefined)).toString('hex'));
";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// What the browser's module makes of the message, with a key of its own or with this one.
fn sealed_there(own: Option<[u8; 32]>) -> Option<Vec<u8>> {
    let module = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/browser/sealing.js");
    let (d, x) = own.map_or_else(Default::default, |own| (hex(&own), hex(SecretKey::new(own).public().bytes())));
    let reader = hex(SecretKey::new(READER).public().bytes());
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--no-warnings", "-e", &SCRIPT.replace("MODULE", module), "--"]);
    let Ok(output) = node.args([reader.as_str(), CONTEXT, MESSAGE, &d, &x]).output() else {
        eprintln!("skipped: no node to seal as a browser does; ./test installs it");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(bytes(String::from_utf8(output.stdout).unwrap().trim()))
}

#[test]
fn edge_and_browser_make_the_same_bytes() {
    let reader = SecretKey::new(READER);
    let here = seal_to(&reader.public(), OWN, CONTEXT.as_bytes(), MESSAGE.as_bytes());
    assert_eq!(hex(&here), SEALED);
    assert_eq!(open_with(&reader, CONTEXT.as_bytes(), &bytes(SEALED)).unwrap(), MESSAGE.as_bytes());
    if let Some(there) = sealed_there(Some(OWN)) {
        assert_eq!(hex(&there), SEALED);
    }
}

#[test]
fn what_a_browser_seals_opens_here_and_is_as_long() {
    let Some(there) = sealed_there(None) else { return };
    let reader = SecretKey::new(READER);
    assert_eq!(open_with(&reader, CONTEXT.as_bytes(), &there).unwrap(), MESSAGE.as_bytes());
    assert!(open_with(&reader, b"wave 2", &there).is_err(), "it opens in its place only");
    assert!(has_form(&there, MESSAGE.len()) && has_form(&bytes(SEALED), MESSAGE.len()));
    assert!(!has_form(&there, MESSAGE.len() + 1) && !has_form(&[0; 61], MESSAGE.len()) && !has_form(&[], 0));
    assert_ne!(sealed_there(None).unwrap()[1..33], there[1..33], "a key for each message");
}
