"""Takes the pictures of pages in docs/images anew, from the service itself and its example.

`python -m tools.pictures` writes those of the project, `python -m tools.pictures FOLDER` into another folder. It needs
Debian's chromium, as the browser tests do.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

_ROOT: Final = Path(__file__).parent.parent
_SCREEN: Final = ViewportSize(width=1366, height=768)
PICTURES: Final = {
    "filling.png": ("problems", "查摆问题"),
    "help.png": ("problems", "查摆问题"),
    "pasting.png": ("problems/paste?rows=aspects-0-findings", "粘贴整段并拆分"),
    "items.png": ("items", "整改清单"),
    "check.png": ("check", "检查与下载"),
    "history.png": ("history", "历史版本"),
    "home.png": ("../../", "会议材料"),
}
"""The files; the place of each page below the address of the example, and its heading."""
_OPENED: Final = {"help.png": ".guide summary >> nth=0"}
"""What is opened on a page before its picture is taken."""

_UNIT, _NAME = "云岫区委办公室", "汀兰若"
_PASSWORD: Final = "Quiet-River-27"  # noqa: S105 - of an account that is gone when the picture is taken


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Run the service with data of its own; gives the one-time link that it prints."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "DATA_DIR": str(data), "PORT": str(port), "ORGANIZATION": _UNIT}
    server = subprocess.Popen([_ROOT / "script/server"], env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own
    try:
        yield next(found[0] for line in server.stdout or () if (found := re.search(r"http\S+/sign-in/link/\S+", line)))
    finally:
        server.terminate()
        server.communicate()


def sign_in(page: Page, link: str) -> None:
    """Open the link, and give the first account a password and a name, as its person would."""
    page.goto(link)
    page.get_by_role("button", name="登录").click()
    for label in ("新密码", "再输一遍新密码"):
        page.get_by_label(label, exact=True).fill(_PASSWORD)
    page.get_by_role("button", name="设置密码").click()
    page.get_by_role("banner").get_by_role("link", name=_UNIT).click()
    page.get_by_role("textbox", name="姓名", exact=True).fill(_NAME)
    page.get_by_role("button", name="保存").click()


def _settle(page: Page) -> None:
    """Return once the paper beside the form, where there is one, is drawn."""
    if page.locator("#preview:visible").count():
        expect(page.locator("#preview-page")).to_contain_text("页")


def main(folder: Path) -> None:
    """Take every picture; fails when a page is not the one that was meant."""
    with TemporaryDirectory() as data, serving(Path(data)) as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport=_SCREEN, locale="zh-CN")
        sign_in(page, link)
        page.goto(link.partition("/sign-in/")[0])
        page.get_by_role("button", name="从示例开始").click()
        dossier = page.url.partition("#")[0].rpartition("/")[0]
        for name, (place, heading) in PICTURES.items():
            page.goto(f"{dossier}/{place}")
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
            expect(page.get_by_role("banner")).to_contain_text(f"{_UNIT} · {_NAME}")
            if name in _OPENED:
                page.locator(_OPENED[name]).click()
            _settle(page)
            page.screenshot(path=folder / name)
            print(f"已拍好：{name}")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else _ROOT / "docs/images")
