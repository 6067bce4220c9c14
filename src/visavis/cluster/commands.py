"""The command `visavis cluster` and what may be asked of a running one."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import msgspec

from visavis.cluster.control import ask
from visavis.cluster.folder import Folder
from visavis.cluster.part import Report
from visavis.cluster.report import table
from visavis.cluster.run import run_cluster
from visavis.http.logs import configure_logging

PATH = click.Path(path_type=Path)
PORT = click.IntRange(0, 65_535)


@dataclass(frozen=True)
class Asked:
    """The folder of the cluster that is meant, and how to print."""

    folder: Folder
    as_json: bool

    def show(self, reports: Sequence[Report]) -> None:
        click.echo(json.dumps(msgspec.to_builtins(reports)) if self.as_json else table(reports))


@click.group(invoke_without_command=True)
@click.option("--nodes", type=click.IntRange(1, 9), default=3, show_default=True, help="How many nodes.")
@click.option("--port", type=PORT, default=8443, show_default=True, help="Caddy: server and console, over https.")
@click.option("--shop-port", type=PORT, default=8444, show_default=True, help="The demo shop.")
@click.option(
    "--data", type=click.Path(path_type=Path), default=Path("data/cluster"), show_default=True, help="Folder."
)
@click.option("--json", "as_json", is_flag=True, help="Print links, accounts and parts as one line of JSON.")
@click.pass_context
def cluster(context: click.Context, nodes: int, port: int, shop_port: int, data: Path, *, as_json: bool) -> None:
    """Run many nodes on this machine, over PostgreSQL, NATS, SeaweedFS and Caddy, with a demo shop.

    The commands below speak to the one that runs in the same folder.
    """
    folder = Folder(data)
    context.obj = Asked(folder, as_json)
    if context.invoked_subcommand is None:
        configure_logging("warning")
        asyncio.run(run_cluster(folder, nodes=nodes, port=port, shop_port=shop_port, as_json=as_json))


@cluster.command()
@click.pass_obj
def status(asked: Asked) -> None:
    """Show how each part is."""
    asked.show(ask(asked.folder.control, "status"))


@cluster.command()
@click.argument("part", default="")
@click.pass_obj
def stop(asked: Asked, part: str) -> None:
    """Stop a part the way it likes to be stopped (a node is drained), or everything."""
    asked.show(ask(asked.folder.control, "stop", part))


def _doing(action: str, meaning: str) -> click.Command:
    @click.command(action, help=meaning)
    @click.argument("part")
    @click.pass_obj
    def command(asked: Asked, part: str) -> None:
        asked.show(ask(asked.folder.control, action, part))

    return command


cluster.add_command(_doing("start", "Start a part that does not run, and wait until it is ready."))
cluster.add_command(_doing("kill", "Kill a part as a power cut does."))
cluster.add_command(_doing("freeze", "Have a part stand still: it keeps its connections and answers nothing."))
cluster.add_command(_doing("thaw", "Have a frozen part go on."))
