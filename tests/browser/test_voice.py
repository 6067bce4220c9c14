"""A voice and a short film instead of words, recorded in widget and console and played where they come to."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calls import in_conversation
from tests.browser.conftest import Demo, OpenContext
from tests.browser.people import faults, picture
from tests.browser.test_story import PICTURES

LOUD = """async (audio) => {
  const context = new AudioContext();
  const content = await (await fetch(audio.src)).arrayBuffer();
  const samples = (await context.decodeAudioData(content)).getChannelData(0);
  return samples.some((sample) => Math.abs(sample) > 0.01);
}"""
DECODED = """(film) => new Promise((resolve) => {
  film.muted = true;
  film.ontimeupdate = () => film.videoWidth > 0 && film.currentTime > 0 && resolve(true);
  film.onerror = () => resolve(false);
  film.play();
})"""
LEVELS = """(meter) => new Promise((resolve) => {
  const look = () => {
    const { value = Number(meter.getAttribute("aria-valuenow")) } = meter;
    if (value > 0.05) resolve(true);
    else setTimeout(look, 20);
  };
  look();
})"""
RECORD = "Record your voice or a film"


def opened(page: Page, kind: str) -> None:
    page.get_by_role("button", name=RECORD).click()
    page.get_by_role("button", name=kind, exact=True).click()


@pytest.mark.timeout(240)
def test_a_shopper_speaks_and_the_advisor_hears_it(demo: Demo, context_of: OpenContext) -> None:
    shopper, advisor = in_conversation(demo, context_of, "I would rather say it.")
    page = shopper.page
    opened(page, "Voice")
    assert page.get_by_label("Loudness").evaluate(LEVELS)
    picture(page, PICTURES, "voice-taking")
    page.get_by_role("button", name="Stop", exact=True).click()
    heard = page.get_by_label("What you recorded")
    expect(heard).to_be_visible()
    expect(heard).to_have_js_property("error", None)
    picture(page, PICTURES, "voice-taken")
    page.get_by_role("button", name="Post it").click()
    expect(page.get_by_role("region", name="Your recording")).to_be_hidden()
    voice = advisor.log.locator("audio")
    expect(voice).to_be_visible()
    assert voice.evaluate(LOUD)
    expect(shopper.log.locator("audio")).to_be_visible()


@pytest.mark.timeout(240)
def test_an_advisor_films_and_discards_and_the_shopper_sees_what_was_posted(
    demo: Demo, context_of: OpenContext
) -> None:
    shopper, advisor = in_conversation(demo, context_of, "May I see it?")
    page = advisor.page
    opened(page, "Film")
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_label("What you recorded")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_label("What you recorded")).to_be_hidden()
    opened(page, "Film")
    expect(page.get_by_label("Your picture")).to_be_visible()
    assert page.get_by_role("progressbar", name="Loudness").evaluate(LEVELS)
    picture(page, PICTURES, "film-taking")
    page.get_by_role("button", name="Stop", exact=True).click()
    assert page.get_by_label("What you recorded").evaluate(DECODED)
    assert faults(page) == []
    page.get_by_role("button", name="Post it").click()
    films = shopper.log.locator("video")
    expect(films).to_have_count(1)
    assert films.evaluate(DECODED)
    picture(shopper.page, PICTURES, "film-posted")
