/** What a shop's content security policy must allow for the widget of this server, with a team's picture or without. Pure. */

export function policySources(server: string, picture: boolean): readonly string[] {
  const { host, origin, protocol } = new URL(server);
  const socket = `${protocol === "https:" ? "wss:" : "ws:"}//${host}`;
  return [`script-src ${origin}`, `connect-src ${origin} ${socket}`, ...(picture ? [`img-src ${origin}`] : [])];
}
