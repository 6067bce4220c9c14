"""Shopper and advisor hand each other files: pictures are seen, what is not taken says so, a lost line goes on."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_story import LOOKS, PICTURES


def photo(name: str, width: int = 1_200, height: int = 800) -> FilePayload:
    """A picture as a telephone takes it, with the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 30.0)
    content = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(content, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def paper(name: str) -> FilePayload:
    """A PDF of three pages."""
    content = io.BytesIO()
    sheets = [Image.new("RGB", (620, 877), shade) for shade in ("#d8452e", "#faf8f4", "#1d2330")]
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:])
    return {"name": name, "mimeType": "application/pdf", "buffer": content.getvalue()}


def seen_width(image: Locator) -> int:
    return int(image.evaluate("img => img.decode().then(() => img.naturalWidth)"))


def attach(shopper: Shopper, file: FilePayload | Path) -> None:
    with shopper.page.expect_file_chooser() as chooser:
        shopper.dialog.get_by_role("button", name="Attach a file").click()
    chooser.value.set_files(file)


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_each_sees_the_pictures_of_the_other(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    look, name = {**size, "color_scheme": scheme}, request.node.callspec.id
    shopper = Shopper(context_of(**look), demo)
    shopper.open_chat()
    shopper.say(f"Does this lamp go with it? {scheme}")
    attach(shopper, photo("room.jpg"))
    own = shopper.log.get_by_role("img", name="room.jpg")
    assert seen_width(own) == 960

    advisor = Advisor(context_of(**look), demo)
    advisor.open_row("room.jpg")
    shown = advisor.log.get_by_role("img", name="room.jpg")
    assert seen_width(shown) == 960
    advisor.take()
    with advisor.page.expect_file_chooser() as chooser:
        advisor.page.get_by_role("button", name="Attach a file").click()
    chooser.value.set_files(photo("lamp.jpg", 800, 1_000))
    theirs = shopper.log.get_by_role("img", name="lamp.jpg")
    assert seen_width(theirs) == 768
    picture(shopper.page, PICTURES, f"widget-files-{name}")
    picture(advisor.page, PICTURES, f"console-files-{name}")
    assert faults(shopper.page) == []
    assert faults(advisor.page) == []

    shopper.log.get_by_role("button", name="Open lamp.jpg").click()
    large = shopper.page.get_by_role("dialog", name="lamp.jpg")
    assert seen_width(large.get_by_role("img")) == 800
    picture(shopper.page, PICTURES, f"widget-large-{name}")
    large.get_by_role("button", name="Close the picture").click()
    expect(large).to_have_count(0)
    expect(shopper.dialog).to_be_visible()
    for file in (demo.data / "files").rglob("*"):
        assert file.is_dir() or b"Exif" not in file.read_bytes()


def test_a_pdf_is_leafed_through(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(context_of(), demo)
    shopper.open_chat()
    shopper.say("Here is the plan")
    attach(shopper, paper("plan.pdf"))
    card = shopper.log.get_by_role("button", name="plan.pdf")
    expect(card).to_contain_text("3 pages")
    assert seen_width(card.locator("img")) == 1_000
    picture(shopper.page, PICTURES, "widget-brochure")
    card.click()
    opened = shopper.page.get_by_role("dialog", name="plan.pdf")
    expect(opened.get_by_role("button", name="Previous page")).to_be_disabled()
    first = opened.get_by_role("img", name="Page 1 / 3").get_attribute("src")
    opened.get_by_role("button", name="Next page").click()
    second = opened.get_by_role("img", name="Page 2 / 3")
    assert seen_width(second) == 1_000
    shown, window = second.bounding_box(), shopper.page.viewport_size
    assert shown is not None
    assert window is not None
    assert shown["y"] + shown["height"] <= window["height"]
    assert second.get_attribute("src") != first
    picture(shopper.page, PICTURES, "widget-leafing")
    assert faults(shopper.page) == []
    shopper.page.keyboard.press("ArrowRight")
    expect(opened.get_by_role("button", name="Next page")).to_be_disabled()
    opened.get_by_role("button", name="Close the document").click()
    expect(opened).to_have_count(0)

    advisor = Advisor(context_of(), demo)
    advisor.open_row("plan.pdf")
    advisor.log.get_by_role("button", name="plan.pdf").click()
    dialog = advisor.page.get_by_role("dialog", name="plan.pdf")
    dialog.get_by_role("button", name="Next page").click()
    assert seen_width(dialog.get_by_role("img", name="Page 2 / 3")) == 1_000
    picture(advisor.page, PICTURES, "console-leafing")
    assert faults(advisor.page) == []


def test_a_pdf_is_leafed_through_together(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(context_of(), demo)
    shopper.open_chat()
    shopper.say("Shall we look at it together?")
    attach(shopper, paper("together.pdf"))
    shopper.log.get_by_role("button", name="together.pdf").click()
    theirs = shopper.page.get_by_role("dialog", name="together.pdf")
    expect(theirs.get_by_role("img", name="Page 1 / 3")).to_be_visible()
    expect(theirs.get_by_role("button", name="Leaf on my own")).to_have_count(0)

    advisor = Advisor(context_of(), demo)
    advisor.open_row("together.pdf")
    advisor.take()
    advisor.log.get_by_role("button", name="together.pdf").click()
    own = advisor.page.get_by_role("dialog", name="together.pdf")
    own.get_by_role("button", name="Next page").click()
    assert seen_width(theirs.get_by_role("img", name="Page 2 / 3")) == 1_000
    expect(own).to_contain_text("The shopper is on page 2.")

    sheet = own.get_by_role("img", name="Page 2 / 3").bounding_box()
    assert sheet is not None
    advisor.page.mouse.move(sheet["x"] + sheet["width"] / 4, sheet["y"] + sheet["height"] / 2)
    point, page = theirs.locator(".point"), theirs.get_by_role("img", name="Page 2 / 3")
    expect(point).to_be_visible()
    spot, place = point.bounding_box(), page.bounding_box()
    assert spot is not None
    assert place is not None
    assert abs(place["width"] / place["height"] - 620 / 877) < 0.01, "the page's box is larger than what is seen of it"
    assert abs(spot["x"] + spot["width"] / 2 - place["x"] - place["width"] / 4) < 4
    assert abs(spot["y"] + spot["height"] / 2 - place["y"] - place["height"] / 2) < 4
    picture(shopper.page, PICTURES, "widget-leafing-together")
    picture(advisor.page, PICTURES, "console-leafing-together")
    assert faults(shopper.page) == []
    assert faults(advisor.page) == []

    theirs.get_by_role("button", name="Previous page").click()
    expect(own).to_contain_text("The shopper is on page 1.")
    own.get_by_role("button", name="Next page").click()
    expect(theirs.get_by_role("img", name="Page 1 / 3")).to_be_visible()
    theirs.get_by_role("button", name="Follow the advisor").click()
    assert seen_width(theirs.get_by_role("img", name="Page 3 / 3")) == 1_000
    expect(own).to_contain_text("The shopper is on page 3.")
    own.get_by_role("button", name="Close").click()
    expect(theirs.get_by_role("button", name="Leaf on my own")).to_have_count(0)
    expect(theirs.get_by_role("img", name="Page 3 / 3")).to_be_visible()


def test_what_is_not_taken_says_so_and_loses_nothing_typed(demo: Demo, context_of: OpenContext, tmp_path: Path) -> None:
    shopper = Shopper(context_of(), demo)
    shopper.open_chat()
    shopper.say("I have some files")
    field = shopper.dialog.get_by_role("textbox", name="Message")
    field.fill("half a sentence")
    program: FilePayload = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": b"MZ\x90\x00\x03" + bytes(2_000)}
    attach(shopper, program)
    refused = shopper.dialog.get_by_role("region", name="lamp.jpg")
    expect(refused.get_by_role("alert")).to_contain_text("kind that is not taken")
    refused.get_by_role("button", name="Give it up").click()
    expect(refused).to_have_count(0)
    film = tmp_path / "film.mp4"
    film.touch()
    os.truncate(film, 50_000_001)
    attach(shopper, film)
    large = shopper.dialog.get_by_role("region", name="film.mp4")
    expect(large.get_by_role("alert")).to_contain_text("At most 50 MB")
    attach(shopper, {"name": "empty.pdf", "mimeType": "application/pdf", "buffer": b""})
    expect(shopper.dialog.get_by_role("region", name="empty.pdf").get_by_role("alert")).to_contain_text("empty")
    expect(field).to_have_value("half a sentence")
    expect(shopper.log.locator(".file")).to_have_count(0)


def test_an_upload_goes_on_after_the_line_was_lost_and_the_page_loaded_anew(
    demo: Demo, context_of: OpenContext, tmp_path: Path
) -> None:
    context = context_of()
    shopper = Shopper(context, demo)
    shopper.open_chat()
    shopper.say("A long list comes")
    parts: list[str] = []
    away = True

    def part(route: Any) -> None:
        number = route.request.url.rsplit("/", 1)[1]
        if away and number == "2":
            route.abort()
            return
        parts.append(number)
        route.continue_()

    context.route("**/parts/*", part)
    notes = tmp_path / "notes.txt"
    notes.write_bytes(b"All that I would like to know. " * 130_000)
    attach(shopper, notes)
    tray = shopper.dialog.get_by_role("region", name="notes.txt")
    expect(tray).to_contain_text("2.1 MB / 4 MB")
    shopper.page.reload()
    expect(tray).to_be_visible()
    away = False
    link = shopper.log.get_by_role("link", name="Save notes.txt")
    expect(link).to_be_visible(timeout=30_000)
    expect(tray).to_have_count(0)
    assert parts == ["0", "1", "2", "3"]
    with shopper.page.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes() == notes.read_bytes()
    assert download.value.suggested_filename == "notes.txt"
