"""The Word file as a ZIP archive: what never changes is ready to be copied, what changes is deflated once.

The layout is APPNOTE.TXT 6.3: local headers with the data (4.3.7), the central directory (4.3.12), its end (4.3.16).
Every time stamp is 1980-01-01: the same content gives the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import Struct
from typing import Self

from isal import igzip_lib, isal_zlib

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_VERSION = 20  # 2.0: folders and deflate
_DEFLATED = 8
_FIRST_DAY = 0x21  # 1980-01-01 as MS-DOS writes it


def _entry(name: bytes, data: bytes, deflated: bytes) -> tuple[bytes, tuple[int, ...]]:
    """The local entry, and the numbers that both headers hold."""
    numbers = (0, _DEFLATED, 0, _FIRST_DAY, isal_zlib.crc32(data), len(deflated), len(data), len(name), 0)
    return _LOCAL.pack(b"PK\3\4", _VERSION, *numbers) + name + deflated, numbers


def _record(name: bytes, numbers: tuple[int, ...], offset: int) -> bytes:
    """The entry's record in the central directory."""
    return _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *numbers, 0, 0, 0, 0, offset) + name


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that are the same in every document: local entries and directory records, ready-made."""

    entries: bytes
    directory: bytes
    count: int

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> Self:
        """The package of these parts, each deflated as small as can be: that is done once."""
        entries = directory = b""
        for name, data in parts.items():
            squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
            entry, numbers = _entry(name.encode(), data, squeeze.compress(data) + squeeze.flush())
            directory += _record(name.encode(), numbers, len(entries))
            entries += entry
        return cls(entries, directory, len(parts))

    def with_parts(self, parts: Iterable[tuple[bytes, bytes]]) -> bytes:
        """The whole file: what is ready, then these parts (name and content), deflated fast."""
        pieces, records, offset, count = [self.entries], [self.directory], len(self.entries), self.count
        for name, data in parts:
            deflated = igzip_lib.compress(data, level=1, flag=igzip_lib.COMP_DEFLATE)
            entry, numbers = _entry(name, data, deflated)
            records.append(_record(name, numbers, offset))
            pieces.append(entry)
            offset += len(entry)
            count += 1
        directory = b"".join(records)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, end))
