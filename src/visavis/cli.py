"""The command `visavis`: what may be typed, and the one line that says what was wrong with it.

What each command does stands in `app`, `demo`, `cluster` and `doctor`.
"""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn, TypeVar, get_args
from uuid import UUID

import click
import msgspec
import structlog

from visavis import __version__, doctor
from visavis.app import App, build
from visavis.cluster.commands import cluster
from visavis.cluster.errors import ClusterError
from visavis.config import SettingError, Settings, load_settings
from visavis.conversations.erasure.service import COMMAND_LINE
from visavis.demo.run import run_demo
from visavis.documents.commands import storage
from visavis.http.logs import configure_logging
from visavis.http.serving import PortError, Served, open_port, port_of, run, serve
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Language, NewMember, NewSite, Role
from visavis.storage.database import Database
from visavis.storage.installation import hand_over
from visavis.storage.migrate import migrate, pending
from visavis.visitors.secret import fingerprint

T = TypeVar("T")

logger = structlog.get_logger(__name__)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The entry point of the installed command. An error of use is one line on standard error and exit code 2."""
    try:
        sys.exit(commands.main(arguments, prog_name="visavis", standalone_mode=False))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
    except click.Abort:
        _complain("Stopped.")
    except click.ClickException as error:
        _complain(error.format_message())
    except (SettingError, PortError, ClusterError) as error:
        _complain(str(error))
    except ProblemError as error:
        _complain(_sentence(error))
    sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="visavis", message="%(prog)s %(version)s")
def commands() -> None:
    """The counter of an online shop. Settings are VISAVIS_… environment variables; see `visavis doctor`."""


commands.add_command(cluster)
commands.add_command(storage)


@commands.command()
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="Server and console.")
@click.option("--shop-port", type=click.IntRange(0, 65_535), default=8001, show_default=True, help="The demo shop.")
@click.option("--data", type=click.Path(path_type=Path), default=Path("data/demo"), show_default=True, help="Folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the links and accounts as one line of JSON.")
def demo(port: int, shop_port: int, data: Path, *, as_json: bool) -> None:
    """Run the product with a demo shop and accounts to play with."""
    settings = load_settings(
        data_dir=data, host="127.0.0.1", port=port, database_url="", trusted_proxies="", private_shops=True
    )
    _prepare(settings, quiet=not as_json)
    run(run_demo(settings, shop_port=shop_port, as_json=as_json))


@commands.command("serve")
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on; 0 takes a free one.")
def serve_command(host: str | None, port: int | None) -> None:
    """Run the server."""
    settings = load_settings(host=host, port=port)
    _prepare(settings)
    with open_port(settings.host, settings.port) as listener:
        settings = msgspec.structs.replace(settings, port=port_of(listener))
        app = build(settings)
        served = Served(app, listener, settings.trusted_proxies, app.connections.drain)

        def ready() -> None:
            logger.info("serving", at=settings.origin, host=settings.host, port=settings.port)

        run(serve([served], ready=ready))


@commands.command("migrate")
@click.option("--new-secret", is_flag=True, help="Have the present secret take the place of the one before.")
def migrate_command(*, new_secret: bool) -> None:
    """Bring the database to the form that this version needs."""
    settings = load_settings()
    _prepare(settings)

    async def work() -> None:
        database = Database(settings.database, timeout_s=settings.database_timeout_s)
        try:
            missing = await pending(database)
            await migrate(database)
            if new_secret:
                await hand_over(database, fingerprint(settings))
        finally:
            await database.close()
        click.echo(f"Applied {len(missing)} migration(s)." if missing else "Nothing to do: the database is up to date.")

    run(work())


@commands.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def doctor_command(*, as_json: bool) -> None:
    """Show every setting and where it comes from, and check what the server needs. Exit code 1 when a check fails."""
    configure_logging("error")
    report = asyncio.run(doctor.examine(load_settings(), os.environ))
    click.echo(json.dumps(asdict(report) | {"healthy": report.healthy}) if as_json else doctor.as_text(report))
    sys.exit(0 if report.healthy else 1)


@commands.group()
def organisation() -> None:
    """The customers who run Visavis on this server."""


@organisation.command("add")
@click.option("--name", required=True)
def add_organisation(name: str) -> None:
    """Add an organisation."""
    added = _with_app(lambda app: app.people.create_organisation(name))
    click.echo(f"Added the organisation “{name}” ({added}).")


@commands.group()
def member() -> None:
    """The people with a login."""


@member.command("add")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(get_args(Role)), default="advisor", show_default=True)
@click.option("--organisation", "organisation_name", required=True, help="Its name or id.")
@click.option("--password", help="Asked for when left out; read from standard input when that is no terminal.")
def add_member(email: str, name: str, role: Role, organisation_name: str, password: str | None) -> None:
    """Add a member to an organisation."""
    new = _checked(NewMember, name=name, email=email, role=role, password=password or _asked_password())

    async def work(app: App) -> None:
        await app.people.add_member(await app.people.find_organisation(organisation_name), new)

    _with_app(work)
    click.echo(f"Added {name} <{email}> as {role}.")


@commands.group()
def site() -> None:
    """The shop fronts where the widget is embedded."""


@site.command("add")
@click.option("--name", required=True)
@click.option("--origin", "origins", multiple=True, required=True, help="Such as https://shop.example; repeatable.")
@click.option("--organisation", "organisation_name", required=True, help="Its name or id.")
@click.option("--language", type=click.Choice(get_args(Language)), default="en", show_default=True)
def add_site(name: str, origins: tuple[str, ...], organisation_name: str, language: Language) -> None:
    """Add a site and print the line to paste into its pages."""
    new = _checked(NewSite, name=name, origins=origins, language=language)

    async def work(app: App) -> str:
        added = await app.sites.add(await app.people.find_organisation(organisation_name), new)
        return added.snippet

    click.echo(_with_app(work))


@commands.group()
def visitor() -> None:
    """The shoppers."""


@visitor.command("erase")
@click.argument("visitor_id", type=click.UUID)
@click.option("--organisation", "organisation_name", required=True, help="Its name or id.")
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def erase_visitor(visitor_id: UUID, organisation_name: str, *, yes: bool) -> None:
    """Forget a shopper for good: who they are, what they looked at, and every word of their conversations."""
    if not yes:
        click.confirm(f"Erase the visitor {visitor_id}? This cannot be undone.", abort=True, err=True)

    async def work(app: App) -> None:
        organisation = await app.people.find_organisation(organisation_name)
        await app.erasure.erase(COMMAND_LINE, organisation, str(visitor_id))

    _with_app(work)
    click.echo(f"Erased the visitor {visitor_id}.")


def _prepare(settings: Settings, *, quiet: bool = False) -> None:
    """Set up the log and the data folder."""
    level = "warning" if quiet else settings.log_level
    configure_logging(level, log_format=settings.log_format, node=settings.node)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingError(f"The data folder {settings.data_dir} cannot be written: {reason}.") from None


def _with_app(work: Callable[[App], Awaitable[T]]) -> T:
    """Do one thing with the services of a server that does not serve."""
    settings = load_settings()
    _prepare(settings, quiet=True)

    async def main() -> T:
        app = build(settings)
        async with app.running():
            return await work(app)

    return run(main())


def _asked_password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _checked(shape: type[T], **fields: Any) -> T:
    """The fields in their shape. Raises BadParameter naming the option that does not fit."""
    try:
        return msgspec.convert(fields, shape)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$.")
        raise click.BadParameter(message, param_hint=f"--{place.rstrip('`').partition('[')[0]}") from None


def _complain(line: str) -> None:
    click.echo(f"visavis: {line}", err=True)


def _sentence(error: ProblemError) -> str:
    problem = error.problem
    if problem.type == "temporarily-unavailable":
        cause = str(getattr(error.__cause__, "orig", None) or error.__cause__ or problem.title)
        return f"The database cannot be used (VISAVIS_DATABASE_URL, VISAVIS_DATA_DIR): {cause.splitlines()[0]}"
    return " ".join(filter(None, (problem.title, problem.detail)))
