"""A node is dead when it was silent while the one that judges was heard; a database that stood still proves nothing."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from visavis.presence.rules import BEAT_S, DEAD_AFTER_MS, GAP_MS, REFRESH_S, Pulse, beaten, dead_before

BEAT_MS = round(BEAT_S * 1_000)
MOMENTS = st.lists(st.integers(0, 60_000), min_size=1, max_size=80).map(sorted)


def pulse_of(beats: Sequence[int]) -> Pulse:
    pulse: Pulse | None = None
    for beat_at in beats:
        pulse = beaten(pulse, beat_at)
    assert pulse is not None
    return pulse


def test_a_node_that_falls_silent_is_dead_after_six_seconds_and_not_before() -> None:
    judge = list(range(0, 20_001, BEAT_MS))
    last_heard = 10_000
    found_at = next(
        at for at in judge if at > 10_000 and last_heard < (dead_before(pulse_of(judge[: at // 1_000 + 1])) or 0)
    )
    assert found_at == last_heard + DEAD_AFTER_MS + BEAT_MS


def test_the_dead_are_forgotten_within_ten_seconds_even_if_no_message_tells_so() -> None:
    assert DEAD_AFTER_MS + (2 * BEAT_S + REFRESH_S) * 1_000 <= 10_000


def test_a_node_that_has_just_begun_cannot_tell() -> None:
    assert dead_before(pulse_of([0, 1_000, 2_000])) is None


def test_after_a_database_stood_still_everybody_has_time_to_be_heard_again() -> None:
    before = list(range(0, 10_001, BEAT_MS))
    thawed = 45_000
    for beats in range(1, DEAD_AFTER_MS // BEAT_MS + 1):
        assert dead_before(pulse_of([*before, *range(thawed, thawed + beats * BEAT_MS, BEAT_MS)])) is None
    assert dead_before(pulse_of([*before, *range(thawed, thawed + 6_001, BEAT_MS)])) == thawed


def test_a_clock_that_was_set_back_is_a_gap() -> None:
    assert pulse_of([*range(300_000, 310_000, BEAT_MS), 9_000]) == Pulse(9_000, 9_000)


@given(MOMENTS)
def test_who_judges_was_heard_without_a_gap_while_the_other_was_silent(beats: list[int]) -> None:
    before = dead_before(pulse_of(beats))
    if before is not None:
        heard = [at for at in beats if at >= before - GAP_MS]
        assert min(heard) <= before
        assert all(b - a <= GAP_MS for a, b in pairwise(heard) if b > before)
