"""The API as its own description tells it: whatever is asked, by whoever, is answered in a form that it promises."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import schemathesis
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode, checks
from schemathesis.core.result import Ok

from tests.integration.durability.server import SHOP, Server
from visavis.app import App, build
from visavis.config import Settings
from visavis.people.service import People
from visavis.presence.principal import Visitor
from visavis.protocol.commands import OpenConversation
from visavis.protocol.views import NewMember, NewSite, NewVisitor, SignIn
from visavis.storage.rows import new_id

EXAMPLES = 12


@dataclass(frozen=True)
class World:
    """A running server, an owner's cookie, and something real for each parameter of a path."""

    url: str
    cookie: str
    known: dict[str, str]


async def _populated(app: App, config: Settings) -> tuple[str, dict[str, str]]:
    people = People(app.database, config, app.bus, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    organisation = await people.create_organisation("Shop")
    for role in ("owner", "advisor"):
        member = await people.add_member(organisation, NewMember(role, f"{role}@x.y", "long enough a word", role))
    site = await app.sites.add(organisation, NewSite("Shop", (SHOP,)))
    made = await app.visitors.create(await app.sites.by_id(site.id), NewVisitor(), user_agent="", address="")
    conversation = new_id()
    visitor = Visitor(made.visitor, organisation, site.id)
    await app.conversations.open(visitor, new_id(), OpenConversation(conversation, "Hello"))
    known = {"member_id": member.id, "site_id": site.id, "key": site.key, "conversation": conversation}
    return (await people.sign_in(SignIn("owner@x.y", "long enough a word"), "")).token, known


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    data: Path = tmp_path_factory.mktemp("api")
    config = Settings(data_dir=data)
    app = build(config)
    async with app.running():
        cookie, known = await _populated(app, config)
    server = Server(data)
    await server.start()
    yield World(f"http://127.0.0.1:{server.port}", cookie, known)
    await server.kill()


CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


def ask_everything(world: World, headers: dict[str, str], known: dict[str, str]) -> None:
    """Put drawn questions to every route; `known` replaces what was drawn for a parameter of the path."""
    api = schemathesis.openapi.from_url(f"{world.url}/api/openapi.json")
    for found in api.exclude(path="/api/sign-out").get_all_operations():
        operation: Any = found.ok() if isinstance(found, Ok) else pytest.fail(str(found.err()))

        asked = 0

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            # Of what is drawn for a site, most does not fit its many patterns and is drawn again.
            suppress_health_check=[HealthCheck.filter_too_much],
        )
        @given(one_of([operation.as_strategy(generation_mode=mode) for mode in GenerationMode]))
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.path_parameters.update((name, known[name]) for name in case.path_parameters if name in known)
            case.call_and_validate(checks=CHECKS, headers=headers)

        ask()
        assert asked, f"nothing was drawn for {operation.label}"


def test_a_stranger_is_always_answered_as_described(world: World) -> None:
    ask_everything(world, {"Origin": SHOP}, {"key": world.known["key"]})


def test_an_owner_is_always_answered_as_described(world: World) -> None:
    ask_everything(world, {"Cookie": f"visavis_session={world.cookie}"}, world.known)
