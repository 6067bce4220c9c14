"""What a page's main thread did, read from a trace of Chromium. Pure: events in, milliseconds out.

An event is counted by its thread time, the processor's time, so that what other processes take is not charged to the
page. Of nested events the outermost counts.
"""

from collections.abc import Sequence
from typing import Any

CATEGORIES = ("devtools.timeline", "toplevel")

SCRIPT = frozenset(
    {
        "BlinkScheduler_PerformMicrotaskCheckpoint",
        "ClassicPendingScript::NotifyFinished",
        "EvaluateScript",
        "FireIdleCallback",
        "FunctionCall",
        "TimerFire",
        "v8.compile",
    }
)
STYLE_AND_LAYOUT = frozenset({"Layout", "UpdateLayoutTree"})
CHARGED = SCRIPT | STYLE_AND_LAYOUT
TASKS = CHARGED | {"ThreadControllerImpl::RunTask"}

Event = dict[str, Any]


def main_thread(events: Sequence[Event], url: str) -> list[Event]:
    """The events of the thread that loaded `url`, in the order of their beginning, the longest first."""
    load = next(event for event in events if event["name"] == "CommitLoad" and event["args"]["data"]["url"] == url)
    thread = load["pid"], load["tid"]
    complete = [event for event in events if (event["pid"], event["tid"]) == thread and event["ph"] == "X"]
    return sorted(complete, key=lambda event: (event["ts"], -event.get("dur", 0)))


def busiest_renderer(events: Sequence[Event]) -> list[Event]:
    """The complete events of the page's main thread: of several renderers, the one that did most."""
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    threads = [
        [event for event in events if (event["pid"], event["tid"]) == thread and event["ph"] == "X"] for thread in mains
    ]
    return max(threads, key=lambda thread: sum(tasks_ms(thread)))


def tasks_ms(thread: Sequence[Event]) -> list[float]:
    """Milliseconds of the processor in each task."""
    return [event.get("tdur", 0) / 1_000 for event in thread if event["name"] == "ThreadControllerImpl::RunTask"]


def spent_ms(thread: Sequence[Event], names: frozenset[str]) -> float:
    """Milliseconds of the processor in events of these names."""
    total_us = end = 0
    for event in thread:
        if event["name"] in names and event["ts"] >= end:
            total_us += event.get("tdur", 0)
            end = event["ts"] + event.get("dur", 0)
    return total_us / 1_000
