"""What those who look at one shared page may say to it: the sides, and what the page itself has said before. Pure.

A field takes proposals, or typing, only once the shopper's browser has told so; it tells of no field that is hidden.
That browser refuses the rest all the same: this holds a console that says what no console says.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from visavis.guide.rules import may_say
from visavis.presence.principal import Principal
from visavis.protocol.guide import FieldProposed, FieldTold, FieldTyped, GuideSignal, PageProposed
from visavis.protocol.problems import ProblemError
from visavis.sites.origins import is_allowed

REMEMBERED = 1_000
"""How many fields are remembered; more than anybody fills in together."""


@dataclass(slots=True)
class Gate:
    """Between one connection and one shared page of a site that lives on these origins."""

    origins: Collection[str]
    _fields: dict[tuple[str, int], FieldTold] = field(default_factory=dict)

    def hear(self, body: GuideSignal) -> None:
        """The page said this."""
        if not isinstance(body, FieldTold):
            return
        self._fields.pop((body.tab, body.node), None)
        if body.kind is not None:
            self._fields[body.tab, body.node] = body
        if len(self._fields) > REMEMBERED:
            del self._fields[next(iter(self._fields))]

    def check(self, principal: Principal, body: GuideSignal) -> None:
        """Raises ProblemError for what may not be said."""
        if not may_say(principal, body):
            raise ProblemError("invalid", "That is the other side's to say.", field="type")
        match body:
            case PageProposed():
                self._check_page(body.url)
            case FieldProposed() if body.value is not None:
                self._check_proposal(body)
            case FieldTyped():
                told = self._fields.get((body.tab, body.node))
                if told is None or not told.types or told.kind != "text":
                    raise ProblemError("invalid", "The shopper has not let you type in this form.", field="node")

    def _check_page(self, url: str) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:
            raise ProblemError("invalid", "This is no address of a page.", field="url") from None
        if not is_allowed(f"{parts.scheme}://{parts.netloc}", self.origins):
            raise ProblemError("invalid", "Only pages of this shop can be proposed.", field="url")

    def _check_proposal(self, body: FieldProposed) -> None:
        told = self._fields.get((body.tab, body.node))
        if told is None or told.kind != body.kind:
            raise ProblemError("invalid", "This field takes no proposals.", field="node")
        if (body.kind == "check") != isinstance(body.value, bool):
            raise ProblemError("invalid", "This is not what this field takes.", field="value")
