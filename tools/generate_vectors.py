"""Generates web/client/test/fold-vectors.json: histories of conversations and what each amounts to.

The server's fold makes them and the client's fold is tested on them. With `--check` it writes nothing and fails when
the file is out of date.
"""

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from visavis.calls import rules as calls
from visavis.calls.recordings import rules as recordings
from visavis.conversations import fold, rules
from visavis.conversations.blocking import rules as blocking
from visavis.conversations.call_states import with_call
from visavis.conversations.company import rules as company
from visavis.conversations.filing import rules as filing
from visavis.conversations.forms import rules as forms
from visavis.conversations.revisions import rules as revisions
from visavis.documents import rules as files
from visavis.guide import rules as guide
from visavis.presence.principal import Member, Principal, Visitor
from visavis.protocol.base import Page
from visavis.protocol.commands import LeaveContact, MarkSeen, RateConversation
from visavis.protocol.events import EventBody
from visavis.protocol.files import FileAttached
from visavis.protocol.forms import ConsentField, Form, FormSent
from visavis.protocol.frames import EventFrame
from visavis.protocol.problems import ProblemError
from visavis.protocol.routing import UNTOLD, TeamName
from visavis.protocol.sales import Product
from visavis.protocol.views import Conversation, Customer
from visavis.sales import rules as sales

FILE = Path(__file__).resolve().parent.parent / "web/client/test/fold-vectors.json"
HISTORIES = 12
ACTS_EACH = 45

ADVISING = frozenset({"conversation.read", "conversation.take", "conversation.take_over"})
SHOPPER = Visitor("0197a000-0000-7000-8000-000000000001", "o1", "s1", "fr")
CLAIRE = Member("0197a000-0000-7000-8000-000000000002", "o1", "Claire", "supervisor", "fr", True, ADVISING)
HUGO = Member("0197a000-0000-7000-8000-000000000003", "o1", "Hugo", "supervisor", "en", True, ADVISING)
FORM = Form("f1", "News", "", (ConsentField("news", "May we write to you?"),), 0)
SENT = FormSent(FORM.name, FORM.fields)
ROOM = FileAttached("f1", "room.jpg", "picture", "image/jpeg", 210_000, 1_600, 1_200)
LAMP = Product("https://shop.example/lamp", "Lamp", price="49.90", currency="EUR")
NOW = 1_750_000_000_000
TAGS = ("VIP", "gift", "Größe")
TEXTS = ("Bonjour", "🙂🙂", "é" * 139 + "🙂z", "a\nb", "<b>no</b>")


def main(arguments: list[str]) -> int:
    """Returns 1 when checking and the file differs from what would be generated."""
    vectors = [_history(random.Random(seed)) for seed in range(HISTORIES)]
    lines = ",\n".join(msgspec.json.encode(vector).decode() for vector in vectors)
    text = f"[\n{lines}\n]\n"
    if FILE.exists() and FILE.read_text("utf-8") == text:
        return 0
    if "--check" in arguments:
        print(f"{FILE.name} is out of date: run make generate", file=sys.stderr)
        return 1
    FILE.write_text(text, "utf-8")
    print(f"{FILE.name} written")
    return 0


def _history(dice: random.Random) -> dict[str, object]:
    """One random history: its event frames, and what they amount to for a client, whose fold knows no standing."""
    conversation = f"0197a000-0000-7000-8000-{dice.randrange(16**12):012x}"
    frames: list[EventFrame] = []
    state: Conversation | None = None
    for _ in range(ACTS_EACH):
        who: Principal = dice.choice((SHOPPER, SHOPPER, CLAIRE, CLAIRE, HUGO)) if state else SHOPPER
        bodies = with_call(state, _act(dice, state, who, frames), NOW + 1_000)
        bodies = guide.with_guide(state, bodies, NOW + 1_000)
        for body in recordings.with_recording(state, bodies, NOW + 1_000):
            frame = EventFrame(conversation, len(frames) + 1, NOW + len(frames), who.actor, body)
            frames.append(frame)
            state = fold.evolve(state, frame, "o1")
    return {"events": frames, "state": state and replace(state, standing=UNTOLD)}


def _act(
    dice: random.Random, state: Conversation | None, who: Principal, frames: Sequence[EventFrame]
) -> list[EventBody]:
    page = Page(f"https://shop.example/{dice.randrange(4)}", "A page")
    if state is None and isinstance(who, Visitor):
        return list(rules.open_conversation(None, who, "m0", dice.choice(TEXTS), page))
    try:
        if frames and dice.randrange(6) == 0:
            return _revise(dice, state, who, frames)
        if isinstance(who, Member) and dice.randrange(3) == 0:
            return _care(dice, state, who)
        if dice.randrange(4) == 0:
            return _call(dice, state, who)
        if dice.randrange(5) == 0 and state is not None and state.call is not None:
            return _recording(dice, state, who)
        if dice.randrange(5) == 0:
            return _guide(dice, state, who)
        if dice.randrange(3) == 0:
            return list(_ask_or_answer(dice, state, who))
        return _next(dice, state, who, page)
    except ProblemError:
        return []


def _revise(
    dice: random.Random, state: Conversation | None, who: Principal, frames: Sequence[EventFrame]
) -> list[EventBody]:
    """Of the newest events, one that may be somebody's message."""
    posted = dice.choice(frames[-8:])
    if dice.randrange(2):
        return list(revisions.delete_message(state, who, posted, posted.at))
    return list(revisions.edit_message(state, who, posted, dice.choice(TEXTS), posted.at))


def _care(dice: random.Random, state: Conversation | None, who: Member) -> list[EventBody]:
    """What the team does about a conversation, unseen or seen by its visitor."""
    match dice.randrange(9):
        case 0 | 1:
            return list(company.invite_colleague(state, who, dice.choice((CLAIRE, HUGO)).actor))
        case 2 | 3:
            return list(company.join_conversation(state, who))
        case 4:
            return list(company.leave_conversation(state, who))
        case 5:
            return list(filing.tag_conversation(state, who, [dice.choice(TAGS)], [dice.choice(TAGS)]))
        case 6 | 7:
            return list(filing.snooze_conversation(state, who, dice.choice((0, NOW + 1)), NOW))
        case _:
            if dice.randrange(2):
                return list(blocking.unblock_visitor(state, who))
            return list(blocking.block_visitor(state, who, ""))


def _call(dice: random.Random, state: Conversation | None, who: Principal) -> list[EventBody]:
    """Somebody offers a call, or does about the one there is what may or may not be their turn."""
    device = f"d{who.id[-1]}"
    now = state.call if state else None
    if now is None:
        return list(calls.offer_call(state, who, f"c{dice.randrange(10**6)}", dice.choice(("audio", "video")), device))
    match dice.randrange(9):
        case 0 | 1 | 2:
            return list(calls.answer_call(state, who, now.call, device))
        case 3:
            return list(calls.join_call(state, who, now.call, device, listens=dice.randrange(2) == 0))
        case 4 | 5 | 6:
            large = dice.choice((None, "", who.id)) if isinstance(who, Member) else None
            shows = dice.randrange(2) == 0
            return list(calls.show_in_call(state, who, now.call, camera=shows, screen=False, large=large))
        case 7:
            return list(calls.leave_call(state, who, now.call, NOW + 1_000))
        case _:
            return list(calls.end_call(state, who, now.call, now_ms=NOW + 1_000))


def _recording(dice: random.Random, state: Conversation, who: Principal) -> list[EventBody]:
    """The call is to be recorded, is, or is not any more."""
    call = state.call.call if state.call else ""
    now = state.recording.recording if state.recording else f"r{dice.randrange(10**6)}"
    match dice.randrange(5):
        case 0 | 1:
            page = state.guide.guide if state.guide and (not call or dice.randrange(2)) else ""
            return list(recordings.ask_to_record(state, who, call, now, page))
        case 2:
            return list(recordings.agree_to_record(state, who, now))
        case 3:
            return list(recordings.start_recording(state, who, now))
        case _:
            return list(recordings.end_recording(state, who, now, NOW + 1_000))


def _guide(dice: random.Random, state: Conversation | None, who: Principal) -> list[EventBody]:
    """The page is asked for, shared, or not any more."""
    now = state.guide.guide if state and state.guide else f"g{dice.randrange(10**6)}"
    match dice.randrange(4):
        case 0:
            return list(guide.ask_for_page(state, who, now))
        case 1 | 2:
            return list(guide.share_page(state, who, now))
        case _:
            return list(guide.end_guide(state, who, now, NOW + 1_000))


def _next(dice: random.Random, state: Conversation | None, who: Principal, page: Page) -> list[EventBody]:
    match dice.randrange(13):
        case 0 | 1 | 2:
            return list(rules.post_message(state, who, f"m{dice.randrange(10**6)}", dice.choice(TEXTS)))
        case 3 | 4:
            mark = MarkSeen("", delivered=dice.randrange(40), read=dice.randrange(40))
            return list(rules.mark_seen(state, who, mark))
        case 5:
            return list(rules.take_conversation(state, who)) if isinstance(who, Member) else []
        case 7:
            rating = RateConversation("", dice.randrange(1, 6), dice.choice(TEXTS))
            return list(rules.rate_conversation(state, who, rating)) if isinstance(who, Visitor) else []
        case 8:
            contact = LeaveContact("", f"{dice.randrange(3)}@example.com", dice.choice(("", "Ana")))
            return list(rules.leave_contact(state, who, contact)) if isinstance(who, Visitor) else []
        case 9:
            customer = Customer(f"k{dice.randrange(2)}", "42", dice.choice(("", "Ana")))
            return list(rules.identify_visitor(state, who, customer)) if isinstance(who, Visitor) else []
        case 10:
            return list(rules.post_note(state, who, "n1", dice.choice(TEXTS))) if isinstance(who, Member) else []
        case 11:
            return _hand_on(dice, state, who) if isinstance(who, Member) else []
        case 6:
            return list(rules.visit_page(state, who, page)) if isinstance(who, Visitor) else []
        case _:
            close_or_reopen = dice.choice([rules.close_conversation, rules.reopen_conversation])
            return list(close_or_reopen(state, who))


def _hand_on(dice: random.Random, state: Conversation | None, who: Member) -> list[EventBody]:
    to = dice.choice((CLAIRE, HUGO, None))
    if to is None:
        return list(rules.transfer_to_team(state, who, TeamName("t1", "Rings"), "n2", ""))
    return list(rules.transfer_conversation(state, who, to.actor, "n2", ""))


def _ask_or_answer(dice: random.Random, state: Conversation | None, who: Principal) -> Sequence[EventBody]:
    position = dice.choice((state.open_forms if state else ()) or (1,))
    if dice.randrange(5) == 0:
        return files.attach_file(state, who, ROOM)
    if isinstance(who, Member):
        if dice.randrange(4) == 0:
            return sales.show_product(state, who, LAMP)
        asks = dice.randrange(3) > 0
        return forms.send_form(state, who, FORM) if asks else forms.withdraw_form(state, who, position)
    if dice.randrange(3) == 0:
        return forms.decline_form(state, who, position)
    return forms.answer_form(state, who, position, SENT, {"news": True})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
