"""A push goes to what is an address of a push service."""

import pytest

from visavis.conversations.push.addresses import check_endpoint
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
