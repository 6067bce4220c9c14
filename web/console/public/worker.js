/** Shows what the server pushes while no console is open, and opens the conversation on a click. It keeps and fetches
 * nothing: the console's pages load as if it were not there. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const CALLS = {
  en: "Is calling",
  fr: "Appelle maintenant",
  de: "Ruft gerade an",
  es: "Está llamando",
  it: "Sta chiamando",
  nl: "Belt nu",
};

addEventListener("push", (event) => {
  const { conversation, title, body, call } = event.data.json();
  const shown = call ? (CALLS[navigator.language.slice(0, 2)] ?? CALLS.en) : body;
  const options = { body: shown, tag: conversation, data: conversation, renotify: Boolean(call) };
  event.waitUntil(registration.showNotification(title, options));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(new URL(`conversations/${event.notification.data}`, registration.scope).href));
});

async function show(address) {
  const [page] = await clients.matchAll({ type: "window" });
  if (!page) return clients.openWindow(address);
  await page.focus();
  return page.navigate(address);
}
