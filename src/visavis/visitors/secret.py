"""The key that signs visitors' tokens: from the settings, or made once and kept in the data folder."""

import hashlib
import os
import secrets
from pathlib import Path

from visavis.config import SettingError, Settings

FILE = "secret"
SHORTEST = 16


def signing_key(settings: Settings) -> bytes:
    """32 bytes derived from the server's secret. Raises SettingError when there is no usable one."""
    return hashlib.sha256(f"visitor token {_secret(settings)}".encode()).digest()


def address_key(settings: Settings) -> bytes:
    """32 bytes that sign the addresses of files. Raises as `signing_key` does."""
    return hashlib.sha256(f"file address {_secret(settings)}".encode()).digest()


def fingerprint(settings: Settings) -> str:
    """64 characters by which the secret is known again without being told. Raises as `signing_key` does."""
    return hashlib.sha256(f"fingerprint {_secret(settings)}".encode()).hexdigest()


def _secret(settings: Settings) -> str:
    secret = settings.secret or _kept(settings.data_dir / FILE)
    if len(secret) < SHORTEST:
        raise SettingError(f"VISAVIS_SECRET must hold at least {SHORTEST} characters")
    return secret


def _kept(file: Path) -> str:
    try:
        if not file.exists():
            _make(file)
        return file.read_text().strip()
    except OSError as error:
        raise SettingError(f"VISAVIS_DATA_DIR: cannot keep the secret in {file}: {error.strerror}") from None


def _make(file: Path) -> None:
    """Appears whole or not at all; of two processes that start at once, both then read the first one's."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{FILE}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(48))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
