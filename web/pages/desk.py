"""A dossier as it lies on the desk: what is stored, and over it what was typed and is no revision yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.dossier import Dossier
from forms.page import PageForm, walk
from forms.pages import PAGES, page_form
from storage.drafts import Draft, Written
from storage.stored import Stored
from web.access import current_actor
from web.clock import now
from web.pages.loading import opened
from web.services import services


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on one page: its texts, made from a revision of the dossier; `version` of its draft, 0 for none.

    `around` is the dossier with what was typed on all other pages. `author` and `saved_at` are those of the draft.
    """

    page: type[PageForm]
    around: Dossier
    texts: Mapping[str, str]
    revision: int
    version: int = 0
    moves: int = 0
    author: str = ""
    saved_at: datetime | None = None

    def form(self) -> PageForm:
        """A fresh form of what stands here."""
        calendar = services().holidays.calendar()
        return self.page.posted(self.texts, self.around, today=now().date(), stamp=self.stamp, calendar=calendar)

    def keyed(self, form: PageForm) -> dict[str, str]:
        """The texts of a form of this page, every row with a key that no other row has had."""
        return self.page.posted(form.sent(), self.around, stamp=self.stamp).sent()

    @property
    def stamp(self) -> str:
        """What the keys of new rows bear: another one after each change."""
        return f"{self.revision}-{self.version}-"

    @property
    def says(self) -> dict[str, str]:
        """The texts that say something."""
        return {name: text for name, text in self.texts.items() if text}

    def written(self, texts: Mapping[str, str], *, moved: bool = False) -> Written:
        """The draft that follows when other texts stand here; `moved` when rows came, went or changed places."""
        return Written(
            page=self.page.slug,
            texts=texts,
            revision=self.revision,
            version=self.version,
            moves=self.moves + moved,
        )

    @property
    def shape(self) -> str:
        """A mark of the page's rows: as long as it is the same, a name means the same field."""
        keyed = [f"{name}={text}" if name.endswith("-key") else name for name, text in sorted(self.texts.items())]
        digest = hashlib.sha256("\n".join(keyed).encode(errors="replace")).hexdigest()[:16]
        return f"{digest}-{self.revision}-{self.moves}"


@dataclass(frozen=True)
class Desk:
    """One dossier: as it is stored, and its drafts by the slugs of their pages."""

    stored: Stored
    drafts: Mapping[str, Draft] = field(default_factory=dict)

    @property
    def dossier(self) -> Dossier:
        """The dossier as everything typed makes it; what cannot be read counts as it is stored."""
        return self.without("")

    def without(self, slug: str) -> Dossier:
        """The dossier as everything typed makes it, but for what was typed on one page."""
        made = self.stored.dossier
        for page in PAGES:
            draft = self.drafts.get(page.slug)
            if draft and page.slug != slug:
                made = readable(page, draft.texts, made)
        return made

    def sheet(self, slug: str) -> Sheet:
        """What stands on a page."""
        page, around, draft = page_form(slug), self.without(slug), self.drafts.get(slug)
        if draft:
            facts = {name: getattr(draft, name) for name in ("texts", "revision", "version", "moves")}
            return Sheet(page=page, around=around, author=draft.author, saved_at=draft.saved_at, **facts)
        bare = Sheet(page=page, around=around, texts={}, revision=self.stored.revision)
        return replace(bare, texts=bare.keyed(page.filled(around)))

    def is_outdated(self, page: type[PageForm], revision: int) -> bool:
        """Whether the page was changed in the dossier since that revision."""
        if revision == self.stored.revision:
            return False
        return page.texts(opened(self.stored.id, revision).dossier) != page.texts(self.stored.dossier)


def desk(dossier_id: str) -> Desk:
    """The dossier with this id, with its drafts, as of now. Raises `NotFound`."""
    stored, drafts = services().drafts.all(current_actor(), dossier_id)
    return Desk(stored, {draft.page: draft for draft in drafts})


def readable(page: type[PageForm], texts: Mapping[str, str], dossier: Dossier) -> Dossier:
    """The dossier with what was typed on a page; in the fields that cannot be read, with what it had there."""
    form = page.posted(texts, dossier, today=now().date())
    if form.accepts():
        return form.applied(dossier)
    stored = page.texts(dossier)
    wrong = {field.name: stored.get(field.name, "") for field in walk(form.record_fields()) if field.errors}
    again = page.posted({**texts, **wrong}, dossier, today=now().date())
    return again.applied(dossier) if again.accepts() else dossier
