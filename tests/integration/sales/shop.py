"""A small shop on this machine, whose pages the server reads."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LAMP = {
    "@context": "https://schema.org",
    "@type": "Product",
    "name": "Lamp",
    "sku": "L-1",
    "image": "/lamp.jpg",
    "offers": {"price": "49.90", "priceCurrency": "EUR", "availability": "https://schema.org/InStock"},
}


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass
class Shop:
    """`pages` may be added to while it is open; `asked` are the paths that were asked for."""

    origin: str
    pages: dict[str, Answer]
    asked: list[str] = field(default_factory=list)

    @property
    def lamp(self) -> str:
        return f"{self.origin}/lamp"


def page(*things: object) -> bytes:
    """A page that tells of these things."""
    blocks = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    return f"<!doctype html><title>Shop</title>{blocks}<h1>Shop</h1>".encode()


@contextmanager
def open_shop() -> Iterator[Shop]:
    """A shop that sells a lamp."""
    shop = Shop("", {"/lamp": Answer(page(LAMP))})

    class Serving(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shop.asked.append(self.path)
            answer = shop.pages.get(self.path, Answer(status=404))
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Serving) as server:
        shop.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield shop
        server.shutdown()
        thread.join()
