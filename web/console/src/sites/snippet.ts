/** What a shop's content security policy must allow for the widget of this server. Pure. */

export function policySources(server: string): readonly string[] {
  const { host, origin, protocol } = new URL(server);
  const socket = `${protocol === "https:" ? "wss:" : "ws:"}//${host}`;
  return [`script-src ${origin}`, `connect-src ${origin} ${socket}`];
}
