"""Carries out some lines of a list in one transaction: what a reference names is changed, or made if it is new.

So a list that was cut off is simply imported again.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import ImportedRow, ImportedRows, SiteRow
from visavis.sites.importing import rules
from visavis.sites.importing.rules import Line
from visavis.sites.rules import KnownSite, new_key
from visavis.sites.service import Sites, known, row_of
from visavis.sites.tables import sites
from visavis.storage.among import among
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms


class SiteImports:
    """Imports of all organisations."""

    def __init__(self, database: Database, into: Sites, *, clock: Callable[[], Milliseconds] = now_ms) -> None:
        self._database = database
        self._sites = into
        self._clock = clock

    async def take(self, organisation: str, rows: Sequence[SiteRow]) -> ImportedRows:
        """What became of each line. Raises ProblemError `conflict` when somebody else brings the same just now."""
        read = [self._read(row) for row in rows]
        lines = [line for line in read if isinstance(line, Line)]
        try:
            before, after = await self._write(organisation, lines)
        except IntegrityError:
            raise ProblemError("conflict", "Somebody imports the same sites just now. Try again.") from None
        for site in after.values():
            self._sites.forget(site)
        return ImportedRows(tuple(_outcome(line, before, after) for line in read))

    async def _write(
        self, organisation: str, lines: Sequence[Line]
    ) -> tuple[dict[str, KnownSite], dict[str, KnownSite]]:
        """The sites of the lines' references, as they were and as they are."""
        references = sorted({line.reference for line in lines})
        here = (sites.c.organisation == organisation, among(self._database, sites.c.reference, references))
        async with self._database.write() as connection:
            found = await connection.execute(select(sites).where(*here))
            before = {site.reference: site for site in map(known, found)}
            after = dict(before)
            for line in lines:
                site = after.get(line.reference)
                after[line.reference] = self._after(site, line, organisation)
            new = [row_of(site) for reference, site in after.items() if reference not in before]
            if new:
                await connection.execute(insert(sites), new)
            for reference, site in after.items():
                if reference in before and site != before[reference]:
                    await connection.execute(update(sites).where(sites.c.id == site.id).values(_changing(site)))
        return before, after

    def _after(self, site: KnownSite | None, line: Line, organisation: str) -> KnownSite:
        if site is None:
            return rules.added(line, new_id(), new_key(), organisation, self._clock())
        return rules.changed(site, line, self._clock())

    def _read(self, row: SiteRow) -> Line | ProblemError:
        try:
            return rules.read(row, self._sites.text_names(), self._clock())
        except ProblemError as refused:
            return refused


def _outcome(line: Line | ProblemError, before: dict[str, KnownSite], after: dict[str, KnownSite]) -> ImportedRow:
    if isinstance(line, ProblemError):
        return ImportedRow("refused", line.problem.field, line.problem.title)
    was, is_now = before.get(line.reference), after[line.reference]
    return ImportedRow("added" if was is None else "unchanged" if was == is_now else "changed")


def _changing(site: KnownSite) -> dict[str, Any]:
    row = row_of(site)
    return {column: row[column] for column in ("name", "origins", "language", "appearance", "hours", "words")}
