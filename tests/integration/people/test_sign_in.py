"""Signing in and out over HTTP: the cookie, what is refused, and how often one may try."""

from collections.abc import Callable
from types import SimpleNamespace

import httpx
import pytest
from sqlalchemy import select

from visavis.bus.memory import MemoryBus
from visavis.bus.port import member_topic
from visavis.people.service import People
from visavis.people.sessions import DAY_MS
from visavis.people.tables import members, sessions
from visavis.protocol.views import MemberChange, NewMember
from visavis.storage.database import Database

Browse = Callable[..., httpx.AsyncClient]
PASSWORD = "correct horse battery"


@pytest.fixture
async def advisor(people: People, organisation: str, email: Callable[[str], str]) -> dict[str, str]:
    new = NewMember(name="Ana", email=email("Ana"), password=PASSWORD)
    added = await people.add_member(organisation, new)
    return {"id": added.id, "email": new.email, "password": PASSWORD}


def _credentials(advisor: dict[str, str], **changed: str) -> dict[str, str]:
    return {"email": advisor["email"], "password": advisor["password"]} | changed


async def test_the_cookie_opens_what_it_should_until_signed_out(
    browse: Browse, advisor: dict[str, str], organisation: str, bus: MemoryBus
) -> None:
    told: list[bytes] = []
    bus.subscribe(member_topic(advisor["id"]), told.append)
    browser = browse()
    assert (await browser.get("/api/me")).status_code == 401

    answer = await browser.post("/api/sign-in", json=_credentials(advisor, email=advisor["email"].upper()))

    assert answer.status_code == 200
    assert answer.json()["organisation_name"] == "Maison Alba"
    assert answer.json()["permissions"] == ["conversation.read", "conversation.take"]
    assert "password" not in answer.text
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("visavis_session=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    me = await browser.get("/api/me")
    assert me.json() == answer.json()
    assert me.json()["organisation"] == organisation

    assert (await browser.post("/api/sign-out")).status_code == 204
    assert (await browser.get("/api/me")).status_code == 401
    browser.cookies.set("visavis_session", cookie.partition("=")[2].partition(";")[0])
    assert (await browser.get("/api/me")).status_code == 401
    assert len(told) == 1
    assert b'"signed_out"' in told[0]


async def test_neither_token_nor_password_is_stored(
    browse: Browse, advisor: dict[str, str], database: Database
) -> None:
    browser = browse()
    await browser.post("/api/sign-in", json=_credentials(advisor))
    token = browser.cookies["visavis_session"]
    async with database.read() as connection:
        ids = (
            (await connection.execute(select(sessions.c.id).where(sessions.c.member == advisor["id"]))).scalars().all()
        )
        hashed = (
            await connection.execute(select(members.c.password_hash).where(members.c.id == advisor["id"]))
        ).scalar_one()
    assert len(ids) == 1
    assert token not in ids[0]
    assert hashed.startswith("$argon2id$")


async def test_wrong_password_unknown_email_and_deactivated_are_answered_alike(
    browse: Browse, advisor: dict[str, str], people: People, organisation: str
) -> None:
    browser = browse()
    wrong = await browser.post("/api/sign-in", json=_credentials(advisor, password="wrong horse"))
    unknown = await browser.post("/api/sign-in", json=_credentials(advisor, email="nobody@alba.example"))
    await people.change_member(organisation, advisor["id"], MemberChange(active=False))
    gone = await browser.post("/api/sign-in", json=_credentials(advisor))
    assert wrong.status_code == unknown.status_code == gone.status_code == 401
    assert wrong.json() == unknown.json() == gone.json()
    assert wrong.json()["type"] == "wrong-credentials"
    assert "set-cookie" not in wrong.headers


async def test_guessing_is_slowed_by_email_from_wherever_it_comes(browse: Browse, advisor: dict[str, str]) -> None:
    wrong = _credentials(advisor, password="guess")
    for number in range(5):
        assert (await browse(f"192.0.2.{number}").post("/api/sign-in", json=wrong)).status_code == 401
    refused = await browse("192.0.2.99").post("/api/sign-in", json=wrong)
    assert refused.status_code == 429
    assert refused.json()["retry_after"] == pytest.approx(12)
    assert refused.headers["retry-after"] == "12"


async def test_guessing_is_slowed_by_address_whatever_the_email(browse: Browse, advisor: dict[str, str]) -> None:
    browser = browse()
    for number in range(5):
        wrong = _credentials(advisor, email=f"{number}@alba.example")
        assert (await browser.post("/api/sign-in", json=wrong)).status_code == 401
    assert (await browser.post("/api/sign-in", json=_credentials(advisor))).status_code == 429
    assert (await browse("192.0.2.2").post("/api/sign-in", json=_credentials(advisor))).status_code == 200


async def test_who_signs_in_well_is_never_slowed(browse: Browse, advisor: dict[str, str]) -> None:
    for _ in range(12):
        assert (await browse().post("/api/sign-in", json=_credentials(advisor))).status_code == 200


async def test_a_session_ends_with_its_time(
    browse: Browse, advisor: dict[str, str], people: People, clock: SimpleNamespace
) -> None:
    browser = browse()
    await browser.post("/api/sign-in", json=_credentials(advisor))
    member = await people.from_cookie(browser.cookies["visavis_session"])
    assert member is not None
    assert await people.refresh(member) == member
    clock.now += 30 * DAY_MS - 1
    assert await people.refresh(member) == member
    clock.now += 1
    assert await people.refresh(member) is None
    assert (await browser.get("/api/me")).status_code == 401


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
async def test_another_sites_page_can_neither_sign_in_nor_change(
    browse: Browse, advisor: dict[str, str], headers: dict[str, str]
) -> None:
    browser = browse()
    foreign = await browser.post("/api/sign-in", json=_credentials(advisor), headers=headers)
    assert foreign.status_code == 403
    assert (await browser.post("/api/sign-in", json=_credentials(advisor))).status_code == 200
    assert (await browser.patch("/api/me", json={"available": True}, headers=headers)).status_code == 403
    assert (await browser.get("/api/me", headers=headers)).json()["available"] is False


@pytest.mark.parametrize("cookie", ["", "x", "x" * 43, "x" * 10_000, "../../etc", "%00"])
async def test_any_other_cookie_is_nobody(people: People, cookie: str) -> None:
    assert await people.from_cookie(cookie) is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"email":"a"}', b'{"email":1,"password":"x"}'])
async def test_a_body_that_is_no_sign_in_is_a_problem(browse: Browse, body: bytes) -> None:
    answer = await browse().post("/api/sign-in", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"
