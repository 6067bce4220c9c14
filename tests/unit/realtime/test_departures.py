"""Clients leave a stopping node spread out: bounded in time, evenly, and few of them wait outside."""

import pytest

from visavis.realtime.departures import BACK_PER_SECOND, BACK_WITHIN_S, LEAVING_S, departures


def test_a_few_clients_leave_within_moments_and_need_not_wait() -> None:
    assert all(leave_s < 0.1 and retry_after_s == 0 for leave_s, retry_after_s in departures(10))


def test_nobody_at_all_is_no_trouble() -> None:
    assert list(departures(0)) == []


@pytest.mark.parametrize("connections", [1, 100, 2_500, 10_000, 50_000])
def test_however_many_there_are_they_leave_in_time_and_come_back_evenly(connections: int) -> None:
    planned = list(departures(connections))
    assert len(planned) == connections
    assert max(leave_s for leave_s, _ in planned) <= LEAVING_S
    back = sorted(leave_s + retry_after_s for leave_s, retry_after_s in planned)
    assert back[-1] <= BACK_WITHIN_S
    at_once = max(BACK_PER_SECOND, connections / BACK_WITHIN_S)
    busiest = max(sum(second <= moment < second + 1 for moment in back) for second in range(int(BACK_WITHIN_S)))
    assert busiest <= at_once + 1
