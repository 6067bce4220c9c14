"""Settings are refused with one line that names the variable."""

import pytest

from visavis.config import SettingError, load_settings

POSTGRES = "postgresql+asyncpg://visavis@127.0.0.1/visavis"


def test_the_servers_of_nats_keep_their_order() -> None:
    addresses = "nats://token@one:4222, tls://name:word@two ,nats://[::1]:4222"
    settings = load_settings({"VISAVIS_NATS_URL": addresses, "VISAVIS_DATABASE_URL": POSTGRES})
    assert settings.nats_servers == ("nats://token@one:4222", "tls://name:word@two", "nats://[::1]:4222")
    assert load_settings({}).nats_servers == ()


@pytest.mark.parametrize(
    "addresses", ["one:4222", "http://one", "nats://", "nats://one:0", "nats://one:port", "nats://ok,ws://one"]
)
def test_what_is_no_address_of_nats_is_refused(addresses: str) -> None:
    with pytest.raises(SettingError, match="VISAVIS_NATS_URL must hold addresses"):
        load_settings({"VISAVIS_NATS_URL": addresses, "VISAVIS_DATABASE_URL": POSTGRES})


def test_nodes_joined_by_nats_share_postgresql() -> None:
    with pytest.raises(SettingError, match="VISAVIS_DATABASE_URL"):
        load_settings({"VISAVIS_NATS_URL": "nats://one"})


@pytest.mark.parametrize(
    ("variable", "value"),
    [("VISAVIS_LOG_FORMAT", "xml"), ("VISAVIS_LOG_LEVEL", "loud"), ("VISAVIS_METRICS_TOKEN", "too short")],
)
def test_what_the_log_and_the_figures_cannot_use_is_refused(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"{variable} must"):
        load_settings({variable: value})
