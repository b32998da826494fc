"""A whole passage pasted into a list: shown taken apart first, put in when the person says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from domain.text import secrecy_lack
from forms.fields import ParagraphsField
from forms.page import PageForm, walk
from forms.pages import PAGES
from forms.pasting import Proposal, proposal, takes_passages
from forms.rows import Rows
from storage.stored import Stale
from web.pages.desk import Desk, Sheet, desk
from web.pages.posting import keep
from web.pages.shell import page_address, render_dossier

pasting = Blueprint("pasting", __name__, url_prefix="/dossiers/<dossier_id>")

_ADDRESS = f"/<any({','.join(page.slug for page in PAGES)}):slug>/paste"
_LONGEST = 100_000
"""Characters of one passage: ten long reports."""

Answer = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Pasted:
    """A passage and where it goes: the page, the list, the text above the list that may take the passage's lead."""

    lying: Desk
    sheet: Sheet
    form: PageForm
    rows: Rows
    text: str

    @property
    def lead_field(self) -> ParagraphsField | None:
        """The text that stands above the list, in the same row or on the same page: the last one before it."""
        beside = self.rows.name.rpartition("-")[0]
        above = takewhile(lambda field: field.name != self.rows.name, walk(self.form.record_fields()))
        texts = [f for f in above if type(f) is ParagraphsField and f.name.rpartition("-")[0] == beside]
        return texts[-1] if texts else None

    @property
    def proposal(self) -> Proposal:
        """What the passage would become."""
        return proposal(self.rows, self.text)


@pasting.get(_ADDRESS)
def show(dossier_id: str, slug: str) -> str:
    """The page to paste into."""
    return _page(_pasted(dossier_id, slug))


@pasting.post(_ADDRESS)
def take(dossier_id: str, slug: str) -> Answer:
    """The passage taken apart, to be looked at; or, once it was, put into its list."""
    pasted = _pasted(dossier_id, slug)
    if lack := _lack(pasted.text):
        return _page(pasted, lack), 422
    if not request.form.get("insert"):
        return _page(pasted)
    try:
        return _insert(pasted)
    except (ValueError, Stale) as lack:
        is_stale = isinstance(lack, Stale)
        words = "别人刚刚改了这一页，请再点一次“放进列表”。" if is_stale else str(lack)
        return _page(pasted, words), 409 if is_stale else 422


def _pasted(dossier_id: str, slug: str) -> Pasted:
    lying = desk(dossier_id)
    sheet = lying.sheet(slug)
    form = sheet.form()
    try:
        rows = form.rows(request.values.get("rows", ""))
    except ValueError:
        abort(400)
    if not takes_passages(rows):
        abort(400)
    return Pasted(lying, sheet, form, rows, request.form.get("text", "").replace("\r\n", "\n"))


def _lack(text: str) -> str:
    if not text.strip():
        return "请把整段文字粘贴到下面"
    if len(text) > _LONGEST:
        return f"一次最多粘贴{_LONGEST}个字，现在有{len(text)}个，请分几次粘贴"
    return secrecy_lack(text)


def _insert(pasted: Pasted) -> Response:
    rows, found, form, lead = pasted.rows, pasted.proposal, pasted.form, pasted.lead_field
    chosen = [row for at, (_, row) in enumerate(found.rows) if request.form.get(f"take-{at}")]
    texts = dict(form.typed.texts)
    if lead and request.form.get("lead") and found.lead:
        texts[lead.name] = "\n".join(filter(None, (texts.get(lead.name, ""), found.lead)))
    if rows.is_blank:  # what was only on offer makes room
        texts = {name: text for name, text in texts.items() if not name.startswith(f"{rows.name}-")}
    form.retype(texts)
    place = form.typed.count(rows.name)
    form.put_in(rows, place, *chosen)
    keep(pasted.lying.stored.id, replace(pasted.sheet, texts=pasted.sheet.keyed(form)), rows.name, moved=True)
    flash(f"已放进{len(chosen)}条。", "good")
    return redirect(page_address(pasted.lying.stored.id, pasted.sheet.page.slug, f"{rows.name}-{place}"), 303)


def _page(pasted: Pasted, wrong: str = "") -> str:
    slug = pasted.sheet.page.slug
    shown = pasted.proposal if pasted.text.strip() and not wrong else None
    return render_dossier(
        "paste.html",
        pasted.lying.stored,
        slug,
        rows=pasted.rows,
        text=pasted.text,
        wrong=wrong,
        shown=shown,
        told=[(mark, [words for words in row.values() if words]) for mark, row in shown.rows] if shown else [],
        lead_field=pasted.lead_field,
        address=f"{page_address(pasted.lying.stored.id, slug)}/paste",
        back=page_address(pasted.lying.stored.id, slug, pasted.rows.id),
    )
