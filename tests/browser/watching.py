"""Whatever a browser complains of, runs or fetches that no page of ours may make it do."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.web.test_safety import POLICY
from web.pages.previewing import FRAME_POLICY

HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
HTML: Final = "text/html; charset=utf-8"
_STATUS: Final = "Failed to load resource: the server responded with a status of"
"""What the browser's console says of every error page; it is no complaint about the page."""

_INLINE: Final = """
  () => [...document.querySelectorAll('*')].filter(e => !e.matches('#preview > iframe:not([srcdoc])')).filter(e =>
      e.matches('style, script:not([src]), iframe, object, embed, base, svg, math, video, template') ||
      e.matches('img:not([src^="/help/images/"])') ||
      e.matches('meta[http-equiv]') ||
      [...e.attributes].some(a => /^(on|style$)/.test(a.name)) ||
      ['href', 'src', 'action', 'formaction'].some(n => /^\\s*(javascript|data):/i.test(e.getAttribute(n)))
  ).map(e => e.outerHTML)
"""
"""What stands in a page that could run, paint or fetch by itself; no page has it but the manual's pictures."""

_UNUSABLE: Final = """
  () => [...document.querySelectorAll('form')].filter(f => !f.querySelector('button[type=submit]'))
      .concat([...document.querySelectorAll('button:not([type=submit]), a:not([href])')])
      .filter(e => !e.closest('#preview, #preview-toggle, .opener')).map(e => e.outerHTML)
"""
"""What would need a script to do anything. The preview is hidden where none runs, openers are made by one."""


_WIDE: Final = """
  () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth)
      .map(e => e.outerHTML.slice(0, 200)).slice(-3)
"""
"""The innermost elements that reach over the edge of the window."""


class Watch:
    """Listens to everything that happens in a browser's windows; `heard` is what should not have happened."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        """Begin to listen; only `site` may be asked for anything."""
        self.heard: list[str] = []
        self._site = site
        context.on("console", self._console)
        context.on("weberror", lambda error: self.heard.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: self.heard.append(f"dialog: {dialog.message}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def look(self, page: Page) -> None:
        """Look at the page that a window shows now: nothing inline, nothing that needs a script, nothing too wide."""
        for question in (_INLINE, _UNUSABLE):
            self.heard += [f"{page.url}: {found}" for found in page.evaluate(question)]
        page.set_viewport_size({"width": 360, "height": 740})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.heard.append(f"{page.url}: wider than a small screen: {page.evaluate(_WIDE)}")

    def headers(self, address: str, headers: dict[str, str]) -> None:
        """Look at the headers of an answer."""
        is_frame = "/preview/" in address and "." not in address.rpartition("/")[2] and headers["content-type"] == HTML
        wanted = {**HEADERS, "content-security-policy": FRAME_POLICY} if is_frame else HEADERS
        missing = {name for name, value in wanted.items() if headers.get(name) != value}
        missing |= {"cache-control"} - headers.keys()
        self.heard += [f"{address}: lacks {missing}"] if missing else []

    def _console(self, message: ConsoleMessage) -> None:
        if not message.text.startswith(_STATUS):
            self.heard.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(f"{self._site}/"):
            self.heard.append(f"asked for {request.url}")

    def _response(self, response: Response) -> None:
        self.headers(response.url, response.headers)
