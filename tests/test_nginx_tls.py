"""deploy/nginx.conf in a real nginx: everything goes by https, and by nothing weaker than it should."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nginx import NAME, SAMPLE, Nginx, nginx_before
from tests.serving import free_port
from web.incoming import MOST_BYTES


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The sample in front of a service that is away."""
    with nginx_before(tmp_path_factory.mktemp("nginx"), free_port()) as nginx:
        yield nginx


def agreed(nginx: Nginx, *offer: str) -> str:
    """What a client that can do no more than this agrees on with nginx; empty when they do not."""
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{nginx.secure}", "-servername", NAME, *offer]
    said = subprocess.run(command, input="", capture_output=True, text=True, check=False).stdout
    found = re.search(r"^New, (TLSv\S+), Cipher is (\S+)$", said, re.MULTILINE)
    return " ".join(found.groups()) if found else ""


def test_http_goes_on_by_https(alone: Nginx) -> None:
    """Nothing is served without https."""
    answer = alone.ask_plainly("/dossiers/x?page=2")

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/dossiers/x?page=2")


def test_programs_are_not_led_to_https(alone: Nginx) -> None:
    """A call of the API without https is refused with a sentence, so that its token is not sent so a second time."""
    answer = alone.ask_plainly("/api/v1/dossiers")

    assert (answer.status, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert json.loads(answer.text)["status"] == 403
    assert "换一个新的" in json.loads(answer.text)["detail"]


@pytest.mark.parametrize(
    ("offer", "cipher"),
    [
        ([], "TLSv1.3 TLS_AES_256_GCM_SHA384"),
        (["-tls1_2"], "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384"),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"], "TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256"),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0"], ""),
        (["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"], ""),
        (["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"], ""),
        (["-tls1", "-cipher", "ALL:@SECLEVEL=0"], ""),
    ],
)
def test_only_strong_ciphers(alone: Nginx, offer: list[str], cipher: str) -> None:
    """The newest protocol and the longest key are taken; what is older than TLS 1.2 or has no such key is refused."""
    assert agreed(alone, *offer) == cipher


def test_strict_transport_is_switched_on_in_one_place(tmp_path: Path) -> None:
    """The sample sends no such header; the office that fills it in sends it with every answer, nginx's own as well."""
    strict = "max-age=31536000; includeSubDomains"
    switch = 'map $https $strict_transport {\n    default "";'
    assert SAMPLE.count(switch) == 1
    for sample, told in ((SAMPLE, None), (SAMPLE.replace(switch, switch.replace('""', f'"{strict}"')), strict)):
        with nginx_before(tmp_path, free_port(), sample) as nginx:
            away, over = nginx.ask(), nginx.ask("/x", method="POST", also={"Content-Length": str(MOST_BYTES + 1)})
        assert (away.status, over.status) == (502, 413)
        assert away.headers["Strict-Transport-Security"] == over.headers["Strict-Transport-Security"] == told
