"""Sites over HTTP: settings for members, and what a shop's page may read."""

from collections.abc import Callable
from datetime import datetime, time
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from visavis.config import Settings
from visavis.protocol.problems import ProblemError
from visavis.protocol.sites import PageMasks, SitePage
from visavis.protocol.views import Appearance, NewSite, Site, SiteChange
from visavis.sites.remembered import REMEMBERED_S
from visavis.sites.service import Sites
from visavis.storage.database import Database

Browse = Callable[..., httpx.AsyncClient]
MONDAY, SATURDAY, SUNDAY = 0, 5, 6
SHOP = "https://shop.example"


def _site(answer: httpx.Response) -> Site:
    return msgspec.json.decode(answer.content, type=Site)


async def test_a_site_is_added_shown_and_changed(browse: Browse) -> None:
    browser = browse()
    added = await browser.post("/api/sites", json={"name": "Alba", "origins": ["https://Shop.example/"]})
    assert added.status_code == 201
    site = _site(added)
    assert site.origins == (SHOP,)
    assert site.snippet == f'<script async src="https://chat.example/widget.js" data-site="{site.key}"></script>'
    assert _site(await browser.get(f"/api/sites/{site.id}")) == site
    assert msgspec.convert((await browser.get("/api/sites")).json(), SitePage) == SitePage((site,), 1)

    look = {"accent": "#112233", "position": "left", "greeting": "<b>Hi</b>"}
    change = {"name": " New  name ", "appearance": look, "language": "fr"}
    changed = _site(await browser.patch(f"/api/sites/{site.id}", json=change))
    looks_now = Appearance(accent="#112233", position="left", greeting="<b>Hi</b>")
    assert changed == replace(site, name="New name", appearance=looks_now, language="fr")
    assert _site(await browser.get(f"/api/sites/{site.id}")) == changed


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"origins": ["https://shop.example/boutique"]}, "origins"),
        ({"origins": ["x" * 301]}, "origins"),
        ({"origins": ["https://shop.example"] * 51}, "origins"),
        ({"appearance": {"accent": "red"}}, "appearance.accent"),
        ({"masks": {"hides": [".fine", "p {"]}}, "masks.hides"),
        ({"masks": {"shows": ["a::before"]}}, "masks.shows"),
        ({"masks": {"hides": ["x" * 201]}}, "masks.hides"),
        ({"masks": {"hides": ["p"] * 101}}, "masks.hides"),
        ({"name": " "}, "name"),
        ({"language": "xx"}, "language"),
    ],
)
async def test_what_is_not_valid_is_named_and_changes_nothing(
    browse: Browse, sites: Sites, organisation: str, change: dict[str, object], field: str
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))
    answer = await browse().patch(f"/api/sites/{site.id}", json=change)
    assert answer.status_code == 422
    assert answer.json()["field"].startswith(field)
    assert await sites.get(organisation, site.id) == site


@pytest.mark.parametrize(("role", "read", "write"), [("advisor", 403, 403), ("supervisor", 200, 403)])
async def test_each_role_gets_what_the_table_grants(
    browse: Browse, sites: Sites, organisation: str, role: str, read: int, write: int
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba"))
    browser = browse(role)
    assert (await browser.get("/api/sites")).status_code == read
    assert (await browser.get(f"/api/sites/{site.id}")).status_code == read
    assert (await browser.get("/api/site-names")).json() == [{"id": site.id, "name": "Alba"}]
    assert (await browser.post("/api/sites", json={"name": "Mine"})).status_code == write
    assert (await browser.patch(f"/api/sites/{site.id}", json={"name": "Mine"})).status_code == write


async def test_another_organisations_site_is_not_there(browse: Browse, sites: Sites, organisation: str) -> None:
    site = await sites.add(organisation, NewSite(name="Alba"))
    stranger = browse("owner", at="somebody else")
    await sites.by_id(site.id)
    assert (await stranger.get(f"/api/sites/{site.id}")).status_code == 404
    assert (await stranger.patch(f"/api/sites/{site.id}", json={"name": "Mine"})).status_code == 404
    assert (await stranger.get("/api/sites")).json() == {"sites": [], "total": 0}
    assert (await stranger.get("/api/site-names")).json() == []


async def test_the_sites_page_reads_how_the_widget_looks(browse: Browse, sites: Sites, organisation: str) -> None:
    look = Appearance(accent="#112233", greeting="Hello")
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,), appearance=look, language="fr"))
    answer = await browse().get(f"/api/widget/{site.key}", headers={"Origin": SHOP})
    assert answer.status_code == 200
    assert answer.json() == {
        "site": site.id,
        "name": "Alba",
        "appearance": {"accent": "#112233", "greeting": "Hello"},
        "language": "fr",
        "available": True,
        "chat": "widget/chat.fr-1.js",
        "texts": {"chat": "fr"},
    }
    assert answer.headers["access-control-allow-origin"] == SHOP
    assert "Origin" in answer.headers["vary"]
    assert answer.headers["cache-control"] == "public, max-age=60"
    english = await browse().get(f"/api/widget/{site.key}?languages=sv,en-GB", headers={"Origin": SHOP})
    assert (english.json()["language"], english.json()["chat"]) == ("en", "widget/chat.en-1.js")


async def test_the_sites_page_reads_what_is_hidden_on_it_as_it_is_now(
    browse: Browse, sites: Sites, organisation: str
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))
    path = f"/api/widget/{site.key}/masks"
    assert (await browse().get(path, headers={"Origin": SHOP})).json() == {}
    masks = {"hides": [" .address "], "everything": True, "shows": ["main"]}
    changed = _site(await browse().patch(f"/api/sites/{site.id}", json={"masks": masks}))
    assert changed.masks == PageMasks((".address",), everything=True, shows=("main",))
    answer = await browse().get(path, headers={"Origin": SHOP})
    assert answer.json() == {"hides": [".address"], "everything": True, "shows": ["main"]}
    assert answer.headers["cache-control"] == "no-store"
    foreign = await browse().get(path, headers={"Origin": "https://evil.example"})
    assert (foreign.status_code, foreign.headers["access-control-allow-origin"]) == (403, "*")
    copied = await sites.copy(organisation, site.id, "Another")
    assert copied.masks == changed.masks


async def test_a_foreign_page_and_a_wrong_key_can_read_why(browse: Browse, sites: Sites, organisation: str) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))
    foreign = await browse().get(f"/api/widget/{site.key}", headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert foreign.json()["setting"] == "Allowed origins"
    assert "https://evil.example" in foreign.json()["detail"]
    unknown = await browse().get("/api/widget/nothing", headers={"Origin": SHOP})
    assert unknown.status_code == 404
    assert unknown.json()["setting"] == "data-site"
    for refused in (foreign, unknown):
        assert refused.headers["access-control-allow-origin"] == "*"
        assert refused.headers["content-type"] == "application/problem+json"


async def test_a_page_of_the_servers_own_origin_needs_no_origin_header(
    browse: Browse, sites: Sites, organisation: str
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=("https://chat.example",)))
    path = f"/api/widget/{site.key}"
    assert (await browse().get(path, headers={"Sec-Fetch-Site": "same-origin"})).status_code == 200
    assert (await browse().get(path)).status_code == 403


@pytest.mark.parametrize("path", ["/api/widget/any", "/api/widget/any/visitors"])
async def test_every_page_may_ask_whether_it_may_ask(browse: Browse, path: str) -> None:
    headers = {"Origin": SHOP, "Access-Control-Request-Method": "POST"}
    answer = await browse().options(path, headers=headers)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "Content-Type"


async def test_a_change_is_known_at_once_here_and_soon_elsewhere(
    sites: Sites, organisation: str, database: Database, settings: Settings, stopwatch: SimpleNamespace
) -> None:
    elsewhere = Sites(database, settings, stopwatch=lambda: float(stopwatch.now))
    site = await sites.add(organisation, NewSite(name="Alba"))
    for node in (sites, elsewhere):
        assert (await node.by_key(site.key)).origins == (await node.by_id(site.id)).origins == ()
    await sites.change(organisation, site.id, SiteChange(origins=(SHOP,)))
    assert (await sites.by_key(site.key)).origins == (await sites.by_id(site.id)).origins == (SHOP,)
    stopwatch.now += REMEMBERED_S + 1
    assert (await elsewhere.by_key(site.key)).origins == (await elsewhere.by_id(site.id)).origins == (SHOP,)


async def test_a_site_known_before_is_found_without_the_database(
    sites: Sites, organisation: str, database: Database
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba"))
    known = await sites.by_key(site.key)
    await database.close()
    database.read = None  # type: ignore[method-assign,assignment]
    assert await sites.by_key(site.key) == known


@pytest.mark.parametrize("key", ["", "a" * 20, "x" * 5_000, "' OR 1=1 --", "ключ", "a" * 19 + "\0"])
async def test_any_other_key_is_unknown(sites: Sites, organisation: str, key: str) -> None:
    await sites.add(organisation, NewSite(name="Alba"))
    with pytest.raises(ProblemError) as refused:
        await sites.by_key(key)
    assert refused.value.problem.type == "unknown-site"


@pytest.mark.parametrize("id_", ["nothing", "%00", "0" * 36, "00000000-0000-7000-8000-000000000000"])
async def test_a_site_that_is_not_there_is_not_found(browse: Browse, id_: str) -> None:
    assert (await browse().get(f"/api/sites/{id_}")).status_code == 404
    assert (await browse().patch(f"/api/sites/{id_}", json={"name": "N\0ull"})).status_code == 404


async def test_pages_learn_when_the_site_opens(browse: Browse, sites: Sites, organisation: str) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))
    browser = browse()

    async def told() -> tuple[int, int]:
        answer = await browser.get(f"/api/widget/{site.key}", headers={"Origin": SHOP})
        return answer.json().get("opens_at", 0), answer.json().get("closes_at", 0)

    assert await told() == (0, 0)
    never_on_weekdays = [[], [], [], [], [], [{"opens": 0, "closes": 1440}], [{"opens": 0, "closes": 1440}]]
    hours = {"zone": "Asia/Kolkata", "week": never_on_weekdays}
    changed = await browser.patch(f"/api/sites/{site.id}", json={"hours": hours})
    assert changed.json()["hours"] == hours
    opens, closes = (datetime.fromtimestamp(at / 1_000, ZoneInfo("Asia/Kolkata")) for at in await told())
    assert opens.weekday() in {SATURDAY, SUNDAY}
    assert (closes.weekday(), closes.time()) == (MONDAY, time())
    always = {"zone": "Asia/Kolkata", "week": [[{"opens": 0, "closes": 1440}]] * 7}
    assert "hours" not in (await browser.patch(f"/api/sites/{site.id}", json={"hours": always})).json()
    assert await told() == (0, 0)


async def test_hours_that_never_open_are_refused_and_change_nothing(
    browse: Browse, sites: Sites, organisation: str
) -> None:
    site = await sites.add(organisation, NewSite(name="Alba", origins=(SHOP,)))
    answer = await browse().patch(f"/api/sites/{site.id}", json={"hours": {"zone": "Europe/Paris", "week": [[]] * 7}})
    assert (answer.status_code, answer.json()["field"]) == (422, "hours.week")
    assert (await sites.get(organisation, site.id)).hours is None
