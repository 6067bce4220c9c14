"""Sites: read at every page load and connection, hence remembered; changed now and then."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, insert, select, update

from visavis.config import Settings
from visavis.people.rules import plain_name
from visavis.protocol import views
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.sites import rules
from visavis.sites.hours import around, checked_hours
from visavis.sites.origins import plain_origins
from visavis.sites.rules import KnownSite
from visavis.sites.tables import sites
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms

REMEMBERED_S = 10.0
"""After this another node's change is noticed; this node's own changes are known at once."""
REMEMBERED_SITES = 2_000


class Sites:
    """The sites of all organisations."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._server = settings.origin
        self._clock = clock
        self._remembered = _Remembered(stopwatch)

    async def by_key(self, key: str) -> KnownSite:
        """The site with this public key. Raises ProblemError `unknown-site`."""
        if not rules.may_be_key(key):
            raise rules.unknown_site(key)
        site = self._remembered.get(key) or await self._read(key, sites.c.key == key)
        if site is None:
            raise rules.unknown_site(key)
        return site

    async def by_id(self, id_: str) -> KnownSite:
        """The site with this id, of whatever organisation. Raises ProblemError `not-found`."""
        site = self._remembered.get(id_) or await self._read(id_, sites.c.id == id_)
        if site is None:
            raise _not_found()
        return site

    async def teams_of(self, id_: str) -> tuple[str, ...]:
        """The ids of the teams that answer a site, none for everybody. Raises ProblemError `not-found`."""
        return (await self.by_id(id_)).teams

    def check_origin(self, site: KnownSite, origin: str) -> None:
        """Raise ProblemError `origin-not-allowed` unless a page of this origin may show the site."""
        rules.check_origin(site, origin)

    async def of_organisation(self, organisation: str) -> tuple[views.Site, ...]:
        """An organisation's sites, the oldest first."""
        statement = select(sites).where(sites.c.organisation == organisation).order_by(sites.c.id)
        async with self._database.read() as connection:
            return tuple(self._view(_known(row)) for row in await connection.execute(statement))

    async def names(self, organisation: str) -> tuple[views.SiteName, ...]:
        """What an organisation's sites are called."""
        statement = select(sites.c.id, sites.c.name).where(sites.c.organisation == organisation)
        async with self._database.read() as connection:
            return tuple(views.SiteName(row.id, row.name) for row in await connection.execute(statement))

    async def get(self, organisation: str, id_: str) -> views.Site:
        """One of an organisation's sites. Raises ProblemError `not-found`."""
        site = await self.by_id(id_)
        if site.organisation != organisation:
            raise _not_found()
        return self._view(site)

    async def add(self, organisation: str, new: views.NewSite) -> views.Site:
        """Add a site. Raises ProblemError `invalid`."""
        site = KnownSite(
            id=new_id(),
            key=rules.new_key(),
            organisation=organisation,
            name=plain_name(new.name),
            origins=plain_origins(new.origins),
            appearance=new.appearance,
            language=new.language,
            created_at=self._clock(),
            hours=checked_hours(new.hours, self._clock()),
            teams=new.teams,
        )
        async with self._database.write() as connection:
            await connection.execute(insert(sites).values(_row(site)))
        return self._view(site)

    async def change(self, organisation: str, id_: str, change: views.SiteChange) -> views.Site:
        """Change a site. Raises ProblemError `not-found` or `invalid`."""
        values: dict[str, Any] = {}
        if change.name is not None:
            values["name"] = plain_name(change.name)
        if change.origins is not None:
            values["origins"] = plain_origins(change.origins)
        if change.language is not None:
            values["language"] = change.language
        if change.appearance is not None:
            values["appearance"] = _full(change.appearance)
        if change.hours is not None:
            values["hours"] = _plain(checked_hours(change.hours, self._clock()))
        if change.teams is not None:
            values["teams"] = list(change.teams)
        here = (sites.c.id == id_, sites.c.organisation == organisation)
        async with self._database.write() as connection:
            if values:
                await connection.execute(update(sites).where(*here).values(values))
            row = (await connection.execute(select(sites).where(*here))).one_or_none()
        if row is None:
            raise _not_found()
        site = _known(row)
        self._remembered.forget(site)
        return self._view(site)

    async def _read(self, name: str, condition: ColumnElement[bool]) -> KnownSite | None:
        as_of = self._remembered.changes
        async with self._database.read() as connection:
            row = (await connection.execute(select(sites).where(condition))).one_or_none()
        if row is None:
            return None
        site = _known(row)
        self._remembered.put(name, site, as_of)
        return site

    def _view(self, site: KnownSite) -> views.Site:
        opens_at, closes_at = around(site.hours, self._clock())
        return views.Site(
            id=site.id,
            key=site.key,
            name=site.name,
            origins=site.origins,
            appearance=site.appearance,
            language=site.language,
            created_at=site.created_at,
            snippet=rules.snippet(self._server, site.key),
            hours=site.hours,
            teams=site.teams,
            opens_at=opens_at,
            closes_at=closes_at,
        )


class _Remembered:
    """The sites used last, by key and by id, for a short time."""

    def __init__(self, stopwatch: Callable[[], float]) -> None:
        self._stopwatch = stopwatch
        self._sites: OrderedDict[str, tuple[float, KnownSite]] = OrderedDict()
        self.changes = 0

    def get(self, name: str) -> KnownSite | None:
        until, site = self._sites.get(name, (0.0, None))
        if site is None or until <= self._stopwatch():
            return None
        self._sites.move_to_end(name)
        return site

    def put(self, name: str, site: KnownSite, as_of: int) -> None:
        """Remember what was read, unless something changed since `as_of` and the reading may be out of date."""
        if as_of != self.changes:
            return
        self._sites[name] = (self._stopwatch() + REMEMBERED_S, site)
        self._sites.move_to_end(name)
        if len(self._sites) > 2 * REMEMBERED_SITES:
            self._sites.popitem(last=False)

    def forget(self, site: KnownSite) -> None:
        self.changes += 1
        self._sites.pop(site.key, None)
        self._sites.pop(site.id, None)


def _known(row: Any) -> KnownSite:
    return KnownSite(
        id=row.id,
        key=row.key,
        organisation=row.organisation,
        name=row.name,
        origins=tuple(row.origins),
        appearance=msgspec.convert(row.appearance, views.Appearance),
        language=row.language,
        created_at=row.created_at,
        hours=msgspec.convert(row.hours, views.Hours | None),
        teams=tuple(row.teams),
    )


def _row(site: KnownSite) -> dict[str, Any]:
    return {
        "id": site.id,
        "key": site.key,
        "organisation": site.organisation,
        "name": site.name,
        "origins": list(site.origins),
        "appearance": _full(site.appearance),
        "language": site.language,
        "created_at": site.created_at,
        "hours": _plain(site.hours),
        "teams": list(site.teams),
    }


def _full(appearance: views.Appearance) -> dict[str, Any]:
    return msgspec.structs.asdict(appearance)


def _plain(hours: views.Hours | None) -> Any:
    return msgspec.to_builtins(hours)


def _not_found() -> ProblemError:
    return ProblemError("not-found", "There is no such site.")
