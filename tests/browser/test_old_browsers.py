"""A clerk's work in a browser of any age: the one that is installed here, or those of `script/prove old-browsers`.

They are named by OLD_BROWSERS, parted by colons.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import docx
import pytest

from storage.accounts import Account
from tests.browser.conftest import PASSWORD
from tests.browser.devtools import Window, window_of
from tests.figures import Figures
from tests.load.running import wait_until

BROWSERS: Final = [Path(place) for place in os.environ.get("OLD_BROWSERS", "/usr/bin/chromium").split(":")]


def saved(window: Window) -> None:
    """Wait until the page says that everything is saved."""
    window.wait("/^已保存 [0-9]{2}:[0-9]{2}$/.test(document.getElementById('saved').textContent.trim())")


def sign_in(window: Window, site: str, person: Account) -> None:
    """Come in with name and password."""
    window.go(f"{site}/sign-in")
    window.type("login", person.login)
    window.type("password", PASSWORD)
    window.press("登录")
    window.wait("document.querySelector('h1').textContent === '会议材料'")


def fill_in(window: Window) -> None:
    """Begin a dossier, type, see it saved, add a row, move it, take it out and back, look at the paper."""
    window.press("新建空白材料")
    window.wait("location.pathname.endsWith('/meeting') && document.readyState === 'complete'")
    window.type("meeting-theme", "以案促改")
    saved(window)
    window.type("meeting-agenda-0", "通报会前准备情况")
    window.press("＋ 添加一项议程")
    window.wait("document.activeElement.id === 'meeting-agenda-1'")
    window.type("meeting-agenda-1", "督导组点评")
    saved(window)
    window.ask("document.querySelector('[aria-label=\"上移：议程第2项\"]').click()")
    window.wait("document.getElementById('meeting-agenda-0').value === '督导组点评'")
    window.ask("document.querySelector('[aria-label=\"删除：议程第1项\"]').click()")
    window.press("撤销")
    window.wait("document.getElementById('meeting-agenda-1').value === '通报会前准备情况'")


@pytest.mark.parametrize("browser", BROWSERS, ids=str)
def test_a_clerks_work(browser: Path, site: str, person: Account, tmp_path: Path, figures: Figures) -> None:
    """Sign in, begin, type, rows, the paper with its pages, save, download; and no script complains."""
    with window_of(browser, tmp_path / "profile") as window:
        version = window.ask("navigator.userAgent.match(/Chrome.([0-9]+)/)[1]")
        sign_in(window, site, person)
        fill_in(window)
        pages = window.wait("(document.getElementById('preview-page').textContent.match(/([1-9][0-9]*)页/) || [])[1]")
        window.press("保存")
        window.wait("document.querySelector('main').textContent.includes('已保存。')")
        window.command("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
        window.go(f"{window.ask('location.href').partition('#')[0].rpartition('/')[0]}/check")
        window.press("下载情况报告")
        wait_until(lambda: bool(list(tmp_path.glob("*.docx"))))
        window.go(f"{site}/")
        window.press("从示例开始")
        long = window.wait("(document.getElementById('preview-page').textContent.match(/([1-9][0-9]+)页/) || [])[1]")
        complaints = window.complaints
    (file,) = tmp_path.glob("*.docx")
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)

    assert "督导组点评" in words
    figures.at_least(f"Chromium {version} 预览空白材料的页数", int(pages), 1)
    figures.at_least(f"Chromium {version} 预览示例的页数", int(long), 12)
    assert complaints == []
    figures.exactly(f"Chromium {version} 脚本出的错", len(complaints), 0)


def test_what_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script's error is a complaint, a wrong command an error, and a browser that says nothing is not waited for."""
    with window_of(BROWSERS[0], tmp_path / "profile") as window:
        window.ask("setTimeout(() => { throw new Error('weh') }, 0)")
        wait_until(lambda: bool(window.ask("1") and window.complaints))
        assert "weh" in window.complaints[0]
        with pytest.raises(RuntimeError, match="Nonsense"):
            window.command("Nonsense.nothing")
        monkeypatch.setattr("tests.browser.devtools.PATIENCE", 0)
        with pytest.raises(TimeoutError):
            window._next()  # noqa: SLF001 - nothing was asked, so nothing is answered
        monkeypatch.undo()
