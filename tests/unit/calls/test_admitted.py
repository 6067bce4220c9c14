"""Who was found in a call is remembered for a moment, and of many only the latest."""

from visavis.calls.admitted import REMEMBERED_S, Admitted


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_remembered_for_a_moment() -> None:
    clock = Clock()
    admitted = Admitted(stopwatch=clock)
    admitted.add("claire")
    assert "claire" in admitted
    assert "hugo" not in admitted
    clock.now = REMEMBERED_S
    assert "claire" not in admitted


def test_a_second_look_begins_the_moment_anew() -> None:
    clock = Clock()
    admitted = Admitted(stopwatch=clock)
    admitted.add("claire")
    clock.now = REMEMBERED_S - 0.1
    admitted.add("claire")
    clock.now = REMEMBERED_S + 0.1
    assert "claire" in admitted


def test_what_is_over_and_what_is_too_much_is_forgotten() -> None:
    clock = Clock()
    admitted = Admitted(size=3, stopwatch=clock)
    for number in range(5):
        admitted.add(number)
    assert (len(admitted), 1 in admitted, 4 in admitted) == (3, False, True)
    clock.now = REMEMBERED_S
    admitted.add("new")
    assert len(admitted) == 1
