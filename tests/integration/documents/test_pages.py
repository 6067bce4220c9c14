"""What stands in the documents of the library is found, whatever its case and accents, in what is sent now."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.documents.counter import Counter, open_counter
from tests.integration.documents.test_library import keep, lookbook, promote
from tests.leaflets import written
from visavis.app import build
from visavis.config import Settings
from visavis.documents.library.pages import PAGES_EACH, PER_MINUTE
from visavis.documents.library.texts import Texts
from visavis.documents.sweeping import Sweeper
from visavis.storage.rows import now_ms

SUMMER = written("Nos lampes d'été, RÈGLE d'or", "", "La lumière du soir")
WINTER = written("Les lampes d'hiver")


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    url = "" if request.param == "SQLite" else request.getfixturevalue("postgres_dsn")
    return Settings(data_dir=tmp_path, database_url=url, secret="a secret for the pages")


@pytest.fixture
async def counter(settings: Settings) -> AsyncIterator[Counter]:
    async with open_counter(build(settings)) as counter:
        await promote(counter)
        yield counter


async def add(counter: Counter, *contents: bytes) -> str:
    console = counter.claire.browser
    document = str((await console.post("/api/library", json={"name": "Lamps"})).json()["id"])
    for content in contents:
        await keep(console, document, content)
    uploads = counter.app.files.uploads
    await Texts(counter.app.database, uploads.keeper.objects, uploads.workshop).go_round()
    return document


async def found(counter: Counter, words: str) -> list[tuple[str, int, int]]:
    answer = await counter.claire.browser.get("/api/library/pages", params={"words": words})
    assert answer.status_code == 200
    return [(one["document"], one["version"], one["page"]) for one in answer.json()]


async def test_a_hit_tells_its_page_and_what_stands_around(counter: Counter) -> None:
    document = await add(counter, SUMMER)
    for words in ("lumiere", "LUMIÈRE soir", "la lum"):
        assert await found(counter, words) == [(document, 1, 2)]
    assert await found(counter, "lampes regle") == [(document, 1, 0)]
    assert await found(counter, "lampes lumiere") == []
    assert await found(counter, " . ") == []
    (hit,) = (await counter.claire.browser.get("/api/library/pages", params={"words": "regle"})).json()
    assert [piece["text"] for piece in hit["excerpt"] if piece.get("found")] == ["RÈGLE"]


async def test_what_is_sent_now_is_looked_through_and_no_other_version(counter: Counter) -> None:
    document = await add(counter, SUMMER, WINTER)
    assert await found(counter, "lampes") == [(document, 2, 0)]
    assert await found(counter, "lumiere") == []
    await counter.claire.browser.patch(f"/api/library/{document}", json={"name": "Lamps", "pinned": 1})
    assert await found(counter, "lampes") == [(document, 1, 0)]


async def test_of_a_document_with_the_words_everywhere_the_first_pages_are_told(counter: Counter) -> None:
    document = await add(counter, written(*["lampe"] * 7))
    assert await found(counter, "lampe") == [(document, 1, page) for page in range(PAGES_EACH)]


async def test_what_cannot_be_read_is_kept_and_never_found(counter: Counter) -> None:
    await add(counter, lookbook("#d8452e"), WINTER[:60], b"Just some text about lampes")
    document = await add(counter, WINTER)
    assert await found(counter, "lampes") == [(document, 1, 0)]


async def test_texts_go_with_the_content_and_their_places_are_free_again(counter: Counter) -> None:
    document = await add(counter, SUMMER)
    await counter.claire.browser.delete(f"/api/library/{document}")
    assert await found(counter, "lampes") == []
    later = Sweeper(counter.app.files.uploads.keeper, lambda: now_ms() + 86_400_000)
    await later.sweep()
    await later.sweep()
    assert await counter.stored() == []
    another = await add(counter, WINTER)
    assert await found(counter, "lampes") == [(another, 1, 0)]
    assert await found(counter, "lumiere") == []


async def test_strangers_find_nothing_and_nobody_searches_without_end(counter: Counter) -> None:
    await add(counter, SUMMER)
    refused = await counter.ana.browser.get("/api/library/pages", params={"words": "lampes"})
    assert refused.json()["type"] == "not-signed-in"
    counter.app.library.pages.stopwatch = lambda: 1e9
    answers = [
        (await counter.claire.browser.get("/api/library/pages", params={"words": "lampes"})).status_code
        for _ in range(PER_MINUTE + 1)
    ]
    assert answers[-1] == 429
