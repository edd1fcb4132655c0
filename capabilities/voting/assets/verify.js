// The page that checks a vote: takes the log from the site or from a file, and tells in the reader's language what was found.
import { readBrief, verify } from "/assets/ballot-log.js";

const form = document.querySelector("form[data-log]");
const said = document.querySelector("#said");
const texts = document.querySelector("#texts").content;
/** Problems of a receipt: most often files were mixed up, so they are told apart from what is wrong within the log. */
const OF_RECEIPTS = ["receipt-refused", "receipt-other", "receipt-forged"];

/** A sentence of the page with its figures. */
function say(key, figures = {}) {
  const sentence = texts.querySelector(`[data-key="${key}"]`)?.textContent ?? key;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => figures[name] ?? whole);
}

/** A verdict with what it rests on; what is `good`, `bad` or `warn` looks so. */
function verdict(looks, text, lines = []) {
  const [head, list] = [document.createElement("p"), document.createElement("ul")];
  head.textContent = text;
  head.className = `notice ${looks}`;
  list.append(...lines.map(line => Object.assign(document.createElement("li"), { textContent: line })));
  return lines.length ? [head, list] : [head];
}

/** The files of a ZIP archive. */
async function unzip(buffer) {
  const [bytes, view, files] = [new Uint8Array(buffer), new DataView(buffer), new Map()];
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)];
    const [name, extra, note] = [28, 30, 32].map(offset => view.getUint16(at + offset, true));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.slice(from, from + size);
    const stream = () => new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    files.set(new TextDecoder().decode(bytes.slice(at + 46, at + 46 + name)), method === 0 ? packed : new Uint8Array(await new Response(stream()).arrayBuffer()));
    at += 46 + name + extra + note;
  }
  return files;
}

/** The receipts that were given, as files and as a pasted text. */
async function receipts() {
  const files = await Promise.all(Array.from(form.receipts.files, file => file.text()));
  return [...files, form.pasted.value].filter(text => text.trim());
}

async function check() {
  const [own] = form.log.files;
  const buffer = own ? await own.arrayBuffer() : await (await fetch(form.dataset.log)).arrayBuffer();
  const given = await receipts();
  const report = await verify(await unzip(buffer), given);
  const line = one => say(one.code === "result-other" && one.other === 0 ? "result-other-0" : one.code, one);
  const [ofLog, ofReceipts] = [false, true].map(own => report.problems.filter(one => OF_RECEIPTS.includes(one.code) === own));
  const problems = ofLog.length + report.more;
  // What is pasted is the last of the receipts.
  const brief = ofReceipts.every(one => one.other !== given.length) && readBrief(form.pasted.value);
  const log = problems
    ? verdict("bad", say("bad", { problems }), ofLog.slice(0, 50).map(line))
    : verdict("good", say("ok", report), brief ? [say("there", brief)] : []);
  const mixed = ofReceipts.length ? verdict("warn", say("receipts", { problems: ofReceipts.length }), ofReceipts.slice(0, 50).map(line)) : [];
  said.replaceChildren(...log, ...mixed);
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  said.replaceChildren(...verdict("", say("working")));
  try {
    await check();
  } catch (error) {
    console.error(error);
    said.replaceChildren(...verdict("bad", say(error.name === "NotSupportedError" ? "old" : "unreadable")));
  }
  button.disabled = false;
});

/** The receipt of the code that a telephone has read: it is in the address, after #, which no server sees. */
function readAddress() {
  if (!readBrief(location.hash)) return;
  form.pasted.value = location.href;
  form.pasted.closest("details").open = true;
  form.requestSubmit();
}
addEventListener("hashchange", readAddress);
readAddress();
