"""`visavis storage`: reading back all that is kept, and moving it to another store, while the server runs."""

import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click

from visavis.config import SettingError, Settings, load_settings
from visavis.documents.auditing import Auditor, Tally
from visavis.http.logs import configure_logging
from visavis.http.serving import run
from visavis.storage.database import Database
from visavis.storage.objects.opening import open_present, open_previous
from visavis.storage.objects.port import Objects

T = TypeVar("T")

TOLD_EVERY = 100
AFTER = click.option("--after", default="", help="Go on after this key, the last that an earlier run told.")


@click.group()
def storage() -> None:
    """The files that are kept."""


@storage.command()
@AFTER
def verify(after: str) -> None:
    """Read every file back and compare it with its SHA-256. Exit code 1 when one is damaged or missing.

    With VISAVIS_OBJECTS_PREVIOUS set, what is not whole is mended from there.
    """
    settings = load_settings()
    tally = _audit(
        settings,
        lambda auditor: auditor.verify(open_present(settings), open_previous(settings), after=after),
    )
    click.echo(f"{tally.objects} files, {tally.size_bytes} bytes read back; {tally.done} mended.")
    _end(tally)


@storage.command()
@AFTER
@click.option("--clear", is_flag=True, help="Delete everything from the previous store once all is here.")
def move(after: str, *, clear: bool) -> None:
    """Bring every file from VISAVIS_OBJECTS_PREVIOUS to the present store, and read it back there.

    The servers run on with both settings; take the previous one away when this is done.
    """
    settings = load_settings()
    previous = open_previous(settings)
    if previous is None:
        raise SettingError("VISAVIS_OBJECTS_PREVIOUS names no store from which files could be moved")
    tally = _audit(settings, lambda auditor: auditor.move(previous, open_present(settings), after=after))
    click.echo(f"{tally.objects} files, {tally.size_bytes} bytes are here; {tally.done} were brought now.")
    if clear and not tally.bad and not after:
        click.echo(f"{_cleared(settings, previous)} objects deleted from the previous store.")
    _end(tally)


def _cleared(settings: Settings, previous: Objects) -> int:
    return _audit(settings, lambda auditor: auditor.clear(previous))


def _audit(settings: Settings, work: Callable[[Auditor], Awaitable[T]]) -> T:
    configure_logging("warning", log_format=settings.log_format, node=settings.node)

    async def main() -> T:
        database = Database(settings.database, connections=1, timeout_s=settings.database_timeout_s)
        try:
            return await work(Auditor(database, _told))
        finally:
            await database.close()

    return run(main())


def _told(tally: Tally) -> None:
    if tally.objects % TOLD_EVERY == 0:
        click.echo(f"{tally.objects} files, {tally.size_bytes} bytes, up to {tally.key}", err=True)


def _end(tally: Tally) -> None:
    for key in tally.bad:
        click.echo(f"not whole: {key}")
    sys.exit(1 if tally.bad else 0)
