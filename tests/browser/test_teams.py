"""An admin makes a team and says what a member speaks, knows and takes at once."""

from playwright.sync_api import expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, faults, picture
from tests.browser.test_story import DESKTOP, PICTURES


def test_an_admin_makes_a_team(demo: Demo, context_of: OpenContext) -> None:
    page = Advisor(context_of(**DESKTOP), demo, "admin").page
    name = demo.accounts["advisor"]["name"]
    page.get_by_role("link", name="Members").click()
    page.get_by_role("button", name=f"Skills: {name}").click()
    dialog = page.get_by_role("dialog", name=name)
    dialog.get_by_role("combobox", name="Languages").fill("Fren")
    dialog.get_by_role("option", name="French").click()
    dialog.get_by_role("textbox", name="Conversations at once").fill("")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Enter a number from 0 to 50.")).to_be_visible()
    dialog.get_by_role("textbox", name="Conversations at once").fill("8")
    picture(page, PICTURES, "console-abilities")
    assert faults(page) == []
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("listitem").filter(has_text=name).get_by_text("French")).to_be_visible()

    page.get_by_role("link", name="Teams").click()
    expect(page.get_by_text("No teams yet")).to_be_visible()
    page.get_by_role("button", name="Make a team").click()
    dialog = page.get_by_role("dialog", name="Make a team")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Enter a name.")).to_be_visible()
    dialog.get_by_role("textbox", name="Name").fill("Rings")
    dialog.get_by_role("combobox", name="Members").fill(name)
    dialog.get_by_role("option", name=name).click()
    dialog.get_by_role("combobox", name="Time zone").fill("Europe/Paris")
    page.get_by_role("option", name="Europe/Paris").click()
    dialog.get_by_label("Monday", exact=True).fill("9-18")
    dialog.get_by_label("Tuesday", exact=True).fill("9-18")
    picture(page, PICTURES, "console-team")
    assert faults(page) == []
    dialog.get_by_role("button", name="Save").click()
    team = page.get_by_role("list", name="Teams").get_by_role("listitem").filter(has_text="Rings")
    expect(team.get_by_text(name)).to_be_visible()
    expect(team.get_by_text("Monday – Tuesday 09:00-18:00 (Europe/Paris)")).to_be_visible()
    picture(page, PICTURES, "console-teams")
    assert faults(page) == []
    team.get_by_role("button", name="Change Rings").click()
    page.get_by_role("button", name="Take the team away").click()
    page.get_by_role("group").get_by_role("button", name="Take the team away").click()
    expect(page.get_by_text("No teams yet")).to_be_visible()
