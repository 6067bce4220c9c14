"""What a call shows besides faces: screens and products; and calls that nobody takes, or whose code does not load."""

from playwright.sync_api import Page, expect

from tests.browser.calls import MEDIA, answered_by_shopper, in_conversation, is_seen, panel, ring
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import Advisor, Shopper, faults, picture
from tests.browser.test_drawing import is_painted, place, stroke
from tests.browser.test_story import DESKTOP, PICTURES

PRODUCT = "lighting/brume-floor-lamp/"
RING_MS = 60_000
"""Longer than a call rings, and the round that ends it."""
TAP = """
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (to, ...rest) {
  if (to instanceof AudioDestinationNode) {
    window.tapped = new AnalyserNode(this.context);
    connect.call(this, window.tapped);
  }
  return connect.call(this, to, ...rest);
};
"""
RINGS = """new Promise((resolve) => {
  const until = performance.now() + 15000;
  const samples = new Float32Array(2048);
  const listen = () => {
    window.tapped?.getFloatTimeDomainData(samples);
    const loud = samples.some((sample) => Math.abs(sample) > 0.005);
    if (loud || performance.now() > until) resolve(loud);
    else setTimeout(listen, 20);
  };
  listen();
})"""


def is_ringing(page: Page) -> bool:
    """Whether the page plays a tone that has energy."""
    return bool(page.evaluate(RINGS))


def test_each_shows_the_other_a_screen_and_sees_what_is_drawn_on_it(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Look at my room plan")
    answered_by_shopper(shopper, advisor)
    assert is_seen(panel(shopper.page).locator("video.other"))
    panel(shopper.page).get_by_role("button", name="Share the screen").click()
    theirs = panel(advisor.page).get_by_label("Screen of")
    assert is_seen(theirs)
    panel(advisor.page).get_by_role("button", name="Point and draw").click()
    stroke(advisor.page, theirs, (0.3, 0.5), (0.5, 0.6))
    own = panel(shopper.page).get_by_label("Your screen")
    assert is_painted(shopper.page, place(own, (0.5, 0.6)))
    picture(shopper.page, PICTURES, "widget-shares-screen")
    picture(advisor.page, PICTURES, "console-sees-screen")
    panel(shopper.page).get_by_role("button", name="Share the screen").click()
    expect(theirs).to_have_count(0)
    panel(advisor.page).get_by_role("button", name="Share the screen").click()
    expect(panel(advisor.page).get_by_label("Your screen")).to_be_visible()
    assert is_seen(panel(shopper.page).locator("video.other"))
    picture(shopper.page, PICTURES, "widget-sees-screen")
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_a_product_shown_in_a_call_lies_over_the_pictures_until_it_is_put_away(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "Which lamp do you mean?")
    answered_by_shopper(shopper, advisor)
    assert is_seen(panel(shopper.page).locator("video.other"))
    advisor.page.get_by_role("button", name="Show a product").click()
    dialog = advisor.page.get_by_role("dialog", name="Show a product")
    dialog.get_by_role("textbox", name="Address of the product’s page").fill(demo.shop + PRODUCT)
    dialog.get_by_role("button", name="Show it").click()
    card = panel(shopper.page).get_by_role("article")
    expect(card.get_by_role("link")).to_contain_text("€")
    picture(shopper.page, PICTURES, "widget-product-in-call")
    assert faults(shopper.page) == []
    card.get_by_role("button", name="Put in the cart").click()
    expect(card.get_by_text("In your cart")).to_be_visible()
    expect(shopper.page.locator("#cart-count")).to_have_text("1")
    there = panel(advisor.page).get_by_role("article")
    expect(there).to_contain_text("in the cart")
    picture(advisor.page, PICTURES, "console-product-in-call")
    assert faults(advisor.page) == []
    for page, shown in ((shopper.page, card), (advisor.page, there)):
        panel(page).get_by_role("button", name="Put away").click()
        expect(shown).to_have_count(0)
    panel(shopper.page).get_by_role("button", name="Hang up").click()


def test_a_call_that_the_shopper_does_not_take_is_heard_and_both_read_that_it_was_missed(
    demo: Demo, context_of: OpenContext
) -> None:
    advisor = Advisor(context_of(**DESKTOP, **MEDIA), demo)
    listening = context_of(**DESKTOP, **MEDIA)
    listening.add_init_script(TAP)
    shopper = Shopper(listening, demo)
    shopper.open_chat()
    shopper.say("I hear nothing")
    advisor.open_row("I hear nothing")
    advisor.take()
    advisor.page.get_by_role("button", name="Start video call").click()
    expect(shopper.page.get_by_text("is calling")).to_be_visible()
    assert is_ringing(shopper.page)
    expect(shopper.log.get_by_text("You missed our call.")).to_be_visible(timeout=RING_MS)
    expect(panel(shopper.page)).to_have_count(0)
    expect(advisor.log.get_by_text("The visitor did not come to the call")).to_be_visible()
    expect(panel(advisor.page)).to_be_hidden()


def test_what_calls_need_does_not_load_and_both_read_it_and_try_again(demo: Demo, context_of: OpenContext) -> None:
    working, shopping = context_of(**DESKTOP, **MEDIA), context_of(**DESKTOP, **MEDIA)
    for context, files in ((working, "**/console/assets/call-*.js"), (shopping, "**/widget/call.*")):
        context.route(files, lambda route: route.abort())
    advisor = Advisor(working, demo)
    shopper = Shopper(shopping, demo)
    shopper.open_chat()
    shopper.say("Can you hear me?")
    advisor.open_row("Can you hear me?")
    advisor.take()
    shopper.page.get_by_role("button", name="Start audio call").click()
    expect(shopper.dialog.get_by_text("The call cannot be shown")).to_be_visible()
    picture(shopper.page, PICTURES, "widget-call-unreached")
    shopping.unroute("**/widget/call.*")
    shopper.dialog.get_by_role("button", name="Retry").click()
    expect(panel(shopper.page)).to_be_visible()
    expect(ring(advisor.page).get_by_text("What calls need did not load.")).to_be_visible()
    picture(advisor.page, PICTURES, "console-call-unreached")
    working.unroute("**/console/assets/call-*.js")
    ring(advisor.page).get_by_role("button", name="Try again").click()
    ring(advisor.page).get_by_role("button", name="Answer").click()
    expect(panel(advisor.page)).to_be_visible()
    panel(advisor.page).get_by_role("button", name="Hang up").click()
