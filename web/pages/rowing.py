"""Buttons and keys of rows: what each does to the page, where the eye goes next, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import flash

from forms.changes import row_texts
from forms.pages import PageForm
from storage.found import NotFound
from storage.removed import Kept, RemovedRow
from web.access import current_actor
from web.pages.comparing import text
from web.pages.desk import Sheet, readable
from web.pages.ordering import Ordering, ordering, takes_back
from web.pages.overriding import change as change_form
from web.pages.posting import keep
from web.services import services

_RESTORE = "restore"
_GIST = 60
_DONE = {
    "add": "已添加一行。",
    "up": "已上移一行。",
    "down": "已下移一行。",
    "take": "已带入，请逐条补全。",
    "rewrite": "请在下面改写。",
    "compose": "已恢复自动生成。",
    "as": "已恢复原来的次序。",
    "adopt": "已改成名册里的写法。",
}


def change_rows(key: str, sheet: Sheet, operation: str) -> tuple[str, str]:
    """Do what a button says and keep it; get the id of the field to go to, and of the removed row ("" if none is).

    Raises `LookupError` for what no button says, and `Stale` when somebody else was faster.
    """
    if operation.startswith(f"{_RESTORE}:"):
        return _put_back(key, sheet, operation.removeprefix(f"{_RESTORE}:")), ""
    form = sheet.form()
    try:
        asked = ordering(form, operation)
    except ValueError as unknown:
        raise LookupError(operation) from unknown
    if asked:
        return _arrange(key, sheet, form, asked)
    name, *steps = operation.split(":")
    if steps[:1] == ["as"] and not takes_back(form, operation):
        flash("行数已经变了，次序没有改回去。", "warn")
        return name, ""
    out = _taken_out(form, name, int(steps[0])) if steps[1:] == ["remove"] and steps[0].isdecimal() else None
    try:
        change_form(form, operation, readable(sheet.page, sheet.texts, sheet.around))
    except ValueError as unknown:
        raise LookupError(operation) from unknown
    _keep(key, sheet, form, name, out=out)
    if words := _DONE.get("as" if steps[:1] == ["as"] else operation.rpartition(":")[2]):
        flash(words, "good")
    return _place(form, name, steps), out.id if out else ""


@dataclass(frozen=True, slots=True)
class Undo:
    """What the page offers to take back: what was done, in words, and the operation that undoes it."""

    words: str
    operation: str


def offered(key: str, form: PageForm, wanted: str) -> Undo | None:
    """The undo that an address asks for: the id of a removed row, or the operation that brings an order back."""
    if kept := undoable(key, form.slug, wanted):
        return Undo(f"已删除：{kept.row.label}", f"{_RESTORE}:{kept.row.id}")
    return Undo("次序已经改了", wanted) if takes_back(form, wanted) else None


def undoable(key: str, slug: str, row_id: str) -> Kept | None:
    """The removed row of this id, if it can still be put back on this page."""
    try:
        kept = services().removed.get(current_actor(), key, row_id) if row_id else None
    except NotFound:
        return None
    return kept if kept and kept.row.page == slug else None


def _arrange(key: str, sheet: Sheet, form: PageForm, asked: Ordering) -> tuple[str, str]:
    form.change(asked.operation)
    name = asked.operation.partition(":")[0]
    _keep(key, sheet, form, name)
    flash(asked.said, "warn" if asked.is_odd else "good")
    return name, asked.undo


def _put_back(key: str, sheet: Sheet, row_id: str) -> str:
    kept = undoable(key, sheet.page.slug, row_id)
    if kept is None:
        flash("这一行已经放回去了，或者删除超过了30天。", "warn")
        return ""
    form = sheet.form()
    try:
        rows = form.rows(kept.row.rows)
        form.put_in(rows, kept.row.place, kept.row.texts)
    except ValueError:
        flash("原来的列表已经不在，或者已经满了，没有放回。文字在“回收站”里，可以复制。", "warn")
        return ""
    _keep(key, sheet, form, rows.name, back=row_id)
    return f"{rows.name}-{min(kept.row.place, len(rows.entries) - 1)}"


def _keep(  # noqa: PLR0913 - what is kept of which dossier, in which list, and which row goes out or comes back
    key: str, sheet: Sheet, form: PageForm, field: str, *, out: RemovedRow | None = None, back: str = ""
) -> None:
    keep(key, replace(sheet, texts=sheet.keyed(form)), field, moved=True, out=out, back=back)


def _taken_out(form: PageForm, name: str, at: int) -> RemovedRow | None:
    """The row that is about to be removed; None for an empty one, which nobody will miss."""
    try:
        rows = form.rows(name)
        row = rows.entries[at]
    except (ValueError, IndexError):
        return None
    if row.is_blank:
        return None
    words = text(row).replace("\n", " ")[:_GIST]
    label = f"{rows.label.text}{rows.row_label(at)}：{words}"
    return RemovedRow(form.slug, name, at, label, row_texts(form.typed.texts, row.name))


def _place(form: PageForm, name: str, steps: list[str]) -> str:
    """The id of the field to go to after a change."""
    match steps:
        case ["add"] | ["take"]:
            return f"{name}-{len(form.rows(name).entries) - 1}"
        case [at, "up"]:
            return f"{name}-{int(at) - 1}"
        case [at, "down" | "below"]:
            return f"{name}-{int(at) + 1}"
        case [_, "to", place]:
            return f"{name}-{place}"
        case _:
            return name
