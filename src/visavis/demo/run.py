"""Runs the demo: server and shop in one event loop, and the links printed once both answer."""

import json

import click
import msgspec

from visavis.app import build
from visavis.config import Settings
from visavis.demo.links import links_and_accounts, people
from visavis.demo.seed import seed
from visavis.demo.shop import shop
from visavis.http.front_end import STATIC
from visavis.http.serving import Served, open_port, port_of, serve
from visavis.storage.migrate import migrate
from visavis.storage.objects.opening import store_of_browsers


async def run_demo(settings: Settings, *, shop_port: int, as_json: bool) -> None:
    """Serve until stopped. Raises PortError, SettingError."""
    with open_port(settings.host, settings.port) as server, open_port(settings.host, shop_port) as shop_listener:
        origin = f"http://localhost:{port_of(server)}"
        app = build(msgspec.structs.replace(settings, port=port_of(server), public_url=origin))
        await migrate(app.database)
        key = await seed(app, port_of(shop_listener))

        def ready() -> None:
            links = f"{origin}/console/", f"http://localhost:{port_of(shop_listener)}/"
            click.echo(json.dumps(links_and_accounts(*links, key)) if as_json else _as_text(*links))

        await serve(
            [
                Served(app, server, drain=app.connections.drain),
                Served(shop(STATIC / "shop", port_of(server), key, store=store_of_browsers(settings)), shop_listener),
            ],
            ready=ready,
        )


def _as_text(console: str, shop_url: str) -> str:
    return (
        f"\n  Visavis is running.\n\n"
        f"  The shop      {shop_url}\n"
        f"  The console   {console}\n\n"
        f"  Open the shop, write a message, and answer it from the console as one of these:\n\n{people()}\n\n"
        f"  Stop with Ctrl+C.\n"
    )
