"""How often somebody may: token buckets, pure, with the time handed in.

What is limited, and what a refusal says, is decided where the bucket is used.
"""

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address


class TokenBucket:
    """Lets `burst` through at once and `rate` a second in the long run. Starts full."""

    __slots__ = ("_at_s", "_tokens", "burst", "rate")

    def __init__(self, rate: float, burst: float) -> None:
        self.rate = rate
        self.burst = burst
        self._tokens = float(burst)
        self._at_s: float | None = None

    def take(self, now_s: float, count: float = 1) -> float:
        """Take tokens: 0 when there were as many, else the seconds until there are, and nothing is taken."""
        if self._at_s is not None and now_s > self._at_s:
            self._tokens = min(self.burst, self._tokens + (now_s - self._at_s) * self.rate)
        self._at_s = now_s if self._at_s is None else max(now_s, self._at_s)
        if self._tokens >= count:
            self._tokens -= count
            return 0.0
        return (count - self._tokens) / self.rate

    def give_back(self) -> None:
        """Undo one `take`."""
        self._tokens = min(self.burst, self._tokens + 1)


class Buckets:
    """A bucket for each key. Of more than `size` keys the longest unused are forgotten, and so start full again."""

    def __init__(self, rate: float, burst: float, size: int = 10_000) -> None:
        self._rate = rate
        self._burst = burst
        self._size = size
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    @classmethod
    def per_minute(cls, count: int, size: int = 10_000) -> "Buckets":
        """Buckets that let `count` through a minute, all at once if need be."""
        return cls(count / 60, count, size)

    def take(self, key: str, now_s: float) -> float:
        """Take from the bucket of `key`: 0 when allowed, else the seconds to wait."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = TokenBucket(self._rate, self._burst)
            if len(self._buckets) > self._size:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        return bucket.take(now_s)

    def give_back(self, key: str) -> None:
        """Undo one `take`."""
        if key in self._buckets:
            self._buckets[key].give_back()

    def __len__(self) -> int:
        return len(self._buckets)


def address_key(address: str) -> str:
    """What counts as one address: with IPv6 a whole /64 network, since one household has all of it."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:100]
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or parsed.exploded[:19])
    return str(parsed)
