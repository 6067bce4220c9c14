"""A push is encrypted as RFC 8291 shows, and only the browser it is for can read it."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from tests.integration.conversations.push.browser import Browser
from visavis.conversations.push.encryption import PAYLOAD_BYTES, Receiver, encrypt
from visavis.conversations.push.keys import from_base64, in_base64

SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
"""The example of RFC 8291, section 5 and appendix A."""


def test_the_example_of_the_rfc() -> None:
    sender = ec.derive_private_key(int.from_bytes(from_base64(SENDER)), ec.SECP256R1())
    payload = b"When I grow up, I want to be a watermelon"
    body = encrypt(payload, Receiver.read(PUBLIC, AUTH), sender=sender, salt=from_base64(SALT))
    assert in_base64(body) == BODY


@pytest.mark.parametrize("length", [0, 1, PAYLOAD_BYTES])
def test_only_the_browser_reads_it(length: int) -> None:
    browser, other = Browser(), Browser()
    payload = b"x" * length
    body = encrypt(payload, Receiver.read(browser.p256dh, browser.auth))
    assert browser.read(body) == payload
    assert len(body) <= 4_096
    with pytest.raises(InvalidTag):
        other.read(body)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        encrypt(b"x" * (PAYLOAD_BYTES + 1), Receiver.read(PUBLIC, AUTH))


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [("", AUTH), ("AAAA", AUTH), (in_base64(b"\4" + b"\1" * 64), AUTH), ("é", AUTH), (PUBLIC, ""), (PUBLIC, "AAAA")],
)
def test_what_is_no_key_is_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason
        Receiver.read(p256dh, auth)
