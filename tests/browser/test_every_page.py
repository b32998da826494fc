"""Every page and every error page in a real browser, with attacks in every stored text (S2; hazard row 36).

The browser has nothing to refuse, nothing runs, nothing outside is asked for, every answer has its headers, no page can
be framed, none needs a script, none is wider than a small screen.
"""

from __future__ import annotations

from itertools import chain

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from domain.access import Role
from tests.browser.conftest import let_in, served
from tests.browser.planted import XSS, Planted
from tests.browser.touring import everybody, house, ids, place
from tests.browser.visits import ERRORS, FILES, PAGES
from tests.browser.watching import Watch

__all__ = ["house", "place"]


def test_every_address_is_visited(house: Planted) -> None:
    """A new address must be thought about here, too."""
    known = {rule.endpoint for rule in house.app.url_map.iter_rules()} - {"broken", "teapot"}

    assert known == PAGES.keys() | FILES.keys() | {"previewing.frame"}  # test_s2_the_preview
    assert not PAGES.keys() & FILES.keys()


def test_s2_every_page(chromium: Browser, house: Planted, place: str) -> None:
    """Whoever looks at what, and whatever goes wrong: nothing is heard that should not be."""
    wrong, seen = [], set()
    with everybody(chromium, house, place) as (people, windows):
        watches = [Watch(one, place) for one in windows]
        for visit in chain(*PAGES.values(), ERRORS):
            person = people[visit.by]
            status = person.visit(visit)
            seen.add(status)
            shown = person.page.locator("main").inner_html()
            is_wrong = status != visit.status or (visit.shows and not ("alert(1)" in shown or "evil.example" in shown))
            wrong += [(visit.address, visit.by, status)] if is_wrong else []
            watches[0].look(person.page)

    assert wrong == []
    assert [words for watch in watches for words in watch.heard] == []
    assert seen == {200, 400, 401, 403, 404, 405, 409, 413, 418, 422, 429, 500}


def test_s2_the_preview(chromium: Browser, house: Planted, place: str) -> None:
    """A Word file full of attacks is drawn in its frame, all its words on sheets, and nothing in it runs."""
    context = chromium.new_context(base_url=place, locale="zh-CN")
    let_in(context, house.app, house.people[Role.CLERK], place)
    watch, page = Watch(context, place), context.new_page()
    for slug in house.services.library:
        page.goto(f"/dossiers/{house.approved.id}/preview/{slug}")
        expect(page.locator(".sheet").first).to_contain_text("alert(1)")
        assert page.evaluate("[...document.querySelectorAll('script')].every(e => e.src.startsWith(location.origin))")
    context.close()

    assert watch.heard == []


def test_s2_every_other_answer(chromium: Browser, house: Planted, place: str) -> None:
    """Files, health, the API, and what is said to whoever calls us by another name."""
    context = chromium.new_context(base_url=place, extra_http_headers={"Authorization": f"Bearer {house.secret}"})
    let_in(context, house.app, house.people[Role.CLERK], place)
    watch, wrong = Watch(context, place), []
    for method, address, status in chain(*FILES.values(), [("GET", "/", 200)]):
        answer = context.request.fetch(address.format(**ids(house)), method=method)
        watch.headers(address, answer.headers)
        wrong += [] if answer.status == status else [(method, address, answer.status)]
    stranger = context.request.get("/", headers={"Host": "evil.example"})
    watch.headers("another host", stranger.headers)
    context.close()

    assert (wrong, stranger.status) == ([], 400)
    assert watch.heard == []


def test_s2_no_page_is_framed(chromium: Browser, house: Planted, place: str) -> None:
    """Another site's page shows none of ours inside itself, although the browser sends our cookies along."""
    visits = [visit for visit in chain(*PAGES.values(), ERRORS) if visit.form is None and XSS[0] not in visit.address]
    addresses = {visit.address.format(**ids(house)) for visit in visits}
    elsewhere = Flask("elsewhere")
    frames = "".join(f"<iframe src='{place}{address}'></iframe>" for address in addresses)
    elsewhere.add_url_rule("/", "frames", lambda: f"<!doctype html>{frames}<iframe src=/own></iframe>")
    elsewhere.add_url_rule("/own", "own", lambda: "ours")
    with served(elsewhere) as other:
        context = chromium.new_context()
        let_in(context, house.app, house.people[Role.CLERK], place)
        page = context.new_page()
        page.goto(other)
        framed = [frame.url for frame in page.frames[1:]]
        context.close()

    assert framed.count(f"{other}/own") == 1
    assert len(framed) == len(addresses) + 1
    assert {address for address in framed if not address.startswith("chrome-error://")} == {f"{other}/own"}


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ("<img src=x onerror=alert(1)>", "Content Security Policy"),
        ("<p style=color:red>x", "Content Security Policy"),
        ("<img src=//evil.example/x.png>", "Content Security Policy"),
        ("<form action=/><input name=a></form>", "<form"),
        ("<div style=width:900px>", "Content Security Policy"),
        ("<pre>" + "x" * 900, "wider than a small screen"),
        ("<iframe src=/healthz></iframe>", "Framing"),
    ],
)
def test_the_watch_hears(window: Page, site: str, html: str, word: str) -> None:
    """What the tests above listen for is heard when it happens."""
    watch = Watch(window.context, site)
    window.goto("/")
    window.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", html)
    watch.look(window)
    window.wait_for_timeout(200)

    assert any(word in words for words in watch.heard), watch.heard
