// Keeps a score sheet while it is written, and says honestly whether it is kept.

const sheet = document.querySelector("[data-sheet]");
const said = sheet?.querySelector("[data-said]");
let waiting;
let sending = Promise.resolve();

const keep = async () => {
  said.textContent = sheet.dataset.saving;
  try {
    const body = new URLSearchParams(new FormData(sheet));
    const answer = await fetch(sheet.dataset.sheet, { method: "POST", body, signal: AbortSignal.timeout(10000) });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    said.textContent = (await answer.json()).said;
  } catch {
    said.textContent = sheet.dataset.unsaved;
    // Until there is a network again.
    waiting ??= setTimeout(later, 5000);
  }
};
const later = () => {
  waiting = undefined;
  sending = sending.then(keep);
};

sheet?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(later, 700);
});
