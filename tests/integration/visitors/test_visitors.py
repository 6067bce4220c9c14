"""Visitors are made over HTTP, known by their token, and leave pages without secrets."""

from types import SimpleNamespace

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select

from visavis.presence.principal import Visitor
from visavis.protocol.base import Page
from visavis.protocol.commands import VisitPage
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import NewVisitor
from visavis.sites.rules import KnownSite
from visavis.storage.database import Database
from visavis.storage.rows import new_id
from visavis.visitors.rules import PAGES_KEPT, PAGES_SHOWN
from visavis.visitors.service import Visitors
from visavis.visitors.tables import page_views

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


async def _visitor(visitors: Visitors, site: KnownSite) -> Visitor:
    made = await visitors.create(site, NewVisitor(language="fr"), user_agent="", address=new_id())
    return visitors.from_token(made.token)


def _visit(url: str, title: str = "") -> VisitPage:
    return VisitPage(page=Page(url=url, title=title))


async def test_a_page_gets_an_identity_and_the_team_its_facts(
    page: AsyncClient, visitors: Visitors, site: KnownSite, clock: SimpleNamespace
) -> None:
    told = {
        "language": "fr-FR",
        "page": {"url": "https://shop.example/shoes?session=1#top", "title": "Shoes"},
        "referrer": "https://search.example/?q=private",
    }
    answer = await page.post(f"/api/widget/{site.key}/visitors", json=told, headers={"User-Agent": PHONE})
    assert answer.status_code == 201
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers

    visitor = visitors.from_token(answer.json()["token"])
    assert visitor == Visitor(answer.json()["visitor"], site.organisation, site.id, "fr-FR")
    facts = await visitors.facts(visitor.id, site.organisation)
    assert (facts.device, facts.browser, facts.language) == ("phone", "Chrome 140", "fr-FR")
    assert facts.referrer == "https://search.example/"
    assert [view.page for view in facts.pages] == [Page("https://shop.example/shoes", "Shoes")]
    assert facts.first_seen == facts.last_seen == clock.now
    assert not facts.online


async def test_a_foreign_page_gets_nobody_and_can_read_why(page: AsyncClient, site: KnownSite) -> None:
    path = f"/api/widget/{site.key}/visitors"
    foreign = await page.post(path, json={}, headers={"Origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()["type"]) == (403, "origin-not-allowed")
    unknown = await page.post("/api/widget/nothing/visitors", json={})
    assert (unknown.status_code, unknown.json()["type"]) == (404, "unknown-site")
    invalid = await page.post(path, json={"language": "x" * 36})
    assert (invalid.status_code, invalid.json()["field"]) == (422, "language")
    for refused in (foreign, unknown, invalid):
        assert refused.headers["access-control-allow-origin"] == "*"


async def test_one_address_makes_only_so_many(page: AsyncClient, site: KnownSite, clock: SimpleNamespace) -> None:
    path = f"/api/widget/{site.key}/visitors"
    assert [(await page.post(path, json={})).status_code for _ in range(4)] == [201, 201, 201, 429]
    refused = await page.post(path, json={})
    assert refused.headers["retry-after"] == "20"
    assert refused.headers["access-control-allow-origin"] == "*"
    clock.now += 20_000
    assert (await page.post(path, json={})).status_code == 201


async def test_a_token_is_renewed_after_half_of_its_life(
    visitors: Visitors, site: KnownSite, clock: SimpleNamespace
) -> None:
    visitor = await _visitor(visitors, site)
    assert visitors.renew_if_old(visitor) == ""
    clock.now += 6 * 86_400_000
    renewed = visitors.renew_if_old(visitor)
    clock.now += 6 * 86_400_000
    assert visitors.from_token(renewed) == visitor
    assert visitors.renew_if_old(visitors.from_token(renewed)) != ""


async def test_pages_are_kept_newest_first_and_only_so_many(
    visitors: Visitors, site: KnownSite, database: Database, clock: SimpleNamespace
) -> None:
    visitor, other = await _visitor(visitors, site), await _visitor(visitors, site)
    await visitors.record_page(other, _visit("https://shop.example/other"))
    for number in range(PAGES_KEPT + 5):
        clock.now += number % 2
        kept = await visitors.record_page(visitor, _visit(f"https://shop.example/{number}?secret"))
        assert kept.url == f"https://shop.example/{number}"
    facts = await visitors.facts(visitor.id, site.organisation)
    newest = [f"https://shop.example/{number}" for number in range(PAGES_KEPT + 4, PAGES_KEPT + 4 - PAGES_SHOWN, -1)]
    assert [view.page.url for view in facts.pages] == newest
    assert facts.last_seen == clock.now
    statement = select(page_views.c.visitor, func.count()).group_by(page_views.c.visitor)
    async with database.read() as connection:
        counts = {row[0]: row[1] for row in await connection.execute(statement)}
    assert (counts[visitor.id], counts[other.id]) == (PAGES_KEPT, 1)


async def test_what_is_no_web_page_is_refused(visitors: Visitors, site: KnownSite) -> None:
    visitor = await _visitor(visitors, site)
    with pytest.raises(ProblemError) as refused:
        await visitors.record_page(visitor, _visit("javascript:alert(1)"))
    assert refused.value.problem.field == "page.url"
    assert (await visitors.facts(visitor.id, site.organisation)).pages == ()


async def test_a_visitor_who_is_no_more_needs_a_new_token(visitors: Visitors, site: KnownSite) -> None:
    for gone in (Visitor(new_id(), site.organisation, site.id), Visitor(new_id(), "elsewhere", site.id)):
        with pytest.raises(ProblemError) as refused:
            await visitors.record_page(gone, _visit("https://shop.example/"))
        assert refused.value.problem.type == "token-refused"


async def test_another_organisation_learns_nothing(visitors: Visitors, site: KnownSite) -> None:
    visitor = await _visitor(visitors, site)
    with pytest.raises(ProblemError) as refused:
        await visitors.facts(visitor.id, "elsewhere")
    assert refused.value.problem.type == "not-found"


async def test_null_characters_break_nothing(visitors: Visitors, site: KnownSite) -> None:
    visitor = await _visitor(visitors, site)
    kept = await visitors.record_page(visitor, _visit("https://shop.example/a\0b", "A\0B"))
    assert kept == Page("https://shop.example/ab", "AB")
