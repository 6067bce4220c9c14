"""Conversations find their advisors by themselves, and who waits reads their place: an admin, an advisor, shoppers."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, go_to, picture
from tests.browser.test_story import DESKTOP, LOOKS, PICTURES

BEGIN_ANEW = """async (wanted) => {
  const patch = async (path, body) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(path, { method: "PATCH", headers, body: JSON.stringify(body) })).status;
  };
  const members = (await (await fetch("/api/members")).json()).filter(({ role }) => role !== "owner");
  return Promise.all([
    patch("/api/routing", { automatic: false, answer_within_s: 60 }),
    ...members.map(({ id, email }) => patch(`/api/members/${id}`, { text_capacity: wanted[email] ?? 0 })),
  ]);
}"""
"""Nothing is given out yet, and these members alone, by email, take so many at once."""


def give_out(page: Page) -> None:
    """Have conversations given out, as an admin does."""
    go_to(page, "Teams")
    page.get_by_label("Give them out automatically").check(force=True)
    seconds = page.get_by_role("textbox", name="Seconds for the first reply")
    seconds.fill("1")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Enter a number from 5 to 3600.")).to_be_visible()
    seconds.fill("600")


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_conversation_goes_to_who_is_free_and_the_next_shopper_reads_their_place(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    look = request.node.callspec.id
    claire = demo.accounts["advisor"]
    admin = Advisor(context_of(**size, color_scheme=scheme), demo, "admin").page
    assert set(admin.evaluate(BEGIN_ANEW, {claire["email"]: 1})) == {200}
    give_out(admin)
    picture(admin, PICTURES, f"console-routing-{look}")
    assert faults(admin) == []
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Saved")).to_be_visible()
    advisor = Advisor(context_of(**size, color_scheme=scheme), demo)
    first, second = (Shopper(context_of(**size, color_scheme=scheme), demo) for _ in range(2))
    first.open_chat()
    first.say(f"The first ({look})")
    expect(first.log.get_by_text("Claire Moreau joined")).to_be_visible()
    second.open_chat()
    second.say(f"The second ({look})")
    expect(second.dialog.get_by_text("You are next.")).to_be_visible()
    picture(second.page, PICTURES, f"widget-queue-{look}")
    assert faults(second.page) == []
    advisor.page.get_by_role("tab", name="Mine").click()
    advisor.open_row(f"The first ({look})")
    expect(advisor.log.get_by_text("Given out after")).to_be_visible()
    expect(first.log.get_by_text("Given out after")).to_have_count(0)
    left = advisor.page.get_by_role("timer").filter(has_text="Reply within")
    expect(left.last).to_have_text(re.compile("Reply within (10:00|9:..)"))
    picture(advisor.page, PICTURES, f"console-given-{look}")
    assert faults(advisor.page) == []
    advisor.say("Good morning")
    expect(first.log.get_by_text("Good morning")).to_be_visible()
    expect(left).to_have_count(0)
    for shopper in (first, second):
        advisor.page.get_by_role("button", name="Close conversation").click()
        expect(shopper.log.get_by_text("The conversation was ended")).to_be_visible()
        if shopper is first:
            expect(second.log.get_by_text("Claire Moreau joined")).to_be_visible()
            expect(second.dialog.get_by_text("You are next.")).to_have_count(0)
            advisor.page.goto(demo.console + "conversations")
            advisor.page.get_by_role("tab", name="Mine").click()
            advisor.open_row(f"The second ({look})")


def test_a_conversation_is_handed_to_a_team(demo: Demo, context_of: OpenContext) -> None:
    admin = Advisor(context_of(**DESKTOP), demo, "admin").page
    sofia = demo.accounts["supervisor"]
    assert set(admin.evaluate(BEGIN_ANEW, {sofia["email"]: 1})) == {200}
    admin.get_by_role("link", name="Teams").click()
    admin.get_by_role("button", name="Make a team").click()
    dialog = admin.get_by_role("dialog", name="Make a team")
    dialog.get_by_role("textbox", name="Name").fill("Repairs")
    dialog.get_by_role("combobox", name="Members").fill("Sofia")
    dialog.get_by_role("option", name="Sofia Laurent").click()
    dialog.get_by_role("combobox", name="Time zone").fill("Europe/Paris")
    admin.get_by_role("option", name="Europe/Paris").click()
    dialog.get_by_label("Monday").fill("late")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Write it like 9:00-12:30").first).to_be_visible()
    picture(admin, PICTURES, "console-team-hours")
    assert faults(admin) == []
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        dialog.get_by_label(day, exact=True).fill("0-24")
    dialog.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("list", name="Teams").get_by_text("Sofia Laurent")).to_be_visible()
    shopper, advisor = Shopper(context_of(**DESKTOP), demo), Advisor(context_of(**DESKTOP), demo)
    supervisor = Advisor(context_of(**DESKTOP), demo, "supervisor")
    shopper.open_chat()
    shopper.say("My lamp is broken")
    advisor.open_row("My lamp is broken")
    advisor.take()
    assert (
        admin.evaluate("""async () => (await fetch("/api/routing", {
      method: "PATCH", headers: { "content-type": "application/json" }, body: '{"automatic":true}',
    })).status""")
        == 200
    )
    advisor.page.get_by_role("button", name="Transfer").click()
    transfer = advisor.page.get_by_role("dialog", name="Transfer the conversation")
    transfer.get_by_role("combobox", name="To").click()
    picture(advisor.page, PICTURES, "console-transfer-team")
    advisor.page.get_by_role("option", name="Repairs").click()
    transfer.get_by_role("textbox", name="Note for them").fill("A table lamp")
    transfer.get_by_role("button", name="Transfer").click()
    expect(transfer).to_have_count(0)
    expect(advisor.log.get_by_text("handed the conversation to Repairs")).to_be_visible()
    expect(shopper.log.get_by_text("Sofia Laurent joined")).to_be_visible()
    supervisor.page.get_by_role("tab", name="Mine").click()
    supervisor.open_row("My lamp is broken")
    expect(supervisor.log.get_by_text("A table lamp")).to_be_visible()
    expect(shopper.log.get_by_text("A table lamp")).to_have_count(0)
