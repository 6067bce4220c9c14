"""What a browser is told before a call, and that coturn takes the credentials in it."""

import pytest

from visavis.calls.ice import CREDENTIAL_S, credential, ice_servers
from visavis.config import SettingError, load_settings

NOW = 1_750_000_000_000


def test_nothing_is_told_where_nothing_is_set() -> None:
    assert ice_servers(load_settings({}), "v1", NOW).servers == ()


def test_a_credential_names_its_end_and_is_what_coturn_computes() -> None:
    urls = "turn:a.example, turns:b.example:443?transport=tcp"
    settings = load_settings({"VISAVIS_TURN_URLS": urls, "VISAVIS_TURN_SECRET": "north"})
    told = ice_servers(settings, "v1", NOW)
    server = told.servers[0]
    assert server.urls == ("turn:a.example", "turns:b.example:443?transport=tcp")
    assert server.username == f"{NOW // 1_000 + CREDENTIAL_S}:v1"
    assert told.expires_at == NOW + CREDENTIAL_S * 1_000
    assert server.credential == credential("north", server.username)
    assert credential("north", "1433895918506:user-1") == "sHylF4BZT9WmkWLpI88sBwW3Yvw="


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"VISAVIS_TURN_URLS": "turn:a.example"}, "VISAVIS_TURN_SECRET"),
        ({"VISAVIS_TURN_URLS": "a.example", "VISAVIS_TURN_SECRET": "x"}, "VISAVIS_TURN_URLS"),
        ({"VISAVIS_STUN_URLS": "turn:a.example"}, "VISAVIS_STUN_URLS"),
        ({"VISAVIS_TURN_ONLY": "1"}, "VISAVIS_TURN_URLS"),
    ],
)
def test_what_would_help_no_browser_is_refused(variables: dict[str, str], named: str) -> None:
    with pytest.raises(SettingError, match=named):
        load_settings(variables)
