"""What a team does in a conversation, told by a shopper, an advisor and a supervisor in a browser each."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_revisions import menu_of
from tests.browser.test_story import DESKTOP, LOOKS, PICTURES


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_a_note_is_for_the_team_and_never_reaches_the_shopper(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question, secret = f"Can I return it? ({name})", "A regular: be generous"
    shopper = Shopper(context_of(**DESKTOP), demo)
    received: list[str] = []
    shopper.page.on("websocket", lambda socket: socket.on("framereceived", lambda text: received.append(str(text))))
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    supervisor = Advisor(context_of(**DESKTOP), demo, "supervisor")
    supervisor.open_row(question)
    advisor.open_row(question)
    advisor.take()
    supervisor.note(secret)
    expect(advisor.log.get_by_text(secret)).to_be_visible()
    expect(advisor.log.get_by_text("Note for the team")).to_be_visible()
    advisor.page.get_by_text("Note", exact=True).click()
    advisor.page.get_by_role("textbox", name="Note").fill("Thank you, I will")
    picture(advisor.page, PICTURES, f"console-note-{name}")
    assert faults(advisor.page) == []
    advisor.page.get_by_role("button", name="Keep the note").click()
    expect(supervisor.log.get_by_text("Thank you, I will")).to_be_visible()
    menu_of(advisor, "Thank you, I will")
    expect(advisor.page.get_by_role("menuitem", name="Reply")).to_have_count(0)
    advisor.page.get_by_role("menuitem", name="Edit").click()
    advisor.page.get_by_role("textbox", name="New wording").fill("Thank you, I shall")
    advisor.page.get_by_role("button", name="Save").click()
    expect(supervisor.log.get_by_text("Thank you, I shall")).to_be_visible()
    expect(supervisor.log.get_by_text("Edited", exact=True)).to_be_visible()
    menu_of(advisor, "Thank you, I shall")
    advisor.page.get_by_role("menuitem", name="Delete").click()
    expect(supervisor.log.get_by_text("This note was deleted")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-note-deleted-{name}")
    advisor.page.get_by_text("Answer", exact=True).click()
    advisor.say("Of course, for thirty days")
    expect(shopper.log.get_by_text("Of course, for thirty days")).to_be_visible()
    shopper.page.reload()
    expect(shopper.log.get_by_text("Of course, for thirty days")).to_be_visible()
    assert any("Of course" in frame for frame in received)
    assert [frame for frame in received if "generous" in frame or "Thank you" in frame] == []


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_conversation_is_handed_to_a_colleague_with_a_note(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question = f"Do you wire lamps? ({name})"
    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    supervisor = Advisor(context_of(**DESKTOP), demo, "supervisor")
    advisor.open_row(question)
    advisor.take()
    advisor.page.get_by_role("button", name="Transfer").click()
    dialog = advisor.page.get_by_role("dialog", name="Transfer the conversation")
    dialog.get_by_role("button", name="Transfer").click()
    expect(dialog.get_by_text("Choose a colleague")).to_be_visible()
    dialog.get_by_role("combobox", name="To").click()
    advisor.page.get_by_role("option", name="Sofia Laurent").click()
    dialog.get_by_role("textbox", name="Note for them").fill("She asks about 230 V")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    advisor.page.get_by_role("button", name="Transfer").click()
    expect(dialog.get_by_role("textbox", name="Note for them")).to_have_value("She asks about 230 V")
    dialog.get_by_role("combobox", name="To").click()
    advisor.page.get_by_role("option", name="Sofia Laurent").click()
    picture(advisor.page, PICTURES, f"console-transfer-{name}")
    assert faults(advisor.page) == []
    dialog.get_by_role("button", name="Transfer").click()
    expect(dialog).to_have_count(0)
    expect(advisor.log.get_by_text("handed the conversation to Sofia Laurent")).to_be_visible()
    supervisor.page.get_by_role("tab", name="Mine").click()
    supervisor.open_row(question)
    expect(supervisor.log.get_by_text("She asks about 230 V")).to_be_visible()
    supervisor.say("We do, on Saturdays")
    expect(shopper.log.get_by_text("We do, on Saturdays")).to_be_visible()
    expect(shopper.log.get_by_text("Sofia Laurent joined")).to_be_visible()
    expect(shopper.log.get_by_text("230 V")).to_have_count(0)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_colleagues_come_in_a_supervisor_looks_on_and_whispers(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question = f"Does it dim? ({name})"
    shopper = Shopper(context_of(**DESKTOP), demo)
    received: list[str] = []
    shopper.page.on("websocket", lambda socket: socket.on("framereceived", lambda text: received.append(str(text))))
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    supervisor = Advisor(context_of(**DESKTOP), demo, "supervisor")
    advisor.open_row(question)
    advisor.take()
    supervisor.page.get_by_role("tab", name="All").click()
    supervisor.open_row(question)
    expect(advisor.page.get_by_text("Looks on: Sofia Laurent")).to_be_visible()
    supervisor.page.get_by_text("Whisper", exact=True).click()
    supervisor.page.get_by_role("textbox", name="Whisper").fill("She is a regular")
    supervisor.page.get_by_role("button", name="Whisper it").click()
    told = advisor.page.get_by_role("alert").filter(has_text="Sofia Laurent whispers")
    expect(told.get_by_text("She is a regular")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-whisper-{name}")
    assert faults(advisor.page) == []
    told.get_by_role("button", name="Close").click()
    expect(advisor.log.get_by_text("Whispered")).to_be_visible()
    supervisor.page.get_by_role("button", name="More to do").click()
    supervisor.page.get_by_role("menuitem", name="Come in").click()
    supervisor.page.get_by_text("Answer", exact=True).click()
    supervisor.say("It does, with any dimmer")
    expect(shopper.log.get_by_text("Sofia Laurent joined")).to_be_visible()
    expect(shopper.log.get_by_text("It does, with any dimmer")).to_be_visible()
    expect(advisor.page.get_by_text("Also here: Sofia Laurent")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-company-{name}")
    supervisor.page.get_by_role("button", name="Go out").click()
    expect(shopper.log.get_by_text("Sofia Laurent left")).to_be_visible()
    picture(shopper.page, PICTURES, f"widget-company-{name}")
    secrets = ("regular", "looking", "colleague_invited")
    assert [frame for frame in received if any(secret in frame for secret in secrets)] == []


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_conversation_is_tagged_laid_aside_and_its_visitor_blocked(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    question = f"You are all fools ({name})"
    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    supervisor = Advisor(context_of(**DESKTOP), demo, "supervisor")
    advisor.open_row(question)
    advisor.take()
    to_do = advisor.page.get_by_role("button", name="More to do")
    to_do.click()
    picture(advisor.page, PICTURES, f"console-more-{name}")
    advisor.page.get_by_role("menuitem", name="Lay aside").click()
    dialog = advisor.page.get_by_role("dialog", name="Lay the conversation aside")
    dialog.get_by_role("button", name="Lay aside").click()
    expect(dialog.get_by_text("Choose a day and a time.")).to_be_visible()
    dialog.get_by_label("Until").fill("2020-01-01T09:00")
    dialog.get_by_role("button", name="Lay aside").click()
    expect(dialog.get_by_text("Choose a moment that is still to come.")).to_be_visible()
    dialog.get_by_role("button", name="Tomorrow at 9:00").click()
    picture(advisor.page, PICTURES, f"console-snooze-{name}")
    assert faults(advisor.page) == []
    dialog.get_by_role("button", name="Lay aside").click()
    expect(advisor.page.get_by_role("status").get_by_text("Laid aside until")).to_be_visible()
    supervisor.page.reload()
    supervisor.page.get_by_role("combobox", name="Laid aside or tagged").click()
    supervisor.page.get_by_role("option", name="Laid aside").click()
    expect(supervisor.rows.filter(has_text=question)).to_be_visible()
    picture(supervisor.page, PICTURES, f"console-filed-{name}")
    assert faults(supervisor.page) == []
    supervisor.page.get_by_role("combobox", name="Laid aside or tagged").click()
    supervisor.page.get_by_role("option", name="The usual lists").click()
    shopper.say("Are you asleep?")
    expect(advisor.page.get_by_role("status").get_by_text("Laid aside until")).to_have_count(0)
    to_do.click()
    advisor.page.get_by_role("menuitem", name="Block the visitor").click()
    dialog = advisor.page.get_by_role("dialog", name="Block the visitor?")
    dialog.get_by_role("textbox", name="Reason").fill("Insults")
    picture(advisor.page, PICTURES, f"console-block-{name}")
    dialog.get_by_role("button", name="Block").click()
    expect(advisor.page.get_by_text("Blocked", exact=True)).to_be_visible()
    expect(shopper.log.get_by_text("The conversation was ended")).to_be_visible()
    shopper.say("What?")
    expect(shopper.log.get_by_text("You can no longer write here.")).to_be_visible()
    supervisor.page.get_by_role("tab", name="Closed").click()
    supervisor.open_row("Are you asleep?")
    tags = supervisor.page.get_by_role("combobox", name="Tags")
    tags.fill("rude")
    tags.press("Enter")
    expect(supervisor.log.get_by_text("Tags: rude (You)")).to_be_visible()
    supervisor.page.get_by_role("combobox", name="Laid aside or tagged").click()
    supervisor.page.get_by_role("option", name="rude").first.click()
    asked = supervisor.rows.filter(has_text="Are you asleep?")
    expect(asked.first).to_be_visible()
    supervisor.page.get_by_role("tab", name="Waiting").click()
    expect(asked).to_have_count(0)
    supervisor.page.get_by_role("tab", name="All").click()
    expect(asked.first).to_be_visible()
    supervisor.page.get_by_role("button", name="More to do").click()
    supervisor.page.get_by_role("menuitem", name="Let the visitor write again").click()
    expect(supervisor.page.get_by_text("Blocked", exact=True)).to_have_count(0)
    picture(supervisor.page, PICTURES, f"console-tags-{name}")
    shopper.log.get_by_role("button", name="Retry").click()
    expect(supervisor.log.get_by_text("What?")).to_be_visible()
