"""Canned responses: whose they are, who is offered them, who may change them."""

import pytest

from tests.integration.conversations.conftest import Joining
from visavis.app import App
from visavis.conversations.canned import rules
from visavis.protocol.canned import CannedResponseChange, NewCannedResponse
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import NewTeam


async def test_each_is_offered_to_those_it_is_meant_for(app: App, organisation: str, joining: Joining) -> None:
    ana, bel, sofia = await joining("ana"), await joining("bel"), await joining("sofia", "supervisor")
    out = await joining("out", "owner", await app.people.create_organisation("Elsewhere"))
    rings = await app.teams.add(organisation, NewTeam("Rings", members=(ana.id,)))
    await app.canned.add(ana, NewCannedResponse("hi", "Hello {{visitor.name}}"))
    await app.canned.add(bel, NewCannedResponse("hi", "Hi"))
    await app.canned.add(sofia, NewCannedResponse("size", "Measure a ring", "team", rings.id))
    await app.canned.add(sofia, NewCannedResponse("bye", "Goodbye", "organisation"))
    await app.canned.add(out, NewCannedResponse("bye", "Not yours", "organisation"))
    offered = {
        member.name: [(one.shortcut, one.writable) for one in await app.canned.readable_by(member)]
        for member in (ana, bel, sofia, out)
    }
    assert offered == {
        "ana": [("bye", False), ("hi", True), ("size", False)],
        "bel": [("bye", False), ("hi", True)],
        "sofia": [("bye", True), ("size", True)],
        "out": [("bye", True)],
    }
    await app.teams.remove(organisation, rings.id)
    assert [one.shortcut for one in await app.canned.readable_by(ana)] == ["bye", "hi"], "it goes with its team"


async def test_who_may_not_write_changes_nothing(app: App, organisation: str, joining: Joining) -> None:
    ana, bel, sofia = await joining("ana"), await joining("bel"), await joining("sofia", "supervisor")
    shared = await app.canned.add(sofia, NewCannedResponse("bye", "Goodbye", "organisation"))
    own = await app.canned.add(ana, NewCannedResponse("hi", "Hello"))
    with pytest.raises(ProblemError, match="Your role does not allow this"):
        await app.canned.add(ana, NewCannedResponse("bye", "Mine", "organisation"))
    with pytest.raises(ProblemError, match="Your role does not allow this"):
        await app.canned.change(ana, shared.id, CannedResponseChange(text="Mine"))
    with pytest.raises(ProblemError, match="Your role does not allow this"):
        await app.canned.remove(ana, shared.id)
    for stranger in (bel, sofia):
        with pytest.raises(ProblemError, match="no such canned response"):
            await app.canned.change(stranger, own.id, CannedResponseChange(text="Mine"))
        with pytest.raises(ProblemError, match="no such canned response"):
            await app.canned.remove(stranger, own.id)
    assert set(await app.canned.readable_by(ana)) >= {own}


async def test_what_is_wrong_is_refused_with_its_field(
    app: App, organisation: str, joining: Joining, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, sofia = await joining("ana"), await joining("sofia", "supervisor")
    elsewhere = await app.people.create_organisation("Elsewhere")
    foreign = await app.teams.add(elsewhere, NewTeam("Rings"))
    own = await app.canned.add(ana, NewCannedResponse("hi", "Hello"))
    await app.canned.add(ana, NewCannedResponse("hi", "Bonjour", language="fr"))

    async def field(new: NewCannedResponse) -> str:
        with pytest.raises(ProblemError) as refused:
            await app.canned.add(sofia if new.scope == "team" else ana, new)
        return refused.value.problem.field

    assert await field(NewCannedResponse("hi", "Again")) == "shortcut"
    assert await field(NewCannedResponse("blank", " \0 ")) == "text"
    assert await field(NewCannedResponse("team", "Of a team", "team", foreign.id)) == "team"
    assert await field(NewCannedResponse("team", "Of no team", "team")) == "team"
    assert await field(NewCannedResponse("own", "Of a team after all", "personal", foreign.id)) == "team"
    with pytest.raises(ProblemError, match="shortcut"):
        await app.canned.change(ana, own.id, CannedResponseChange(language="fr"))
    monkeypatch.setattr(rules, "KEPT_EACH", 2)
    with pytest.raises(ProblemError, match="Take some away"):
        await app.canned.add(ana, NewCannedResponse("more", "One too many"))
    changed = await app.canned.change(ana, own.id, CannedResponseChange("hey", "  Hey  ", "en"))
    assert (changed.shortcut, changed.text, changed.language) == ("hey", "Hey", "en")
    await app.canned.remove(ana, own.id)
    assert [one.text for one in await app.canned.readable_by(ana)] == ["Bonjour"]
