//! The verifier for browsers, run by Node.js on the same files: it must find what the other one finds.

use std::{
    collections::BTreeSet,
    io::Write,
    process::{Command, Stdio},
};

use ballot_log::Report;

use crate::server::Files;

const SCRIPT: &str = "
import { verify } from 'MODULE';
let text = '';
for await (const part of process.stdin) text += part;
const { files, receipts } = JSON.parse(text);
const report = await verify(new Map(Object.entries(files).map(([path, hex]) => [path, new Uint8Array(Buffer.from(hex, 'hex'))])), receipts);
console.log(JSON.stringify(report));
";

/// Node.js checks signatures slowly: of many receipts that are all in order these are enough.
const RECEIPTS: usize = 30;

type Found = BTreeSet<(String, Option<u64>, Option<u64>)>;

/// Compares; where there is no Node.js, only says so.
pub fn agrees(files: &Files, receipts: &[String], report: &Report) {
    let module = concat!("file://", env!("CARGO_MANIFEST_DIR"), "/browser/ballot-log.js");
    let mut node = Command::new("node");
    let node = node.args(["--input-type=module", "--no-warnings", "-e", &SCRIPT.replace("MODULE", module)]);
    let Ok(mut node) = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() else {
        eprintln!("skipped: no node to run the verifier for browsers; ./test installs it");
        return;
    };
    let hex = |bytes: &Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let files: std::collections::BTreeMap<&String, String> =
        files.iter().map(|(path, bytes)| (path, hex(bytes))).collect();
    let receipts = if report.ok { &receipts[..receipts.len().min(RECEIPTS)] } else { receipts };
    let input = serde_json::json!({ "files": files, "receipts": receipts });
    node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let theirs: Found = said["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap().to_owned(), one["serial"].as_u64(), one["other"].as_u64()))
        .collect();
    let ours: Found = report.problems.iter().map(|one| (one.code.code().to_owned(), one.serial, one.other)).collect();
    assert_eq!(theirs, ours);
    assert_eq!(said["ok"].as_bool(), Some(report.ok));
    if report.ok {
        let figures = ["size", "votes", "receipts"].map(|name| said[name].as_u64().unwrap());
        assert_eq!(figures, [report.size, report.votes, receipts.len() as u64]);
    }
}
