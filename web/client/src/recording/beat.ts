/** Beats as often as a recording draws: in a worker, since a page that is not looked at is slowed down. */
const EVERY_MS = 66;

setInterval(() => postMessage(0), EVERY_MS);
