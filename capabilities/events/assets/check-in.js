// Scans participants' codes at the door. Works without a network: what was scanned waits in this browser and is sent later, with its time.

const door = document.querySelector("[data-check-in]");
const address = door.dataset.checkIn;
const words = JSON.parse(door.dataset.words);
const [start, snap, video, said, waiting] = ["start", "snap", "video", "said", "waiting"].map((name) => door.querySelector(`[data-${name}]`));
const canvas = document.createElement("canvas");
const QUEUE = "check-in " + address;
// A code stays in front of the camera for a while; it is one scan.
const AGAIN = 5000;
const seen = new Map();
// How long an answer is waited for: a bad network is no network.
const PATIENCE = 8000;

// The queue

const queue = () => JSON.parse(localStorage.getItem(QUEUE) ?? "[]");
const keep = (scans) => {
  localStorage.setItem(QUEUE, JSON.stringify(scans));
  waiting.textContent = scans.length ? words.queued.replace("0", scans.length) : "";
};
const say = (state, text) => {
  said.className = "notice" + ({ in: "", already: " warn", queued: " warn" }[state] ?? " bad");
  said.textContent = text;
  said.hidden = false;
};

// A picture that waited as text.
const picture = (text) => new Blob([Uint8Array.from(atob(text.split(",")[1]), (sign) => sign.charCodeAt(0))], { type: "image/jpeg" });

// A browser calls itself online as soon as there is any network: what counts is whether the program answers.
let reachable = navigator.onLine;
let offer = () => {};
const reached = (there) => {
  if (reachable === there) return;
  reachable = there;
  offer();
};

// Sends a scan; answers what the program said, or nothing when there is no network.
const send = async (scan) => {
  const form = new FormData();
  form.append("at", scan.at);
  if (scan.token) form.append("token", scan.token);
  else form.append("frame", scan.frame instanceof Blob ? scan.frame : picture(scan.frame), "frame.jpg");
  let answer;
  try {
    answer = await fetch(address + "/scans", { method: "POST", body: form, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return reached(false);
  }
  reached(true);
  if ([401, 403].includes(answer.status)) return { state: "signed-out", text: words["signed-out"] };
  if (answer.status >= 500 || answer.status === 429) return;
  if (!answer.ok) return { state: "refused", text: words.refused };
  return answer.json();
};

let sending = false;
const flush = async () => {
  if (sending) return;
  sending = true;
  for (let scans = queue(); scans.length; scans = queue()) {
    const answer = await send(scans[0]);
    if (!answer || answer.state === "signed-out") {
      if (answer) say(answer.state, answer.text);
      break;
    }
    keep(queue().slice(1));
    say(answer.state, answer.text ?? words.unknown);
  }
  sending = false;
};

// The list, for when there is no network

let people = {};
const learn = async () => {
  try {
    const answer = await fetch(address + "/list");
    if (answer.ok && !answer.redirected) people = await answer.json();
  } catch {}
};
const fingerprint = async (token) => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
const tokenOf = (text) => text.trim().split("/t/").pop().split(/[?#/]/)[0];

const scanned = async (text) => {
  const token = tokenOf(text);
  const now = Date.now();
  if (now - (seen.get(token) ?? 0) < AGAIN) return;
  seen.set(token, now);
  const scan = { token, at: new Date(now).toISOString() };
  await flush();
  const answer = queue().length ? undefined : await send(scan);
  if (answer && answer.state !== "signed-out") return say(answer.state, answer.text ?? words.refused);
  const [name, since] = people[await fingerprint(token)] ?? [];
  if (!name) return say("unknown", words.unknown);
  keep([...queue(), scan]);
  say("queued", `${name}: ${since ?? words.later}`);
};

// The camera

const frame = () =>
  new Promise((done) => {
    const scale = Math.min(1, 800 / video.videoWidth);
    [canvas.width, canvas.height] = [video.videoWidth * scale, video.videoHeight * scale];
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done, "image/jpeg", 0.8);
  });

// Browsers that read codes themselves do so; for the others the program reads the picture.
const reader = async () => {
  if (!("BarcodeDetector" in window)) return;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : undefined;
};

let tried = 0;
const look = async (detector) => {
  if (detector) {
    for (const code of await detector.detect(video).catch(() => [])) await scanned(code.rawValue);
    return;
  }
  if (!reachable && Date.now() - tried < AGAIN) return;
  tried = Date.now();
  const answer = await send({ frame: await frame(), at: new Date().toISOString() });
  if (!answer) return;
  if (answer.state === "signed-out") return say(answer.state, answer.text);
  if (!answer.token || Date.now() - (seen.get(answer.token) ?? 0) < AGAIN) return;
  seen.set(answer.token, Date.now());
  say(answer.state, answer.text);
};

start.addEventListener("click", async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return say("refused", words.refused);
  }
  await video.play();
  [start.hidden, video.hidden] = [true, false];
  say("in", words.point);
  const detector = await reader();
  // Without a network and without a reader of its own a phone keeps the picture itself.
  offer = () => {
    snap.hidden = Boolean(detector) || reachable;
    if (!reachable) say("queued", words.offline);
  };
  offer();
  for (;;) {
    await look(detector);
    await new Promise((done) => setTimeout(done, 400));
  }
});

snap.addEventListener("click", async () => {
  const file = new FileReader();
  file.addEventListener("load", () => {
    keep([...queue(), { frame: file.result, at: new Date().toISOString() }]);
    say("queued", words.kept);
  });
  file.readAsDataURL(await frame());
});

if (navigator.mediaDevices) door.hidden = false;
addEventListener("online", () => flush().then(learn));
addEventListener("offline", () => reached(false));
setInterval(flush, 20000);
keep(queue());
learn().then(flush);

// The page itself is kept for when there is no network, and is forgotten with the session.
if ("serviceWorker" in navigator && window.caches) {
  navigator.serviceWorker.register("/events/check-in-worker.js", { scope: address }).catch(() => {});
  const files = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((file) => file.href || file.src);
  caches.open("check-in").then((cache) => cache.addAll([location.pathname, address + "/list", ...files])).catch(() => {});
}
