// Makes things nicer; nothing depends on it.

// Choices take effect at once; their button is for those without scripts.
for (const choice of document.querySelectorAll("[data-submit]")) choice.addEventListener("change", () => choice.form.requestSubmit());
for (const extra of document.querySelectorAll("[data-hide]")) extra.hidden = true;

// The page of a long work renews itself.
const work = document.querySelector("[data-refresh='1']");
if (work) {
  const renew = async () => {
    const answer = await fetch(location.href);
    if (answer.redirected) return location.replace(answer.url);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refresh]");
    if (!fresh) return location.reload();
    work.replaceChildren(...fresh.childNodes);
    if (fresh.dataset.refresh === "1") setTimeout(renew, 700);
  };
  setTimeout(renew, 700);
}

// Whoever signs out leaves nothing of what a page kept for when there is no network.
document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => window.caches?.delete("check-in"));

// A summary of errors is read out first.
document.querySelector(".errors")?.focus();

// Leaving a changed form asks first.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
}

// A form with a live result asks for it while one types.
for (const form of document.querySelectorAll("form[data-live]")) {
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const answer = await fetch(form.dataset.live, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok) return;
      const place = document.querySelector("[data-result]");
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-result]");
      if (place && fresh) place.replaceChildren(...fresh.childNodes);
    }, 400);
  });
}
