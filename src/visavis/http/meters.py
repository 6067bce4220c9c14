"""What is counted of HTTP requests, by the template of their route: never by their address."""

from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class HttpMeters:
    """The figures of HTTP requests. Without a registry they are counted and read by nobody."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self._requests = cache(
            Counter(
                "visavis_http_requests",
                "HTTP requests, by route (`none` where no route matched), method and status",
                ["route", "method", "status"],
                registry=registry,
            ).labels
        )
        self._seconds = cache(
            Histogram(
                "visavis_http_request_seconds",
                "Time until an answer began, by route",
                ["route"],
                registry=registry,
                buckets=SECONDS,
            ).labels
        )

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """An answer began `seconds` after its request came."""
        self._requests(route, method if method in METHODS else "other", status).inc()
        self._seconds(route).observe(seconds)
