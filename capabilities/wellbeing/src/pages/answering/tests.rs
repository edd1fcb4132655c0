//! The scripts of the form, run by Node.js: what a browser seals is what the edge would have sealed, and the result that it shows is the same.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use kernel::Language;
use questionnaire::{Answer, Answers, Instrument};
use sealing::SecretKey;
use serde_json::{Value, json};
use web::{Fields, FormErrors};

use super::{super::filled, ENVELOPE, FORM};
use crate::{
    admission::Admitted,
    envelopes,
    own_result::{self, OwnResult},
    reply::Reply,
    sample,
    wave::Wave,
};

const SCRIPT: &str = "
import { message, reply, results } from './envelope.js';
import { seal } from './sealing.js';
let text = '';
for await (const part of process.stdin) text += part;
const { reader, context, sheets, forms } = JSON.parse(text);
const hex = text => new Uint8Array(Buffer.from(text, 'hex'));
const said = [];
for (const form of forms) {
    const one = reply(new Map(form), sheets.length);
    const [clear, sealed] = [message(one), await seal(hex(reader), hex(context), message(one))];
    said.push({ clear: Buffer.from(clear).toString('hex'), sealed: Buffer.from(sealed).toString('hex'), results: results(sheets, one) });
}
console.log(JSON.stringify(said));
";

/// Somebody answers, goes to the door and comes back with the same code; then somebody else comes with another one; then the first answer is sent.
const DRAFTS: &str = "
import { keepDraft, mark, restored } from './envelope.js';
const kept = new Map();
globalThis.sessionStorage = { getItem: name => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text), removeItem: name => kept.delete(name) };
globalThis.location = { hash: '' };
const page = door => globalThis.document = { getElementById: () => door, querySelector: () => null };
const own = await mark('TEST-QWAY-0001');
keepDraft(sessionStorage, own, 3, [['code', 'TEST-QWAY-0001'], ['q0-workload', '4']]);
const stored = kept.get('reply');
page({ value: '' });
await import('./form.js?door');
const back = restored(sessionStorage, own);
const other = restored(sessionStorage, await mark('TEST-QWAY-0002'));
const left = kept.size;
keepDraft(sessionStorage, own, 3, []);
page(null);
await import('./form.js?thanks');
console.log(JSON.stringify({ stored, back, other, left, sent: kept.size }));
";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &Value) -> Vec<u8> {
    let hex = hex.as_str().unwrap();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

/// What the scripts make of it; nothing where there is no Node.js.
fn there(script: &str, input: &Value) -> Option<Value> {
    let folder = std::env::temp_dir().join(format!("metodist-answering-{}-{}", std::process::id(), script.len()));
    std::fs::create_dir_all(&folder).unwrap();
    let scripts = [
        ("envelope.js", ENVELOPE),
        ("sealing.js", sealing::BROWSER),
        ("scores.js", questionnaire::BROWSER),
        ("form.js", FORM),
        ("run.js", script),
    ];
    for (name, text) in scripts {
        std::fs::write(folder.join(name), text.replace("\"/w/", "\"./")).unwrap();
    }
    std::fs::write(folder.join("package.json"), "{ \"type\": \"module\" }").unwrap();
    let mut node = Command::new("node");
    let node = node.args(["--no-warnings", "run.js"]).current_dir(&folder);
    let said = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok().map(|mut node| {
        node.stdin.take().unwrap().write_all(input.to_string().as_bytes()).unwrap();
        let output = node.wait_with_output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    });
    std::fs::remove_dir_all(&folder).unwrap();
    if said.is_none() {
        eprintln!("skipped: no node to run the scripts of the form; ./test installs it");
    }
    said
}

/// The boxes of a form in which this was ticked, and the fields that it sends.
fn form(wave: &Wave, instruments: &[Instrument], reply: &Reply) -> (Value, Fields) {
    let mut ticked = vec![
        ("experience".to_owned(), reply.experience.code().to_owned()),
        ("work".to_owned(), reply.work.code().to_owned()),
    ];
    for (place, answers) in reply.answers.iter().enumerate() {
        for (item, answer) in answers {
            let name = format!("q{place}-{item}");
            match answer {
                Answer::One(code) => ticked.push((name, code.to_string())),
                Answer::Several(codes) => ticked.extend(codes.iter().map(|code| (name.clone(), code.to_string()))),
                Answer::NotApplicable(_) => ticked.push((name, "na".to_owned())),
            }
        }
    }
    let questions = filled::questions(wave, instruments, Language::Ru, str::to_owned);
    let boxes = questions.iter().map(|question| {
        let kind = if question.several { "checkbox" } else { "radio" };
        let boxes = question.options.iter().map(|(value, _)| {
            let checked = ticked.contains(&(question.name.clone(), value.clone()));
            json!({ "type": kind, "value": value, "checked": checked })
        });
        json!([question.name, boxes.collect::<Vec<_>>()])
    });
    (boxes.collect(), ticked.into_iter().collect())
}

fn as_there(results: &[OwnResult]) -> Value {
    let scale = |one: &own_result::OwnScale| {
        let mut scale =
            json!({ "title": one.title, "range": one.range, "direction": one.direction, "score": one.score });
        if let Some(band) = &one.band {
            scale["band"] = json!(band);
        }
        scale
    };
    results
        .iter()
        .map(|one| json!({ "title": one.title, "disclaimer": one.disclaimer, "scales": one.scales.iter().map(scale).collect::<Vec<_>>(), "strong": one.strong }))
        .collect()
}

/// Numbers are compared as numbers, whether they were written with a point or not.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(format!("{:.9}", number.as_f64().unwrap())),
        Value::Array(all) => all.iter().map(plain).collect(),
        Value::Object(all) => all.iter().map(|(name, one)| (name.clone(), plain(one))).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_draft_comes_back_with_its_code_and_with_no_other() {
    let Some(said) = there(DRAFTS, &json!({})) else { return };
    assert_eq!(said["back"]["pairs"], json!([["q0-workload", "4"]]), "the door forgets nothing");
    assert_eq!(said["back"]["at"], json!(3));
    assert!(!said["stored"].as_str().unwrap().contains("QWAY"), "the code itself is not kept");
    assert_eq!((&said["other"]["pairs"], &said["left"]), (&json!([]), &json!(0)), "another code leaves nothing of it");
    assert_eq!(said["sent"], json!(0), "what was sent is forgotten");
}

#[test]
fn an_answer_that_says_nothing_is_refused() {
    let instruments: Vec<Instrument> = sample::instruments().unwrap().askable().cloned().collect();
    let fields: Fields = [("experience".to_owned(), "young".to_owned())].into_iter().collect();
    let mut errors = FormErrors::default();
    filled::reply(&Wave::invented(), &instruments, &fields, &mut errors);
    assert_eq!(errors.list[0].key, "wellbeing-refusal-empty");
}

#[test]
fn a_browser_seals_and_counts_what_the_edge_would() {
    let (secret, wave) = (SecretKey::new([5; 32]), Wave::invented());
    let admitted = Admitted { wave_id: wave.id, stratum: 3 };
    let mut instruments: Vec<Instrument> = sample::instruments().unwrap().askable().cloned().collect();
    // A cut-off for respondents, which none of the two has.
    let band = json!({ "scale": "personal", "edges": [25.0, 50.0], "labels": { "ru": ["мало", "есть", "много"] }, "audience": "respondent", "source": "проба" });
    instruments[1].bands.push(serde_json::from_value(band).unwrap());
    let mut state = 11_u64;
    let mut dice = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides.max(1)
    };
    let mut replies: Vec<Reply> = (0..20).map(|n| sample::reply(&instruments, n * 5, &mut dice)).collect();
    for reply in &mut replies[..5] {
        reply.answers[1].retain(|item, _| !["p1", "p2", "p3", "p4"].contains(&item.as_str()));
        reply.answers[0].insert("workload".into(), Answer::NotApplicable(questionnaire::NotApplicable::Na));
    }
    replies[0].answers[0].retain(|item, _| item == "workload");
    replies[0].answers[1] = Answers::new();
    let forms: Vec<(Value, Fields)> = replies.iter().map(|reply| form(&wave, &instruments, reply)).collect();
    let sheets = own_result::sheets(&instruments, Language::Ru);
    let input = json!({ "reader": hex(secret.public().bytes()), "context": hex(&envelopes::context(&admitted)), "sheets": sheets,
        "forms": forms.iter().map(|one| &one.0).collect::<Vec<_>>() });
    let Some(said) = there(SCRIPT, &input) else { return };
    for (said, (_, fields)) in said.as_array().unwrap().iter().zip(&forms) {
        let mut errors = FormErrors::default();
        let reply = filled::reply(&wave, &instruments, fields, &mut errors);
        assert!(errors.is_empty() && reply.is_of(&instruments));
        let clear = Reply::message(Some(&reply)).unwrap();
        assert_eq!(String::from_utf8(bytes(&said["clear"])).unwrap(), String::from_utf8(clear.clone()).unwrap());
        let here = envelopes::seal(&admitted, &secret.public(), &clear);
        let sealed = bytes(&said["sealed"]);
        assert!(sealed.len() == here.len() && envelopes::has_form(&sealed) && envelopes::has_form(&here));
        let opened = sealing::open_with(&secret, &envelopes::context(&admitted), &sealed).unwrap();
        assert_eq!(Reply::of_message(&opened).unwrap(), Some(reply.clone()));
        let results = own_result::of(&instruments, &reply, Language::Ru);
        assert_eq!(plain(&said["results"]), plain(&as_there(&results)));
    }
    let all = said.to_string();
    assert!(all.contains("много") && all.contains("\"score\":null"), "bands and gaps were among them");
}
