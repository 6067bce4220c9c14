"""A phone is a camera of one call, and nothing else."""

import pytest
from joserfc.jwk import OctKey
from msgspec.structs import replace

from tests.unit.calls.people import CALL, CLAIRE, HUGO, OUTSIDER, SHOPPER, SOFIA, claire_rings, ongoing, told
from visavis.calls import rules as call_rules
from visavis.calls.cameras import rules
from visavis.calls.cameras.passes import LIFETIME_S, Passes
from visavis.conversations.call_states import speaks_for
from visavis.presence.principal import Camera, Member
from visavis.protocol.calls import CallLeft, CallShown, CallSignal
from visavis.protocol.problems import ProblemError
from visavis.protocol.views import Conversation
from visavis.visitors.tokens import Tokens

PHONE = Camera("p1", "o1", "c1", CALL, "Claire")
TABLET = Camera("p2", "o1", "c1", CALL, "Claire")
ELSEWHERE = Camera("p1", "o1", "c1", "k2", "Claire")
KEY = OctKey.import_key(b"k" * 32)


def with_phone(*phones: Camera) -> Conversation:
    state = ongoing()
    for phone in phones or (PHONE,):
        state = told(state, phone, rules.join(state, phone, f"tab of {phone.id}"))
    return state


def ids(state: Conversation) -> list[str]:
    return [person.actor.id for person in state.call.people] if state.call else []


def test_a_phone_is_in_the_call_and_speaks_for_nobody() -> None:
    state = with_phone()
    assert ids(state) == [SHOPPER.id, CLAIRE.id, PHONE.id] or ids(state) == [CLAIRE.id, SHOPPER.id, PHONE.id]
    assert state.call is not None
    assert state.call.people[-1].phone
    assert speaks_for(state.call, "advisors") == {CLAIRE.id}
    assert call_rules.give_up(state, CALL, {PHONE.id}, 9_000) == ()


def test_phones_count_among_the_four() -> None:
    full = with_phone(PHONE, TABLET)
    with pytest.raises(ProblemError, match="enough for one call"):
        rules.join(full, replace_id(PHONE, "p3"), "tab")
    with pytest.raises(ProblemError, match="enough for one call"):
        rules.check_may_link(full, CLAIRE, CALL)
    with pytest.raises(ProblemError, match="enough for one call"):
        call_rules.join_call(full, HUGO, CALL, "tab")


def replace_id(camera: Camera, id_: str) -> Camera:
    return Camera(id_, camera.organisation, camera.conversation, camera.call, camera.name)


@pytest.mark.parametrize(
    ("who", "words"),
    [(HUGO, "not in this call"), (SOFIA, "not in this call"), (OUTSIDER, "no such conversation")],
)
def test_a_link_is_made_by_who_speaks_in_the_call(who: Member, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        rules.check_may_link(ongoing(), who, CALL)
    assert rules.check_may_link(ongoing(), CLAIRE, CALL).call == CALL


def test_no_phone_comes_into_a_call_that_rings_or_is_over() -> None:
    for state in (claire_rings(), replace(ongoing(), call=None), None):
        with pytest.raises(ProblemError, match="This call is over"):
            rules.join(state, PHONE, "tab")


def test_who_went_out_is_a_camera_no_longer() -> None:
    left = told(with_phone(), PHONE, rules.leave(with_phone(), PHONE))
    sent = told(with_phone(), CLAIRE, rules.send_away(with_phone(), CLAIRE, CALL, PHONE.id))
    elsewhere = replace(with_phone(), organisation="o2")
    for state in (left, sent, ongoing(), elsewhere, None):
        with pytest.raises(ProblemError, match="no longer a camera"):
            rules.check_is_in(state, PHONE)
    with pytest.raises(ProblemError, match="no longer a camera"):
        rules.check_is_in(with_phone(), ELSEWHERE)
    assert rules.check_is_in(with_phone(), PHONE).id == "c1"


def test_only_phones_are_sent_away_by_who_speaks_for_the_team() -> None:
    assert rules.send_away(with_phone(), CLAIRE, CALL, SHOPPER.id) == ()
    with pytest.raises(ProblemError, match="not in this call"):
        rules.send_away(with_phone(), HUGO, CALL, PHONE.id)


def test_a_phone_that_is_gone_leaves_the_call_which_goes_on() -> None:
    assert rules.lost(with_phone(), CALL, {PHONE.id}) == (CallLeft(CALL, PHONE.id, phone=True),)
    assert rules.lost(with_phone(), CALL, {HUGO.id}) == rules.lost(with_phone(), "k2", {PHONE.id}) == ()


def test_a_phone_shows_its_camera() -> None:
    assert rules.show(with_phone(), PHONE, shows=True) == (CallShown(CALL, camera=True),)
    assert rules.show(with_phone(), PHONE, shows=False) == ()


@pytest.mark.parametrize(
    ("call", "device", "passes"),
    [(CALL, "tab of p1", True), (CALL, "another tab", False), ("k2", "tab of p1", False)],
)
def test_a_phone_signals_from_its_own_tab_in_its_own_call(call: str, device: str, passes: bool) -> None:
    assert rules.may_signal(with_phone(), PHONE, CallSignal(call, device, "run")) is passes
    assert not rules.may_signal(ongoing(), PHONE, CallSignal(call, device, "run"))


def test_the_team_chooses_what_the_shopper_sees_large() -> None:
    bodies = call_rules.show_in_call(with_phone(), CLAIRE, CALL, camera=False, screen=False, large=PHONE.id)
    state = told(with_phone(), CLAIRE, bodies)
    assert state.call is not None
    assert state.call.large == PHONE.id
    unchanged = call_rules.show_in_call(state, CLAIRE, CALL, camera=True, screen=False)
    after = told(state, CLAIRE, unchanged).call
    assert after is not None
    assert after == replace(state.call, people=after.people)
    with pytest.raises(ProblemError, match="no longer in the call"):
        call_rules.show_in_call(ongoing(), CLAIRE, CALL, camera=False, screen=False, large=PHONE.id)
    with pytest.raises(ProblemError, match="Only the shop's team"):
        call_rules.show_in_call(with_phone(), SHOPPER, CALL, camera=False, screen=False, large=PHONE.id)


def test_a_pass_tells_who_one_is_until_it_expires_and_no_other_token_is_one() -> None:
    passes, visitors = Passes(KEY), Tokens(KEY, 3_600)
    made = passes.make(PHONE, 1_000)
    assert passes.read(made, 2_000) == PHONE
    for token in (made[:-2] + "xx", visitors.make(SHOPPER, 1_000), "camera:", "camera:x.y.z"):
        with pytest.raises(ProblemError, match="forged or has expired"):
            passes.read(token, 2_000)
    with pytest.raises(ProblemError, match="forged or has expired"):
        passes.read(made, 1_000 + LIFETIME_S * 1_000)
    with pytest.raises(ProblemError):
        visitors.read(made.removeprefix("camera:"), 2_000)
