"""Products are found by the shop's own sitemap, or by the search that its pages declare."""

import json

import pytest

from visavis.conversations.search.rules import words_of
from visavis.sales.finding import fitting, links_on, locations, search_address

HOME = "https://shop.example/"
PAGES = [
    "https://shop.example/lighting/",
    "https://shop.example/lighting/brume-floor-lamp/",
    "https://shop.example/lighting/brume-lamp/",
    "https://shop.example/fr/luminaires/lampadaire-dor%C3%A9/",
    "https://shop.example/table/plate_set",
]


def test_a_sitemap_tells_pages_or_further_sitemaps() -> None:
    urls = (
        "<urlset><url><loc> https://a.example/x?a=1&amp;b=2 </loc></url><url><loc><![CDATA[/y]]></loc></url></urlset>"
    )
    assert locations(urls) == (False, ["https://a.example/x?a=1&b=2", "/y"])
    index = '<?xml version="1.0"?><sitemapindex xmlns="x"><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>'
    assert locations(index) == (True, ["https://a.example/1.xml"])
    assert locations("<html>no map") == (False, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lamp", [2, 1, 3]),
        ("Brume lamp", [2, 1]),
        ("floor bru", [1]),
        ("DORÉ", [3]),
        ("dore lampadaire", [3]),
        ("plate set", [4]),
        ("chair", []),
        ("", []),
    ],
)
def test_pages_fit_that_are_named_with_all_the_words(text: str, found: list[int]) -> None:
    fits = [PAGES.index(page) for page in fitting(PAGES, words_of(text), 10)]
    assert [one for one in fits if one != 0] == found


def told(action: object) -> str:
    thing = {"@type": "WebSite", "potentialAction": action}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    "target",
    ["/find?q={search_term_string}", {"@type": "EntryPoint", "urlTemplate": f"{HOME}find?q={{search_term_string}}"}],
)
def test_a_page_declares_its_search(target: object) -> None:
    page = told([{"@type": "Other"}, {"@type": "SearchAction", "target": target}])
    assert search_address(page, HOME, ("green", "lamp&x=1")) == f"{HOME}find?q=green%20lamp%26x%3D1"


def test_a_page_without_a_search_is_not_searched() -> None:
    assert search_address("<p>Nothing", HOME, ("lamp",)) == ""
    assert search_address(told({"@type": "SearchAction", "target": "/find"}), HOME, ("lamp",)) == ""
    assert search_address(told("search"), HOME, ("lamp",)) == ""


def test_results_are_the_links_outside_of_what_frames_the_page() -> None:
    page = """<head><a href="/no"></a></head><header><nav><a href="/a">A</a></nav><a href="/b">B</a></header>
      <main><a href="/lamp#top">Lamp</a><a href="/lamp">Lamp</a><a>none</a><a href="http://[">broken</a></main>
      <footer><a href="/c">C</a></footer>"""
    assert links_on(page, HOME) == [f"{HOME}lamp"]
