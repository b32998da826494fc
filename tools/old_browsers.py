"""Fetches Chromium 80 and 92 for `script/prove old-browsers`: as old as the browsers of the offices that we write for.

`python -m tools.old_browsers FOLDER` gives their places, a line each. Both lie, packed with Brotli, in npm packages;
npm asks the registry that it is set up for, and node unpacks what is exactly the package named here.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any, Final

from tools.vendor import fetch

BROWSERS: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "chrome-aws-lambda",
        "version": "2.1.1",
        "integrity": "sha512-Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw==",
    },
    {
        "name": "@sparticuz/chromium",
        "version": "92.0.0",
        "integrity": "sha512-xCFop83v5gXKQTDGNfzj84F4f9QZkY9eShTu1pbWYOPB6wJNw9YgoX56zeVeRD7VL9AVwiS9VS9tgShnc5uR2g==",
    },
)
"""Chromium 80.0.3987 and 92.0.4512."""

_UNPACK: Final = "process.stdin.pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)"


def unpacked(package: dict[str, Any], folder: Path) -> Path:
    """The browser of a package, in a folder of its own with the libraries that it needs in `lib` beside it.

    Raises `ValueError` when the package is not the one that is named here.
    """
    place = folder / str(package["version"])
    place.mkdir(parents=True)
    archive = fetch(package, place)
    with tarfile.open(archive) as packed:
        for name in ("chromium", "aws.tar"):
            member = packed.extractfile(f"package/bin/{name}.br")
            if member is None:
                raise ValueError(f"{package['name']} has no {name}")
            with (place / name).open("wb") as out:
                subprocess.run(["node", "-e", _UNPACK], input=member.read(), stdout=out, check=True)  # noqa: S603, S607 - a developer's node, for what was checked above
    with tarfile.open(place / "aws.tar") as libraries:
        libraries.extractall(place, filter="data")
    (place / "chromium").chmod(0o755)
    archive.unlink()
    return place / "chromium"


if __name__ == "__main__":
    print(*(unpacked(browser, Path(sys.argv[1])) for browser in BROWSERS), sep="\n")
