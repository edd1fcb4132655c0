// Shows the page of the door when there is no network, as it was when there was one.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const page = event.request.mode === "navigate";
  event.respondWith(
    fetch(event.request).then(
      async (fresh) => {
        // Whoever is not signed in any more leaves nothing behind.
        if (page && (fresh.redirected || fresh.type === "opaqueredirect" || fresh.status === 403)) await caches.delete("check-in");
        else if (fresh.ok) (await caches.open("check-in")).put(event.request, fresh.clone());
        return fresh;
      },
      async () => (await caches.match(event.request, { ignoreSearch: page })) ?? Response.error(),
    ),
  );
});
