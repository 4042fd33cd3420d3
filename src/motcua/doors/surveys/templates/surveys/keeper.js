// Keeps the interviewer's page for when there is no network. Rules only the addresses beside it.
"use strict";
const KEPT = {{ kept|safe }};
const NAME = "{{ name }}";
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(KEPT)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(
    fetch(event.request)
      .then((answer) => {
        const url = new URL(event.request.url);
        const isPage = event.request.mode === "navigate" && answer.ok && !answer.redirected;
        if (isPage || KEPT.some((one) => url.pathname === new URL(one, self.location).pathname)) {
          const copy = answer.clone();
          event.waitUntil(caches.open(NAME).then((kept) => kept.put(event.request, copy)));
        }
        return answer;
      })
      .catch(() => caches.match(event.request).then((known) => known || Response.error()))
  );
});
