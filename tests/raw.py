"""Requests as bytes: seeds written by hand, mutations of them, and one exchange over a socket."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from random import Random
from typing import Final

PATIENCE: Final = 40.0
MARK: Final = b"typed-by-hand"
_HOST = b"Host: 127.0.0.1\r\n"
_POST = b"POST /sign-in HTTP/1.1\r\n" + _HOST + b"Content-Type: application/x-www-form-urlencoded\r\n"
_CHUNKED = _POST + b"Transfer-Encoding: chunked\r\n\r\n"
_GET = b"GET /healthz HTTP/1.1\r\n" + _HOST

SEEDS: Final[dict[str, bytes]] = {
    "plain": _GET + b"\r\n",
    "lower-case method": b"get / HTTP/1.1\r\n" + _HOST + b"\r\n",
    "method that is none": b"TYPED@ / HTTP/1.1\r\n" + _HOST + b"\r\n",
    "very long method": b"X" * 300 + b" / HTTP/1.1\r\n" + _HOST + b"\r\n",
    "unknown method": b"BREW /healthz HTTP/1.1\r\n" + _HOST + b"\r\n",
    "version 9": b"GET / HTTP/9.9\r\n" + _HOST + b"\r\n",
    "version 2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no version": b"GET /\r\n" + _HOST + b"\r\n",
    "version that is none": b"GET / HTTP/1.1.1\r\n" + _HOST + b"\r\n",
    "no request line": _HOST + b"\r\n",
    "empty lines": b"\r\n\r\n\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + _HOST + b"Host: evil.example\r\n\r\n",
    "bad chunk size": _CHUNKED + b"zz\r\ntyped-by-hand\r\n0\r\n\r\n",
    "bad chunk extension": _CHUNKED + b'5;a="\x01\r\nlogin\r\n0\r\n\r\n',
    "bare return in an extension": _CHUNKED + b"5;a=\rb\r\nlogin\r\n0\r\n\r\n",
    "negative chunk": _CHUNKED + b"-5\r\nlogin\r\n0\r\n\r\n",
    "enormous chunk": _CHUNKED + b"ffffffffffffffff\r\nlogin",
    "chunk without its end": _CHUNKED + b"5\r\nloginXX0\r\n\r\n",
    "chunks cut": _CHUNKED + b"5\r\nlog",
    "chunks without the last": _CHUNKED + b"5\r\nlogin\r\n",
    "forbidden trailer": _CHUNKED + b"5\r\nlogin\r\n0\r\nContent-Length: 9\r\n\r\n",
    "endless chunk line": _CHUNKED + b"0" * 20_000,
    "absurd length": _POST + b"Content-Length: 99999999999999999999999\r\n\r\nlogin=typed-by-hand",
    "length over the limit": _POST + b"Content-Length: 7000000\r\n\r\nlogin=typed-by-hand",
    "length longer than the body": _POST + b"Content-Length: 500\r\n\r\nlogin=typed-by-hand",
    "negative length": _POST + b"Content-Length: -1\r\n\r\n",
    "length in other digits": _POST + "Content-Length: ５\r\n\r\nlogin".encode(),
    "length with a sign": _POST + b"Content-Length: +5\r\n\r\nlogin",
    "two lengths": _POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nlogin=",
    "lengths in one": _POST + b"Content-Length: 5, 5\r\n\r\nlogin",
    "length and chunks": _POST
    + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "chunked twice": _POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunked not last": _POST + b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "unknown coding": _POST + b"Transfer-Encoding: typed-by-hand\r\n\r\n0\r\n\r\n",
    "hidden coding": _POST + b"Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "chunked in version 1.0": b"POST /sign-in HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "nul in a header": _GET + b"X-Typed: a\x00typed-by-hand\r\n\r\n",
    "nul in the address": b"GET /typed\x00-by-hand HTTP/1.1\r\n" + _HOST + b"\r\n",
    "nul by percent": b"GET /dossiers/%00/check HTTP/1.1\r\n" + _HOST + b"\r\n",
    "bad percent": b"GET /%zz%%%e4%bd?%=%zz&typed-by-hand=%ff HTTP/1.1\r\n" + _HOST + b"\r\n",
    "raw bytes in the address": "GET /甲乙 HTTP/1.1\r\n".encode() + _HOST + b"\r\n",
    "overlong line": b"GET /" + b"typed-by-hand" * 1000 + b" HTTP/1.1\r\n" + _HOST + b"\r\n",
    "overlong header": _GET + b"Cookie: dossier=" + b"typed-by-hand" * 1000 + b"\r\n\r\n",
    "very many headers": _GET + b"X-Typed: typed-by-hand\r\n" * 200 + b"\r\n",
    "folded header": _GET + b"X-Typed: typed\r\n -by-hand\r\n\r\n",
    "blank before the first header": b"GET / HTTP/1.1\r\n " + _HOST + b"\r\n",
    "header without a colon": _GET + b"typed-by-hand\r\n\r\n",
    "header without a name": _GET + b": typed-by-hand\r\n\r\n",
    "name with blanks": _GET + b"X Typed: typed-by-hand\r\n\r\n",
    "name with an underscore": _GET + b"X_Auth_User: typed-by-hand\r\n\r\n",
    "bare line ends": b"GET /healthz HTTP/1.1\nHost: 127.0.0.1\n\n",
    "bare returns": b"GET /healthz HTTP/1.1\rHost: 127.0.0.1\r\r",
    "one bare line end": b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\n\r\n\r\n",
    "half a line": b"GET /typed-by",
    "half the headers": _GET + b"X-Typed: typed-by",
    "half the end": _GET + b"\r",
    "pipelined garbage": _GET + b"\r\n" + b"\x16\x03\x01typed-by-hand\r\n\r\n",
    "pipelined and good": _GET + b"\r\n" + _GET + b"Connection: close\r\n\r\n",
    "absolute form": b"GET http://127.0.0.1/healthz HTTP/1.1\r\n" + _HOST + b"\r\n",
    "absolute form elsewhere": b"GET http://evil.example/healthz HTTP/1.1\r\n" + _HOST + b"\r\n",
    "absolute form that is none": b"GET http://[::1/typed-by-hand HTTP/1.1\r\n" + _HOST + b"\r\n",
    "another scheme": b"GET ftp://127.0.0.1/typed-by-hand HTTP/1.1\r\n" + _HOST + b"\r\n",
    "tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\ntyped-by-hand",
    "all options": b"OPTIONS * HTTP/1.1\r\n" + _HOST + b"\r\n",
    "all of something else": b"GET * HTTP/1.1\r\n" + _HOST + b"\r\n",
    "unknown expectation": _POST + b"Expect: typed-by-hand\r\nContent-Length: 5\r\n\r\nlogin",
    "expectation and nothing": _POST + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    "upgrade": _GET + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
    "proxy protocol": b"PROXY TCP4 10.9.8.7 127.0.0.1 1 2\r\n" + _GET + b"\r\n",
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    "nothing": b"",
    "noise": bytes(Random(54).randrange(256) for _ in range(4000)),
    "parts without an end": _POST.replace(b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x")
    + b"Content-Length: 60\r\n\r\n--x\r\nContent-Disposition: form-data; name=login\r\n\r\ntyped-by",
    "parts without a boundary": _POST.replace(b"application/x-www-form-urlencoded", b"multipart/form-data")
    + b"Content-Length: 5\r\n\r\nlogin",
    "odd types": _GET + b'Content-Type: ;;;=\r\nCookie: =;;=\x80\r\nRange: bytes=-0\r\nIf-None-Match: "\r\n\r\n',
}
"""What no browser sends, by what is wrong with it."""


def mutated(raw: bytes, chance: Random) -> bytes:
    """The request with one thing in it changed by chance."""
    at, lines, pick = chance.randrange(len(raw) + 1), raw.split(b"\r\n"), chance.choice
    odd = pick((b"\x00", b"\r", b"\n", b" ", b"\t", b"%", b":", b"\xff"))
    much = pick((b"A", b"0", b"\xe4\xbd\xa0")) * pick((10, 9000))
    ends = pick((b"\n", b"\r", b"\n\r", b"\r\r\n"))
    return pick(
        (
            raw[:at],
            raw[:at] + odd + raw[at:],
            raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :],
            raw[:at] + raw[at + chance.randrange(1, 9) :],
            raw[:at] + much + raw[at:],
            raw.replace(b"\r\n", ends, chance.randrange(1, 4)),
            b"\r\n".join(chance.sample(lines, len(lines))),
            raw + pick(list(SEEDS.values())),
        )
    )


def table(count: int) -> list[bytes]:
    """The seeds, and as many mutations of them as make so many different requests."""
    chance = Random(54)
    found = dict.fromkeys(SEEDS.values())
    while len(found) < count:
        found[mutated(chance.choice(list(SEEDS.values())), chance)] = None
    return list(found)


def exchange(port: int, raw: bytes) -> bytes:
    """All that comes back for these bytes, after which nothing more is said. Raises `TimeoutError`."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        # The service may have read enough and said so; what it said is read below.
        with suppress(OSError):
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
        return rest(line)


def rest(line: socket.socket) -> bytes:
    """All that still comes until the service closes the connection. Raises `TimeoutError`."""
    got = b""
    # It may have closed before it had read everything; what came before stands.
    with suppress(ConnectionResetError):
        while piece := line.recv(65536):
            got += piece
    return got


def statuses(answer: bytes) -> list[int]:
    """The numbers of the answers in what came back, without 100."""
    found = [int(status) for status in re.findall(rb"(?:^|\n)HTTP/1\.[01] (\d{3}) ", answer)]
    return [status for status in found if status != 100]
