"""What a supervisor keeps in the library, an advisor hands to the shopper, who sees its pages."""

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, go_to, picture
from tests.browser.test_files import seen_width
from tests.browser.test_story import LOOKS, PICTURES
from tests.leaflets import written


def price_list() -> FilePayload:
    content = written("Lamps and shades", "Nos règles: une lampe d'été à 49 euros")
    return {"name": "prices.pdf", "mimeType": "application/pdf", "buffer": content}


def lookbook() -> FilePayload:
    content = io.BytesIO()
    sheets = [Image.new("RGB", (620, 877), shade) for shade in ("#d8452e", "#faf8f4")]
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:])
    return {"name": "spring.pdf", "mimeType": "application/pdf", "buffer": content.getvalue()}


def add_document(page: Page, name: str, *, until: str = "", file: FilePayload | None = None) -> None:
    page.get_by_role("button", name="Add a document").click()
    form = page.get_by_role("dialog", name="Add a document")
    with page.expect_file_chooser() as chooser:
        form.get_by_role("button", name="File").click()
    chooser.value.set_files(file or lookbook())
    form.get_by_role("textbox", name="Name").fill(name)
    form.get_by_label("Until the end of").fill(until)
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)


def withdraw_link(page: Page, title: str, url: str, name: str) -> None:
    """Who was sent a link sees that it leads nowhere once it is withdrawn."""
    page.get_by_role("button", name=re.compile(f"(Copied|Copy a link): {title}")).click()
    page.get_by_role("menuitem", name="Links that hold").click()
    made = page.get_by_role("dialog", name=f"Links to {title}")
    expect(made.get_by_role("listitem")).to_contain_text("Opened once")
    picture(page, PICTURES, f"console-links-{name}")
    assert faults(page) == []
    made.get_by_role("button", name="Withdraw").click()
    expect(made).to_contain_text("No link holds now.")
    made.get_by_role("button", name="Close").click()
    expect(made).to_have_count(0)
    with page.context.new_page() as reader:
        answer = reader.goto(url)
        assert answer is not None
        assert answer.status == 404
        expect(reader.get_by_role("heading", name="This document is no longer here")).to_be_visible()
        picture(reader, PICTURES, f"link-gone-{name}")


@pytest.mark.parametrize(("size", "scheme"), LOOKS[:1] + LOOKS[-1:])
def test_a_document_goes_from_the_library_to_the_shopper(
    demo: Demo, context_of: OpenContext, size: dict[str, Any], scheme: str, request: pytest.FixtureRequest
) -> None:
    look, name = {**size, "color_scheme": scheme}, request.node.callspec.id
    supervisor = Advisor(context_of(**look), demo, "supervisor")
    go_to(supervisor.page, "Library")
    title, past = f"Spring {name}", f"Winter {name}"
    add_document(supervisor.page, title)
    add_document(supervisor.page, past, until="2020-01-01")
    documents = supervisor.page.get_by_role("list", name="Library").get_by_role("listitem")
    expect(documents.filter(has_text=title)).to_contain_text("2 pages")
    expect(documents.filter(has_text=past)).to_contain_text("No longer valid")
    picture(supervisor.page, PICTURES, f"console-library-{name}")
    supervisor.page.get_by_role("button", name=f"Copy a link: {title}").click()
    with supervisor.page.expect_response("**/links") as told:
        supervisor.page.get_by_role("menuitem", name="Holds for 7 days").click()
    expect(supervisor.page.get_by_role("button", name=f"Copied: {title}")).to_be_visible()
    followed = supervisor.page.request.get(told.value.json()["url"])
    assert followed.headers["content-type"] == "application/pdf"
    assert followed.body().startswith(b"%PDF")
    withdraw_link(supervisor.page, title, told.value.json()["url"], name)

    shopper = Shopper(context_of(**look), demo)
    shopper.open_chat()
    shopper.say(f"What is there for {title}?")
    advisor = Advisor(context_of(**look), demo)
    advisor.open_row(f"What is there for {title}?")
    advisor.take()
    advisor.page.get_by_role("button", name="Send a document").click()
    shelf = advisor.page.get_by_role("dialog", name="Choose from the library")
    expect(shelf.get_by_role("button", name=past)).to_be_disabled()
    picture(advisor.page, PICTURES, f"console-hand-over-{name}")
    assert faults(advisor.page) == []
    shelf.get_by_role("searchbox", name="Find by name, tag or text").fill("spring")
    shelf.get_by_role("button", name=title).click()
    expect(shelf).to_have_count(0)

    for log in (shopper.log, advisor.log):
        card = log.get_by_role("button", name=f"{title}.pdf")
        expect(card).to_contain_text("2 pages")
        assert seen_width(card.locator("img")) > 0
    shopper.log.get_by_role("button", name=f"{title}.pdf").click()
    paper = shopper.page.get_by_role("dialog", name=f"{title}.pdf")
    assert seen_width(paper.get_by_role("img", name="Page 1 / 2")) > 0
    expect(paper).to_contain_text("The shop sees which pages you read.")
    look_at(shopper.page)
    paper.get_by_role("button", name="Next page").click()
    expect(paper.get_by_role("img", name="Page 2 / 2")).to_be_visible()
    look_at(shopper.page)
    picture(shopper.page, PICTURES, f"widget-leafing-{name}")
    paper.get_by_role("button", name="Close the document").click()
    expect(advisor.log).to_contain_text("Read pages 1–2, ")
    advisor.page.reload()
    expect(advisor.log).to_contain_text("Read pages 1–2, ")
    picture(advisor.page, PICTURES, f"console-read-{name}")


def test_a_document_is_found_by_what_stands_in_it(demo: Demo, context_of: OpenContext) -> None:
    supervisor = Advisor(context_of(), demo, "supervisor")
    go_to(supervisor.page, "Library")
    add_document(supervisor.page, "Tariff", file=price_list())
    add_document(supervisor.page, "Flat brochure")
    documents = supervisor.page.get_by_role("list", name="Library").get_by_role("listitem")
    find = supervisor.page.get_by_role("searchbox", name="Find by name, tag or text")
    for words in ("ETE REGLES", "lampe"):
        find.fill(words)
        expect(documents).to_have_count(1)
        expect(documents).to_contain_text("Tariff")
        expect(documents).to_contain_text("Page 2:")
    expect(documents.locator("mark")).to_have_text(["lampe"])
    picture(supervisor.page, PICTURES, "console-library-pages")
    assert faults(supervisor.page) == []
    find.fill("flat broch")
    expect(documents).to_have_count(1)
    expect(documents).to_contain_text("Flat brochure")


def look_at(page: Page) -> None:
    """Have the page in sight for as long as counts as reading it, by the page's own clock."""
    page.evaluate(
        """() => new Promise((done) => {
            const begun = performance.now();
            const ask = () => (performance.now() - begun > 1_100 ? done() : requestAnimationFrame(ask));
            ask();
        })"""
    )
