// The work that a ballot asks of a browser (ALTCHA, version 1): found while people read, sent with the ballot.
const form = document.querySelector("form[data-challenge]");
const button = form?.querySelector("button");
if (form && !crypto.subtle) {
  // Browsers lend their cryptography to secure pages only.
  button.disabled = true;
  button.textContent = form.dataset.insecure;
} else if (form) {
  const ready = button.textContent;
  const asked = JSON.parse(form.dataset.challenge);
  const bytes = new TextEncoder();
  const digest = async number => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes.encode(asked.salt + number)));
    return Array.from(hash, byte => byte.toString(16).padStart(2, "0")).join("");
  };
  const solve = async () => {
    for (let from = 0; from < asked.maxnumber; from += 256) {
      const found = await Promise.all(Array.from({ length: 256 }, (_, place) => digest(from + place)));
      const place = found.indexOf(asked.challenge);
      if (place >= 0) {
        const { algorithm, challenge, salt, signature } = asked;
        return btoa(JSON.stringify({ algorithm, challenge, number: from + place, salt, signature }));
      }
    }
  };
  const solved = solve();
  form.addEventListener("submit", async event => {
    if (form.altcha.value) return;
    event.preventDefault();
    button.disabled = true;
    button.textContent = form.dataset.working;
    form.altcha.value = await solved;
    form.submit();
  });  // Who comes back to the page can press again.
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = ready;
  });
}
