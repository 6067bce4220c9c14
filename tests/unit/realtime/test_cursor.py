"""Whatever order live events and readings of the log come in, a follower is sent each event once and in order."""

from hypothesis import given
from hypothesis import strategies as st

from visavis.realtime.cursor import Cursor, Move


def test_the_next_event_is_sent_and_an_old_one_skipped() -> None:
    cursor = Cursor(5)
    assert cursor.settle()
    assert cursor.live(6) is Move.SEND
    assert cursor.live(6) is Move.SKIP
    assert cursor.live(9) is Move.FILL
    assert cursor.live(10) is Move.SKIP


def test_what_was_announced_while_filling_is_read_before_going_live() -> None:
    cursor = Cursor(0)
    assert cursor.live(3) is Move.SKIP
    assert not cursor.settle()
    assert [cursor.filled(seq) for seq in (1, 2, 3)] == [True, True, True]
    assert cursor.settle()


@given(st.integers(0, 20), st.lists(st.tuples(st.booleans(), st.integers(1, 3)), max_size=60))
def test_sent_is_always_a_run_without_a_gap(after: int, steps: list[tuple[bool, int]]) -> None:
    cursor = Cursor(after)
    written, sent = after, []
    for is_announced, count in steps:
        for _ in range(count):
            written += 1
            if is_announced and cursor.live(written) is Move.SEND:
                sent.append(written)
        if cursor.filling:
            sent += [seq for seq in range(after + 1, written + 1) if cursor.filled(seq)]
            cursor.settle()
    assert sent == list(range(after + 1, after + 1 + len(sent)))
    cursor.live(written + 1)
    sent += [seq for seq in range(after + 1, written + 2) if cursor.filled(seq)]
    assert cursor.seq == written + 1
