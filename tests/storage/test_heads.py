"""The head of the audit chain in its file: it only moves forwards, whole, one process after another."""

from __future__ import annotations

import fcntl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.heads import Head, move_head, read_head


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the head is kept; the folders are not there yet."""
    return tmp_path / "some" / "folder" / "audit_head"


def test_heads_only_move_forwards(file: Path) -> None:
    """Of several processes the latest head stays, and the first one of its number."""
    for head in (Head(2, "b"), Head(1, "a"), Head(2, "x")):
        move_head(file, head)
        assert read_head(file) == Head(2, "b")
    move_head(file, Head(3, "c"))
    assert read_head(file) == Head(3, "c")


@pytest.mark.parametrize("text", ["", "nonsense", "x y", "1", "1 a b"])
def test_what_is_no_head_is_none(file: Path, text: str) -> None:
    """A file that is gone or spoilt is told apart from every head, and the next one takes its place."""
    assert read_head(file) is None
    move_head(file, Head(1, "a"))
    file.write_text(text)
    assert read_head(file) is None
    move_head(file, Head(1, "b"))
    assert read_head(file) == Head(1, "b")


def test_a_head_is_written_whole(file: Path) -> None:
    """Whoever reads while it moves has the old one before his eyes until the new one is all there."""
    move_head(file, Head(1, "a"))
    with file.open() as reader:
        move_head(file, Head(2, "b"))
        assert reader.read() == "1 a\n"


def test_heads_move_one_after_another(file: Path) -> None:
    """While another process moves the head, nobody else does."""
    move_head(file, Head(1, "a"))
    with ThreadPoolExecutor(1) as other:
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            moving = other.submit(move_head, file, Head(2, "b"))
            with pytest.raises(TimeoutError):
                moving.result(timeout=0.2)
            assert read_head(file) == Head(1, "a")
        moving.result()
    assert read_head(file) == Head(2, "b")
