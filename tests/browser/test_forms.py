"""A form is built, put to a shopper, filled in under the advisor's eyes, and answered; told in a browser each."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, go_to, picture
from tests.browser.test_story import DESKTOP, LOOKS, PICTURES


def ask(advisor: Advisor, form: str) -> None:
    """Put a form of the list to the shopper."""
    advisor.page.get_by_role("button", name="Ask with a form").click()
    dialog = advisor.page.get_by_role("dialog", name="Ask with a form")
    dialog.get_by_role("combobox", name="Form").click()
    advisor.page.get_by_role("option", name=form).click()
    dialog.get_by_role("button", name="Ask the shopper").click()
    expect(dialog).to_have_count(0)


def build(page: Page, name: str) -> None:
    """Build a form with a question of every kind that the story needs."""
    go_to(page, "Forms")
    page.get_by_role("link", name="Build a form").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give the form a name.")).to_be_visible()
    expect(page.get_by_text("Write what you ask.")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Introduction").fill("We fetch it at your door.")
    question = _question(page, 1)
    question.get_by_role("textbox", name="Question", exact=True).fill("Order number")
    question.get_by_role("checkbox", name="Required").check()
    question.get_by_role("textbox", name="Minimum characters").fill("4")
    _add(page, 2, "Why?", "Choice").get_by_role("textbox", name="Choices").fill("Too small\nBroken")
    email = _add(page, 3, "Where do we write to?", "Email address")
    email.get_by_role("checkbox", name="Required").check()
    extras = _add(page, 4, "What else?", "Several choices")
    extras.get_by_role("textbox", name="Choices").fill("A new box\nA refund\nA call")
    extras.get_by_role("button", name="Move question 4 up").click()
    consent = _add(page, 5, "You may open the parcel", "Consent")
    consent.get_by_role("checkbox", name="Required").check()
    consent.get_by_role("button", name="Move question 5 up").click()
    expect(_question(page, 4).get_by_role("textbox", name="Question", exact=True)).to_have_value(
        "You may open the parcel"
    )


def _question(page: Page, number: int) -> Locator:
    return page.get_by_role("group", name=f"Question {number}")


def _add(page: Page, number: int, label: str, kind: str) -> Locator:
    page.get_by_role("button", name="Add a question").click()
    question = _question(page, number)
    question.get_by_role("textbox", name="Question", exact=True).fill(label)
    question.get_by_role("combobox", name="Kind").click()
    page.get_by_role("option", name=kind, exact=True).click()
    return question


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_form_is_built_asked_filled_in_together_and_answered(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.id
    title, question = f"Return ({name})", f"Can I send it back? ({name})"
    supervisor = Advisor(context_of(**size, color_scheme=scheme), demo, "supervisor").page
    build(supervisor, title)
    go_to(supervisor, "Conversations")
    go_to(supervisor, "Forms")
    supervisor.get_by_role("link", name="Build a form").click()
    expect(supervisor.get_by_text("They are not saved yet.")).to_be_visible()
    expect(supervisor.get_by_role("textbox", name="Name")).to_have_value(title)
    expect(_question(supervisor, 5).get_by_role("textbox", name="Question", exact=True)).to_have_value(
        "Where do we write to?"
    )
    picture(supervisor, PICTURES, f"console-form-{name}")
    assert faults(supervisor) == []
    supervisor.get_by_role("button", name="Save").click()
    expect(supervisor.get_by_role("list", name="Forms").get_by_text(title)).to_be_visible()
    supervisor.get_by_role("link", name="Build a form").click()
    expect(supervisor.get_by_role("textbox", name="Name")).to_have_value("")

    shopper = Shopper(context_of(**size, color_scheme=scheme), demo)
    shopper.open_chat()
    shopper.say(question)
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    advisor.open_row(question)
    advisor.take()
    ask(advisor, title)

    form = shopper.log.get_by_role("form", name=title)
    expect(form.get_by_text("We fetch it at your door.")).to_be_visible()
    picture(shopper.page, PICTURES, f"widget-form-{name}")
    card = advisor.log.get_by_role("group", name=f"Form: {title}")
    expect(card.get_by_text("Waits for the shopper")).to_be_visible()
    form.get_by_label("Order number").fill("A-1")
    form.get_by_label("Why?").select_option("Broken")
    form.get_by_role("group", name="What else?").get_by_label("A call").check()
    form.get_by_label("A new box").check()
    form.get_by_label("A refund").check()
    form.get_by_label("A refund").uncheck()
    form.get_by_label("You may open the parcel").check()
    form.get_by_label("Where do we write to?").fill("ana@example")
    expect(card.get_by_text("The shopper is filling it in")).to_be_visible()
    expect(card.get_by_text("ana@example")).to_be_visible()
    expect(card.get_by_text("Broken")).to_be_visible()
    expect(card.get_by_text("A new box A call")).to_be_visible()
    expect(card.get_by_text("Yes")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-filling-{name}")
    assert faults(advisor.page) == []

    form.get_by_role("button", name="Submit").click()
    expect(form.get_by_text("Write at least 4 characters.")).to_be_visible()
    expect(form.get_by_text("Enter an email address")).to_be_visible()
    expect(form.get_by_label("Order number")).to_be_focused()
    picture(shopper.page, PICTURES, f"widget-form-wrong-{name}")
    assert faults(shopper.page) == []
    shopper.page.reload()
    expect(form.get_by_label("Where do we write to?")).to_have_value("ana@example")
    expect(form.get_by_label("You may open the parcel")).to_be_checked()
    expect(form.get_by_label("A call")).to_be_checked()
    expect(form.get_by_label("A refund")).not_to_be_checked()
    advisor.page.reload()
    expect(card.get_by_text("ana@example")).to_be_visible()
    form.get_by_label("Where do we write to?").fill("ana@example.com")
    form.get_by_label("Order number").fill("A-1042")
    form.get_by_role("button", name="Submit").click()
    expect(shopper.log.get_by_text(f"You filled in “{title}”")).to_be_visible()
    expect(form).to_have_count(0)
    expect(shopper.log.get_by_text("ana@example.com")).to_be_visible()
    expect(shopper.log.get_by_text("A new box, A call")).to_be_visible()

    answers = advisor.log.get_by_role("group", name=f"Answers: {title}")
    expect(answers.get_by_text("A-1042")).to_be_visible()
    expect(answers.get_by_text("A new box A call")).to_be_visible()
    expect(answers.get_by_role("button", name="Copy: Order number")).to_be_visible()
    expect(card.get_by_text("The shopper has filled it in")).to_be_visible()
    picture(advisor.page, PICTURES, f"console-answers-{name}")
    picture(shopper.page, PICTURES, f"widget-answers-{name}")
    assert faults(advisor.page) == []
    assert faults(shopper.page) == []

    go_to(supervisor, "Conversations")
    supervisor.get_by_role("textbox", name="Search conversations").fill("1042 broken")
    found = supervisor.get_by_role("list", name="Found").get_by_role("link").filter(has_text="A-1042")
    expect(found.get_by_role("img", name="Answers to a form").first).to_be_visible()
    picture(supervisor, PICTURES, f"console-found-answers-{name}")
    assert faults(supervisor) == []
    found.first.click()
    expect(supervisor.get_by_role("group", name=f"Answers: {title}")).to_be_in_viewport()


def test_a_form_is_declined_or_withdrawn(demo: Demo, context_of: OpenContext) -> None:
    title = "Gift wrapping"
    supervisor = Advisor(context_of(**DESKTOP), demo, "supervisor").page
    supervisor.get_by_role("link", name="Forms").click()
    supervisor.get_by_role("link", name="Build a form").click()
    supervisor.get_by_role("textbox", name="Name").fill(title)
    supervisor.get_by_role("textbox", name="Question", exact=True).fill("Which paper?")
    supervisor.get_by_role("button", name="Save").click()
    expect(supervisor.get_by_role("list", name="Forms").get_by_text(title)).to_be_visible()
    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    shopper.say("Do you wrap gifts?")
    advisor = Advisor(context_of(**DESKTOP), demo)
    advisor.open_row("Do you wrap gifts?")
    advisor.take()
    ask(advisor, title)
    shopper.log.get_by_role("form", name=title).get_by_role("button", name="No, thanks").click()
    expect(shopper.log.get_by_text("You did not want to fill this in.")).to_be_visible()
    expect(advisor.log.get_by_text("The visitor did not want to fill in the form")).to_be_visible()
    ask(advisor, title)
    expect(shopper.log.get_by_role("form", name=title)).to_be_visible()
    advisor.log.get_by_role("button", name="Withdraw").click()
    expect(shopper.log.get_by_text("This is no longer needed.")).to_be_visible()
    expect(advisor.log.get_by_text("You withdrew the form")).to_be_visible()
