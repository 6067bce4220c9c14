"""The engine for PostgreSQL: a bounded pool of connections, and a limit to every wait.

A server that is killed is noticed at once, one that is frozen or cut off within the limit; nothing here tries again.
"""

from typing import Any

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

LATER_S = 1.0
"""How long after the server's own limit ours ends a statement: only a server that says nothing gets there."""

KEEP_ALIVE = {"tcp_keepalives_idle": "30", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3"}
"""Seconds, seconds, times: after a minute the server gives up the connections of a machine that vanished."""


def postgres_engine(url: URL, *, connections: int, timeout_s: float) -> AsyncEngine:
    """An engine whose every wait (for the pool, a connection, a statement, a lock) ends after `timeout_s`."""
    engine = create_async_engine(
        url,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=timeout_s,
        connect_args={
            "timeout": timeout_s,
            "command_timeout": timeout_s + LATER_S,
            "server_settings": _settings(
                statement_timeout=timeout_s,
                # A node that stands still in the middle loses its locks before those who wait for them give up.
                idle_in_transaction_session_timeout=timeout_s / 2,
            ),
        },
    )
    _renew_what_closed(engine.sync_engine)
    _drop_what_is_silent(engine.sync_engine)
    return engine


def patient_postgres_engine(url: URL, *, timeout_s: float) -> AsyncEngine:
    """An engine for one connection whose statements may take as long as they need."""
    connect = {"timeout": timeout_s, "server_settings": _settings()}
    return create_async_engine(url, hide_parameters=True, pool_size=1, max_overflow=0, connect_args=connect)


def _settings(**limits_s: float) -> dict[str, str]:
    limits = {name: str(round(seconds * 1_000)) for name, seconds in limits_s.items()}
    return {"application_name": "visavis", **KEEP_ALIVE, **limits}


def _renew_what_closed(engine: Engine) -> None:
    """Replace a connection that the server closed while it lay in the pool; asking costs no round trip."""

    @event.listens_for(engine, "checkout")
    def check(connection: Any, _record: Any, _proxy: Any) -> None:
        if connection.driver_connection.is_closed():
            raise DisconnectionError("the server closed the connection")


def _drop_what_is_silent(engine: Engine) -> None:
    """After a statement without any answer, part with every connection at once.

    Closing them politely would wait for the same silent server.
    """

    @event.listens_for(engine, "handle_error")
    def drop(context: ExceptionContext) -> None:
        if isinstance(context.original_exception, TimeoutError) and context.connection is not None:
            line = context.connection.connection.driver_connection
            if line is not None:
                line.terminate()
            context.invalidate_pool_on_disconnect = True
