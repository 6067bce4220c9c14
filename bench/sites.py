"""7,000 sites brought in from a list, twice, and 10,000 listed and looked through, on SQLite and on PostgreSQL."""

import time
from collections.abc import Awaitable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Row, reference
from postgres import Server
from visavis.bus.memory import MemoryBus
from visavis.config import Settings
from visavis.people.service import People
from visavis.protocol.limits import IMPORTED_ROWS
from visavis.protocol.sites import SiteRow
from visavis.sites.importing.service import SiteImports
from visavis.sites.service import Sites
from visavis.storage.database import Database
from visavis.storage.migrate import migrate

IMPORTED = 7_000
LISTED = 10_000
ROUNDS = 7


async def measure() -> list[Row]:
    with TemporaryDirectory() as folder:
        rows = await _measure("SQLite", f"sqlite+aiosqlite:///{Path(folder) / 'visavis.db'}")
    with Server(durable=True) as server:
        return rows + await _measure("PostgreSQL", server.dsn(driver="postgresql+asyncpg"))


async def _measure(where: str, url: str) -> list[Row]:
    database = Database(url)
    await migrate(database)
    settings = Settings(database_url=url)
    organisation = await People(database, settings, MemoryBus()).create_organisation("Many")
    sites = Sites(database, settings)
    imports = SiteImports(database, sites)
    pieces = [[_row(number) for number in range(at, at + IMPORTED_ROWS)] for at in range(0, LISTED, IMPORTED_ROWS)]
    first = [await _took_ms(imports.take(organisation, piece)) for piece in pieces[: IMPORTED // IMPORTED_ROWS]]
    again = [await _took_ms(imports.take(organisation, piece)) for piece in pieces[: IMPORTED // IMPORTED_ROWS]]
    for piece in pieces[IMPORTED // IMPORTED_ROWS :]:
        await imports.take(organisation, piece)
    middle = (await sites.page(organisation, search=f"Shop {LISTED // 2:05}")).sites[0]
    asked = (
        ("the first 50 of 10,000 by name", "", ""),
        ("50 from the middle on", "", f"{middle.id}.{middle.name}"),
        ("one found by its origin", "s9876.example", ""),
    )
    rows = [
        reference(f"{where}: 7,000 sites brought in", [sum(first) / 1_000], "s", digits=2),
        reference("  a piece of 100 lines", first, "ms"),
        reference("  the same again, nothing to change", again, "ms"),
    ]
    for what, search, cursor in asked:
        pages = [await _took_ms(sites.page(organisation, search=search, cursor=cursor)) for _ in range(ROUNDS)]
        rows.append(reference(f"  {what}", pages, "ms"))
    await database.close()
    return rows


def _row(number: int) -> SiteRow:
    return SiteRow(f"ref-{number}", f"Shop {number:05}", f"https://s{number}.example", "fr", "#1f7a8c")


async def _took_ms(work: Awaitable[object]) -> float:
    begun = time.perf_counter()
    await work
    return 1_000 * (time.perf_counter() - begun)
