"""A node says which of the others it does not hear, and only when it could hear them."""

import asyncio
from collections.abc import Mapping

import pytest

from visavis.bus.memory import MemoryBus
from visavis.bus.port import NODES_TOPIC, BusState
from visavis.presence.directory import LocalDirectory
from visavis.presence.neighbours import Neighbours
from visavis.presence.rules import CALL_S, UNHEARD_AFTER_S


class Bus(MemoryBus):
    """The others are called from the test, and it can be away."""

    is_away = False

    @property
    def state(self) -> BusState:
        return BusState(not self.is_away, 0, shared=True)


class Directory(LocalDirectory):
    """With other nodes, by the test's word."""

    def __init__(self) -> None:
        super().__init__()
        self.living: dict[str, str] = {}

    async def others(self) -> Mapping[str, str]:
        return self.living


class World:
    """A node, its surroundings, and a clock that moves by `pass_s`."""

    def __init__(self) -> None:
        self.bus, self.directory, self.now_s = Bus(), Directory(), 0.0
        self.neighbours = Neighbours(self.bus, self.directory, clock=lambda: self.now_s)

    async def pass_s(self, seconds: float, *calling: str) -> None:
        """Look as often as the product does, while these nodes call."""
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            self.now_s += CALL_S
            for node in calling:
                self.bus.publish(NODES_TOPIC, node.encode())
            await asyncio.sleep(0)
            await self.neighbours.look()


@pytest.fixture
async def world() -> World:
    world = World()
    world.bus.subscribe(NODES_TOPIC, world.neighbours._hear)
    return world


async def test_who_calls_is_heard_and_who_does_not_is_named(world: World) -> None:
    world.directory.living = {"b": "host-b", "c": "host-c"}
    await world.pass_s(UNHEARD_AFTER_S, "b")
    assert world.neighbours.unheard == {}
    await world.pass_s(2 * CALL_S, "b")
    assert world.neighbours.unheard == {"c": "host-c"}
    await world.pass_s(CALL_S, "b", "c")
    assert world.neighbours.unheard == {}


async def test_a_node_that_ended_is_not_missed(world: World) -> None:
    world.directory.living = {"b": "host-b"}
    await world.pass_s(UNHEARD_AFTER_S + 2 * CALL_S)
    assert world.neighbours.unheard == {"b": "host-b"}
    world.directory.living = {}
    await world.pass_s(CALL_S)
    assert world.neighbours.unheard == {}


async def test_a_node_that_is_away_itself_judges_nobody(world: World) -> None:
    world.directory.living = {"b": "host-b"}
    world.bus.is_away = True
    await world.pass_s(3 * UNHEARD_AFTER_S)
    world.bus.is_away = False
    await world.pass_s(UNHEARD_AFTER_S)
    assert world.neighbours.unheard == {}
    await world.pass_s(2 * CALL_S)
    assert world.neighbours.unheard == {"b": "host-b"}
