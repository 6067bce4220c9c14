"""Members over HTTP: each role gets what the table grants, and nothing crosses the organisation."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import member_topic
from visavis.people.service import People
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Me, MemberChange, NewMember, Role, SignIn
from visavis.storage.rows import new_id

Browse = Callable[..., httpx.AsyncClient]
SignedIn = tuple[httpx.AsyncClient, Me]
Enter = Callable[..., Awaitable[SignedIn]]
PASSWORD = "correct horse battery"


@pytest.fixture
def enter(people: People, organisation: str, email: Callable[[str], str], browse: Browse) -> Enter:
    """Adds a member of a role and signs them in, in a browser of their own."""

    async def enter(role: Role, name: str = "", at: str = organisation) -> SignedIn:
        address = email(name or role)
        await people.add_member(at, NewMember(name=name or role, email=address, password=PASSWORD, role=role))
        signed = await people.sign_in(SignIn(email=address, password=PASSWORD), "192.0.2.1")
        browser = browse()
        browser.cookies.set("visavis_session", signed.token)
        return browser, signed.me

    return enter


def _new(address: str, **changed: str) -> dict[str, str]:
    return {"name": "Bel", "email": address, "password": PASSWORD} | changed


async def test_an_admin_adds_and_lists_members(enter: Enter, email: Callable[[str], str]) -> None:
    browser, _ = await enter("admin")
    added = await browser.post("/api/members", json=_new(email("bel"), name="  Bel  Canto "))
    assert added.status_code == 201
    assert added.json()["name"] == "Bel Canto"
    assert added.json()["role"] == "advisor"
    listed = (await browser.get("/api/members")).json()
    assert [member["name"] for member in listed] == ["admin", "Bel Canto"]
    again = await browser.post("/api/members", json=_new(email("bel").upper()))
    assert again.status_code == 409
    assert again.json()["field"] == "email"


@pytest.mark.parametrize(
    ("role", "read", "write"), [("advisor", 403, 403), ("supervisor", 200, 403), ("admin", 200, 201)]
)
async def test_each_role_gets_what_the_table_grants(
    enter: Enter, email: Callable[[str], str], role: Role, read: int, write: int
) -> None:
    browser, _ = await enter(role)
    assert (await browser.get("/api/members")).status_code == read
    assert (await browser.post("/api/members", json=_new(email("new")))).status_code == write


async def test_only_owners_make_and_change_owners(enter: Enter, email: Callable[[str], str]) -> None:
    owner, owner_me = await enter("owner")
    admin, admin_me = await enter("admin")
    assert (await admin.post("/api/members", json=_new(email("x"), role="owner"))).status_code == 403
    assert (await admin.patch(f"/api/members/{owner_me.id}", json={"name": "Boss"})).status_code == 403
    assert (await admin.patch(f"/api/members/{admin_me.id}", json={"role": "owner"})).status_code == 403
    last = await owner.patch(f"/api/members/{owner_me.id}", json={"role": "admin"})
    assert last.status_code == 409
    assert (await owner.patch(f"/api/members/{admin_me.id}", json={"role": "owner"})).status_code == 200
    assert (await owner.patch(f"/api/members/{owner_me.id}", json={"role": "advisor"})).status_code == 200
    assert (await owner.get("/api/members")).status_code == 403


async def test_of_two_owners_who_step_down_at_once_one_stays(enter: Enter, people: People, organisation: str) -> None:
    _, one = await enter("owner", "one")
    _, two = await enter("owner", "two")
    results = await asyncio.gather(
        *(people.change_member(organisation, me.id, MemberChange(role="advisor")) for me in (one, two)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, ProblemError) for result in results) == 1
    assert sum(member.role == "owner" for member in await people.members(organisation)) == 1


@pytest.mark.parametrize("change", [{"active": False}, {"password": "another horse battery"}])
async def test_deactivation_and_a_new_password_sign_out_everywhere(
    enter: Enter, bus: MemoryBus, change: dict[str, object]
) -> None:
    admin, _ = await enter("admin")
    advisor, me = await enter("advisor")
    told: list[bytes] = []
    bus.subscribe(member_topic(me.id), told.append)
    assert (await advisor.get("/api/me")).status_code == 200
    assert (await admin.patch(f"/api/members/{me.id}", json=change)).status_code == 200
    assert (await advisor.get("/api/me")).status_code == 401
    assert told[-1] == b'{"type":"signed_out","session":""}'


async def test_availability_and_name_are_ones_own(enter: Enter, bus: MemoryBus) -> None:
    browser, me = await enter("advisor")
    told: list[bytes] = []
    bus.subscribe(member_topic(me.id), told.append)
    answer = await browser.patch("/api/me", json={"available": True, "language": "fr"})
    assert (answer.json()["available"], answer.json()["language"], answer.json()["name"]) == (True, "fr", "advisor")
    assert (await browser.patch("/api/me", json={"name": "  "})).json()["field"] == "name"
    assert (await browser.patch("/api/me", json={"role": "owner"})).json()["role"] == "advisor"
    assert told == [b'{"type":"changed"}']


async def test_nothing_crosses_the_organisation(enter: Enter, people: People) -> None:
    elsewhere = await people.create_organisation("Other")
    owner, _ = await enter("owner")
    _, stranger = await enter("advisor", "stranger", at=elsewhere)
    assert (await owner.patch(f"/api/members/{stranger.id}", json={"active": False})).status_code == 404
    assert stranger.id not in (await owner.get("/api/members")).text


async def test_an_organisation_is_found_by_name_or_id_unless_doubtful(people: People) -> None:
    name = f"Maison {new_id()}"
    id_ = await people.create_organisation(name)
    assert await people.find_organisation(name) == await people.find_organisation(id_) == id_
    await people.create_organisation(name)
    with pytest.raises(ProblemError, match="give the id"):
        await people.find_organisation(name)
    with pytest.raises(ProblemError, match="no organisation"):
        await people.find_organisation("Nobody")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": "short"}, "password"),
        ({"email": "no address"}, "email"),
        ({"role": "king"}, "role"),
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
    ],
)
async def test_what_is_not_valid_is_named(
    enter: Enter, email: Callable[[str], str], changed: dict[str, str], field: str
) -> None:
    browser, _ = await enter("admin")
    answer = await browser.post("/api/members", json=_new(email("x"), **changed))
    assert answer.status_code == 422
    assert answer.json()["field"] == field


async def test_null_characters_break_nothing(enter: Enter, email: Callable[[str], str]) -> None:
    browser, _ = await enter("admin")
    added = await browser.post("/api/members", json=_new(email("n\0ull"), name="N\0ull"))
    assert (added.status_code, added.json()["name"], added.json()["email"]) == (201, "Null", email("null"))
    nobody = await browser.post("/api/sign-in", json={"email": "a\0", "password": "\0"})
    assert nobody.status_code == 401


@pytest.mark.parametrize("id_", ["nobody", "%00", "0" * 36, "00000000-0000-7000-8000-000000000000"])
async def test_a_member_who_is_not_there_is_not_found(enter: Enter, id_: str) -> None:
    browser, _ = await enter("owner")
    assert (await browser.patch(f"/api/members/{id_}", json={"active": False})).status_code == 404
