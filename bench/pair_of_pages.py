"""A shopper and an advisor in one Chromium with devices that are not real, who talk with each other."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

import browser as chromium
from bench.world import Process

PLAIN_SHOP = """<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
<script async src="{server}/widget.js" data-site="{key}"></script><h1>A page of the shop</h1>"""
CAMERA_IS_ON = "() => Array.from(document.querySelectorAll('video')).some((video) => video.videoWidth > 0)"


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())


@contextlib.asynccontextmanager
async def context(browser: Browser, script: str, **options: Any) -> AsyncIterator[BrowserContext]:
    """A context that may use camera and microphone; `script` runs first in each of its pages."""
    async with await browser.new_context(locale="en", permissions=["camera", "microphone"], **options) as opened:
        await opened.add_init_script(script)
        yield opened


async def talking(
    shopping: BrowserContext, working: BrowserContext, server: Process, cookie: str, shop: str
) -> tuple[Page, Page]:
    """The pages of a shopper who has written and of the advisor who has taken that."""
    home = f"http://localhost:{server.port}"
    await working.add_cookies([{"name": "visavis_session", "value": cookie, "url": home}])
    shopper, advisor = await shopping.new_page(), await working.new_page()
    await shopper.goto(shop)
    await shopper.get_by_role("button", name="Chat with us").click()
    await shopper.get_by_role("textbox", name="Message").fill("May I see it?")
    await shopper.get_by_role("button", name="Send", exact=True).click()
    await advisor.goto(f"{home}/console/conversations")
    await advisor.get_by_role("link", name="May I see it?").click()
    await advisor.get_by_role("button", name="Take", exact=True).click()
    return shopper, advisor
