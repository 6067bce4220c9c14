"""How a site looks and speaks: its own words, its team's picture, copies of it, and the list of many."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from visavis.protocol.views import Appearance, NewSite, SiteChange
from visavis.sites.service import Sites

Browse = Callable[..., httpx.AsyncClient]
SHOP = "https://shop.example"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
WEBP = b"RIFF\x28\0\0\0WEBP" + bytes(32)


async def told(browser: httpx.AsyncClient, key: str, languages: str = "") -> dict[str, Any]:
    answer = await browser.get(f"/api/widget/{key}?languages={languages}", headers={"Origin": SHOP})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_a_sites_own_words_are_told_in_their_language_only(
    browse: Browse, sites: Sites, organisation: str
) -> None:
    look = Appearance(greeting="Hello", ground="dark", launcher="mark")
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,), appearance=look))
    words = {"de": {"chat": "Fragen?", "greeting": " Servus! ", "send": ""}, "fr": {"send": "  "}}
    changed = await browse().patch(f"/api/sites/{site.id}", json={"words": words})
    assert changed.json()["words"] == {"de": {"chat": "Fragen?", "greeting": "Servus!"}}
    german = await told(browse(), site.key, "de-AT")
    assert german["texts"] == {"chat": "Fragen?"}
    assert german["words"] == {"greeting": "Servus!"}
    assert german["appearance"].items() >= {"ground": "dark", "launcher": "mark"}.items()
    assert "greeting" not in german["appearance"], "the one in a language goes first"
    english = await told(browse(), site.key, "en")
    assert (english["texts"], english["appearance"]["greeting"]) == ({"chat": "en"}, "Hello")
    assert "words" not in english


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"xx": {"send": "a"}}, "words.xx"),
        ({"de": {"nothing": "a"}}, "words.de.nothing"),
        ({"de": {"send": "a" * 301}}, "words"),
    ],
)
async def test_words_that_the_widget_does_not_have_are_refused(
    browse: Browse, sites: Sites, organisation: str, words: dict[str, Any], field: str
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba"))
    answer = await browse().patch(f"/api/sites/{site.id}", json={"words": words})
    assert (answer.status_code, answer.json()["field"].startswith(field)) == (422, True)
    assert (await sites.get(organisation, site.id)).words == {}


@pytest.mark.parametrize(("content", "media_type"), [(PNG, "image/png"), (WEBP, "image/webp")])
async def test_a_picture_is_handed_out_for_ever_under_the_name_of_its_content(
    browse: Browse, sites: Sites, organisation: str, content: bytes, media_type: str
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))
    browser = browse()
    kept = (await browser.put(f"/api/sites/{site.id}/picture", content=content)).json()["picture"]
    assert (await told(browser, site.key))["picture"] == kept
    shown = await browser.get(f"/{kept}")
    assert (shown.content, shown.headers["content-type"]) == (content, media_type)
    assert "immutable" in shown.headers["cache-control"]
    assert shown.headers["cross-origin-resource-policy"] == "cross-origin"
    again = (await browser.put(f"/api/sites/{site.id}/picture", content=content + b"!")).json()["picture"]
    assert again != kept
    assert (await browser.get(f"/{kept}")).status_code == 404
    assert "picture" not in (await browser.delete(f"/api/sites/{site.id}/picture")).json()
    assert (await browser.get(f"/{again}")).status_code == 404
    assert "picture" not in await told(browser, site.key)


@pytest.mark.parametrize(
    ("content", "status"), [(b"<svg onload=alert(1)>", 422), (b"RIFF1234AVI ", 422), (b"", 422), (PNG * 900, 413)]
)
async def test_what_is_no_small_picture_is_refused(
    browse: Browse, sites: Sites, organisation: str, content: bytes, status: int
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba"))
    answer = await browse().put(f"/api/sites/{site.id}/picture", content=content)
    assert (answer.status_code, answer.json()["field"]) == (status, "picture")


async def test_a_copy_looks_and_speaks_alike_and_lives_nowhere_yet(
    browse: Browse, sites: Sites, organisation: str
) -> None:
    look = Appearance(accent="#112233", position="left")
    site = await sites.add(organisation, NewSite("Alba", (SHOP,), "fr", look))
    await sites.change(organisation, site.id, SiteChange(words={"fr": {"send": "Hop"}}))
    browser = browse()
    await browser.put(f"/api/sites/{site.id}/picture", content=PNG)
    copied = (await browser.post(f"/api/sites/{site.id}/copies", json={"name": "Alba Lyon"})).json()
    assert (copied["name"], copied["origins"], copied["language"]) == ("Alba Lyon", [], "fr")
    assert (copied["appearance"], copied["words"]) == (
        {"accent": "#112233", "position": "left"},
        {"fr": {"send": "Hop"}},
    )
    assert copied["key"] != site.key
    assert (await browser.get(f"/{copied['picture']}")).content == PNG
    stranger = browse("owner", at="somebody else")
    assert (await stranger.post(f"/api/sites/{site.id}/copies", json={"name": "Mine"})).status_code == 404
    assert (await stranger.put(f"/api/sites/{site.id}/picture", content=PNG)).status_code == 404
    advisor = browse("advisor")
    assert (await advisor.post(f"/api/sites/{site.id}/copies", json={"name": "Mine"})).status_code == 403
    assert (await advisor.get("/api/widget-preview")).status_code == 403


async def test_the_console_can_try_out_what_is_not_saved(browse: Browse) -> None:
    shown = (await browse("supervisor").get("/api/widget-preview?language=de")).json()
    assert (shown["chat"], shown["texts"], shown["language"]) == ("widget/chat.de-1.js", {"chat": "de"}, "de")


async def test_many_sites_are_listed_by_name_and_found_by_what_they_are_called(
    browse: Browse, sites: Sites, organisation: str
) -> None:
    for number in (3, 1, 4, 2, 5):
        await sites.add(organisation, NewSite(f"Shop {number}", (f"https://s{number}.example",)))
    await sites.add(organisation, NewSite("Shop 1"))
    await sites.add(organisation, NewSite("100 % wool_"))
    browser = browse()
    names: list[str] = []
    cursor = ""
    for _ in range(4):
        page = (await browser.get("/api/sites", params={"limit": 2, "cursor": cursor})).json()
        names += [site["name"] for site in page["sites"]]
        assert page["total"] == 7
        cursor = page.get("next", "")
    assert cursor == ""
    assert names == ["100 % wool_", "Shop 1", "Shop 1", "Shop 2", "Shop 3", "Shop 4", "Shop 5"]

    async def found(search: str) -> list[str]:
        page = (await browser.get("/api/sites", params={"search": search})).json()
        assert page["total"] == len(page["sites"])
        return [site["name"] for site in page["sites"]]

    assert await found("sHOP 3") == ["Shop 3"]
    assert await found("s4.example") == ["Shop 4"]
    assert await found("0 % w") == ["100 % wool_"]
    assert await found("l_") == ["100 % wool_"]
    assert await found("nowhere") == []
    assert (await browser.get("/api/sites", params={"limit": 201})).status_code == 422
    every = (await browser.get("/api/site-names")).json()
    two = [every[5], every[1]]
    asked = await browse("advisor").get("/api/site-names", params={"ids": f"{two[0]['id']},{two[1]['id']},\0,x"})
    assert sorted(asked.json(), key=str) == sorted(two, key=str)
    assert len(every) == 7
