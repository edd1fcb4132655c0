// The count of a hall's screen, as the server tells it.
const screen = document.querySelector("[data-events]");
const events = new EventSource(screen.dataset.events);
events.addEventListener("message", ({ data }) => {
  const now = JSON.parse(data);
  document.querySelector("#voters").textContent = now.voters;
  for (const output of document.querySelectorAll("[data-option]")) output.textContent = now.totals?.[output.dataset.option] ?? output.textContent;
  // The page of a poll that is over shows its result, or asks for it until it is there.
  if (now.over) {
    events.close();
    location.reload();
  }
});
