/** Keeps the screen on while the page is looked at: a phone that goes to sleep takes its camera with it. */
export function awake(): void {
  const ask = () => {
    // Without it, or with little battery, the phone sleeps as it always does.
    if (!document.hidden) void navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
