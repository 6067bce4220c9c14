"""Runs a cluster from start to end: the folder taken, the parts started in order, signals and the control heard."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import click

from visavis.app import build
from visavis.cluster import processes
from visavis.cluster.control import answering
from visavis.cluster.folder import Folder
from visavis.cluster.part import Part
from visavis.cluster.plans import DATABASE, Plans, Ports
from visavis.cluster.report import as_dict, as_text, line
from visavis.cluster.supervisor import Supervisor
from visavis.config import load_settings
from visavis.demo.seed import seed
from visavis.http.serving import open_port
from visavis.storage.migrate import migrate


async def run_cluster(folder: Folder, *, nodes: int, port: int, shop_port: int, as_json: bool) -> None:
    """Serve until stopped. Raises ClusterError, PortError, SettingError."""
    folder.make()
    with folder.taken(), Ports.reserved(front=port, shop=shop_port, nodes=nodes) as ports:
        for given in (port, shop_port):
            open_port("127.0.0.1", given).close()
        plans = Plans(folder, ports)

        def changed(part: Part) -> None:
            click.echo(line(part), err=as_json)

        supervisor = Supervisor(changed)
        with _heeding_signals(supervisor):
            async with answering(folder.control, supervisor):
                try:
                    await _until_stopped(supervisor, plans, as_json=as_json)
                finally:
                    await supervisor.stop()


async def _until_stopped(supervisor: Supervisor, plans: Plans, *, as_json: bool) -> None:
    starting = asyncio.create_task(_start(supervisor, plans))
    wanted = asyncio.create_task(supervisor.stop_wanted.wait())
    try:
        await asyncio.wait([starting, wanted], return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            reports = supervisor.reports()
            key = starting.result()
            click.echo(json.dumps(as_dict(plans, key, reports)) if as_json else as_text(plans, reports))
            await wanted
    finally:
        for task in (starting, wanted):
            task.cancel()
        await asyncio.gather(starting, wanted, return_exceptions=True)


async def _start(supervisor: Supervisor, plans: Plans) -> str:
    """Each stage once the one before it is ready; the site's key."""
    await supervisor.start([await asyncio.to_thread(plans.postgres), *plans.nats(), *plans.store(), *plans.coturn()])
    key = await _populate(plans)
    await supervisor.start(plans.nodes())
    await supervisor.start([plans.caddy(), plans.shop(key)])
    return key


async def _populate(plans: Plans) -> str:
    """The database with its tables, and what the demo starts with; the key of the shop's site."""
    server = await asyncpg.connect(plans.database("postgres"))
    try:
        if not await server.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", DATABASE):
            await server.execute(f'CREATE DATABASE "{DATABASE}"')
    finally:
        await server.close()
    app = build(load_settings(os.environ, **plans.node_settings("node-1")))
    try:
        await migrate(app.database)
        return await seed(app, plans.ports.shop)
    finally:
        await app.database.close()


@contextmanager
def _heeding_signals(supervisor: Supervisor) -> Iterator[None]:
    """The first signal stops everything in order, the second at once."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop() -> None:
        if supervisor.stop_wanted.is_set():
            for part in supervisor.parts.values():
                processes.kill(part.pid)
        supervisor.stop_wanted.set()

    for number in numbers:
        loop.add_signal_handler(number, stop)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
