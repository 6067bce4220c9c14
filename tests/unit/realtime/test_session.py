"""What one connection may say: phases, bounds, and an answer to whatever comes."""

import base64
import json
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.presence.rate import TokenBucket
from visavis.protocol.close import CloseCode
from visavis.protocol.frames import CommandFrame, Failed, Follow, Hello, SignalFrame
from visavis.protocol.guide import PAGE_VERSION
from visavis.protocol.limits import FRAME_BYTES, MESSAGE_CHARACTERS, PAGE_BYTES_BURST, PAGE_PIECE_BYTES
from visavis.realtime.session import REFUSALS_BEFORE_FLOOD, End, PagePiece, Phase, Session, Step
from visavis.storage.rows import new_id

HELLO = '{"type":"hello","protocol":1}'
CONVERSATION, GUIDE = new_id(), new_id()


def session(*, burst: int = 1_000) -> Session:
    return Session(TokenBucket(1, burst))


def greeted(*, burst: int = 1_000) -> Session:
    new = session(burst=burst)
    assert [type(step) for step in new.receive(HELLO, 0)] == [Hello]
    return new


def post(text: object, *, id_: object = None) -> str:
    do = {"type": "post_message", "conversation": CONVERSATION, "text": text}
    return json.dumps({"type": "command", "id": id_ or new_id(), "do": do})


def steps(session: Session, text: str, now_s: float = 0) -> list[Step]:
    return list(session.receive(text, now_s))


def ended(session: Session, text: str) -> CloseCode:
    [step] = steps(session, text)
    assert isinstance(step, End)
    assert session.phase is Phase.ENDED
    assert steps(session, HELLO) == []
    return step.code


def failed(session: Session, text: str) -> Failed:
    [step] = steps(session, text)
    assert isinstance(step, Failed)
    return step


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (post("too early"), CloseCode.OUT_OF_PHASE),
        ('{"type":"hello","protocol":99}', CloseCode.PROTOCOL_UNSUPPORTED),
        ("no json", CloseCode.MALFORMED_FRAME),
        ('{"type":"unheard_of"}', CloseCode.MALFORMED_FRAME),
        ("[" * 50_000, CloseCode.MALFORMED_FRAME),
        ("x" * (FRAME_BYTES + 1), CloseCode.FRAME_TOO_LARGE),
        ("é" * (FRAME_BYTES // 2 + 1), CloseCode.FRAME_TOO_LARGE),
    ],
)
def test_a_bad_beginning_ends_the_connection_and_says_which(text: str, code: CloseCode) -> None:
    assert ended(session(), text) is code


def test_hello_is_said_once() -> None:
    assert ended(greeted(), HELLO) is CloseCode.OUT_OF_PHASE


def test_many_frames_share_a_message() -> None:
    follow = json.dumps({"type": "follow", "conversation": CONVERSATION})
    assert [type(step) for step in steps(greeted(), f"{post('a')}\n\n{follow}")] == [CommandFrame, Follow]


def test_a_wrong_value_is_answered_by_the_command_s_id_and_ends_nothing() -> None:
    talking = greeted()
    id_ = new_id()
    answer = failed(talking, post(7, id_=id_))
    assert (answer.id, answer.problem.type, answer.problem.field) == (id_, "invalid", "do.text")
    assert failed(talking, post("x" * (MESSAGE_CHARACTERS + 1))).problem.type == "too-large"
    unknown = json.dumps({"type": "command", "id": id_, "do": {"type": "make_coffee"}})
    assert failed(talking, unknown).problem.type == "unknown-command"
    assert isinstance(steps(talking, post("fine"))[0], CommandFrame)


def test_who_is_too_fast_is_told_how_long_to_wait_and_let_go_if_it_goes_on() -> None:
    talking = greeted(burst=2)
    assert [type(step) for step in steps(talking, f"{post('a')}\n{post('b')}")] == [CommandFrame, CommandFrame]
    answer = failed(talking, post("c"))
    assert (answer.problem.type, answer.problem.retry_after) == ("rate-limited", 1)
    flood = "\n".join([post("d")] * (REFUSALS_BEFORE_FLOOD // 2))
    last = [*steps(talking, flood), *steps(talking, flood)][-1]
    assert isinstance(last, End)
    assert last.code is CloseCode.FLOOD


def test_what_is_wrong_counts_towards_the_rate_as_well() -> None:
    talking = greeted(burst=1)
    assert failed(talking, post(7)).problem.type == "invalid"
    assert failed(talking, post(7)).problem.type == "rate-limited"
    last = steps(talking, "\n".join([post(7)] * REFUSALS_BEFORE_FLOOD))[-1]
    assert isinstance(last, End)
    assert last.code is CloseCode.FLOOD


def test_after_the_wait_it_goes_on() -> None:
    talking = greeted(burst=1)
    steps(talking, post("a"))
    failed(talking, post("b"))
    assert isinstance(steps(talking, post("b"), 1.5)[0], CommandFrame)


def test_signals_over_the_rate_are_dropped_without_a_word() -> None:
    talking = greeted(burst=1)
    typing = json.dumps({"type": "signal", "conversation": CONVERSATION, "body": {"type": "typing", "active": True}})
    assert isinstance(steps(talking, typing)[0], SignalFrame)
    assert steps(talking, typing) == []


def page(size: int = 10, version: int = PAGE_VERSION) -> bytes:
    return bytes([version, 0]) + UUID(GUIDE).bytes + bytes(16) + bytes(size)


def test_a_piece_of_a_page_is_passed_on_as_it_came() -> None:
    assert greeted().receive_binary(page(), 0) == PagePiece(GUIDE, page())


def test_a_binary_message_may_come_as_a_line_of_text() -> None:
    line = "~" + base64.b64encode(page()).decode()
    assert steps(greeted(), line) == [PagePiece(GUIDE, page())]
    assert ended(greeted(), "~not base64") is CloseCode.MALFORMED_FRAME


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (page(0), CloseCode.MALFORMED_FRAME),
        (b"", CloseCode.MALFORMED_FRAME),
        (page(version=9), CloseCode.MALFORMED_FRAME),
        (page(PAGE_PIECE_BYTES + 1), CloseCode.FRAME_TOO_LARGE),
    ],
    ids=["header alone", "nothing", "of another version", "too large"],
)
def test_binary_messages_that_are_no_piece_of_a_page_end_the_connection(data: bytes, code: CloseCode) -> None:
    end = greeted().receive_binary(data, 0)
    assert isinstance(end, End)
    assert end.code is code


def test_nothing_binary_comes_before_hello() -> None:
    end = session().receive_binary(page(), 0)
    assert isinstance(end, End)
    assert end.code is CloseCode.OUT_OF_PHASE


def test_a_page_that_comes_too_fast_is_refused_by_its_guide_until_there_is_room_again() -> None:
    talking = greeted()
    piece = page(PAGE_PIECE_BYTES)
    passed = 0
    while isinstance(step := talking.receive_binary(piece, 0), PagePiece):
        passed += 1
    assert passed == PAGE_BYTES_BURST // len(piece)
    assert isinstance(step, Failed)
    assert (step.id, step.problem.type) == (GUIDE, "rate-limited")
    assert isinstance(talking.receive_binary(piece, step.problem.retry_after + 1), PagePiece)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(["hello", "command", "signal", "follow", "unfollow"])
FIELDS = st.sampled_from(["id", "do", "conversation", "after", "body", "token", "protocol", "resume", "to"])


@given(st.text())
def test_any_text_is_met_with_steps(text: str) -> None:
    for begun in (session(), greeted()):
        for step in begun.receive(text, 0):
            assert isinstance(step, Step)


@given(KINDS, st.dictionaries(FIELDS, JSON, max_size=6))
def test_any_values_are_met_with_steps(kind: str, fields: dict[str, object]) -> None:
    text = msgspec.json.encode({"type": kind, **fields}).decode()
    for begun in (session(), greeted()):
        for step in begun.receive(text, 0):
            assert isinstance(step, Step)
