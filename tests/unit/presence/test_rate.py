"""Token buckets keep their promise whatever the times, and forget rather than grow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.presence.rate import Buckets, TokenBucket, address_key


@given(
    rate=st.floats(0.1, 100),
    burst=st.integers(1, 50),
    pauses=st.lists(st.floats(0, 10), max_size=200),
)
def test_never_more_than_the_burst_and_what_time_brings(rate: float, burst: int, pauses: list[float]) -> None:
    bucket = TokenBucket(rate, burst)
    now, taken = 0.0, 0
    for pause in pauses:
        now += pause
        taken += bucket.take(now) == 0
    assert taken <= burst + now * rate + 1e-6


@given(rate=st.floats(0.1, 100), burst=st.integers(1, 20))
def test_the_told_wait_is_enough_and_no_less(rate: float, burst: int) -> None:
    bucket = TokenBucket(rate, burst)
    while not (wait_s := bucket.take(5.0)):
        pass
    assert bucket.take(5.0 + wait_s * 0.9) > 0
    assert bucket.take(5.0 + wait_s + 1e-6) == 0


def test_time_going_back_gives_nothing() -> None:
    bucket = TokenBucket(1, 1)
    assert bucket.take(100.0) == 0
    assert bucket.take(50.0) > 0
    assert bucket.take(100.5) > 0
    assert bucket.take(101.1) == 0


def test_what_is_given_back_may_be_taken_again() -> None:
    buckets = Buckets.per_minute(1)
    assert buckets.take("a", 0) == 0
    buckets.give_back("a")
    buckets.give_back("unknown")
    assert buckets.take("a", 0) == 0
    assert buckets.take("a", 0) == pytest.approx(60)
    assert buckets.take("b", 0) == 0


def test_keys_are_bounded_and_the_longest_unused_goes() -> None:
    buckets = Buckets(0.001, 1, size=3)
    for key in "abc":
        buckets.take(key, 0)
    buckets.take("a", 1)
    buckets.take("d", 2)
    assert len(buckets) == 3
    assert buckets.take("a", 3) > 0
    assert buckets.take("b", 3) == 0


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("fe80::1%eth0", "fe80:0000:0000:0000"),
        ("unix", "unix"),
    ],
)
def test_one_household_is_one_address(address: str, key: str) -> None:
    assert address_key(address) == key
