"""Signs addresses at which a browser may put one object of a certain size: AWS Signature Version 4, in the query.

obstore signs no headers; without its length signed, whoever has an address may put any amount there.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Signer:
    """`place` is the address of a bucket, without a slash at its end."""

    place: str
    region: str
    key: str
    secret: str

    def put(self, key: str, size_bytes: int, seconds: int, now: datetime | None = None) -> str:
        """The address at which exactly so many bytes may be put under a key."""
        return self.sign("PUT", key, seconds, {"content-length": str(size_bytes)}, now or datetime.now(UTC))

    def sign(self, method: str, key: str, seconds: int, headers: Mapping[str, str], now: datetime) -> str:
        """The address for this method, which holds for so long, and only with these headers."""
        parts = urlsplit(f"{self.place}/{quote(key)}")
        signed = dict(sorted({**headers, "host": parts.netloc}.items()))
        scope = f"{now:%Y%m%d}/{self.region}/s3/aws4_request"
        query = {
            "X-Amz-Algorithm": ALGORITHM,
            "X-Amz-Credential": f"{self.key}/{scope}",
            "X-Amz-Date": f"{now:%Y%m%dT%H%M%SZ}",
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": ";".join(signed),
        }
        told = "&".join(f"{name}={quote(value, safe='')}" for name, value in sorted(query.items()))
        lines = [f"{name}:{value}\n" for name, value in signed.items()]
        request = "\n".join((method, parts.path, told, "".join(lines), ";".join(signed), "UNSIGNED-PAYLOAD"))
        digest = hashlib.sha256(request.encode()).hexdigest()
        text = "\n".join((ALGORITHM, query["X-Amz-Date"], scope, digest))
        signature = hmac.new(self._key(now), text.encode(), hashlib.sha256).hexdigest()
        return f"{parts.scheme}://{parts.netloc}{parts.path}?{told}&X-Amz-Signature={signature}"

    def _key(self, now: datetime) -> bytes:
        key = f"AWS4{self.secret}".encode()
        for word in (f"{now:%Y%m%d}", self.region, "s3", "aws4_request"):
            key = hmac.new(key, word.encode(), hashlib.sha256).digest()
        return key
