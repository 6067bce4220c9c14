"""The page that makes a phone a camera, as phones are served it."""

import json
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from visavis.http.camera_page import camera_page_routes
from visavis.http.widget_build import WidgetBuild

WORDS = {"en": ("Camera", "Load it <again>"), "fr": ("Caméra", "Rechargez")}


def client(static: Path) -> TestClient[Litestar]:
    return TestClient(Litestar(camera_page_routes(WidgetBuild(static)), openapi_config=None, logging_config=None))


@pytest.fixture
def built(tmp_path: Path) -> Path:
    pages = {
        language: {"camera": {"script": f"widget/camera.{language}-abc123.js", "title": title, "loading": loading}}
        for language, (title, loading) in WORDS.items()
    }
    (tmp_path / "widget").mkdir()
    (tmp_path / "widget/manifest.json").write_text(json.dumps(pages))
    return tmp_path


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("fr-FR,fr;q=0.9,en;q=0.8", "fr"), ("ja,fr;q=0.5", "fr"), ("ja", "en"), ("", "en"), (",;=*" * 900, "en")],
)
def test_it_speaks_the_phones_language(built: Path, accepted: str, language: str) -> None:
    with client(built) as phone:
        page = phone.get("/camera/", headers={"Accept-Language": accepted})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert f'src="/widget/camera.{language}-abc123.js"' in page.text
    assert page.headers["vary"] == "Accept-Language"


def test_it_may_use_the_camera_and_nothing_of_others(built: Path) -> None:
    with client(built) as phone:
        page = phone.get("/camera/", headers={"Host": "shop.example"})
    assert (
        "default-src 'none'; script-src 'self'; connect-src 'self' ws://shop.example"
        in page.headers["content-security-policy"]
    )
    assert page.headers["permissions-policy"].startswith("camera=(self), microphone=()")
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "Load it &lt;again&gt;" in page.text


def test_before_the_build_it_says_what_is_missing(tmp_path: Path) -> None:
    with client(tmp_path) as phone:
        assert phone.get("/camera/").status_code == 503
