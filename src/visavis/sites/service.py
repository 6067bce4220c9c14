"""Sites: read at every page load and connection, hence remembered; changed now and then."""

import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, func, insert, select, update

from visavis.config import Settings
from visavis.people.rules import plain_name
from visavis.protocol import views
from visavis.protocol.base import Milliseconds
from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import PageMasks, SitePage
from visavis.sites import listing, pictures, rules
from visavis.sites.hours import around, checked_hours
from visavis.sites.masks import plain_masks
from visavis.sites.origins import plain_origins
from visavis.sites.remembered import Remembered
from visavis.sites.rules import KnownSite
from visavis.sites.tables import sites
from visavis.sites.words import plain_words
from visavis.storage.among import among
from visavis.storage.database import Database
from visavis.storage.rows import new_id, now_ms

KnownTeams = Callable[[str], Awaitable[Collection[str]]]
"""The ids of an organisation's teams."""


async def no_teams(_organisation: str) -> Collection[str]:
    return ()


class Sites:
    """The sites of all organisations."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        stopwatch: Callable[[], float] = time.monotonic,
        names: Callable[[], frozenset[str]] = frozenset,
        known_teams: KnownTeams = no_teams,
    ) -> None:
        """`names` tells those of the widget's texts, which may be changed."""
        self._known_teams = known_teams
        self._database = database
        self.text_names = names
        self.pictures = pictures.Pictures(database)
        self._server = settings.origin
        self._clock = clock
        self._remembered = Remembered(stopwatch)

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

    async def oldest(self, organisation: str) -> views.Site | None:
        """The first site that the organisation made, if it has one."""
        statement = select(sites).where(sites.c.organisation == organisation).order_by(sites.c.id).limit(1)
        async with self._database.read() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return None if row is None else self._view(known(row))

    async def page(self, organisation: str, *, search: str = "", cursor: str = "", limit: int = 50) -> SitePage:
        """An organisation's sites by name, those that have `search` in name, reference or origins, from `cursor` on."""
        found = listing.found(organisation, search)
        async with self._database.read() as connection:
            total = await connection.scalar(select(func.count()).select_from(sites).where(found))
            rows = (await connection.execute(listing.page(found, cursor, limit + 1))).all()
        shown = tuple(self._view(known(row)) for row in rows[:limit])
        return SitePage(shown, total or 0, listing.cursor(rows[limit - 1]) if len(rows) > limit else "")

    async def names(self, organisation: str, ids: Sequence[str] = ()) -> tuple[views.SiteName, ...]:
        """What an organisation's sites are called: those of `ids`, or all if there are none."""
        statement = select(sites.c.id, sites.c.name).where(sites.c.organisation == organisation)
        if ids:
            statement = statement.where(among(self._database, sites.c.id, ids))
        async with self._database.read() as connection:
            return tuple(views.SiteName(row.id, row.name) for row in await connection.execute(statement))

    async def get(self, organisation: str, id_: str) -> views.Site:
        """One of an organisation's sites. Raises ProblemError `not-found`."""
        return self._view(await self._own(organisation, id_))

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
            teams=await self._plain_teams(organisation, new.teams),
            shows_drafts=new.shows_drafts,
        )
        async with self._database.write() as connection:
            await connection.execute(insert(sites).values(row_of(site)))
        return self._view(site)

    async def change(self, organisation: str, id_: str, change: views.SiteChange) -> views.Site:
        """Change a site. Raises ProblemError `not-found` or `invalid`."""
        as_given = {"language": change.language, "shows_drafts": change.shows_drafts}
        values: dict[str, Any] = {name: value for name, value in as_given.items() if value is not None}
        if change.name is not None:
            values["name"] = plain_name(change.name)
        if change.origins is not None:
            values["origins"] = plain_origins(change.origins)
        if change.appearance is not None:
            values["appearance"] = _full(change.appearance)
        if change.hours is not None:
            values["hours"] = _plain(checked_hours(change.hours, self._clock()))
        if change.teams is not None:
            values["teams"] = await self._plain_teams(organisation, change.teams)
        if change.masks is not None:
            values["masks"] = msgspec.to_builtins(plain_masks(change.masks))
        if change.words is not None:
            values["words"] = plain_words(change.words, self.text_names())
        here = (sites.c.id == id_, sites.c.organisation == organisation)
        async with self._database.write() as connection:
            if values:
                await connection.execute(update(sites).where(*here).values(values))
            row = (await connection.execute(select(sites).where(*here))).one_or_none()
        if row is None:
            raise _not_found()
        return self._forgotten(known(row))

    async def _plain_teams(self, organisation: str, ids: Collection[str]) -> tuple[str, ...]:
        """Each team once, without those that were taken away while somebody filled in the form."""
        known = await self._known_teams(organisation) if ids else ()
        return tuple(id_ for id_ in dict.fromkeys(ids) if id_ in known)

    async def copy(self, organisation: str, id_: str, name: str) -> views.Site:
        """A new site like another one, with no origin yet. Raises ProblemError `not-found` or `invalid`."""
        called = plain_name(name)
        async with self._database.write() as connection:
            here = (sites.c.id == id_, sites.c.organisation == organisation)
            row = (await connection.execute(select(sites).where(*here))).one_or_none()
            if row is None:
                raise _not_found()
            like, now = known(row), self._clock()
            site = replace(
                like, id=new_id(), key=rules.new_key(), name=called, created_at=now, origins=(), reference=""
            )
            await connection.execute(insert(sites).values(row_of(site)))
            await connection.execute(pictures.copied(id_, site.id))
        return self._view(site)

    async def put_picture(self, organisation: str, id_: str, content: bytes) -> views.Site:
        """Give a site its team's picture. Raises ProblemError `not-found`, `invalid` or `too-large`."""
        site = await self._own(organisation, id_)
        name = await self.pictures.put(site.id, pictures.check_picture(content))
        return self._forgotten(replace(site, picture=name))

    async def remove_picture(self, organisation: str, id_: str) -> views.Site:
        """Raises ProblemError `not-found`."""
        site = await self._own(organisation, id_)
        await self.pictures.remove(site.id)
        return self._forgotten(replace(site, picture=""))

    async def _own(self, organisation: str, id_: str) -> KnownSite:
        site = await self.by_id(id_)
        if site.organisation != organisation:
            raise _not_found()
        return site

    def forget(self, site: KnownSite) -> None:
        """It was changed: what is remembered of it is out of date."""
        self._remembered.forget(site)

    def _forgotten(self, site: KnownSite) -> views.Site:
        self.forget(site)
        return self._view(site)

    async def _read(self, name: str, condition: ColumnElement[bool]) -> KnownSite | None:
        as_of = self._remembered.changes
        async with self._database.read() as connection:
            row = (await connection.execute(select(sites).where(condition))).one_or_none()
        if row is None:
            return None
        site = known(row)
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
            words={language: dict(texts) for language, texts in site.words.items()},
            picture=pictures.address(site.key, site.picture),
            reference=site.reference,
            shows_drafts=site.shows_drafts,
            masks=site.masks,
            opens_at=opens_at,
            closes_at=closes_at,
        )


def known(row: Any) -> KnownSite:
    """A row of the table as the server knows it."""
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
        words=row.words,
        picture=row.picture,
        reference=row.reference or "",
        shows_drafts=row.shows_drafts,
        masks=msgspec.convert(row.masks, PageMasks),
    )


def row_of(site: KnownSite) -> dict[str, Any]:
    """What is written of a site."""
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
        "words": site.words,
        "picture": site.picture,
        "reference": site.reference or None,
        "shows_drafts": site.shows_drafts,
        "masks": msgspec.to_builtins(site.masks),
    }


def _full(appearance: views.Appearance) -> dict[str, Any]:
    return msgspec.structs.asdict(appearance)


def _plain(hours: views.Hours | None) -> Any:
    return msgspec.to_builtins(hours)


def _not_found() -> ProblemError:
    return ProblemError("not-found", "There is no such site.")
