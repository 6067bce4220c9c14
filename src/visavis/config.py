"""Every setting, in one place: read from `VISAVIS_…` environment variables, with units and defaults.

Nothing else in the product reads the environment. `SETTINGS` is the table behind `visavis doctor` and
`docs/settings.md`.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec


class SettingError(ValueError):
    """A setting that cannot be used; the message is one line that names it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of one node, validated. Durations in seconds, sizes in bytes."""

    data_dir: Path = Path("data")
    database_url: str = ""
    nats_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    node: str = ""
    secret: str = ""
    trusted_proxies: str = ""
    log_level: str = "info"
    log_format: str = "auto"
    metrics_token: str = ""
    heartbeat_s: float = 20.0
    outbox_frames: int = 1_000
    commands_per_second: float = 20.0
    commands_burst: int = 60
    visitors_per_minute: int = 30
    sign_ins_per_minute: int = 10
    session_days: int = 30
    visitor_days: int = 365
    database_connections: int = 10
    database_timeout_s: float = 5.0
    push_anywhere: bool = False
    private_shops: bool = False
    stun_urls: str = ""
    turn_urls: str = ""
    turn_secret: str = ""
    turn_only: bool = False
    objects_bucket: str = ""
    objects_endpoint: str = ""
    objects_region: str = "us-east-1"
    objects_key: str = ""
    objects_secret: str = ""
    objects_direct: bool = False
    objects_previous: str = ""
    file_megabytes: int = 50
    files_gigabytes: int = 50
    clamd: str = ""

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database: SQLite in the data folder unless `database_url` is set."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'visavis.db'}"

    @property
    def nats_servers(self) -> tuple[str, ...]:
        """The addresses of the NATS servers, in the order in which they are tried; none for a node that is alone."""
        return _listed(self.nats_url)

    @property
    def stun_servers(self) -> tuple[str, ...]:
        return _listed(self.stun_urls)

    @property
    def turn_servers(self) -> tuple[str, ...]:
        return _listed(self.turn_urls)

    @property
    def origin(self) -> str:
        """Where browsers reach this server, without a trailing slash."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


@dataclass(frozen=True)
class Setting:
    """How one setting is described and read."""

    field: str
    meaning: str
    unit: str = ""
    secret: bool = False

    @property
    def variable(self) -> str:
        return f"VISAVIS_{self.field.upper()}"


SETTINGS: tuple[Setting, ...] = (
    Setting("data_dir", "Folder of the database, the generated secret and the files"),
    Setting("database_url", "SQLAlchemy address of PostgreSQL; empty means SQLite in the data folder", secret=True),
    Setting("nats_url", "Addresses of the NATS servers that join nodes, comma-separated; empty: one node", secret=True),
    Setting("host", "Address to listen on"),
    Setting("port", "Port to listen on"),
    Setting("public_url", "Address under which browsers reach the server, such as https://chat.shop.example"),
    Setting("node", "Name of this node among several: lower-case letters, digits and hyphens"),
    Setting("secret", "Key that signs visitors' tokens; empty means one generated in the data folder", secret=True),
    Setting("trusted_proxies", "Addresses of proxies whose X-Forwarded headers are believed, comma-separated"),
    Setting("log_level", "debug, info, warning or error"),
    Setting("log_format", "text, json, or auto: text at a terminal, otherwise one JSON object a line"),
    Setting("metrics_token", "Token that opens /metrics; empty means this machine only", secret=True),
    Setting("heartbeat_s", "Longest silence of the server towards a client", "s"),
    Setting("outbox_frames", "Frames that may wait for a slow reader before it is let go", "frames"),
    Setting("commands_per_second", "Commands and signals that one connection may send, sustained", "1/s"),
    Setting("commands_burst", "Commands and signals that one connection may send at once", "commands"),
    Setting("visitors_per_minute", "New visitors that one address may create", "1/min"),
    Setting("sign_ins_per_minute", "Sign-in attempts for one email, and for one address", "1/min"),
    Setting("session_days", "How long a member stays signed in", "days"),
    Setting("visitor_days", "How long a visitor's token is valid", "days"),
    Setting("database_connections", "Size of the connection pool", "connections"),
    Setting("database_timeout_s", "Longest wait for PostgreSQL: for a connection, a statement, a lock", "s"),
    Setting("stun_urls", "Addresses of STUN servers for calls, such as stun:turn.shop.example:3478, comma-separated"),
    Setting("turn_urls", "Addresses of TURN servers that relay calls, such as turn:turn.shop.example, comma-separated"),
    Setting("turn_secret", "Secret shared with the TURN servers, coturn's static-auth-secret", secret=True),
    Setting("turn_only", "Whether every call goes over a TURN server, and nobody learns another's address"),
    Setting("objects_bucket", "Bucket of an S3 store for files; empty means the folder files in the data folder"),
    Setting("objects_endpoint", "Address of the S3 store, such as http://127.0.0.1:8333; empty means Amazon's"),
    Setting("objects_region", "Region of the S3 store"),
    Setting("objects_key", "Access key of the S3 store; empty means what the machine itself may"),
    Setting("objects_secret", "Secret key of the S3 store", secret=True),
    Setting("objects_direct", "Whether browsers read and send files straight at the S3 store, by signed addresses"),
    Setting(
        "objects_previous",
        "Where files were before: folder, or http(s)://key:secret@host/bucket; see visavis storage move",
        secret=True,
    ),
    Setting("file_megabytes", "Largest file that may be posted", "MB"),
    Setting("files_gigabytes", "All files that one organisation may keep", "GB"),
    Setting("clamd", "Where clamd looks through files for viruses: host:port, or the path of its socket; empty: not"),
    Setting("private_shops", "Whether products may be read from shops at private addresses, such as on this machine"),
    Setting("push_anywhere", "Whether web push may also go over http and to private addresses; for tests only"),
)

STUN_ADDRESS = re.compile(r"stuns?:[^\s/?,]+")
TURN_ADDRESS = re.compile(r"turns?:[^\s/?,]+(\?transport=(udp|tcp))?")
PREVIOUS_STORE = re.compile(r"folder|https?://[^\s/@:]+:[^\s/@]+@[^\s/@]+/[^\s/]+/?")
CLAMD_ADDRESS = re.compile(r"/\S+|(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}")
NODE_NAME = re.compile(r"[a-z0-9-]{0,63}")

SHORTEST_TOKEN = 16

CHOICES = {"log_level": ("debug", "info", "warning", "error"), "log_format": ("auto", "text", "json")}

POSITIVE = (
    "heartbeat_s",
    "outbox_frames",
    "commands_per_second",
    "commands_burst",
    "visitors_per_minute",
    "sign_ins_per_minute",
    "session_days",
    "visitor_days",
    "database_connections",
    "database_timeout_s",
    "file_megabytes",
    "files_gigabytes",
)


def load_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the settings; `overrides` (command line options that were given) win over the environment.

    Raises SettingError with one line naming the variable, also for an unknown `VISAVIS_…` variable.
    """
    environ = os.environ if environ is None else environ
    known = {setting.variable: setting for setting in SETTINGS}
    given: dict[str, Any] = {}
    for variable, value in environ.items():
        if not variable.startswith("VISAVIS_") or variable in TOOL_VARIABLES:
            continue
        if variable not in known:
            raise SettingError(f"{variable} is not a setting of Visavis; see docs/settings.md")
        if value != "":
            given[known[variable].field] = value
    given |= {name: value for name, value in overrides.items() if value is not None}
    return _validated(given)


TOOL_VARIABLES = frozenset({"VISAVIS_CHROMIUM"})
"""Variables that belong to the project's tools, not to the server."""


def _validated(given: dict[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        if field.name not in given:
            continue
        try:
            values[field.name] = msgspec.convert(given[field.name], field.type, strict=False, dec_hook=_decode)
        except (msgspec.ValidationError, ValueError) as error:
            raise SettingError(f"VISAVIS_{field.name.upper()}={given[field.name]!r}: {error}") from None
    settings = Settings(**values)
    for name in POSITIVE:
        if getattr(settings, name) <= 0:
            raise SettingError(f"VISAVIS_{name.upper()} must be greater than 0")
    if not 0 <= settings.port <= 65_535:
        raise SettingError("VISAVIS_PORT must lie between 0 and 65535")
    for name, choices in CHOICES.items():
        if getattr(settings, name) not in choices:
            *others, last = choices
            raise SettingError(f"VISAVIS_{name.upper()} must be {', '.join(others)} or {last}")
    _check_texts(settings)
    _check_ice(settings)
    _check_objects(settings)
    return settings


def _check_texts(settings: Settings) -> None:
    if not NODE_NAME.fullmatch(settings.node):
        raise SettingError("VISAVIS_NODE may have lower-case letters, digits and hyphens, at most 63")
    if 0 < len(settings.metrics_token) < SHORTEST_TOKEN:
        raise SettingError(f"VISAVIS_METRICS_TOKEN must have at least {SHORTEST_TOKEN} characters")
    if settings.public_url and not settings.public_url.startswith(("http://", "https://")):
        raise SettingError("VISAVIS_PUBLIC_URL must start with http:// or https://")
    if settings.database_url and not settings.database_url.startswith(("sqlite+aiosqlite:", "postgresql+asyncpg:")):
        raise SettingError("VISAVIS_DATABASE_URL must start with postgresql+asyncpg:// or sqlite+aiosqlite://")
    if not all(map(_is_nats_address, settings.nats_servers)):
        raise SettingError("VISAVIS_NATS_URL must hold addresses such as nats://name:password@host:4222 or tls://host")
    if settings.nats_servers and not settings.database_url.startswith("postgresql"):
        raise SettingError("VISAVIS_NATS_URL joins nodes, which must share PostgreSQL: set VISAVIS_DATABASE_URL too")


def _check_ice(settings: Settings) -> None:
    if not all(map(STUN_ADDRESS.fullmatch, settings.stun_servers)):
        raise SettingError("VISAVIS_STUN_URLS must hold addresses such as stun:turn.shop.example:3478")
    if not all(map(TURN_ADDRESS.fullmatch, settings.turn_servers)):
        raise SettingError("VISAVIS_TURN_URLS must hold addresses such as turns:turn.shop.example:443?transport=tcp")
    if settings.turn_servers and not settings.turn_secret:
        raise SettingError("VISAVIS_TURN_URLS needs the secret of those servers: set VISAVIS_TURN_SECRET too")
    if settings.turn_only and not settings.turn_servers:
        raise SettingError("VISAVIS_TURN_ONLY needs a server to relay calls: set VISAVIS_TURN_URLS too")


def _check_objects(settings: Settings) -> None:
    if settings.objects_endpoint and not settings.objects_endpoint.startswith(("http://", "https://")):
        raise SettingError("VISAVIS_OBJECTS_ENDPOINT must start with http:// or https://")
    if bool(settings.objects_key) != bool(settings.objects_secret):
        raise SettingError("VISAVIS_OBJECTS_KEY and VISAVIS_OBJECTS_SECRET belong together: set both or neither")
    if settings.objects_previous and not PREVIOUS_STORE.fullmatch(settings.objects_previous):
        raise SettingError("VISAVIS_OBJECTS_PREVIOUS must be folder, or such as https://key:secret@s3.example/bucket")
    if settings.clamd and not CLAMD_ADDRESS.fullmatch(settings.clamd):
        raise SettingError("VISAVIS_CLAMD must be such as 127.0.0.1:3310, or /run/clamav/clamd.ctl")
    if not settings.objects_bucket and (settings.objects_endpoint or settings.objects_direct):
        raise SettingError("VISAVIS_OBJECTS_BUCKET names the bucket of the S3 store: set it too")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in text.split(","))))


def _is_nats_address(address: str) -> bool:
    try:
        url = urlsplit(address)
        return url.scheme in {"nats", "tls"} and bool(url.hostname) and url.port != 0
    except ValueError:
        return False


def _decode(type_: type, value: Any) -> Any:
    return Path(value) if type_ is Path else value
