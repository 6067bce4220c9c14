"""How the program logs: one line an event on standard error, JSON where nobody reads along at a terminal.

What is logged never holds a message's text, a token or a password: callers log names, ids and reasons.
"""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import Processor

NOISY = {"uvicorn.error": logging.WARNING, "asyncio": logging.WARNING, "alembic": logging.WARNING}
"""Libraries that tell more at level info than the reader of a log wants."""


def configure_logging(level: str, *, as_json: bool | None = None, stream: TextIO | None = None) -> None:
    """Send structlog and the standard library's records to `stream` (standard error), at `level` and above.

    `as_json` None means JSON unless the stream is a terminal.
    """
    stream = stream or sys.stderr
    as_json = not stream.isatty() if as_json is None else as_json
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
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
    root.setLevel(level.upper())
    for name, floor in NOISY.items():
        logging.getLogger(name).setLevel(max(floor, root.level) if root.level > logging.DEBUG else logging.DEBUG)


def _rendering(*, as_json: bool) -> list[Processor]:
    without_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if as_json:
        frames_only = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        return [
            without_meta,
            structlog.processors.ExceptionRenderer(frames_only),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    return [without_meta, structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
