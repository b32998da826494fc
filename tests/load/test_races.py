"""C1: the same form sent at the same moment, and somebody who signs in while being shut out."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from random import uniform
from time import sleep
from typing import Final

from tests.figures import Figures, size
from tests.load.browser import Answer, Browser
from tests.load.people import add_clerk, settle, sign_in
from tests.load.running import Service
from tests.load.stored import count_dossiers

FORMS: Final = size(12, 500)
RACES: Final = size(2, 100)
LONGEST_SIGN_IN: Final = 0.15
"""About how many seconds a sign-in takes while others sign in; the account is shut at some moment of it."""


def test_c1_row_22_three_clicks_make_one_dossier(service: Service, first: Browser, figures: Figures) -> None:
    """A form that is sent three times at the same moment makes one dossier, and all three clicks lead to it."""
    forms = [form for _ in range(FORMS) for form in [first.get("/").page.form("/dossiers/new")] * 3]
    with service.database() as (engine, _):
        before = count_dossiers(engine)
        with ThreadPoolExecutor(6) as pool:
            places = list(pool.map(lambda form: first.post("/dossiers/new", form).place, forms))
        made = count_dossiers(engine) - before
    clicks = [set(places[at : at + 3]) for at in range(0, len(places), 3)]

    figures.exactly("C1 三次同时提交的表单", len(clicks), FORMS)
    figures.exactly("C1 由此新建的材料", made, FORMS)
    figures.exactly("C1 三次点击通向的材料", len(set.union(*clicks)), FORMS)
    assert all(len(click) == 1 for click in clicks)


def is_in(browser: Browser) -> bool:
    """Whether the browser gets the first page."""
    return browser.get("/").status == 200


def test_c1_two_sign_ins_race_a_disable(service: Service, first: Browser, figures: Figures) -> None:
    """Whoever signs in while the account is shut is out at the next request, and stays out when it is opened again."""
    link = add_clerk(first, "racer")
    key = first.get("/accounts").page.links["racer"].rpartition("/")[2]
    browsers = [Browser(service.port) for _ in range(3)]
    settle(browsers[0], link)
    raced = through = back = 0
    for _ in range(RACES):
        raced += race(first, key, browsers[1:])
        through += sum(map(is_in, browsers))
        switch(first, key, "enable")
        back += sum(map(is_in, browsers))
        assert sign_in(browsers[0], "racer").status == 303
        assert is_in(browsers[0])

    figures.exactly("C1 停用的同时登录的", raced, 2 * RACES)
    figures.exactly("C1 停用以后还能用的登录", through, 0)
    figures.exactly("C1 停用以前的登录在启用以后又能用的", back, 0)


def race(administrator: Browser, key: str, browsers: list[Browser]) -> int:
    """Sign in twice and shut the account, all at the same moment; how many sign-ins were answered, either way."""
    with ThreadPoolExecutor(len(browsers)) as pool:
        answers: list[Future[Answer]] = [pool.submit(sign_in, browser, "racer") for browser in browsers]
        sleep(uniform(0, LONGEST_SIGN_IN))
        switch(administrator, key, "disable")
        return sum(answer.result().status in {303, 403} for answer in answers)


def switch(administrator: Browser, key: str, verb: str) -> None:
    """Shut or open an account."""
    form = administrator.get(f"/accounts/{key}").page.form(f"/accounts/{key}/{verb}")
    assert administrator.post(f"/accounts/{key}/{verb}", form).status == 303
