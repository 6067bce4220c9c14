/** Web push to this browser: asked for, renewed each time the console opens, and ended. */
import type { PushSubscription as Kept, NewPushSubscription, PushKey } from "@visavis/protocol";
import { api } from "../app/api.ts";

const PATH = "/api/push/subscriptions";
const KEPT = "visavis:push";

export const mayPush = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Has the server push to this browser as long as the member stays signed in here. The browser must have allowed notices. */
export async function startPush(): Promise<void> {
  const { key } = await api.get<PushKey>("/api/push");
  await navigator.serviceWorker.register("/console/worker.js", { scope: "/console/" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  if (before && keyOf(before) !== key) await before.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint = "", keys } = subscription.toJSON();
  const told = { endpoint, keys: { p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" } };
  const { id } = await api.post<Kept>(PATH, told satisfies NewPushSubscription);
  localStorage.setItem(KEPT, id);
}

export async function stopPush(): Promise<void> {
  const id = localStorage.getItem(KEPT);
  if (id) await api.delete(`${PATH}/${id}`);
  localStorage.removeItem(KEPT);
  const registration = await navigator.serviceWorker.getRegistration("/console/");
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** With which server's key it was made, in base64url; a new installation has another one. */
function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
