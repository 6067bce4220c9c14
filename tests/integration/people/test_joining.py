"""A link makes one member, for a week, and signs them in."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from httpx import AsyncClient

from visavis.people.joining import LIFETIME_MS
from visavis.people.service import People
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import NewMember, Role

Browse = Callable[..., AsyncClient]
PASSWORD = "long enough a word"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


async def signed_in(people: People, organisation: str, browser: AsyncClient, email: str, role: Role) -> None:
    await people.add_member(organisation, NewMember("Ana", email, PASSWORD, role))
    answer = await browser.post("/api/sign-in", json={"email": email, "password": PASSWORD}, headers=SAME_SITE)
    assert answer.status_code == 200


async def made(browser: AsyncClient, role: str = "advisor") -> str:
    answer = await browser.post("/api/join-links", json={"role": role}, headers=SAME_SITE)
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store")
    return str(answer.json()["link"]).partition("/console/join#")[2]


async def test_a_link_makes_one_member_and_signs_them_in(
    people: People, organisation: str, browse: Browse, email: Callable[[str], str]
) -> None:
    admin, eve, late = browse(), browse("192.0.2.7"), browse("192.0.2.8")
    await signed_in(people, organisation, admin, email("ana"), "admin")
    token = await made(admin, "supervisor")
    offer = await eve.get(f"/api/join/{token}")
    assert offer.json() == {"organisation_name": "Maison Alba", "role": "supervisor"}
    body = {"token": token, "name": "Eve", "email": email("eve"), "password": PASSWORD, "language": "fr"}
    joined = await eve.post("/api/join", json=body, headers=SAME_SITE)
    assert joined.status_code == 201
    me = (await eve.get("/api/me")).json()
    assert (me["name"], me["role"], me["language"], me["organisation"]) == ("Eve", "supervisor", "fr", organisation)
    again = await late.post("/api/join", json=body | {"email": email("late")}, headers=SAME_SITE)
    assert (again.status_code, again.json()["type"]) == (404, "not-found")
    assert (await late.get(f"/api/join/{token}")).status_code == 404


async def test_an_email_in_use_leaves_the_link_as_it_was(
    people: People, organisation: str, browse: Browse, email: Callable[[str], str]
) -> None:
    admin, eve = browse(), browse("192.0.2.7")
    await signed_in(people, organisation, admin, email("ana"), "admin")
    body = {"token": await made(admin), "name": "Eve", "email": email("ana"), "password": PASSWORD}
    taken = await eve.post("/api/join", json=body, headers=SAME_SITE)
    assert (taken.status_code, taken.json()["field"]) == (409, "email")
    assert (await eve.post("/api/join", json=body | {"email": email("eve")}, headers=SAME_SITE)).status_code == 201


async def test_a_link_ends_after_a_week_and_only_an_owner_makes_owners(
    people: People, organisation: str, browse: Browse, email: Callable[[str], str], clock: SimpleNamespace
) -> None:
    admin = browse()
    await signed_in(people, organisation, admin, email("ana"), "admin")
    refused = await admin.post("/api/join-links", json={"role": "owner"}, headers=SAME_SITE)
    assert (refused.status_code, refused.json()["type"]) == (403, "forbidden")
    token = await made(admin)
    clock.now += LIFETIME_MS
    with pytest.raises(ProblemError) as caught:
        await people.join_links.look_at(token)
    assert caught.value.problem.type == "not-found"


async def test_guessing_links_is_slowed_down_and_other_sites_pages_cannot_join(
    browse: Browse, email: Callable[[str], str]
) -> None:
    browser = browse("192.0.2.99")
    body = {"token": "guess", "name": "Eve", "email": email("eve"), "password": PASSWORD}
    foreign = await browser.post("/api/join", json=body, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    answers = [await browser.post("/api/join", json=body, headers=SAME_SITE) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [404] * 5 + [429]


async def test_an_advisor_makes_no_links(
    people: People, organisation: str, browse: Browse, email: Callable[[str], str]
) -> None:
    advisor = browse()
    await signed_in(people, organisation, advisor, email("ana"), "advisor")
    assert (await advisor.post("/api/join-links", json={}, headers=SAME_SITE)).status_code == 403
