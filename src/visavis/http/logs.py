"""How the program logs: one line an event on standard error, JSON where nobody reads along at a terminal.

A line bears the node, and the ids of the request, connection or conversation that it is about. What is logged never
holds a message's text, a token, a password or an email: callers log names, ids and reasons; of an unexpected error
stand its place and the first line of what it says; libraries tell their warnings only, since at lower levels they
write down the frames and statements that pass through them.
"""

import logging
import secrets
import socket
import sys
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

OWN = "visavis"

TOLD_CHARACTERS = 200
"""How much is told of what an error says."""

Ids = Callable[[], Mapping[str, str]]

current_ids: ContextVar[Ids | None] = ContextVar("current_ids", default=None)
"""Tells the ids of what is being carried out. Cheap to set, and asked only when a line is written."""


def brief(error: BaseException) -> str:
    """What kind of error it is, and the first line of what it says."""
    return f"{type(error).__name__}: {_first_line(str(error))}"


def new_reference() -> str:
    """The id of a request or connection: short enough to be read out, and not to be guessed."""
    return secrets.token_hex(8)


def configure_logging(level: str, *, log_format: str = "auto", node: str = "", stream: TextIO | None = None) -> None:
    """Send structlog and the standard library's records to `stream` (standard error), at `level` and above.

    `log_format` is `text`, `json`, or `auto`: JSON unless the stream is a terminal. A node without a name goes by its
    host's.
    """
    stream = stream or sys.stderr
    as_json = log_format == "json" or (log_format == "auto" and not stream.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        _add_ids(node or socket.gethostname()),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_rendering(as_json=as_json))
    )
    root = logging.getLogger()
    root.handlers = [handler]
    logging.getLogger(OWN).setLevel(level.upper())
    root.setLevel("ERROR" if level == "error" else "WARNING")


def _add_ids(node: str) -> Processor:
    """Whatever a line says itself about its ids counts more than what is known from around it."""

    def add(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
        ids = current_ids.get()
        around = ids() if ids else {}
        return {"node": node, **around, **line}

    return add


def _rendering(*, as_json: bool) -> list[Processor]:
    without_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    told = structlog.processors.ExceptionRenderer(_told)
    if as_json:
        return [without_meta, told, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [without_meta, told, _as_lines, structlog.dev.ConsoleRenderer()]


_outline = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)


def _told(exc_info: ExcInfo) -> list[dict[str, Any]]:
    """An error and those behind it: where each came from, and the first line of what it says."""
    return _cut(_outline(exc_info))


def _cut(errors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for error in errors:
        error["exc_value"] = _first_line(error["exc_value"])
        error["exc_notes"] = []
        for grouped in error["exceptions"]:
            _cut(grouped)
    return errors


def _first_line(text: str) -> str:
    """What follows it may quote values, such as PostgreSQL's details of a row that is there already."""
    return text.partition("\n")[0][:TOLD_CHARACTERS]


def _as_lines(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """An error in the form in which Python shows it, for people."""
    if "exception" in line:
        line["exception"] = "\n".join(
            text
            for error in line["exception"]
            for text in (
                f"{error['exc_type']}: {error['exc_value']}",
                *(f"  {frame['filename']}:{frame['lineno']} in {frame['name']}" for frame in error["frames"]),
            )
        )
    return line
