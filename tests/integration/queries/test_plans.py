"""No statement of the product reads through a table, however much the tables hold.

A rehearsal goes through everything, its statements are overheard, and both databases tell how they carry them out.
"""

import json
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tests.integration.queries.crowd import EVENTS_EACH, gather_crowd
from tests.integration.queries.rehearsal import Rehearsal, Statement, overheard
from tests.integration.sales.shop import open_shop
from visavis.app import App
from visavis.config import Settings
from visavis.presence.shared import SharedDirectory
from visavis.storage.database import Database
from visavis.storage.schema import metadata

ROWS_READ = 1_000
"""The most rows that one step of one statement may touch."""

SMALL = {"installation", "nodes", "periodic_jobs", "push_keys", "search_round"}
"""Tables of a handful of rows, whatever the installation; reading through them is right."""

LARGE = {name for name in metadata.tables if name not in SMALL}
QUERY = re.compile(r"\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b")


@asynccontextmanager
async def rehearsing(settings: Settings) -> AsyncIterator[Rehearsal]:
    database = Database(settings.database)
    app = App(settings, database=database, directory=SharedDirectory(database))
    with open_shop() as shop:
        async with app.running():
            rehearsal = Rehearsal(app, shop)
            await rehearsal.prepare()
            yield rehearsal


async def rehearsed(rehearsal: Rehearsal, cursor: str) -> list[Statement]:
    """The statements on the product's tables that a session through everything issues."""
    with overheard() as heard:
        await rehearsal.run(cursor)
    assert rehearsal.left_out() == set(), "go through these in rehearsal.py"
    return [one for one in heard if QUERY.match(one.text) and _tables_in(one.text)]


def _tables_in(text: str) -> set[str]:
    return {name for name in metadata.tables if re.search(rf"\b{name}\b", text)}


async def test_sqlite_reads_through_no_table(tmp_path: Path) -> None:
    async with rehearsing(Settings(private_shops=True, data_dir=tmp_path)) as rehearsal:
        statements = await rehearsed(rehearsal, "1.x")
    with sqlite3.connect(tmp_path / "visavis.db") as connection:
        found = {
            (detail, statement.text)
            for statement in statements
            for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement.text}", statement.parameters)
            if detail.startswith("SCAN") and detail.split()[1] in LARGE
        }
    assert not found


@pytest.mark.parametrize(
    "events", [pytest.param(200_000, id="200,000"), pytest.param(5_000_000, id="5,000,000", marks=pytest.mark.soak)]
)
async def test_postgresql_reads_through_no_table(postgres_dsn: str, tmp_path: Path, events: int) -> None:
    async with rehearsing(
        Settings(private_shops=True, data_dir=tmp_path, database_url=postgres_dsn, secret=f"a secret for {events}")
    ) as rehearsal:
        connection = await asyncpg.connect(postgres_dsn.replace("+asyncpg", ""))
        try:
            await gather_crowd(
                connection,
                events=events,
                organisation=rehearsal.organisation,
                site=rehearsal.site.id,
                owner=rehearsal.owner,
                visitor=rehearsal.shopper.id,
                conversation=rehearsal.conversation,
            )
            await _check_every_table_is_filled(connection, events)
            statements = await rehearsed(rehearsal, await _middle(connection, rehearsal.organisation))
            found = {fault for statement in statements for fault in await _faults(connection, statement)}
        finally:
            await connection.close()
    assert not found


async def _middle(connection: asyncpg.Connection, organisation: str) -> str:
    """Where a list of the organisation's goes on after half of its conversations."""
    middle = "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY changed_at) FROM conversations WHERE organisation = $1"
    return f"{await connection.fetchval(middle, organisation)}.x"


async def _check_every_table_is_filled(connection: asyncpg.Connection, events: int) -> None:
    rows = await connection.fetch("SELECT relname, reltuples FROM pg_class WHERE relname = ANY($1)", list(LARGE))
    assert {row["relname"] for row in rows if row["reltuples"] < 1_000} == set(), "fill these in crowd.py"
    assert {row["relname"]: row["reltuples"] for row in rows}["events"] >= events - EVENTS_EACH


async def _faults(connection: asyncpg.Connection, statement: Statement) -> list[tuple[str, str]]:
    """What is wrong with how PostgreSQL carries a statement out. It is carried out to see, and taken back."""
    how = "FORMAT JSON" if statement.text.startswith("INSERT") else "ANALYZE, FORMAT JSON"
    undo = connection.transaction()
    await undo.start()
    try:
        plan = await connection.fetchval(f"EXPLAIN ({how}) {statement.text}", *statement.parameters)
    finally:
        await undo.rollback()
    return [
        (f"{node['Node Type']} on {node['Relation Name']} touches {_rows_read(node)} rows", statement.text)
        for node in _nodes(json.loads(plan)[0]["Plan"])
        if node.get("Relation Name") in LARGE and (node["Node Type"] == "Seq Scan" or _rows_read(node) > ROWS_READ)
    ]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _rows_read(node: dict[str, Any]) -> int:
    removed = sum(count for name, count in node.items() if name.startswith("Rows Removed"))
    return int((node.get("Actual Rows", 0) + removed) * node.get("Actual Loops", 1))
