// The work that a ballot asks of a browser (ALTCHA, version 1): found while people read, beside the page so that this stays quick, and sent
// with the ballot. The same file is the page's script and the worker's.
const solve = async ({ algorithm, challenge, maxnumber, salt, signature }) => {
  const bytes = new TextEncoder();
  const digest = async number => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.encode(salt + number)));
    return Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("");
  };
  for (let from = 0; from < maxnumber; from += 256) {
    const found = await Promise.all(Array.from({ length: 256 }, (_, place) => digest(from + place)));
    const place = found.indexOf(challenge);
    if (place >= 0) return btoa(JSON.stringify({ algorithm, challenge, number: from + place, salt, signature }));
  }
};
const form = self.document?.querySelector("form[data-challenge]");
const button = form?.querySelector("button");
if (!self.document) {
  onmessage = async ({ data }) => postMessage(await solve(data));
} else if (form && !crypto.subtle) {
  // Browsers lend their cryptography to secure pages only.
  button.disabled = true;
  button.textContent = form.dataset.insecure;
} else if (form) {
  const ready = button.textContent;
  const asked = JSON.parse(form.dataset.challenge);
  const solved = new Promise(done => {
    const worker = new Worker("/assets/vote.js");
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = () => done(solve(asked));
    worker.postMessage(asked);
  });
  form.addEventListener("submit", async event => {
    if (form.altcha.value) return;
    event.preventDefault();
    button.disabled = true;
    button.textContent = form.dataset.working;
    form.altcha.value = await solved;
    form.submit();
  });
  // Who comes back to the page can press again.
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = ready;
  });
}
