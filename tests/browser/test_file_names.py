"""Chromium saves every file under the name that it was given."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask, Response
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from tests.web.test_downloads import DAY, HOSTILE, is_safe
from web.downloads import disposition, file_answer, file_name

LINKS = "".join(f'<a href="/{number}">{number}</a> ' for number in range(len(HOSTILE)))


def download(number: int) -> Response:
    """An empty file of that title."""
    return file_answer(disposition("report", HOSTILE[number], DAY), b"")


@pytest.fixture
def files() -> Iterator[str]:
    """The address of a page with a link for each title."""
    app = Flask(__name__)
    app.add_url_rule("/", "links", lambda: LINKS)
    app.add_url_rule("/<int:number>", "download", download)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_row_26_a_browser_saves_under_the_given_name(chromium: Browser, files: str) -> None:
    """Whatever the title, the name is the one in the header, not mended by the browser, and safe."""
    assert len(set(HOSTILE)) == len(HOSTILE) >= 40
    page = chromium.new_page()
    page.goto(files)
    names = []
    for number in range(len(HOSTILE)):
        with page.expect_download() as begun:
            page.get_by_role("link", name=str(number), exact=True).click()
        names.append(begun.value.suggested_filename)
    page.close()

    assert names == [file_name(title, DAY) for title in HOSTILE]
    assert all(is_safe(name) for name in names)
