// Helps to write an article: marks from a toolbar, pictures without leaving the page, a draft that keeps itself and says so honestly.

const form = document.querySelector("#article");
const text = document.querySelector("#text");
const said = document.querySelector("[data-said]");

const put = (words, from = text.selectionStart, to = text.selectionEnd) => {
  text.focus();
  text.setRangeText(words, from, to, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
};

const tools = document.querySelector(".tools");
tools.hidden = false;
tools.addEventListener("click", (event) => {
  const tool = event.target.closest("button")?.dataset;
  if (!tool) return;
  const chosen = text.value.slice(text.selectionStart, text.selectionEnd);
  if (tool.go) document.querySelector("#file").focus();
  else if (tool.line) {
    const from = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    put(text.value.slice(from, text.selectionEnd).replace(/^/gm, tool.line), from);
  } else {
    put(tool.before + chosen + tool.after);
    const end = text.selectionEnd - tool.after.length;
    if (!chosen) text.setSelectionRange(end, end);
  }
});

// Pictures: the same form and the same page, of which only the list of pictures is taken over.
const ready = () => document.querySelectorAll("[data-insert]").forEach((button) => (button.hidden = false));
ready();
document.addEventListener("click", (event) => {
  const words = event.target.closest("[data-insert]")?.dataset.insert;
  if (words) put(`\n\n${words}\n\n`, text.selectionEnd);
});
document.addEventListener("submit", async (event) => {
  const upload = event.target.closest("[data-upload]");
  if (!upload) return;
  event.preventDefault();
  const cover = new FormData(form).get("cover");
  const answer = await fetch(upload.action, { method: "POST", body: new FormData(upload) }).catch(() => null);
  const fresh = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html").querySelector("[data-pictures]");
  if (!fresh) return upload.submit();
  document.querySelector("[data-pictures]").replaceChildren(...fresh.childNodes);
  for (const choice of document.querySelectorAll("[name=cover]")) choice.checked = choice.value === (cover ?? "");
  ready();
});

// A draft is kept while it is typed; one save after another, so that none meets the version of the one before it.
let waiting;
let sending = Promise.resolve();
let isSending = false;
let isUnkept = false;
const keep = async () => {
  isSending = true;
  isUnkept = false;
  said.textContent = form.dataset.saving;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.keep, { method: "POST", body, signal: AbortSignal.timeout(15000) });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const kept = await answer.json();
    form.elements.version.value = kept.version;
    said.textContent = kept.said;
  } catch {
    isUnkept = true;
    said.textContent = form.dataset.unsaved;
  }
  isSending = false;
};
if (form.dataset.keep) {
  document.addEventListener("input", (event) => {
    if (event.target.form !== form) return;
    isUnkept = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => (sending = sending.then(keep)), 2000);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    if (!isSending) return (isUnkept = false);
    event.preventDefault();
    await sending;
    form.requestSubmit();
  });
  addEventListener("beforeunload", (event) => (isUnkept || isSending) && event.preventDefault());
}
