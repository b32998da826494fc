"""A page as it was posted, and how it gets into the dossier that others may have changed in the meantime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import abort, request

from domain.access import Action
from domain.dossier import Dossier
from domain.text import secrecy_lack
from forms.pages import PAGES, PageForm
from storage.last_typed import Spot
from storage.removed import RemovedRow
from storage.stored import Stale, Stored
from web.access import current_actor
from web.clock import now
from web.pages.comparing import combined
from web.pages.desk import Desk, Sheet, desk
from web.pages.loading import opened
from web.pages.remarks import label_of
from web.services import services

SETTLED = "settled"
"""Where a revision was saved from that was made to be printed or reviewed, not with 保存."""

_TAKE = "take-"
_OWN = {"csrf_token", "revision", "draft", "theirs", "op"}


@dataclass(frozen=True)
class Clash(Exception):
    """A page was changed elsewhere while it was typed on: the texts that both began with, mine, and theirs.

    `is_draft` says that theirs is a draft, not a revision. `sheet` is the page that mine is to be put on.
    """

    sheet: Sheet
    base: Mapping[str, str]
    mine: Mapping[str, str]
    theirs: Mapping[str, str]
    is_draft: bool


def posted_number(name: str) -> int:
    """The number that this request gives under a name. Ends the request with 400 if it gives none."""
    number = request.form.get(name, type=int)
    return abort(400) if number is None else number


def posted_sheet(lying: Desk, slug: str) -> Sheet:
    """The page with the texts that this request posts for it, those of "theirs" where the person chose them.

    A request that says "kept" posts none: everything typed is in the draft already. Raises `Clash` when the page was
    changed elsewhere since it was opened, and both changed it.
    """
    sheet = lying.sheet(slug)
    if request.form.get("kept"):
        return sheet
    revision, version = posted_number("revision"), request.form.get("draft", 0, type=int)
    base = sheet.page.texts(opened(lying.stored.id, revision).dossier)
    texts = {name: text.replace("\r\n", "\n") for name, text in request.form.items() if name not in _OWN}
    choices = {name.removeprefix(_TAKE): texts.pop(name) for name in list(texts) if name.startswith(_TAKE)}
    if chosen := {name for name, choice in choices.items() if choice == "theirs"}:
        texts = combined(texts, sheet.texts if request.form.get("theirs") == "draft" else base, chosen)
    made = replace(sheet, revision=revision, texts=sheet.keyed(sheet.page.posted(texts, sheet.around)))
    if made.says != sheet.says:
        if version != sheet.version:
            raise Clash(sheet, base, made.texts, sheet.texts, is_draft=bool(sheet.version))
        if not version and lying.is_outdated(sheet.page, revision):
            raise Clash(sheet, base, made.texts, sheet.texts, is_draft=False)
    return made


def keep(  # noqa: PLR0913 - what is kept of which dossier, where it was typed, and which row goes out or comes back
    key: str, made: Sheet, field: str = "", *, moved: bool = False, out: RemovedRow | None = None, back: str = ""
) -> Sheet:
    """The page, kept as a draft: everything typed, right or wrong, but no mark of secrecy. It was typed into `field`.

    Raises `Stale` when somebody else changed the draft since this page was read.
    """
    texts = {name: "" if secrecy_lack(text) else text for name, text in made.texts.items()}
    written = made.written(texts, moved=moved)
    spot = Spot(field, label_of(made.page, texts, field))
    draft = services().drafts.put(current_actor(), key, written, now(), spot=spot, out=out, back=back)
    return replace(
        made, texts=texts, version=draft.version, moves=draft.moves, author=draft.author, saved_at=draft.saved_at
    )


def commit(lying: Desk, slug: str) -> Stored:
    """The dossier with everything typed that can be read, stored as a revision saved from a page.

    Raises `Clash` when that page was changed in the dossier in the meantime.
    """
    while True:
        made, versions = _committed(lying, slug)
        by, stored = current_actor(), lying.stored
        try:
            return services().dossiers.save(by, stored.id, stored.revision, made, now(), page=slug, drafts=versions)
        except Stale:
            lying = desk(stored.id)


def settled(dossier_id: str) -> Stored:
    """The dossier once everything typed on its pages that can be read is a revision, if the actor may save it."""
    lying = desk(dossier_id)
    may = lying.stored.is_editable and current_actor().may(Action.EDIT, lying.stored.relation)
    return commit(lying, SETTLED) if may and lying.drafts else lying.stored


def _committed(lying: Desk, slug: str) -> tuple[Dossier, dict[str, int]]:
    """The dossier with all drafts that can be read, and their versions."""
    made, versions = lying.stored.dossier, {}
    for page in PAGES:
        draft = lying.drafts.get(page.slug)
        if draft is None:
            continue
        form = page.posted(draft.texts, made, today=now().date())
        if not form.accepts():
            continue
        if lying.is_outdated(page, draft.revision) and page.texts(form.applied(made)) != page.texts(made):
            if page.slug == slug:
                raise _outdated(lying, page)
            continue
        made = form.applied(made)
        versions[page.slug] = draft.version
    return made, versions


def _outdated(lying: Desk, page: type[PageForm]) -> Clash:
    sheet = lying.sheet(page.slug)
    base = page.texts(opened(lying.stored.id, sheet.revision).dossier)
    return Clash(sheet, base, sheet.texts, page.texts(lying.stored.dossier), is_draft=False)
