"""Row 47: what a worker holds does not grow with what it has done."""

from __future__ import annotations

from functools import partial
from typing import Final

from tests.figures import Figures, size
from tests.load.requester import Requester, at_once
from tests.load.residue import added, resident, residue
from tests.load.running import Service

WARM: Final = size(60, 1500)
MEASURED: Final = size(60, 5000)
"""Together fewer than a worker lives for (max_requests), so that the same two are looked at before and after."""

MOST_GROWTH: Final = size(50, 1)
"""In MB per 1,000 documents. In sixty documents only a leak of megabytes shows."""

MOST_FILES: Final = size(20, 0)
"""A connection to the database is opened when all others are in use; after a while there are enough."""


def test_row_47_memory_does_not_grow(
    service: Service, requesters: tuple[Requester, Requester], figures: Figures
) -> None:
    """After a while a worker has all it needs: more documents take no more memory, files or connections."""
    workers, person = service.workers(), requesters[0]
    at_once([partial(person.download, number) for number in range(WARM)])
    before, memory = residue(service), resident(workers)
    right = at_once([partial(person.download, number) for number in range(MEASURED)])
    grown = resident(workers) - memory
    assert service.workers() == workers

    figures.exactly("第47条 完整文件", right.count(True), MEASURED)
    figures.at_most("第47条 每个进程每千份文件增加的内存（MB）", grown * 1000 / MEASURED, MOST_GROWTH)
    after = residue(service)
    figures.at_most("第47条 多打开的数据库文件", after.database - before.database, MOST_FILES)
    figures.exactly("第47条 多出来的、一直开着的、临时的文件", len(added(before, after)), 0)
