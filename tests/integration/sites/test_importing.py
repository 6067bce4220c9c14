"""A list of sites is brought in piece by piece, and may be brought in again."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest

from visavis.protocol.sites import SiteRow
from visavis.sites.importing.service import SiteImports
from visavis.sites.service import Sites
from visavis.storage.database import Database

Browse = Callable[..., httpx.AsyncClient]
SHOP = "https://shop.example"


def line(number: int, **columns: str) -> dict[str, str]:
    return {"reference": f"s-{number}", "name": f"Shop {number}", "origins": f"https://s{number}.example", **columns}


async def brought(browser: httpx.AsyncClient, *rows: Mapping[str, Any]) -> list[dict[str, Any]]:
    answer = await browser.post("/api/sites/import", json={"rows": rows})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["rows"])


async def test_each_line_makes_a_site_once_and_changes_it_afterwards(browse: Browse) -> None:
    browser = browse()
    look = {"accent": "#ABCDEF", "position": "Left", "greeting": "Bonjour", "language": "fr_FR"}
    first = line(1, **look, origins="https://a.example, https://b.example")
    assert await brought(browser, first, line(2)) == [{"outcome": "added"}, {"outcome": "added"}]
    assert await brought(browser, line(2), first) == [{"outcome": "unchanged"}, {"outcome": "unchanged"}]
    assert await brought(browser, {"reference": "s-1", "name": "Renamed"}) == [{"outcome": "changed"}]
    (site,) = (await browser.get("/api/sites", params={"search": "s-1"})).json()["sites"]
    assert (site["name"], site["language"], site["reference"]) == ("Renamed", "fr", "s-1")
    assert site["origins"] == ["https://a.example", "https://b.example"], "what a line leaves empty stays"
    assert site["appearance"] == {"accent": "#abcdef", "position": "left", "greeting": "Bonjour"}


async def test_lines_that_cannot_be_carried_out_are_told_and_hinder_no_other(browse: Browse) -> None:
    browser = browse()
    outcomes = await brought(
        browser,
        line(1),
        line(2, name=" "),
        line(3, reference=""),
        line(4, origins="shop"),
        line(5, language="tlh"),
        line(6, accent="red"),
        line(7, position="top"),
        line(8, greeting="a" * 301),
        line(9, origins=" ".join(f"https://o{n}.example" for n in range(51))),
        line(10),
    )
    assert [row["outcome"] for row in outcomes] == ["added", *["refused"] * 8, "added"]
    told = [row["field"] for row in outcomes[1:-1]]
    assert told == ["name", "reference", "origins", "language", "accent", "position", "greeting", "origins"]
    assert all(row["reason"] for row in outcomes[1:-1])
    assert (await browser.get("/api/sites")).json()["total"] == 2


WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


async def test_a_line_sets_hours_as_a_whole_and_leaves_them_when_it_tells_none(browse: Browse) -> None:
    browser = browse()
    special = "2026-12-25 Christmas; 2026-12-24 9:00-12, 13-15 Christmas Eve"
    hours = {"zone": "Europe/Paris", "monday": "9:00-12:30, 14h-18h", "friday": "22-2", "special": special}
    assert await brought(browser, line(1, **hours)) == [{"outcome": "added"}]
    assert await brought(browser, line(1), line(1, **hours)) == [{"outcome": "unchanged"}] * 2
    (site,) = (await browser.get("/api/sites")).json()["sites"]
    [monday, *_, friday, saturday, _] = site["hours"]["week"]
    assert monday == [{"opens": 540, "closes": 750}, {"opens": 840, "closes": 1_080}]
    assert (friday, saturday) == ([{"opens": 1_320, "closes": 1_560}], [])
    eve = [{"opens": 540, "closes": 720}, {"opens": 780, "closes": 900}]
    christmas = {"date": "2026-12-25", "name": "Christmas"}
    assert site["hours"]["special"] == [christmas, {"date": "2026-12-24", "name": "Christmas Eve", "intervals": eve}]
    always = dict.fromkeys(WEEK, "0-24")
    assert await brought(browser, line(1, zone="UTC", **always)) == [{"outcome": "changed"}]
    assert (await browser.get("/api/sites")).json()["sites"][0].get("hours") is None


async def test_a_line_brings_words_of_its_own_and_leaves_the_others(browse: Browse) -> None:
    browser = browse()
    first = {"fr.greeting": "Bonjour !", "fr.send": "Envoyer"}
    await brought(browser, {**line(1), "words": first})
    again = {**line(1), "words": {"fr.send": "Dire", "de.chat": "Fragen?", "de.send": ""}}
    assert await brought(browser, again, again) == [{"outcome": "changed"}] * 2
    (site,) = (await browser.get("/api/sites")).json()["sites"]
    assert site["words"] == {"fr": {"greeting": "Bonjour !", "send": "Dire"}, "de": {"chat": "Fragen?"}}


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"monday": "9-12"}, "zone"),
        ({"zone": "Europe/Lyon", "monday": "9-12"}, "zone"),
        ({"zone": "../../etc/passwd", "monday": "9-12"}, "zone"),
        ({"zone": "a" * 61, "monday": "9-12"}, "zone"),
        ({"zone": "UTC", "tuesday": "nine to five"}, "tuesday"),
        ({"zone": "UTC", "tuesday": "9-25"}, "tuesday"),
        ({"zone": "UTC", "sunday": "9-12, 11-13"}, "sunday"),
        ({"zone": "UTC", "sunday": ",".join(f"{hour}-{hour}:30" for hour in range(11))}, "sunday"),
        ({"zone": "UTC"}, "monday"),
        ({"zone": "UTC", "monday": "9-12", "special": "Christmas"}, "special"),
        ({"zone": "UTC", "monday": "9-12", "special": "2026-02-30"}, "special"),
        ({"zone": "UTC", "monday": "9-12", "special": f"2026-12-25 {'a' * 101}"}, "special"),
        ({"words": {"fr.nothing": "x"}}, "words.fr.nothing"),
        ({"words": {"tlh.send": "x"}}, "words.tlh"),
        ({"words": {"send": "x"}}, "words.send"),
        ({"words": {"fr.send": "a" * 301}}, "words.fr.send"),
    ],
)
async def test_hours_and_words_that_cannot_be_are_refused_by_their_column(
    browse: Browse, columns: dict[str, str], field: str
) -> None:
    [outcome] = await brought(browse(), line(1, **columns))
    assert (outcome["outcome"], outcome["field"]) == ("refused", field)


@pytest.mark.parametrize("role", ["advisor", "supervisor"])
async def test_only_who_may_change_sites_may_bring_them_in(browse: Browse, role: str) -> None:
    assert (await browse(role).post("/api/sites/import", json={"rows": [line(1)]})).status_code == 403


@pytest.mark.parametrize("count", [0, 101])
async def test_a_piece_has_a_bounded_number_of_lines(browse: Browse, count: int) -> None:
    rows = [line(number) for number in range(count)]
    assert (await browse().post("/api/sites/import", json={"rows": rows})).status_code == 422


async def test_another_organisations_references_are_its_own(browse: Browse, sites: Sites, database: Database) -> None:
    await brought(browse(), line(1))
    assert await sites.oldest("somebody else") is None


async def test_the_same_piece_brought_in_twice_at_once_makes_each_site_once(
    database: Database, sites: Sites, organisation: str
) -> None:
    imports = SiteImports(database, sites)
    rows = [SiteRow(f"r{number}", f"Shop {number}") for number in range(30)]
    answers = await asyncio.gather(*(imports.take(organisation, rows) for _ in range(4)), return_exceptions=True)
    assert any(not isinstance(answer, BaseException) for answer in answers)
    assert (await sites.page(organisation, limit=100)).total == 30
