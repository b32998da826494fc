"""The pins held against the published advisories, by pip-audit; an audit that did not take place never looks like one.

Beside the real pins an old package is asked about that is known to be unsafe. Only an answer that names it counts: a
service that knows nothing, a portal that says yes to everything and a broken audit all give themselves away.
Another service than the default one is chosen by pip-audit's own variables, PIP_AUDIT_VULNERABILITY_SERVICE and
PIP_AUDIT_OSV_URL.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from packaging.utils import canonicalize_name

PLANTED: Final = "django==2.2"
"""Runs SQL that a visitor wrote (CVE-2019-14234); no pin of ours, never installed, only asked about."""

_LONGEST_REASON: Final = 300


class AuditFailed(Exception):
    """No green answer; the message says in Chinese what was found, or why nothing could be."""


def audit(pins: Path) -> int:
    """How many pins of this file were asked about, none of them known to be unsafe. Raises `AuditFailed`."""
    answers = _asked(pins)
    planted, version = PLANTED.split("==")
    if not _flaws(answers.pop(planted, {})):
        raise AuditFailed(
            f"没有审计成：{planted} {version} 有公开的漏洞，公告服务却没有报出来，它的其他回答也不能信。"
            "请换一台能连上公告服务的机器，再运行 script/supply。"
        )
    if unsafe := [f"{name}：{flaws}" for name, answer in answers.items() if (flaws := _flaws(answer))]:
        raise AuditFailed("\n".join(["有已知漏洞，请改 pyproject.toml 后运行 script/pins --upgrade：", *unsafe]))
    return len(answers)


def _asked(pins: Path) -> dict[str, dict[str, Any]]:
    """What the service says of every pin and of the planted one, by name."""
    with tempfile.TemporaryDirectory() as folder:
        bait = Path(folder) / "planted.txt"
        # pip-audit wants a hash beside every pin; nothing is downloaded that it would be compared with.
        bait.write_text(f"{PLANTED} --hash=sha256:{'0' * 64}", "utf-8")
        # A folder of its own: what was answered some other day is no answer.
        flags = ["--strict", "--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]
        command = [sys.executable, "-m", "pip_audit", *flags, f"--cache-dir={folder}", "-r", str(bait), "-r", str(pins)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - nothing came in
    try:
        return {canonicalize_name(answer["name"]): answer for answer in json.loads(done.stdout)["dependencies"]}
    except ValueError:
        why = done.stderr.strip().rpartition("\n")[2][:_LONGEST_REASON]
        raise AuditFailed(
            "没有审计成，多半是漏洞公告服务连不上。请在能连上公告服务的机器上运行 script/supply。"
            f"pip-audit 给出的原因：\n{why}"
        ) from None


def _flaws(answer: dict[str, Any]) -> str:
    return "、".join(flaw["id"] for flaw in answer.get("vulns", ()))
