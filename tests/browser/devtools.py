"""A browser of any age, driven over the DevTools protocol through pipes; Playwright refuses the old ones."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from tests.load.running import wait_until
from tests.serving import PATIENCE

_FLAGS: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--lang=zh-CN")
_OLD_FLAGS: Final = ("--single-process", "--no-zygote", "--use-gl=swiftshader")
"""What the old ones need, which were built to run with nothing around them; their libraries lie beside them."""

_WIDTH, _HEIGHT = 1366, 768
_ITS_OWN: Final = "sha256-pILX+5FGCpLRHvNBgtABIdSMmytrYudGxJBUYXY1t0s="
"""What Chromium 92 says, for each field with suggestions, of the arrow that it puts there itself."""

_COMPLAINTS: Final = ("Runtime.exceptionThrown", "Log.entryAdded")


class Window:
    """A window of the browser; `complaints` are the errors of scripts, and what the browser's log calls an error."""

    def __init__(self, commands: int, answers: int) -> None:
        """Open it; commands go into one pipe, answers and events come out of the other."""
        self._commands, self._answers, self._waiting = commands, answers, b""
        self._last, self._session = 0, ""
        self.complaints: list[str] = []
        target = self.command("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.command("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.command(f"{domain}.enable")
        self.command(
            "Emulation.setDeviceMetricsOverride", width=_WIDTH, height=_HEIGHT, deviceScaleFactor=1, mobile=False
        )

    def command(self, method: str, **arguments: object) -> dict[str, Any]:
        """What the browser answers. Raises `RuntimeError` when it refuses, with its words, and `TimeoutError`."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": arguments}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("method") in _COMPLAINTS:
                self._hear(told["params"])
            if told.get("id") == self._last:
                break
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']}")
        result: dict[str, Any] = told["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            ready, _, _ = select.select([self._answers], [], [], PATIENCE)
            part = os.read(self._answers, 1 << 20) if ready else b""
            if not part:
                raise TimeoutError("the browser does not answer")
            self._waiting += part
        first, _, self._waiting = self._waiting.partition(b"\0")
        told: dict[str, Any] = json.loads(first)
        return told

    def _hear(self, event: dict[str, Any]) -> None:
        entry = event.get("entry", {"level": "error", "text": str(event.get("exceptionDetails"))})
        told = f"{entry.get('url', '')} {entry['text']}"
        self.complaints += [told] if entry["level"] == "error" and _ITS_OWN not in told else []

    def go(self, address: str) -> None:
        """Go to an address, and wait for the page."""
        self.command("Page.navigate", url=address)
        self.wait(f"location.href.startsWith({json.dumps(address)}) && document.readyState === 'complete'")

    def ask(self, question: str) -> Any:  # noqa: ANN401 - any value of JavaScript
        """The value of an expression. Raises `RuntimeError` when it throws."""
        told = self.command("Runtime.evaluate", expression=question, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise RuntimeError(f"{question}: {told['exceptionDetails']}")
        return told["result"].get("value")

    def wait(self, question: str) -> Any:  # noqa: ANN401 - as above
        """The value of an expression once it is true. Raises `TimeoutError`."""
        found: list[Any] = []

        def look() -> bool:
            with suppress(RuntimeError):  # between two pages there may be nothing to ask
                found[:] = [self.ask(question)]
            return any(found)

        wait_until(look)
        return found[0]

    def press(self, words: str) -> None:
        """Press the button, or follow the link, with these words, once it is there."""
        found = f"[...document.querySelectorAll('button, a')].find(e => e.textContent.trim() === {json.dumps(words)})"
        self.wait(f"Boolean({found})")
        self.ask(f"{found}.click()")

    def type(self, field: str, text: str) -> None:
        """Put the cursor into a field, and type."""
        self.ask(f"document.getElementById({json.dumps(field)}).focus()")
        self.command("Input.insertText", text=text)


@contextmanager
def window_of(executable: Path, profile: Path) -> Iterator[Window]:
    """A window of this browser, that keeps what it must remember in a folder."""
    libraries = executable.parent / "lib" if (executable.parent / "lib" / "libnss3.so").exists() else None
    flags = [*_FLAGS, *(_OLD_FLAGS if libraries else ()), f"--user-data-dir={profile}"]
    own_end, its_end = os.pipe(), os.pipe()
    # The browser reads commands from its descriptor 3 and writes answers to 4.
    started = f'exec "$0" "$@" 3<&{own_end[0]} 4>&{its_end[1]}'
    process = subprocess.Popen(
        ["bash", "-c", started, executable, *flags],
        pass_fds=(own_end[0], its_end[1]),
        env={**os.environ, "LD_LIBRARY_PATH": str(libraries or "")},
        stderr=subprocess.DEVNULL,
    )
    os.close(own_end[0])
    os.close(its_end[1])
    try:
        yield Window(own_end[1], its_end[0])
    finally:
        process.kill()
        process.wait(PATIENCE)
        os.close(own_end[1])
        os.close(its_end[0])
