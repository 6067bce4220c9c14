"""Two browsers in networks of their own, which meet over a TURN server alone, and whose lines can go bad."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserType

import browser as chromium
from apart import Place
from bad_line import FINE, BadLine, Weather
from coturn import TurnServer
from tests.browser.conftest import Demo, running_demo
from visavis.cluster.ports import free_ports

SECRET = "a secret between the server and the relay"


@dataclass(frozen=True)
class Side:
    """One of the two: where they are, their line to the relay, and their browser."""

    place: Place
    line: BadLine
    browser: Browser

    def weather(self, weather: Weather) -> None:
        """Have the line be so from now on; what is cut reaches nobody, the server neither."""
        self.line.weather = weather
        self.place.cut(weather.cut)

    def restore(self) -> None:
        self.weather(FINE)


@dataclass(frozen=True)
class Lines:
    """The product with its relay, and the two sides."""

    demo: Demo
    shopper: Side
    advisor: Side


@contextmanager
def running_lines(data: Path, chrome: BrowserType) -> Iterator[Lines]:
    """The demo, to which calls are told to go over a relay only, on the other side of a line each.

    Where networks apart cannot be made, both share one line, which each datagram then passes twice.
    """
    with ExitStack() as stack:
        turn = stack.enter_context(TurnServer(SECRET))
        (port,) = free_ports(1)
        settings = {
            "VISAVIS_TURN_URLS": f"turn:127.0.0.1:{port}",
            "VISAVIS_TURN_SECRET": SECRET,
            "VISAVIS_TURN_ONLY": "1",
        }
        demo = stack.enter_context(running_demo(data, **settings))
        ports = [urlsplit(url).port or 0 for url in (demo.shop, demo.console)]
        places = [stack.enter_context(Place(*ports)) for _ in range(2)]
        lines = [
            stack.enter_context(BadLine(place.inside(lambda: _bound(port)), ("127.0.0.1", turn.port)))
            for place in (places if places[0].apart else places[:1])
        ]
        shopper, advisor = (
            Side(place, line, stack.enter_context(_launched(chrome, place)))
            for place, line in zip(places, lines * 2, strict=False)
        )
        yield Lines(demo, shopper, advisor)


def _launched(chrome: BrowserType, place: Place) -> Browser:
    return chrome.launch(executable_path=place.program(chromium.find() or "chromium"), args=chromium.flags())


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listening.bind(("127.0.0.1", port))
    return listening
