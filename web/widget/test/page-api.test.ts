import { expect, test, vi } from "vitest";
import { type PageApi, takeOver } from "../src/loader/page-api.ts";

const commands = () => ({
  open: vi.fn(),
  close: vi.fn(),
  hide: vi.fn(),
  show: vi.fn(),
  identify: vi.fn(),
  cart: vi.fn(),
});
const pageWith = (visavis?: PageApi) => ({ visavis }) as Window;

/** The stub that a shop puts before the script. */
function stub(): PageApi {
  const api: PageApi = (...call) => {
    api.q ??= [];
    api.q.push(call);
  };
  return api;
}

test("calls made before the script had loaded are carried out, in order", () => {
  const queued = stub();
  const done = commands();
  const heard = vi.fn();
  queued("hide");
  queued("on", "open", heard);
  queued("open");
  const emit = takeOver(pageWith(queued), done);
  expect(done.hide).toHaveBeenCalledOnce();
  expect(done.open).toHaveBeenCalledOnce();
  vi.useFakeTimers();
  emit("open", undefined);
  vi.runAllTimers();
  expect(heard).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test("commands are carried out from then on", () => {
  const page = pageWith();
  const done = commands();
  takeOver(page, done);
  page.visavis?.("close");
  expect(done.close).toHaveBeenCalledOnce();
});

test("what comes with a command is handed on", () => {
  const page = pageWith();
  const done = commands();
  takeOver(page, done);
  page.visavis?.("identify", "a.signed.token");
  expect(done.identify).toHaveBeenCalledWith("a.signed.token");
});

test.each([[["dance"]], [["toString"]], [[]], [["on", "sneeze", () => {}]], [["on", "open", "x"]]])(
  "%j is answered by one clear line",
  (call: unknown[]) => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const page = pageWith();
    takeOver(page, commands());
    page.visavis?.(...call);
    expect(warned).toHaveBeenCalledOnce();
    expect(warned.mock.lastCall?.[0]).toMatch(/^Visavis: .*open/);
    warned.mockRestore();
  },
);

test("a listener that fails does not keep the others from hearing", () => {
  vi.useFakeTimers();
  const page = pageWith();
  const emit = takeOver(page, commands());
  const heard = vi.fn();
  page.visavis?.("on", "unread", () => {
    throw new Error("the page's own fault");
  });
  page.visavis?.("on", "unread", heard);
  emit("unread", 2);
  expect(() => vi.runOnlyPendingTimers()).toThrow("the page's own fault");
  vi.runAllTimers();
  expect(heard).toHaveBeenCalledWith(2);
  vi.useRealTimers();
});
