// One question a card, kept in this tab until it is sent. Without scripts the form is one long page.
import { isEmpty, keepDraft, mark, restored, send as sendSealed, wipe } from "/w/envelope.js";
import { canSeal } from "/w/sealing.js";

const code = document.getElementById("code");
// A code of a picture stands behind the #, which no server sees; it is not left in the address.
if (code && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
const form = document.querySelector("form[data-cards]");
// The page of thanks: what was sent is not kept. The door keeps it, for whoever comes back with the same code.
if (!form && !code) wipe(sessionStorage);
if (form) {
  const own = await mark(form.elements.namedItem("code").value);
  const draft = restored(sessionStorage, own);
  for (const [name, value] of draft.pairs) {
    const box = form.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
    if (box && box.type !== "hidden") box.checked = true;
  }
  const cards = [...form.querySelectorAll(".question")];
  const send = form.querySelector("[data-send]");
  const button = (text) => Object.assign(document.createElement("button"), { type: "button", textContent: text, className: "button quiet" });
  const [back, next, place] = [button(form.dataset.back), button(form.dataset.next), document.createElement("p")];
  const actions = Object.assign(document.createElement("div"), { className: "actions" });
  next.className = "button large";
  place.setAttribute("role", "status");
  send.before(place, actions);
  actions.append(back, next, send);
  const wrong = cards.findIndex((card) => card.querySelector(".wrong"));
  let at = wrong >= 0 ? wrong : Math.min(draft.at, cards.length - 1);
  const save = () => keepDraft(sessionStorage, own, at, [...new FormData(form)]);
  const [first, last] = ["[data-first]", "[data-last]"].map((which) => document.querySelectorAll(which));
  const show = (focus) => {
    cards.forEach((card, place) => (card.hidden = place !== at));
    for (const text of first) text.hidden = at !== 0;
    for (const text of last) text.hidden = at !== cards.length - 1;
    back.hidden = at === 0;
    next.hidden = at === cards.length - 1;
    send.hidden = at !== cards.length - 1;
    place.textContent = `${at + 1} ${form.dataset.of} ${cards.length}`;
    if (focus) cards[at].querySelector("input").focus();
    save();
  };
  back.addEventListener("click", () => ((at -= 1), show(true)));
  next.addEventListener("click", () => ((at += 1), show(true)));
  form.addEventListener("change", save);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || at === cards.length - 1 || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    next.click();
  });
  show(wrong >= 0);
  const missing = () => cards.findIndex((card) => "required" in card.dataset && !card.querySelector("input:checked"));
  // What a browser seals no server looks at: what is missing is said here.
  const say = (card, text) => {
    card.querySelector(".wrong")?.remove();
    card.querySelector("legend").after(Object.assign(document.createElement("p"), { className: "wrong", textContent: text }));
    show(true);
  };
  if (await canSeal()) {
    for (const text of form.querySelectorAll("[data-sealed]")) text.hidden = text.dataset.sealed !== "here";
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (missing() >= 0) {
        at = missing();
        return say(cards[at], form.dataset.unanswered);
      }
      if (isEmpty(form)) {
        at = cards.findIndex((card) => card.id.startsWith("q"));
        return say(cards[at], form.dataset.empty);
      }
      send.disabled = true;
      // Never in the clear after all: the page has said that it goes out sealed.
      await sendSealed(form).catch(() => say(cards[at], form.dataset.failed));
      send.disabled = false;
    });
  }
}
