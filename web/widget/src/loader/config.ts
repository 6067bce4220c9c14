/** Asks the server how the widget looks on this site; what goes wrong becomes one line for the shop's developer. */
import type { Problem, WidgetConfig } from "@visavis/protocol";

/** The sentence that the page's console shows for a refusal. */
export function explain(problem: Partial<Problem>): string {
  const setting = problem.setting && `Setting to change: ${problem.setting}`;
  return [problem.title, problem.detail, setting].filter(Boolean).join(" – ");
}

/** Returns the site's configuration, or throws an `Error` whose message says what to do. */
export async function fetchConfig(server: string, siteKey: string): Promise<WidgetConfig> {
  const wishes = [document.documentElement.lang, navigator.language];
  const address = `${server}/api/widget/${encodeURIComponent(siteKey)}?languages=${wishes}`;
  const response = await fetch(address, { credentials: "omit" }).catch(() => {
    throw new Error(
      `${address} cannot be reached: check that the server runs and that the page's policy has connect-src ${server}`,
    );
  });
  const body = await response.json().catch(() => ({ title: `${address} answered ${response.status}` }));
  if (!response.ok) throw new Error(explain(body));
  return body;
}
