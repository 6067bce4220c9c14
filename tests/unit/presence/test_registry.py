"""Who is connected to one node: once whatever the number of connections, and not gone while a page loads."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from visavis.presence.directory import Present
from visavis.presence.principal import Member, Visitor
from visavis.presence.registry import GRACE_S, PresenceRegistry

VISITOR = Visitor("v1", "o1", "s1")
MEMBER = Member("m1", "o1", "Ana", "advisor", "en", True, frozenset())


@dataclass
class Alarm:
    delay_s: float
    action: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Watch:
    """Time that passes when the test says so, and what was told."""

    alarms: list[Alarm] = field(default_factory=list)
    told: list[tuple[Present, bool]] = field(default_factory=list)

    def later(self, delay_s: float, action: Callable[[], None]) -> Alarm:
        self.alarms.append(Alarm(delay_s, action))
        return self.alarms[-1]

    def let_the_grace_pass(self) -> None:
        for alarm in self.alarms:
            assert alarm.delay_s == GRACE_S
            if not alarm.cancelled:
                alarm.cancel()
                alarm.action()

    def changed(self, one: Present, is_here: bool) -> None:
        self.told.append((one, is_here))


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def registry(watch: Watch) -> PresenceRegistry:
    return PresenceRegistry(watch.changed, later=watch.later)


def test_a_page_load_tells_nothing(registry: PresenceRegistry, watch: Watch) -> None:
    registry.arrive(VISITOR)
    registry.leave(VISITOR)
    registry.arrive(VISITOR)
    watch.let_the_grace_pass()
    assert [is_here for _, is_here in watch.told] == [True]


def test_who_closes_the_last_of_several_tabs_is_gone_after_the_grace(registry: PresenceRegistry, watch: Watch) -> None:
    registry.arrive(VISITOR)
    registry.arrive(VISITOR)
    registry.leave(VISITOR)
    watch.let_the_grace_pass()
    registry.leave(VISITOR)
    assert len(watch.told) == len(registry) == 1
    watch.let_the_grace_pass()
    assert [is_here for _, is_here in watch.told] == [True, False]
    assert len(registry) == 0


def test_availability_is_told_when_it_changes(registry: PresenceRegistry, watch: Watch) -> None:
    registry.set_available(MEMBER.id, True)
    registry.arrive(MEMBER)
    registry.arrive(MEMBER)
    registry.set_available(MEMBER.id, False)
    registry.set_available(MEMBER.id, False)
    assert [(one.available, is_here) for one, is_here in watch.told] == [(True, True), (False, True)]


def test_a_node_that_stops_tells_nobody_gone(registry: PresenceRegistry, watch: Watch) -> None:
    registry.arrive(VISITOR)
    registry.leave(VISITOR)
    registry.close()
    watch.let_the_grace_pass()
    assert len(watch.told) == 1
