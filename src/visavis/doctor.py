"""`visavis doctor`: each setting with where its value comes from, and checks that say what to do where one fails.

Looks only: it makes no folder, no database and no secret.
"""

import asyncio
import shutil
import stat
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from sqlalchemy import text

from visavis.bus.probe import ProbeError, probe
from visavis.calls import probe as turn_probe
from visavis.config import SETTINGS, Setting, SettingError, Settings
from visavis.documents.checking import probe as clamd_probe
from visavis.http.front_end import STATIC
from visavis.http.serving import PortError, open_port
from visavis.protocol.problems import ProblemError
from visavis.storage.clocks import CLOCK_TOLERANCE_S as DATABASE_CLOCK_TOLERANCE_S
from visavis.storage.clocks import clock_ahead_s
from visavis.storage.database import Database
from visavis.storage.installation import owner_of
from visavis.storage.migrate import pending
from visavis.storage.objects import probe as objects_probe
from visavis.storage.objects.opening import open_objects
from visavis.visitors.secret import FILE as SECRET_FILE
from visavis.visitors.secret import fingerprint

LEAST_FREE_BYTES = 500 * 1024 * 1024
CLOCK_TOLERANCE_S = 60
ANSWER_TIMEOUT_S = 2.0

Origin = Literal["default", "environment", "generated"]


@dataclass(frozen=True)
class Value:
    """A setting as it is now; secrets are hidden."""

    variable: str
    value: str
    origin: Origin


@dataclass(frozen=True)
class Finding:
    """What one check found, and what to do when it failed."""

    check: str
    ok: bool
    found: str
    advice: str = ""


@dataclass(frozen=True)
class Report:
    settings: tuple[Value, ...]
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        return all(finding.ok for finding in self.findings)


async def examine(settings: Settings, environ: Mapping[str, str], *, static: Path = STATIC) -> Report:
    """Look at every setting and run every check."""
    checks: tuple[Callable[[], Awaitable[Finding]], ...] = (
        lambda: asyncio.to_thread(check_data_folder, settings.data_dir),
        lambda: asyncio.to_thread(check_secret, settings),
        lambda: asyncio.to_thread(check_front_end, static),
        lambda: asyncio.to_thread(check_public_url, settings),
        lambda: asyncio.to_thread(check_metrics, settings),
        lambda: asyncio.to_thread(check_port, settings),
        lambda: asyncio.to_thread(check_clock, settings),
    )
    findings = [
        *await check_database(settings),
        *await check_nats(settings),
        *await check_turn(settings),
        *await check_objects(settings),
        *await check_clamd(settings),
        *[await check() for check in checks],
    ]
    return Report(tuple(_value(setting, settings, environ) for setting in SETTINGS), tuple(findings))


def as_text(report: Report) -> str:
    """The report for people."""
    width = max(len(value.variable) for value in report.settings)
    lines = [f"{value.variable:<{width}}  {value.value or '(empty)'}  [{value.origin}]" for value in report.settings]
    lines.append("")
    for finding in report.findings:
        lines.append(f"{'ok    ' if finding.ok else 'FAILED'}  {finding.check}: {finding.found}")
        if not finding.ok:
            lines.append(f"        {finding.advice}")
    return "\n".join(lines)


def check_data_folder(folder: Path) -> Finding:
    existing = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=existing) as file:
            file.write(b"x")
    except OSError as error:
        return Finding(
            "data folder",
            False,
            f"{existing} cannot be written: {error.strerror}",
            "Give this user the right to write there, or name another folder in VISAVIS_DATA_DIR.",
        )
    free = shutil.disk_usage(existing).free
    size = f"{free / 1024**3:.1f} GiB free"
    if free < LEAST_FREE_BYTES:
        return Finding("data folder", False, f"{folder}, only {size}", "Free some space on that disk.")
    return Finding("data folder", True, f"{folder}, {size}" + ("" if existing == folder.absolute() else ", to be made"))


async def check_database(settings: Settings) -> list[Finding]:
    """What the database is, and when it is there, whose it is and what time it has."""
    file = None if settings.database_url else settings.data_dir / "visavis.db"
    if file is not None and not file.exists():
        return [Finding("database", True, f"SQLite in {file}, to be made at the first start")]
    database = Database(settings.database, connections=1, timeout_s=settings.database_timeout_s)
    try:
        findings = [await _describe(database), await check_installation(database, settings)]
        return findings if database.is_sqlite else [*findings, check_database_clock(await clock_ahead_s(database))]
    except SettingError as error:
        advice = "Install the version that was running before, or a later one."
        return [Finding("database", False, str(error), advice)]
    except ProblemError as error:
        cause = str(getattr(error.__cause__, "orig", None) or error.__cause__).splitlines()[0]
        advice = "Start the database, or correct VISAVIS_DATABASE_URL."
        return [Finding("database", False, f"does not answer: {cause}", advice)]
    finally:
        await database.close()


async def _describe(database: Database) -> Finding:
    async with database.read() as connection:
        if database.is_sqlite:
            version, read_only = f"SQLite {await connection.scalar(text('SELECT sqlite_version()'))}", False
        else:
            version = f"PostgreSQL {await connection.scalar(text('SHOW server_version'))}"
            read_only = await connection.scalar(text("SHOW transaction_read_only")) == "on"
    if read_only:
        advice = "Name the primary server in VISAVIS_DATABASE_URL, or have this one accept writes again."
        return Finding("database", False, f"{version}, read-only", advice)
    missing = await pending(database)
    state = f"{len(missing)} migration(s) to be applied at the next start" if missing else "up to date"
    return Finding("database", True, f"{version}, {state}")


async def check_installation(database: Database, settings: Settings) -> Finding:
    """The database may belong to nobody yet, or to the installation that has our secret."""
    owner = await owner_of(database)
    if not owner:
        return Finding("installation", True, "the database is nobody's yet")
    has_secret = settings.secret or (settings.data_dir / SECRET_FILE).exists()
    if has_secret and owner == fingerprint(settings):
        return Finding("installation", True, "the database is ours")
    return Finding(
        "installation",
        False,
        "the database belongs to an installation with another secret",
        "Set VISAVIS_SECRET to that of the other nodes; changed on purpose: visavis migrate --new-secret",
    )


def check_database_clock(ahead_s: float) -> Finding:
    found = f"{abs(ahead_s):.1f} s {'ahead of' if ahead_s > 0 else 'behind'} the database's"
    if abs(ahead_s) > DATABASE_CLOCK_TOLERANCE_S:
        return Finding("database clock", False, f"ours is {found}", "Set the clocks of all machines, best by NTP.")
    return Finding("database clock", True, found)


async def check_nats(settings: Settings) -> list[Finding]:
    """A real message is published and received; a node that is alone has nothing to check."""
    if not settings.nats_servers:
        return []
    try:
        await probe(settings.nats_servers)
    except ProbeError as error:
        return [Finding("NATS", False, str(error), error.advice)]
    return [Finding("NATS", True, f"a message passed between {len(settings.nats_servers)} server(s)")]


async def check_turn(settings: Settings) -> list[Finding]:
    """Every TURN server makes room for a call, with credentials as a browser gets them."""
    if not settings.turn_servers:
        return [Finding("TURN", True, "no server: calls between closed networks will fail, see docs/calls.md")]
    return [await _check_turn_server(address, settings.turn_secret) for address in settings.turn_servers]


async def _check_turn_server(address: str, secret: str) -> Finding:
    try:
        relay = await turn_probe.probe(address, secret, int(time.time()))
    except turn_probe.ProbeError as error:
        return Finding("TURN", False, f"{address} {error}", error.advice)
    return Finding("TURN", True, f"{address} makes room for a call at {relay}")


async def check_objects(settings: Settings) -> list[Finding]:
    """A real write, read and signed address; the folder is the data folder's affair."""
    if not settings.objects_bucket:
        return []
    place = f"{settings.objects_bucket} at {settings.objects_endpoint or 'Amazon S3'}"
    advice = "Start the store, or correct VISAVIS_OBJECTS_BUCKET, _ENDPOINT, _REGION, _KEY and _SECRET."
    try:
        await objects_probe.probe(open_objects(settings))
    except ProblemError as error:
        return [Finding("files", False, f"{place} fails: {_first_line(error.__cause__)}", advice)]
    except objects_probe.ProbeError as error:
        return [Finding("files", False, f"{place}: {error}", advice)]
    return [Finding("files", True, f"{place} keeps, gives back and signs addresses")]


async def check_clamd(settings: Settings) -> list[Finding]:
    """Clamd finds the file that every scanner knows; files are not looked through where none is set."""
    if not settings.clamd:
        return []
    try:
        version = await clamd_probe.probe(settings.clamd)
    except clamd_probe.ProbeError as error:
        return [Finding("clamd", False, str(error), error.advice)]
    return [Finding("clamd", True, f"{version} at {settings.clamd} finds the test file")]


def _first_line(error: object) -> str:
    return str(error).partition("\n")[0][:200]


def check_secret(settings: Settings) -> Finding:
    if settings.secret:
        return Finding("secret", True, "from the environment")
    file = settings.data_dir / SECRET_FILE
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return Finding("secret", True, f"to be made in {file} at the first start")
    except OSError as error:
        return Finding("secret", False, f"{file}: {error.strerror}", "Let this user read the file.")
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        return Finding("secret", False, f"{file} may be read by others", f"Run: chmod 600 {file}")
    return Finding("secret", True, f"in {file}")


def check_front_end(static: Path) -> Finding:
    missing = [name for name in ("widget.js", "console/index.html") if not (static / name).is_file()]
    if missing:
        return Finding(
            "front end",
            False,
            f"not built: {', '.join(missing)}",
            "Install Visavis from its wheel, or run `make demo` in the project's folder.",
        )
    return Finding("front end", True, "built")


def check_public_url(settings: Settings) -> Finding:
    url = urlsplit(settings.origin)
    host = url.hostname or ""
    if url.scheme == "https" or is_local(host):
        return Finding("public address", True, settings.origin)
    return Finding(
        "public address",
        False,
        f"{settings.origin} is neither https nor this machine; browsers refuse cameras and cookies there",
        "Put a proxy with https in front and set VISAVIS_PUBLIC_URL to its address.",
    )


def check_metrics(settings: Settings) -> Finding:
    """Who is answered on /metrics. Nothing to mend: without a token that is nobody else."""
    if settings.metrics_token:
        return Finding("metrics", True, "answered to whoever bears VISAVIS_METRICS_TOKEN")
    return Finding("metrics", True, "answered to this machine only; VISAVIS_METRICS_TOKEN opens them to others")


def is_local(host: str) -> bool:
    """Whether browsers treat the host as this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_port(settings: Settings) -> Finding:
    place = f"{settings.host}:{settings.port}"
    try:
        open_port(settings.host, settings.port).close()
    except PortError as error:
        if _answers(settings):
            return Finding("port", True, f"{place} is served by Visavis")
        return Finding("port", False, str(error), "Stop what holds the port, or choose another one in VISAVIS_PORT.")
    return Finding("port", True, f"{place} is free")


def _answers(settings: Settings) -> bool:
    try:
        host = "localhost" if ip_address(settings.host).is_unspecified else settings.host
        with urlopen(f"http://{host}:{settings.port}/health/live", timeout=ANSWER_TIMEOUT_S) as answer:
            return b'"status"' in answer.read(1_000)
    except (URLError, OSError, ValueError):
        return False


def check_clock(settings: Settings) -> Finding:
    """The clock may not lie before what is written already: the program's own files, and the data."""
    written = [Path(__file__), settings.data_dir / SECRET_FILE, settings.data_dir / "visavis.db"]
    newest = max(file.stat().st_mtime for file in written if file.exists())
    shown = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
    if time.time() + CLOCK_TOLERANCE_S < newest:
        return Finding("clock", False, f"{shown} lies before the newest file", "Set the clock, best by NTP.")
    return Finding("clock", True, shown)


def _value(setting: Setting, settings: Settings, environ: Mapping[str, str]) -> Value:
    value = str(getattr(settings, setting.field))
    if setting.secret and value:
        value = "(hidden)"
    if environ.get(setting.variable):
        return Value(setting.variable, value, "environment")
    if setting.field == "secret" and (settings.data_dir / SECRET_FILE).exists():
        return Value(setting.variable, "(hidden)", "generated")
    return Value(setting.variable, value, "default")
