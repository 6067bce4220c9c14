"""A customer whom the shop names is the same person on every device, and nobody else is."""

from types import SimpleNamespace
from typing import Any

import pytest
from httpx import AsyncClient
from joserfc import jwt
from joserfc.jwk import OctKey
from msgspec.structs import replace

from visavis.protocol.views import Customer, NewVisitor
from visavis.sites.rules import KnownSite
from visavis.visitors.service import Visitors


def signed(secret: str, clock: SimpleNamespace, **claims: Any) -> str:
    claims = {"sub": "42", "exp": clock.now // 1_000 + 600, "name": "Ana", "email": "Ana@Example.com", **claims}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(secret))


async def secret_of(page: AsyncClient, site: KnownSite) -> str:
    made = await page.post(f"/api/sites/{site.id}/secrets")
    assert made.status_code == 201
    return str(made.json()["secret"])


async def come(page: AsyncClient, site: KnownSite, **told: str) -> Any:
    answer = await page.post(f"/api/widget/{site.key}/visitors", json=told)
    return answer.json() | {"status_code": answer.status_code}


@pytest.fixture
def settings(settings: Any) -> Any:
    return replace(settings, visitors_per_minute=100)


async def test_two_devices_of_a_customer_are_two_visitors_and_one_person(
    page: AsyncClient, visitors: Visitors, site: KnownSite, clock: SimpleNamespace
) -> None:
    secret = await secret_of(page, site)
    phone = visitors.from_token((await come(page, site, identity=signed(secret, clock)))["token"])
    desk = visitors.from_token((await come(page, site, identity=signed(secret, clock, name="Ana B.")))["token"])
    assert phone.id != desk.id
    assert phone.customer == desk.customer != ""
    assert await visitors.customer_of(phone) == Customer(phone.customer, "42", "Ana B.", "ana@example.com")
    other = visitors.from_token((await come(page, site, identity=signed(secret, clock, sub="43")))["token"])
    assert other.customer not in {"", phone.customer}
    assert (await visitors.facts(phone.id, site.organisation)).customer == await visitors.customer_of(desk)


async def test_the_visitor_that_a_browser_was_goes_on_under_its_name_but_not_under_two(
    page: AsyncClient, visitors: Visitors, site: KnownSite, clock: SimpleNamespace
) -> None:
    secret = await secret_of(page, site)
    anonymous = await come(page, site)
    named = await come(page, site, token=anonymous["token"], identity=signed(secret, clock))
    assert named["visitor"] == anonymous["visitor"]
    somebody_else = await come(page, site, token=named["token"], identity=signed(secret, clock, sub="43"))
    assert somebody_else["visitor"] != named["visitor"]
    logged_out = await come(page, site, token=named["token"])
    assert logged_out["visitor"] != named["visitor"]
    assert visitors.from_token(logged_out["token"]).customer == ""


async def test_a_token_that_is_no_good_is_refused_and_names_nobody(
    page: AsyncClient, visitors: Visitors, site: KnownSite, clock: SimpleNamespace
) -> None:
    refused = await come(page, site, identity=signed("x" * 32, clock))
    assert (refused["status_code"], refused["type"]) == (401, "token-refused")
    secret = await secret_of(page, site)
    assert (await come(page, site, identity=signed(secret, clock)))["status_code"] == 201
    [known] = await visitors.customers.secrets_of(site.id)
    assert (await page.delete(f"/api/sites/{site.id}/secrets/{known.id}")).status_code == 204
    assert (await come(page, site, identity=signed(secret, clock)))["status_code"] == 401


async def test_two_secrets_are_in_use_at_most_and_their_text_is_told_once(page: AsyncClient, site: KnownSite) -> None:
    first, second = await secret_of(page, site), await secret_of(page, site)
    third = await page.post(f"/api/sites/{site.id}/secrets")
    assert (third.status_code, third.json()["type"]) == (409, "conflict")
    listed = await page.get(f"/api/sites/{site.id}/secrets")
    assert len(listed.json()) == 2
    assert first not in listed.text
    assert second not in listed.text


async def test_visitors_made_without_a_shop_s_word_are_anonymous(visitors: Visitors, site: KnownSite) -> None:
    made = await visitors.create(site, NewVisitor(), user_agent="", address="a")
    assert await visitors.customer_of(visitors.from_token(made.token)) is None
