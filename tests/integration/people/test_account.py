"""One's own account over HTTP: another password, where one is signed in, and an end to it everywhere else."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import member_topic
from visavis.people.service import People
from visavis.protocol.views import NewMember

Browse = Callable[..., httpx.AsyncClient]
OLD, NEW = "correct horse battery", "staple correct horse"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0"


@pytest.fixture
async def ana(people: People, organisation: str, email: Callable[[str], str]) -> dict[str, str]:
    added = await people.add_member(organisation, NewMember("Ana", email("Ana"), OLD))
    return {"id": added.id, "email": added.email}


async def signed_in(browse: Browse, ana: dict[str, str], password: str = OLD, **options: Any) -> httpx.AsyncClient:
    browser = browse(**options)
    answer = await browser.post(
        "/api/sign-in", json={"email": ana["email"], "password": password}, headers={"User-Agent": FIREFOX}
    )
    assert answer.status_code == 200, answer.text
    return browser


async def change(browser: httpx.AsyncClient, present: str, new: str) -> tuple[int, str]:
    answer = await browser.post("/api/me/password", json={"present": present, "new": new})
    return answer.status_code, answer.json().get("field", "") if answer.content else ""


async def test_a_new_password_ends_every_other_session_and_the_old_password(
    browse: Browse, ana: dict[str, str], bus: MemoryBus
) -> None:
    here, there = await signed_in(browse, ana), await signed_in(browse, ana)
    told: list[bytes] = []
    bus.subscribe(member_topic(ana["id"]), told.append)
    assert await change(here, OLD, NEW) == (204, "")
    assert (await here.get("/api/me")).status_code == 200
    assert (await there.get("/api/me")).status_code == 401
    assert len(told) == 1
    old = await browse().post("/api/sign-in", json={"email": ana["email"], "password": OLD})
    assert old.status_code == 401
    await signed_in(browse, ana, NEW)


async def test_what_is_refused_changes_nothing(browse: Browse, ana: dict[str, str]) -> None:
    here, there = await signed_in(browse, ana), await signed_in(browse, ana)
    assert await change(here, "a guess that is wrong", NEW) == (401, "present")
    assert await change(here, OLD, OLD) == (422, "new")
    assert (await change(here, OLD, "short"))[0] == 422
    assert (await change(browse(), OLD, NEW))[0] == 401
    assert (await there.get("/api/me")).status_code == 200
    await signed_in(browse, ana, OLD)


async def test_guesses_are_counted_by_member_wherever_they_come_from(browse: Browse, ana: dict[str, str]) -> None:
    browsers = [await signed_in(browse, ana, address=f"192.0.2.{number}") for number in (1, 2)]
    for number in range(5):
        assert (await change(browsers[number % 2], "a guess that is wrong", NEW))[0] == 401
    assert (await change(browsers[0], OLD, NEW))[0] == 429


async def test_of_two_changes_at_the_same_moment_one_counts(browse: Browse, ana: dict[str, str]) -> None:
    browsers = [await signed_in(browse, ana) for _ in range(2)]
    answers = await asyncio.gather(*(change(browser, OLD, f"{NEW} {at}") for at, browser in enumerate(browsers)))
    assert sorted(code for code, _ in answers) == [204, 401]


async def test_sessions_tell_where_one_is_signed_in_and_can_be_ended(
    browse: Browse, ana: dict[str, str], clock: SimpleNamespace
) -> None:
    there = await signed_in(browse, ana, address="192.0.2.7")
    clock.now += 1_000
    here = await signed_in(browse, ana, address="2001:db8::1")
    listed = (await here.get("/api/me/sessions")).json()
    assert [(one["browser"], one["address"], one.get("here", False)) for one in listed] == [
        ("Firefox 151", "2001:db8::1", True),
        ("Firefox 151", "192.0.2.7", False),
    ]
    assert (await here.delete("/api/me/sessions")).status_code == 204
    assert (await there.get("/api/me")).status_code == 401
    assert len((await here.get("/api/me/sessions")).json()) == 1
