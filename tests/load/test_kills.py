"""F1, row 37: workers are killed in the middle of saves and downloads; nothing that was acknowledged is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from typing import Final

from storage.heads import read_head
from tests.figures import Figures, size
from tests.load.browser import Answer, Browser
from tests.load.people import sign_in
from tests.load.running import Service, wait_until
from tests.load.stored import faults, history
from tests.load.typist import Typist, marks, new_dossier
from web.settings import Settings

PEOPLE: Final = size(4, 8)
SAVES: Final = size(80, 20_000)
KILLS: Final = size(10, 200)
DOWNLOAD_EVERY: Final = 5


class Worker:
    """A person who types, saves, looks and downloads, and writes down each save that was acknowledged."""

    def __init__(self, browser: Browser, number: int) -> None:
        """Sign in and start a dossier."""
        assert sign_in(browser, "first").status == 303
        self.key = new_dossier(browser)
        self._typist, self._number = Typist(browser, self.key), number
        self.saved: list[str] = []
        self.retries: list[int] = []

    def work(self) -> None:
        """Save so many times; every file that comes holds what was saved last, and nothing else."""
        browser, typist = self._typist.browser, self._typist
        for turn in range(SAVES // PEOPLE):
            mark = f"【{self._number}-{turn}】"
            answer = self._persist(partial(browser.post, typist.place, typist.typed(mark)))
            assert answer.status == 303, answer.body.decode()
            self.saved.append(mark)
            typist.read(self._persist(partial(browser.get, answer.place)))
            if turn % DOWNLOAD_EVERY == 0:
                file = self._persist(partial(browser.get, f"/dossiers/{self.key}/documents/report.docx"))
                assert marks(file.body) == {mark}

    def _persist(self, ask: Callable[[], Answer], retries: int = 0) -> Answer:
        """The answer. Who sees that the connection broke does the same once more."""
        try:
            answer = ask()
        except (ConnectionError, HTTPException):
            return self._persist(ask, retries + 1)
        self.retries.append(retries)
        return answer


def kill_at_work(service: Service, people: list[Worker]) -> list[float]:
    """Kill workers while people work, evenly over their saves; after how many seconds each was replaced.

    The next kill waits until everybody has got an answer since the last one, as nobody is hit twice in a moment.
    """
    away = []
    with ThreadPoolExecutor(PEOPLE) as pool:
        work = [pool.submit(person.work) for person in people]

        def is_time(number: int, answered: list[int]) -> bool:
            parts = zip(people, work, answered, strict=True)
            everybody = all(done.done() or len(person.retries) > before for person, done, before in parts)
            saved = sum(len(person.saved) for person in people)
            return everybody and (saved >= number * SAVES // KILLS or all(done.done() for done in work))

        for number in range(KILLS):
            wait_until(partial(is_time, number, [len(person.retries) for person in people]))
            away.append(service.kill_worker())
        for done in work:
            done.result()
    return away


def test_f1_row_37_killed_workers_lose_nothing(service: Service, first: Browser, figures: Figures) -> None:
    """Worker after worker is killed while people work: every save that was acknowledged is there, whole, on record."""
    people = [Worker(Browser(service.port), number) for number in range(PEOPLE)]
    began = service.workers()
    away = kill_at_work(service, people)
    retries = [number for person in people for number in person.retries]
    assert not began & service.workers()

    figures.exactly("F1 杀死的工作进程", len(away), KILLS)
    figures.at_most("F1 杀死后最久几秒又有同样多的进程在服务", max(away), 5)
    figures.at_least("F1 被打断、又做一次的操作", sum(retries), 1)
    figures.at_most("F1 同一操作最多重做的次数", max(retries), 1)
    figures.at_least("F1 确认过的保存", sum(len(person.saved) for person in people), SAVES)
    first.get(f"/dossiers/{people[0].key}/documents/report.docx")
    with service.database() as (engine, log):
        kept = {person.key: history(engine, person.key) for person in people}
        figures.exactly("F1 丢失的保存", sum(len(set(p.saved) - set(kept[p.key])) for p in people), 0)
        figures.exactly("F1 没有确认过的、重复的版本", sum(kept[p.key] != ["", *p.saved] for p in people), 0)
        figures.exactly("F1 只存了一半的", len(faults(engine, log)), 0)
        figures.exactly("F1 程序自己记下的错误", len(service.errors()), 0)
        head = read_head(Settings(data_dir=service.data).audit_head)
        assert head
        assert head.number == log.verify().count
