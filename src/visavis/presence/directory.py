"""Who is where: the port, and its twin for a node that is alone. `shared` is the one for several nodes."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

Kind = Literal["visitor", "member", "camera"]


class Present(NamedTuple):
    """Somebody who is on a node. `available`: a member who takes conversations."""

    person: str
    organisation: str
    kind: Kind
    available: bool


WhoIsOnline = Callable[[Collection[str]], Awaitable[Collection[str]]]
"""Those of some people who are there, on whatever node."""


async def nobody(_people: Collection[str]) -> Collection[str]:
    return ()


class Directory(Protocol):
    """Each node writes its own people; everybody reads all. Any call may raise ProblemError `temporarily-unavailable`.

    When `shared`, other nodes write here too: `keep` is to be called every BEAT_S, and what was read grows old.
    """

    shared: bool
    node: str
    """This node's id, new with each start."""

    async def join(self) -> None:
        """Begin to write for this node."""
        ...

    async def leave(self) -> None:
        """End it. Other nodes keep showing this node's people for a while, in which they may come back elsewhere."""
        ...

    async def keep(self) -> Sequence[Present]:
        """Say that this node lives, and clear away those that are dead; whose presence that changed."""
        ...

    async def others(self) -> Mapping[str, str]:
        """The other nodes that live: their hosts, by id."""
        ...

    async def write(self, here: Sequence[Present], gone: Sequence[Present]) -> None:
        """These people are on this node now, or not any more."""
        ...

    async def online(self, people: Collection[str]) -> frozenset[str]:
        """Those of `people` who are on some node."""
        ...

    async def attended(self, organisations: Collection[str]) -> frozenset[str]:
        """Those of `organisations` of which an available member is on some node."""
        ...

    async def available(self, organisation: str) -> frozenset[str]:
        """The members of an organisation who are on some node and available."""
        ...


class LocalDirectory:
    """The directory of a node that is alone: it needs no database."""

    shared = False
    node = "alone"

    def __init__(self) -> None:
        self._people: dict[str, Present] = {}
        self._available: dict[str, set[str]] = {}

    async def join(self) -> None:
        return None

    async def leave(self) -> None:
        self._people.clear()
        self._available.clear()

    async def keep(self) -> Sequence[Present]:
        return ()

    async def others(self) -> Mapping[str, str]:
        return {}

    async def write(self, here: Sequence[Present], gone: Sequence[Present]) -> None:
        for one in gone:
            self._people.pop(one.person, None)
            self._set_available(one, False)
        for one in here:
            self._people[one.person] = one
            self._set_available(one, one.available)

    async def online(self, people: Collection[str]) -> frozenset[str]:
        return frozenset(person for person in people if person in self._people)

    async def attended(self, organisations: Collection[str]) -> frozenset[str]:
        return frozenset(organisation for organisation in organisations if organisation in self._available)

    async def available(self, organisation: str) -> frozenset[str]:
        return frozenset(self._available.get(organisation, ()))

    def _set_available(self, one: Present, available: bool) -> None:
        people = self._available.setdefault(one.organisation, set())
        (people.add if available else people.discard)(one.person)
        if not people:
            del self._available[one.organisation]
