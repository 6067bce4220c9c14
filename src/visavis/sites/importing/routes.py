"""Importing sites over HTTP, for the console: it sends a long list in pieces."""

from collections.abc import Sequence

from litestar import post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody

from visavis.http.openapi import problems
from visavis.people.rules import require
from visavis.presence.principal import Member
from visavis.protocol.sites import ImportedRows, SiteImport
from visavis.sites.importing.service import SiteImports


def routes(imports: SiteImports) -> Sequence[HTTPRouteHandler]:
    """The handler; it needs the dependency `member`."""

    @post(
        "/api/sites/import",
        summary="Add or change the sites of some lines of a list; lines that cannot be carried out are told",
        status_code=200,
        responses=problems("invalid", "malformed", "not-signed-in", "forbidden", "conflict"),
    )
    async def import_sites(data: JSONBody[SiteImport], member: NamedDependency[Member]) -> ImportedRows:
        require(member, "site.write")
        return await imports.take(member.organisation, data.rows)

    return [import_sites]
