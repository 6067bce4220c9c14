"""What the web build says of the widget: in each language, the chat's file and the launcher's words."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from visavis.http.front_end import STATIC


class CameraPage(msgspec.Struct, frozen=True):
    """The page that makes a phone a camera: its script's address, its title, and what it says while that loads."""

    script: str = ""
    title: str = ""
    loading: str = ""


class InLanguage(msgspec.Struct, frozen=True):
    """`chat` is the chat's address below the server's, `launcher` the words that are needed before it is loaded.

    `words` are the names of all the widget's texts.
    """

    chat: str = ""
    camera: CameraPage = CameraPage()
    launcher: Mapping[str, str] = {}
    words: tuple[str, ...] = ()


decode_manifest = msgspec.json.Decoder(dict[str, InLanguage]).decode
MISSING = InLanguage()


class WidgetBuild:
    """The build as it is on disk; read again when it has changed."""

    def __init__(self, static: Path = STATIC) -> None:
        self._file = static / "widget" / "manifest.json"
        self._read_at = 0
        self._languages: Mapping[str, InLanguage] = {}

    def in_language(self, language: str) -> InLanguage:
        """Empty when the front end has not been built."""
        try:
            changed_at = self._file.stat().st_mtime_ns
            if changed_at != self._read_at:
                self._languages = decode_manifest(self._file.read_bytes())
                self._read_at = changed_at
        except (OSError, msgspec.DecodeError):
            return MISSING
        return self._languages.get(language, MISSING)

    def names(self) -> frozenset[str]:
        """The names of the widget's texts."""
        return frozenset(self.in_language("en").words)
