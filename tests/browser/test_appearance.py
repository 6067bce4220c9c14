"""A shop gives its widget colours, words and a face, in six languages and in both directions."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, open_site, picture
from tests.browser.test_story import DESKTOP, PHONE, PICTURES

SQUARE = """() => new Promise((resolve) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 600 });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#b3541e";
  pen.fillRect(0, 0, 900, 600);
  canvas.toBlob((blob) => blob.arrayBuffer().then((bytes) => resolve([...new Uint8Array(bytes)])), "image/jpeg");
})"""


def speaking(context: BrowserContext, language: str, direction: str = "ltr") -> BrowserContext:
    """The shop's pages say that they are in this language and run in this direction."""
    says = f"Object.assign(document.documentElement, {{ lang: '{language}', dir: '{direction}' }})"
    # The earliest that every script of the page comes after, or waits for.
    context.add_init_script(f"document.addEventListener('readystatechange', () => {says})")
    return context


def test_a_site_gets_its_own_look_and_words(demo: Demo, context_of: OpenContext) -> None:
    admin = Advisor(context_of(**DESKTOP), demo, "admin").page
    open_site(admin, "Maison Alba")
    preview = admin.frame_locator('iframe[title="Preview"]')
    expect(preview.get_by_role("dialog", name="Chat")).to_be_visible()
    admin.get_by_role("textbox", name="Accent colour").fill("#F7E08A")
    expect(admin.get_by_text("On a white page the launcher hardly stands out.")).to_be_visible()
    admin.get_by_role("textbox", name="Accent colour").fill("#1f7a8c")
    expect(admin.get_by_text(re.compile("Contrast of the text: .* to 1"))).to_be_visible()
    admin.get_by_role("radiogroup", name="Ground of the chat").get_by_text("Dark").click()
    admin.get_by_role("radiogroup", name="Position").get_by_text("Left").click()
    admin.get_by_label("Greeting").first.fill("What may we show you?")
    expect(preview.get_by_text("What may we show you?")).to_be_visible()
    admin.get_by_role("button", name="Words of the widget").click()
    admin.get_by_label("# is writing").fill("Somebody is at the counter")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Keep the #").first).to_be_visible()
    admin.get_by_label("# is writing").fill("# is at the counter")
    admin.get_by_label("We’ll answer as soon as we can").fill("The counter is calm")
    admin.get_by_label("We’re here").fill("The counter is open")
    expect(preview.get_by_text("The counter is open")).to_be_visible()
    jpeg = bytes(admin.evaluate(SQUARE))
    with admin.expect_file_chooser() as chooser:
        admin.get_by_role("button", name="Choose a picture").click()
    chooser.value.set_files({"name": "team.jpg", "mimeType": "image/jpeg", "buffer": jpeg})
    expect(admin.get_by_role("button", name="Take away")).to_be_visible()
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_text("Saved", exact=True)).to_be_visible()
    picture(admin, PICTURES, "console-appearance")
    assert faults(admin) == []

    shopper = Shopper(context_of(**DESKTOP), demo)
    shopper.open_chat()
    expect(shopper.log.get_by_text("What may we show you?")).to_be_visible()
    expect(shopper.dialog.get_by_text("The counter is open")).to_be_visible()
    face = shopper.dialog.locator("img")
    expect(face).to_have_js_property("naturalWidth", 128)
    picture(shopper.page, PICTURES, "widget-own-look")
    assert faults(shopper.page) == []

    admin.get_by_role("button", name="Duplicate").click()
    dialog = admin.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Maison Alba Lyon")
    dialog.get_by_role("button", name="Add the site").click()
    expect(admin.get_by_role("heading", name="Maison Alba Lyon", level=1)).to_be_visible()
    expect(admin.get_by_role("textbox", name="Accent colour")).to_have_value("#1f7a8c")
    expect(admin.get_by_role("button", name="Take away")).to_be_visible()


def test_sites_come_from_a_file_and_what_is_refused_is_told(
    demo: Demo, context_of: OpenContext, tmp_path: Path
) -> None:
    admin = Advisor(context_of(**DESKTOP, accept_downloads=True), demo, "admin").page
    lines = [f"shop-{n},Atelier {n:03},https://atelier-{n}.example,fr" for n in range(230)]
    lines[11] = 'shop-11,Atelier 011,https://atelier-11.example,fr,Europe/Paris,"9-12:30, 14-18",Une question ?'
    lines[7] = "shop-7,,https://atelier-7.example,fr"
    lines[150] = "shop-150,Atelier 150,atelier.example,fr"
    lines[200] = "shop-3,Atelier 200,https://atelier-200.example,fr"
    file = tmp_path / "sites.csv"
    file.write_text("\n".join(["reference,name,origins,language,zone,monday,words.fr.chat", *lines]))
    admin.get_by_role("navigation", name="Main").get_by_role("link", name="Sites").click()
    admin.get_by_role("link", name="Import sites").click()

    def bring() -> None:
        with admin.expect_file_chooser() as chooser:
            admin.get_by_role("button", name="Choose a CSV file").click()
        chooser.value.set_files(file)

    bring()
    expect(admin.get_by_text("227 added, 0 changed, 0 unchanged, 3 refused")).to_be_visible()
    expect(admin.get_by_role("row").filter(has_text="152").get_by_text("is not an origin")).to_be_visible()
    expect(admin.get_by_role("row").filter(has_text="202").get_by_text("the same reference")).to_be_visible()
    picture(admin, PICTURES, "console-import")
    assert faults(admin) == []
    with admin.expect_download() as download:
        admin.get_by_role("button", name="Download these lines").click()
    report = Path(download.value.path()).read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in report] == ["reference", "shop-7", "shop-150", "shop-3"]
    bring()
    expect(admin.get_by_text("0 added, 0 changed, 227 unchanged, 3 refused")).to_be_visible()
    file.write_text("title\nAtelier\n")
    bring()
    expect(admin.get_by_text("The first line lacks these columns: reference, name.")).to_be_visible()

    admin.get_by_role("link", name="Sites").last.click()
    admin.get_by_role("searchbox", name="Look for a site").fill("atelier-22")
    expect(admin.get_by_role("link", name="Atelier 229")).to_be_visible()
    expect(admin.get_by_text("11 sites")).to_be_visible()
    picture(admin, PICTURES, "console-sites")
    admin.get_by_role("searchbox", name="Look for a site").fill("Atelier 011")
    admin.get_by_role("link", name="Atelier 011").click()
    expect(admin.get_by_role("textbox", name="Monday")).to_have_value("09:00-12:30, 14:00-18:00")
    admin.go_back()
    admin.get_by_role("searchbox", name="Look for a site").fill("Atelier")
    expect(admin.get_by_text("227 sites")).to_be_visible()
    admin.get_by_role("button", name="Show more").click()
    expect(admin.get_by_role("link", name="Atelier 099")).to_be_visible()
    assert faults(admin) == []


def test_on_a_german_page_the_widget_is_german(demo: Demo, context_of: OpenContext) -> None:
    page = Shopper(speaking(context_of(**PHONE), "de-AT"), demo).page
    page.get_by_role("button", name="Chatten Sie mit uns").click()
    dialog = page.get_by_role("dialog", name="Chat")
    dialog.get_by_role("textbox", name="Nachricht").fill("Gibt es den Ring auch in Gold?")
    picture(page, PICTURES, "widget-german")
    dialog.get_by_role("button", name="Senden").click()
    expect(dialog.get_by_role("log", name="Gespräch").get_by_text("Gibt es den Ring auch in Gold?")).to_be_visible()
    expect(dialog.get_by_text(re.compile("Gesendet|Angekommen"))).to_be_visible()
    assert faults(page) == []


def test_on_a_page_from_right_to_left_the_chat_is_too(demo: Demo, context_of: OpenContext) -> None:
    shopper = Shopper(speaking(context_of(**DESKTOP), "ar", "rtl"), demo)
    shopper.open_chat()
    shopper.say("هل لديكم هذا الخاتم بالذهب؟")
    shopper.say("In gold, please!")
    own = shopper.log.get_by_text("In gold, please!")
    expect(own).to_be_visible()
    log = shopper.log.bounding_box()
    box = own.bounding_box()
    assert log is not None
    assert box is not None
    assert box["x"] - log["x"] < log["width"] / 4, "one's own messages stand at the line's end, on the left"
    assert own.evaluate("text => getComputedStyle(text).unicodeBidi") == "plaintext"
    close = shopper.dialog.get_by_role("button", name="Close chat").bounding_box()
    assert close is not None
    assert close["x"] < log["x"] + log["width"] / 4
    picture(shopper.page, PICTURES, "widget-right-to-left")
    assert faults(shopper.page) == []
