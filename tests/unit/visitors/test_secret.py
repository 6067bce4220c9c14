"""The signing key is the setting's, or one made once that nobody else can read."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from visavis.config import SettingError, Settings
from visavis.visitors.secret import signing_key


def test_a_key_is_made_once_for_many_that_start_together(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: signing_key(settings), range(32)))
    assert len(keys) == 1
    assert [file.name for file in settings.data_dir.iterdir()] == ["secret"]
    assert (settings.data_dir / "secret").stat().st_mode & 0o777 == 0o600


def test_the_setting_wins_and_touches_no_file(tmp_path: Path) -> None:
    key = signing_key(Settings(data_dir=tmp_path / "none", secret="a secret of some length"))
    assert len(key) == 32
    assert key != signing_key(Settings(data_dir=tmp_path / "none", secret="another secret as long"))
    assert not (tmp_path / "none").exists()


def test_a_short_secret_and_an_unwritable_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="VISAVIS_SECRET"):
        signing_key(Settings(secret="short"))
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match="VISAVIS_DATA_DIR"):
        signing_key(Settings(data_dir=tmp_path / "file"))
