// Seals what was answered before it leaves this browser, and shows the result here, so that the server learns neither.
import { bytes, seal, text } from "/w/sealing.js";
import { rounded, scores } from "/w/scores.js";

// As in reply.rs: every envelope is of this length.
const LENGTH = 2048;

/** What the form says, in the words of reply.rs. */
export function reply(fields, instruments) {
  const answers = Array.from({ length: instruments }, () => ({}));
  for (const [name, boxes] of fields) {
    const [, place, item] = name.match(/^q(\d+)-(.+)$/) ?? [];
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (item === undefined || chosen.length === 0) continue;
    const codes = chosen.map(Number);
    answers[place][item] = chosen.includes("na") ? "na" : boxes[0].type === "checkbox" ? codes : codes[0];
  }
  const said = (name) => fields.get(name)?.find((box) => box.checked)?.value ?? "unsaid";
  const sorted = (one) => Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { experience: said("experience"), work: said("work"), answers: answers.map(sorted) };
}

/** Whether nothing of the questionnaires was answered: then there is nothing to send, and the code stays good. */
export const isEmpty = (form) => ![...form.querySelectorAll(".question input:checked")].some((box) => /^q\d/.test(box.name));

const DRAFT = "reply";

/** By what a draft knows its code. The code itself is kept only where a browser cannot hash: on a page that came without TLS. */
export async function mark(code) {
  if (!crypto.subtle) return code;
  return text(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`draft ${code}`))));
}

/** Keeps what was ticked until it is sent: in this tab, under the mark of its code. */
export function keepDraft(store, own, at, pairs) {
  const ticked = pairs.filter(([name]) => name !== "code" && name !== "paper");
  store.setItem(DRAFT, JSON.stringify({ mark: own, at, pairs: ticked }));
}

/** What was ticked under this code. Of another code nothing is told, and nothing is left. */
export function restored(store, own) {
  const draft = JSON.parse(store.getItem(DRAFT) ?? "{}");
  if (draft.mark === own) return draft;
  wipe(store);
  return { at: 0, pairs: [] };
}

/** Forgets what was ticked: it was sent. */
export const wipe = (store) => store.removeItem(DRAFT);

/** Its bytes, as long as those of any other. */
export function message(reply) {
  const [whole, said] = [new Uint8Array(LENGTH).fill(32), new TextEncoder().encode(JSON.stringify(reply))];
  whole.set(said);
  return whole;
}

/** The result of each instrument, as own_result.rs has it. */
export function results(sheets, reply) {
  return sheets.map((sheet, place) => {
    const found = scores(sheet.counting, reply.answers[place]);
    const scales = sheet.scales.map(({ id, title, range, direction, edges, labels }) => {
      const score = found[id] ?? null;
      return { title, range, direction, score, band: score === null ? undefined : labels[edges.filter((edge) => score >= edge).length] };
    });
    const strong = sheet.strong.filter((one) => one.codes.includes(reply.answers[place][one.item])).map((one) => one.title);
    return { title: sheet.title, disclaimer: sheet.disclaimer, scales, strong };
  });
}

const made = (name, content, more = {}) => {
  const element = Object.assign(document.createElement(name), more);
  element.append(...[content].flat());
  return element;
};

/** As thanks.html shows it. */
function shown({ title, disclaimer, scales, strong }, words) {
  const number = (score) => rounded(score, 1).toLocaleString(words.language, { minimumFractionDigits: 1 });
  const said = ({ title, range, direction, score, band }) => {
    if (score === null) return words.tooLittle;
    // A meter would be green, as if every score were a good one.
    const bar = made("progress", [], { max: range[1] - range[0], value: score - range[0] });
    bar.setAttribute("aria-label", title);
    const meaning = { higher_is_worse: words.higherIsWorse, higher_is_better: words.higherIsBetter }[direction];
    return [made("b", number(score)), ` ${words.outOf} ${number(range[1])}${band ? `, ${band}` : ""}${meaning ? `: ${meaning}` : ""}`, made("br", []), bar];
  };
  const section = made("section", made("h2", title));
  if (scales.length) section.append(made("dl", scales.flatMap((one) => [made("dt", one.title), made("dd", said(one))]), { className: "facts" }));
  if (strong.length) section.append(made("p", words.strong), made("ul", strong.map((one) => made("li", one))));
  if (disclaimer) section.append(made("p", disclaimer, { className: "help" }));
  return section;
}

/** Puts the page that the server answered with in the place of this one. */
function turn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  scrollTo(0, 0);
  main.focus();
  return main;
}

/** Seals and sends a form; what comes of it is shown in its place. */
export async function send(form) {
  const sheets = JSON.parse(form.dataset.sheets);
  const fields = new Map();
  for (const box of form.querySelectorAll(".question input")) fields.set(box.name, [...(fields.get(box.name) ?? []), box]);
  const said = reply(fields, sheets.length);
  const sealed = text(await seal(bytes(form.dataset.reader), bytes(form.dataset.context), message(said)));
  const body = new URLSearchParams({ code: form.elements.namedItem("code").value, sealed });
  if (form.elements.namedItem("paper")) body.set("paper", "on");
  const answer = await fetch("/w/envelopes", { method: "POST", body });
  const main = turn(await answer.text());
  if (answer.ok) wipe(sessionStorage);
  if (answer.redirected) history.replaceState(null, "", answer.url);
  const place = main.querySelector("[data-results]");
  if (!place) return;
  place.append(...results(sheets, said).map((one) => shown(one, place.dataset)));
  // Whoever comes back to this page does not find the result on it.
  addEventListener("pagehide", () => place.remove());
}
