"""What the log counts. One observation a commit, however many appends share it."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Gauge, Histogram

APPENDS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class LogMeters:
    """The log's figures. Without a registry they are counted and read by nobody."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self._appends = Histogram(
            "visavis_commit_appends", "Appends that shared one commit", registry=registry, buckets=APPENDS
        )
        self._seconds = Histogram(
            "visavis_commit_seconds",
            "Time of one commit: states loaded, events numbered and written, on disk",
            registry=registry,
            buckets=SECONDS,
        )
        self._waiting = Gauge("visavis_appends_waiting", "Appends that wait for their commit", registry=registry)

    def committed(self, appends: int, seconds: float) -> None:
        """One transaction was committed."""
        self._appends.observe(appends)
        self._seconds.observe(seconds)

    def watch_waiting(self, count: Callable[[], int]) -> None:
        """Ask `count` for the length of the queue whenever the figures are read."""
        self._waiting.set_function(count)
