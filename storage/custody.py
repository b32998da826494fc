"""What keeps the audit log honest lies outside the database: its key and its head. Neither is ever silently made anew.

A new key would fit no older entry, and a new head would hide what was cut off the end. So the log is only opened while
both are there and fit; when one is lost and no backup has it, `renew` goes on with a new one, and says so in the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, select

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit, tail_fault
from storage.engine import writing
from storage.entries import NEW_KEY, audit, chained, facts_of, first_proved, newest_head
from storage.heads import START, Heads, make_head, read_head
from storage.secret import make_secret

_SHORTEST: Final = 32
"""The fewest characters of a key: half of what is made, and still more than anybody tries."""


class AuditLost(ValueError):
    """The log cannot be gone on with; the message says in Chinese what is lost and what to do."""


@dataclass(frozen=True, slots=True)
class Custody:
    """The log of a database, with the files that hold its key and its head."""

    engine: Engine
    key_file: Path
    head_file: Path

    def open(self) -> Audit:
        """The log, to be gone on with; the first time its head and its key are made. Raises `AuditLost`."""
        if fault := self.fault():
            raise AuditLost(
                f"审计日志接不下去：{fault}。请保留现场，报告安全管理员，从备份里把 {self.key_file} 和 "
                f"{self.head_file} 放回原处；备份里也没有，请运行 script/cli audit renew，另立日志并记录在案。"
            )
        # The head first: while there is no key, nothing can have been signed, and this may be done again.
        make_head(self.head_file)
        make_secret(self.key_file)
        return self.log()

    def log(self) -> Audit:
        """The log as it is, to be read or checked."""
        return Audit(self.engine, self._key(), self.head_file)

    def fault(self) -> str:
        """What is wrong with the key, the head or the last entry, in Chinese; empty when nothing is wrong or there.

        Quick: three entries are read. `Audit.verify` reads them all.
        """
        head = read_head(self.head_file)  # before the entries: those only become more
        with self.engine.connect() as connection:
            if not inspect(connection).has_table(audit.name):
                return ""
            last = newest_head(connection)[0].number
            mac = connection.execute(select(audit.c.mac).where(audit.c.number == (head.number if head else 0))).scalar()
            if not last and head in {None, START} and not self.key_file.exists():
                return ""
            if head and mac not in {None, head.mac}:
                return f"第{head.number}条与另存的链头不一致，记录被换过"
            if len(self._key()) < _SHORTEST:
                return f"密钥文件 {self.key_file} 不见了，或者不完整"
            if not self._fits(connection, last):
                return f"第{last}条和密钥文件 {self.key_file} 对不上，不是密钥换过，就是记录被动过"
        return tail_fault(head, last)

    def renew(self, by: Actor, at: datetime) -> str:
        """Go on with what is left, and put on record what is lost, which is given back; empty when nothing is.

        What does not fit is kept beside its place under another name.
        """
        if not (fault := self.fault()):
            return ""
        with writing(self.engine).begin() as connection:
            # An entry that was changed is no reason to part with a key that fits the others.
            key_is_lost = len(self._key()) < _SHORTEST or not self._fits(connection, first_proved(connection))
            for file in [self.head_file, *([self.key_file] if key_is_lost else [])]:
                if file.exists():
                    file.rename(file.with_name(f"{file.name}.{at:%Y%m%d%H%M%S}"))
            newest, _ = newest_head(connection)
            make_head(self.head_file, Heads(newest, newest))
            make_secret(self.key_file)
        words = "此前的记录不能再核验" if key_is_lost else "此前的末尾是否完整不能确认"
        event = Event(EventKind.RENEW, f"另立审计日志，{words}：{fault}", NEW_KEY if key_is_lost else "head")
        self.log().record(by, event, at)
        return fault

    def _key(self) -> bytes:
        """The key; empty when it is lost. Raises `AuditLost` when it cannot be read."""
        try:
            return self.key_file.read_bytes().strip()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise AuditLost(f"密钥文件 {self.key_file} 读不出来（{error.strerror}），请检查 DATA_DIR。") from None

    def _fits(self, connection: Connection, number: int) -> bool:
        """Whether the key fits an entry; it fits a log without entries."""
        pair = audit.c.number.in_((number - 1, number))
        rows = connection.execute(select(audit).where(pair).order_by(audit.c.number)).all()
        if not rows:
            return True
        before = rows[0].mac if rows[1:] else START.mac
        return chained(self._key(), before, facts_of(rows[-1])) == str(rows[-1].mac)
