/** Shows what the server pushes while no console is open, and opens the conversation on a click. It keeps and fetches
 * nothing: the console's pages load as if it were not there. */
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("push", (event) => {
  const { conversation, title, body } = event.data.json();
  event.waitUntil(registration.showNotification(title, { body, tag: conversation, data: conversation }));
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
