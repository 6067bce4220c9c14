"""Files are found below their root only, compressed once, and read anew when they change."""

import gzip
import os
from pathlib import Path

import pytest

from visavis.http.files import StaticFile, StaticFolder

TEXT = b"console.log('hello');\n" * 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "a.js").write_bytes(TEXT)
    (root / ".hidden").write_text("secret")
    (tmp_path / "outside.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    return root


async def test_a_file_is_found_by_its_path(root: Path) -> None:
    file = await StaticFolder(root).find("sub/a.js")
    assert file is not None
    assert file.body == TEXT
    assert file.media_type == "text/javascript"


@pytest.mark.parametrize(
    "path",
    ["", "sub", "nothing.js", "../outside.txt", "sub/../../outside.txt", ".hidden", "link.txt", "a\0b", "x" * 5000],
)
async def test_nothing_else_is_found(root: Path, path: str) -> None:
    assert await StaticFolder(root).find(path) is None


async def test_a_changed_file_is_read_anew(root: Path) -> None:
    folder = StaticFolder(root)
    before = await folder.find("sub/a.js")
    (root / "sub" / "a.js").write_bytes(b"changed")
    os.utime(root / "sub" / "a.js", ns=(1, 1))
    after = await folder.find("sub/a.js")
    assert before is not None
    assert after is not None
    assert after.body == b"changed"
    assert after.etag != before.etag


def test_text_is_compressed_where_it_pays() -> None:
    file = StaticFile.of("a.js", TEXT)
    assert file.gzipped is not None
    assert gzip.decompress(file.gzipped) == TEXT
    assert StaticFile.of("a.js", b"x").gzipped is None
    assert StaticFile.of("a.png", TEXT).gzipped is None


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, br", "gzip"), ("br;q=1, gzip;q=0.5", "gzip"), ("gzip;q=0", None), ("", None), ("br", None)],
)
def test_compressed_only_when_accepted(accepted: str, encoding: str | None) -> None:
    response = StaticFile.of("a.js", TEXT).response({"accept-encoding": accepted}, {})
    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding"


def test_what_the_browser_holds_is_not_sent_again() -> None:
    file = StaticFile.of("a.js", TEXT)
    assert file.response({"if-none-match": f'"other", W/{file.etag}'}, {}).status_code == 304
    assert file.response({"if-none-match": '"other"'}, {}).status_code == 200
