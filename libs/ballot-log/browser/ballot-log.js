// Checks an exported vote without the server: the same rules and the same codes as `metodist verify-ballots` (libs/ballot-log).
// `files` is a Map of paths and bytes; answers { ok, size, votes, receipts, problems: [{ code, serial, file, other }] }.

/** Problems that are named; more are counted. */
const MOST = 1000;

const utf8 = new TextEncoder();
const read = bytes => new TextDecoder("utf-8", { fatal: false }).decode(bytes);
const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
const fromBase64 = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
const same = (one, other) => Boolean(one && other) && one.length === other.length && one.every((byte, place) => byte === other[place]);
const concat = (...parts) => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
};
const attempt = async (work, otherwise) => {
  try { return await work(); } catch (error) {
    // A browser that cannot check signatures has nothing to say against a log.
    if (error.name === "NotSupportedError") throw error;
    return otherwise;
  }
};

// The tree of RFC 6962.
const leafHash = entry => sha256(concat(Uint8Array.of(0), entry));
const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right));

/** Levels of whole subtrees: level n holds the roots of 2ⁿ leaves. */
async function grow(leaves) {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; below = levels.at(-1)) {
    const level = [];
    for (let at = 0; at + 1 < below.length; at += 4096) {
      const pairs = [];
      for (let place = at; place + 1 < Math.min(below.length, at + 4096); place += 2) pairs.push(nodeHash(below[place], below[place + 1]));
      level.push(...await Promise.all(pairs));
    }
    levels.push(level);
  }
  return levels;
}

/** The root of the first `size` leaves. */
async function rootAt(levels, size) {
  if (size > levels[0].length) return undefined;
  if (size === 0) return sha256(new Uint8Array());
  const peaks = [];
  for (let level = levels.length - 1, at = 0; level >= 0; level--) {
    if (at + 2 ** level <= size) {
      peaks.push(levels[level][at / 2 ** level]);
      at += 2 ** level;
    }
  }
  let root = peaks.pop();
  while (peaks.length) root = await nodeHash(peaks.pop(), root);
  return root;
}

/** Does the proof lead from the leaf to the root? (RFC 9162, 2.1.3.2) */
async function included(leaf, index, size, proof, root) {
  if (index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = await nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, root);
}

/** A key written as `name+id+key`. */
async function verifier(text, origin) {
  const [name, id, ...rest] = text.trim().split("+");
  const key = fromBase64(rest.join("+"));
  const hash = await sha256(concat(utf8.encode(`${name}\n`), key));
  if (key.length !== 33 || key[0] !== 1 || hex(hash.slice(0, 4)) !== id || name !== origin) throw new Error("not the key");
  return { name, id, key: await crypto.subtle.importKey("raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]) };
}

/** What a signed note says of the log. */
async function open(note, key) {
  const end = note.lastIndexOf("\n\n");
  const head = note.slice(0, end + 1);
  let signed = false;
  for (const line of note.slice(end + 2).trimEnd().split("\n")) {
    const [, name, signature] = /^— (\S+) (\S+)$/.exec(line);
    const bytes = fromBase64(signature);
    if (name !== key.name || hex(bytes.slice(0, 4)) !== key.id) continue;
    if (!await crypto.subtle.verify("Ed25519", key.key, bytes.slice(4), utf8.encode(head))) throw new Error("not signed");
    signed = true;
  }
  if (end < 0 || !signed || !note.endsWith("\n")) throw new Error("not signed by this key");
  return checkpoint(head);
}

function checkpoint(head) {
  const [origin, size, root] = head.split("\n");
  const bytes = fromBase64(root);
  if (!origin || !/^(0|[1-9]\d*)$/.test(size) || bytes.length !== 32) throw new Error("not a checkpoint");
  return { origin, size: Number(size), root: bytes };
}

/** The path of a tile: thousands in folders, the width of a part after it. */
function tilePath(level, index, width) {
  let path = String(index % 1000).padStart(3, "0");
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
  return `tile/${level}/${path}${width === 256 ? "" : `.p/${width}`}`;
}

const commitment = opening => sha256(concat(fromHex(opening.nonce), utf8.encode(`[${opening.choices.join(",")}]`))).then(hex);

export async function verify(files, receipts = []) {
  if (!globalThis.crypto?.subtle) throw new DOMException("no cryptography outside secure pages", "NotSupportedError");
  const report = { ok: true, size: 0, votes: 0, receipts: 0, problems: [], more: 0 };
  const wrong = (code, what = {}) => {
    report.ok = false;
    if (report.problems.length < MOST) report.problems.push({ code, ...what });
    else report.more += 1;
  };
  const file = path => {
    if (!files.has(path)) wrong("file-missing", { file: path });
    return files.get(path);
  };
  const log = await openLog(file, wrong);
  if (!log) return report;
  report.size = log.head.size;
  await readEntries(log, files, file, wrong);
  const first = log.leaves[0];
  if (first?.kind !== "open" || first.serial !== 0) wrong("opening-out-of-place", { serial: 0 });
  else if (first.terms !== hex(await sha256(log.termBytes))) wrong("terms-changed", { file: "poll.json" });
  log.openings = readOpenings(files.get("openings.csv"), wrong);
  await checkRules(log, files, report, wrong);
  checkResult(log, file, wrong);
  if (log.key) {
    for (const note of notes(read(file("checkpoints.txt") ?? new Uint8Array()))) {
      const earlier = await attempt(() => open(note, log.key));
      if (!earlier) wrong("checkpoint-refused", { file: "checkpoints.txt" });
      else if (!same(await rootAt(log.levels, earlier.size), earlier.root)) wrong("checkpoint-rewritten", { file: "checkpoints.txt", other: earlier.size });
    }
  }
  for (const [place, receipt] of receipts.entries()) {
    const problem = await checkReceipt(log, receipt);
    if (problem) wrong(problem.code, { ...problem, other: place + 1 });
    else report.receipts += 1;
  }
  return report;
}

async function openLog(file, wrong) {
  const termBytes = file("poll.json");
  if (!termBytes) return undefined;
  const terms = await attempt(() => JSON.parse(read(termBytes)));
  if (!Array.isArray(terms?.options) || typeof terms.key !== "string") return wrong("terms-unreadable", { file: "poll.json" });
  const key = await attempt(() => verifier(terms.key, terms.origin));
  if (!key) wrong("key-unreadable", { file: "poll.json" });
  const bytes = file("checkpoint");
  if (!bytes) return undefined;
  let head = key && await attempt(() => open(read(bytes), key));
  if (key && head?.origin !== terms.origin) wrong("checkpoint-refused", { file: "checkpoint" });
  head ??= await attempt(() => checkpoint(read(bytes)));
  return head && { terms, termBytes, key, head };
}

/** Entries, their hashes, and which of them were changed, dropped or moved. */
async function readEntries(log, files, file, wrong) {
  const { size, root } = log.head;
  const [hashes, tiles, leaves, moved] = [[], [], [], []];
  let whole = true;
  for (let index = 0; whole && index * 256 < size; index++) {
    const width = Math.min(256, size - index * 256);
    const path = tilePath("entries", index, width);
    const bytes = file(path);
    const entries = bytes && unbundle(bytes);
    if (bytes && !entries) wrong("bundle-wrong", { file: path });
    if (!entries) {
      whole = false;
      break;
    }
    if (entries.length !== width) wrong("bundle-wrong", { file: path, other: entries.length });
    const tile = file(tilePath(0, index, width));
    if (tile && tile.length !== width * 32) wrong("tile-changed", { file: tilePath(0, index, width) });
    for (let at = 0; tile && at + 32 <= tile.length; at += 32) tiles.push(tile.subarray(at, at + 32));
    const own = await Promise.all(entries.map(leafHash));
    for (const [place, entry] of entries.entries()) {
      const at = hashes.length;
      hashes.push(own[place]);
      const leaf = parse(entry);
      if (leaf) leaves.push(leaf);
      else wrong("entry-malformed", { serial: at });
      if (!same(tiles[at], own[place])) moved.push([at, leaf?.serial]);
    }
  }
  places(log, { hashes, tiles, leaves, moved }, wrong);
  log.levels = await grow(hashes);
  if (!same(await rootAt(log.levels, hashes.length), root)) wrong("root-other", { file: "checkpoint" });
  for (let level = 1; whole && 256 ** level <= size; level++) {
    const all = Math.floor(size / 256 ** level);
    for (let index = 0; index * 256 < all; index++) {
      const width = Math.min(256, all - index * 256);
      const path = tilePath(level, index, width);
      const bytes = file(path);
      const rebuilt = log.levels[level * 8]?.slice(index * 256, index * 256 + width) ?? [];
      if (bytes && !same(concat(...rebuilt), bytes)) wrong("tile-changed", { file: path });
    }
  }
  leaves.sort((one, other) => one.serial - other.serial);
  log.leaves = leaves.filter((leaf, place) => leaf.serial !== leaves[place - 1]?.serial);
}

/** Every serial once, in its order; an entry whose hash is neither where it stands nor where it belongs was changed. */
function places(log, { hashes, tiles, leaves, moved }, wrong) {
  const seen = new Set();
  const unread = hashes.length - leaves.length;
  let next = 0;
  const missing = until => {
    for (let serial = next; serial < Math.min(until, next + MOST); serial++) wrong("entry-missing", { serial });
  };
  for (const { serial } of leaves) {
    if (seen.has(serial) || serial < next) {
      wrong("entry-out-of-place", { serial });
      continue;
    }
    seen.add(serial);
    if (unread === 0 || serial - next > unread) missing(serial);
    next = serial + 1;
  }
  if (unread === 0) missing(tiles.length);
  for (const [place, serial] of moved) {
    if (!same(tiles[serial], hashes[place])) wrong("entry-changed", { serial: serial ?? place });
  }
}

function unbundle(bytes) {
  const entries = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at] * 256 + bytes[at + 1];
    if (!(at + 2 + length <= bytes.length)) return undefined;
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

/** An entry in its one spelling. */
function parse(entry) {
  try {
    const text = read(entry);
    const leaf = JSON.parse(text);
    const fields = { open: 5, cast: 7, annul: 7, close: 4 }[leaf.kind];
    const annuls = leaf.kind !== "annul" || (leaf.serials.length > 0 && leaf.reason.trim() && leaf.officers[0] !== leaf.officers[1]);
    const is = JSON.stringify(leaf) === text && Object.keys(leaf).length === fields && Number.isSafeInteger(leaf.serial) && annuls;
    return is && /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(leaf.minute) ? leaf : undefined;
  } catch {
    return undefined;
  }
}

function readOpenings(bytes, wrong) {
  if (!bytes) return undefined;
  const openings = new Map();
  const [header, ...lines] = read(bytes).trimEnd().split("\n");
  const bad = lines.findIndex(line => {
    const cells = /^(\d+),([0-9a-f]{32}),(\d+( \d+)*)$/.exec(line);
    if (!cells || openings.has(Number(cells[1]))) return true;
    openings.set(Number(cells[1]), { nonce: cells[2], choices: cells[3].split(" ").map(Number) });
    return false;
  });
  if (header === "serial,nonce,choices" && bad < 0) return openings;
  wrong("bundle-wrong", { file: "openings.csv", other: header === "serial,nonce,choices" ? bad + 2 : 1 });
  return undefined;
}

async function checkRules({ terms, leaves, openings }, files, report, wrong) {
  const casts = new Map();
  let [opened, closed] = [undefined, false];
  for (const leaf of leaves) {
    const { serial } = leaf;
    if (leaf.poll !== terms.poll) wrong("entry-of-other-poll", { serial });
    if (leaf.kind === "open") {
      if (serial !== 0) wrong("opening-out-of-place", { serial });
      opened = leaf.minute;
    } else if (leaf.kind === "cast") {
      if (closed) wrong("cast-after-close", { serial });
      if ((opened && leaf.minute < opened) || leaf.minute.slice(0, 16) > terms.closes_at.slice(0, 16)) wrong("cast-out-of-time", { serial });
      if (!terms.levels.includes(leaf.level)) wrong("level-not-admitted", { serial });
      if (leaf.replaces !== null) {
        if (!terms.may_change) wrong("change-not-allowed", { serial });
        const earlier = casts.get(leaf.replaces);
        if (earlier && !earlier.replaced) earlier.replaced = true;
        else wrong("replaces-wrong", { serial, other: leaf.replaces });
      }
      casts.set(serial, { leaf, replaced: false });
    } else if (leaf.kind === "annul") {
      for (const other of leaf.serials) if (!casts.has(other)) wrong("annuls-no-vote", { serial, other });
    } else {
      if (closed) wrong("closed-twice", { serial });
      closed = true;
    }
  }
  report.votes = casts.size;
  report.closed = closed;
  if (closed && !files.has("openings.csv")) wrong("file-missing", { file: "openings.csv" });
  if (!closed && openings) wrong("opened-early", { file: "openings.csv" });
  if (!closed || !openings) return;
  const numbers = new Set(terms.options.map(option => option.number));
  const isBallot = choices => choices.length <= terms.most_choices
    && choices.every((number, place) => numbers.has(number) && (place === 0 || choices[place - 1] < number));
  for (const [serial, { leaf }] of casts) {
    const opening = openings.get(serial);
    if (!opening) wrong("opening-missing", { serial });
    else if (await commitment(opening) !== leaf.commitment) wrong("opening-other", { serial });
    else if (!isBallot(opening.choices)) wrong("opening-no-ballot", { serial });
  }
  for (const serial of openings.keys()) if (!casts.has(serial)) wrong("opening-stray", { serial });
}

/** The declared result is what anyone counts: admitted − annulled, by level. */
function checkResult({ terms, leaves, openings }, file, wrong) {
  if (!openings || !leaves.some(leaf => leaf.kind === "close")) return;
  const bytes = file("result.json");
  if (!bytes) return;
  const gone = new Set(leaves.flatMap(leaf => leaf.kind === "cast" && leaf.replaces !== null ? [leaf.replaces] : []));
  const annulled = new Set(leaves.flatMap(leaf => leaf.kind === "annul" ? leaf.serials : []));
  const line = number => ({ number, admitted: {}, annulled: {}, total: 0 });
  const count = (to, { level, serial }) => {
    to.admitted[level] = (to.admitted[level] ?? 0) + 1;
    if (annulled.has(serial)) to.annulled[level] = (to.annulled[level] ?? 0) + 1;
    else to.total += 1;
  };
  const [ballots, options] = [line(0), new Map(terms.options.map(({ number }) => [number, line(number)]))];
  let replaced = 0;
  for (const leaf of leaves.filter(leaf => leaf.kind === "cast")) {
    if (gone.has(leaf.serial)) {
      replaced += 1;
      continue;
    }
    count(ballots, leaf);
    for (const choice of openings.get(leaf.serial)?.choices ?? []) if (options.has(choice)) count(options.get(choice), leaf);
  }
  const plain = value => JSON.stringify(value, (_, part) => part && !Array.isArray(part) && typeof part === "object" ? Object.fromEntries(Object.entries(part).sort()) : part);
  let declared;
  try { declared = JSON.parse(read(bytes)); } catch { declared = undefined; }
  if (!Array.isArray(declared?.options)) return wrong("result-other", { file: "result.json", other: 0 });
  const lines = declared.options.map(plain);
  for (const one of options.values()) if (!lines.includes(plain(one))) wrong("result-other", { file: "result.json", other: one.number });
  const whole = [terms.poll, leaves.length, ballots, replaced, options.size];
  if (plain(whole) !== plain([declared.poll, declared.size, declared.ballots, declared.replaced, lines.length])) wrong("result-other", { file: "result.json", other: 0 });
}

/** The notes of `checkpoints.txt`. */
function notes(text) {
  const parts = text.trimEnd().split("\n\n").filter(Boolean);
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, note) => `${parts.slice(note * 2, note * 2 + 2).join("\n\n")}\n`);
}

/** What is wrong with a receipt; nothing when its vote is in the log, unchanged. */
async function checkReceipt(log, text) {
  const brief = readBrief(text);
  if (brief) return checkBrief(log, brief);
  const receipt = await attempt(() => readReceipt(text));
  const named = receipt && await attempt(() => checkpoint(receipt.checkpoint));
  if (!named) return { code: "receipt-refused" };
  const serial = receipt.index;
  if (named.origin !== log.head.origin) return { code: "receipt-other", serial };
  if (!log.key) return { code: "key-unreadable", serial };
  const forged = { code: "receipt-forged", serial };
  const head = await attempt(() => open(receipt.checkpoint, log.key));
  const entry = utf8.encode(receipt.extra.leaf);
  const leaf = parse(entry);
  const hash = await leafHash(entry);
  if (!head || leaf?.serial !== serial || !await included(hash, serial, head.size, receipt.proof, head.root)) return forged;
  const { opening } = receipt.extra;
  if (leaf.kind === "cast" && opening && await commitment(opening) !== leaf.commitment) return forged;
  if (leaf.poll !== log.terms.poll) return forged;
  const ours = log.levels[0][serial];
  if (!ours) return { code: "receipt-beyond", serial };
  if (!same(ours, hash)) return { code: "receipt-replaced", serial };
  if (head.size <= log.head.size && !same(await rootAt(log.levels, head.size), head.root)) return { code: "split-view", serial };
  const kept = log.openings?.get(serial);
  const changed = log.openings && opening && (kept?.nonce !== opening.nonce || String(kept.choices) !== String(opening.choices));
  return changed ? { code: "receipt-choice", serial } : undefined;
}

function readReceipt(text) {
  const whole = text.replaceAll("\r\n", "\n").trimStart();
  const end = whole.indexOf("\n\n");
  const [first, extra, index, ...proof] = whole.slice(0, end).split("\n");
  if (end < 0 || first !== "c2sp.org/tlog-proof@v1" || !/^index (0|[1-9]\d*)$/.test(index)) throw new Error("not a receipt");
  return {
    extra: JSON.parse(read(fromBase64(/^extra (\S+)$/.exec(extra)[1]))),
    index: Number(index.slice(6)),
    proof: proof.map(fromBase64),
    checkpoint: `${whole.slice(end + 2).trimEnd()}\n`,
  };
}

/** A receipt in brief: `index.hash.size.root.signature`, also at the end of an address. */
export function readBrief(text) {
  const parts = /^(?:\S*#)?(0|[1-9]\d*)\.([\w-]{43})\.(0|[1-9]\d*)\.([\w-]{43})\.([\w-]+)$/.exec(text.trim());
  const [hash, root, signature] = [2, 4, 5].map(place => parts?.[place].replaceAll("-", "+").replaceAll("_", "/"));
  return parts ? { serial: Number(parts[1]), hash, size: Number(parts[3]), root, signature } : undefined;
}

/** The head tells which log the voter was shown, so an entry that is not in that place of it was never in a receipt. */
async function checkBrief(log, { serial, hash, size, root, signature }) {
  const { key } = log;
  if (!key) return { code: "key-unreadable", serial };
  const padded = signature.padEnd(Math.ceil(signature.length / 4) * 4, "=");
  const head = await attempt(() => open(`${key.name}\n${size}\n${root}=\n\n\u2014 ${key.name} ${padded}\n`, key));
  if (!head || serial >= head.size) return { code: "receipt-forged", serial };
  const ours = log.levels[0][serial];
  if (!ours) return { code: "receipt-beyond", serial };
  const isOurs = same(ours, fromBase64(`${hash}=`));
  if (head.size > log.head.size) return isOurs ? undefined : { code: "receipt-replaced", serial };
  if (!same(await rootAt(log.levels, head.size), head.root)) return { code: "split-view", serial };
  return isOurs ? undefined : { code: "receipt-forged", serial };
}
