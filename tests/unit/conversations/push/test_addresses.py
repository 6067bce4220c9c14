"""A push never leads into the server's own network."""

import pytest

from visavis.conversations.push.addresses import check_endpoint, is_public
from visavis.protocol.problems import ProblemError


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example/1",
        "https://push.example:8443/1",
        "https://push.example:65536/1",
        "https://user:word@push.example/1",
        "ftp://push.example/1",
        "https:///1",
        "https://[::1/1",
        "https://push.example/ 1",
        "https://push.example/\r\nHost: other",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_is_no_address_of_a_push_service_is_refused(endpoint: str) -> None:
    with pytest.raises(ProblemError) as refused:
        check_endpoint(endpoint, anywhere=False)
    assert refused.value.problem.field == "endpoint"


def test_https_on_the_usual_port_will_do() -> None:
    check_endpoint("https://fcm.googleapis.com/fcm/send/abc:def", anywhere=False)
    check_endpoint("https://push.example:443/1", anywhere=False)
    check_endpoint("http://127.0.0.1:9000/1", anywhere=True)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:0a00:0001::1",
        "64:ff9b::a00:1",
        "push.example",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)
