"""Addresses are signed as Amazon's own example says."""

from datetime import UTC, datetime

from visavis.storage.objects.signing import Signer

SIGNER = Signer(
    "https://examplebucket.s3.amazonaws.com",
    "us-east-1",
    "AKIAIOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
)
NOW = datetime(2013, 5, 24, tzinfo=UTC)


def signature(address: str) -> str:
    return address.rpartition("=")[2]


def test_the_published_example_is_signed_as_published() -> None:
    address = SIGNER.sign("GET", "test.txt", 86_400, {}, NOW)
    assert address.startswith("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&")
    assert signature(address) == "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"


def test_the_size_of_what_is_put_is_signed() -> None:
    one, other = (SIGNER.put("parts/a", size, 60, NOW) for size in (10, 11))
    assert "X-Amz-SignedHeaders=content-length%3Bhost" in one
    assert signature(one) != signature(other)
