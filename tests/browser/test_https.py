"""Forms over https in a real browser (hazard row 35): the page that was open proves itself, and the form is taken."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from storage.accounts import Account
from tests.browser.conftest import start
from tests.web.people import session_of
from web.services import NAME


@pytest.fixture
def secure_site(running: Flask, tmp_path: Path) -> Iterator[str]:
    """The address of the service over https, under a certificate made for the test."""
    curve = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    files = [str(tmp_path / name) for name in ("crt", "key")]
    subprocess.run(
        ["openssl", "req", "-x509", *curve, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    server = make_server("127.0.0.1", 0, running, threaded=True, ssl_context=context)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_row_35_forms_are_taken_over_https(
    chromium: Browser, secure_site: str, running: Flask, person: Account
) -> None:
    """The browser tells the service which of its own pages the form stood on, and nobody else; the text is saved."""
    secret = session_of(running.extensions[NAME], person)
    context = chromium.new_context(base_url=secure_site, ignore_https_errors=True, java_script_enabled=False)
    context.add_cookies([{"name": "__Host-dossier", "value": secret, "url": secure_site, "secure": True}])
    page = context.new_page()
    page.goto(f"{start(page, '新建空白材料')}/measures")
    page.locator("#measures-0-title").fill("经过加密的连接")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("body")).to_contain_text("已保存")

    assert sent.value.all_headers()["referer"].startswith(secure_site)
    context.close()
