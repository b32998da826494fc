"""Lives of dossiers, the rest: reviewed, shared, named, put away, read, taken away as files."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from domain.audit import EventKind
from tests.generated.life import NEED_WORDS, PAGES, READERS, STEPS, Life
from tests.generated.town import PEOPLE, Somebody
from tests.generated.witness import marks
from tests.generated.words import read_words
from tests.generated.writing import ANYBODY, BEHIND, PROGRAM, Writing

PLACES = st.sampled_from(("measures", "check", "history", "review", "manage", "revisions/1", "layout"))


class Lives(Writing):
    """What else can happen to dossiers."""

    @rule(
        who=ANYBODY,
        life=Writing.lives,
        step=st.sampled_from(sorted(STEPS)),
        behind=st.sampled_from((0, 0, 0, 1)),
        words=st.sampled_from(("意见", "意见", "")),
    )
    def take(self, who: Somebody, life: Life, step: str, behind: int, words: str) -> None:
        """A step of the review is taken, or is not to be taken."""
        answer = self.press(who, f"{life.id}/review/{step}", {step: words}, revision=life.revision - behind)
        _, starts, end = STEPS[step]
        if not life.seen_by(who):
            self.came(answer, 404, who, life.id)
        elif step in NEED_WORDS and not words:
            self.came(answer, 422, who, life.id)
        elif not life.taken_by(who, step):
            self.came(answer, 403, who, life.id)
        elif life.archived:
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        elif self.is_second_press(who, life, step, words):
            self.came(answer, 303, who, life.id)
        elif life.state not in starts or behind:
            self.came(answer, 409 if step in NEED_WORDS else 303, who, life.id)
        elif step == "approve" and life.submitted_by == who.name:
            self.came(answer, 403, who, life.id)
        elif step == "submit" and not life.text.is_whole:
            self.came(answer, 422, who, life.id)
        else:
            self.came(answer, 303, who, life.id, EventKind(step))
            life.state, life.last = end, (who.name, step, words if step in NEED_WORDS else "")
            life.submitted_by = who.name if step == "submit" else life.submitted_by
            life.approved += [life.revision] if step == "approve" else []

    @staticmethod
    def is_second_press(who: Somebody, life: Life, step: str, words: str) -> bool:
        """Whether somebody took this very step last: its button is pressed twice, and shows what it has done."""
        again = (who.name, step, words if step in NEED_WORDS else "")
        return life.state not in STEPS[step][1] and life.last == again

    @rule(who=ANYBODY, life=Writing.lives)
    def remark(self, who: Somebody, life: Life) -> None:
        """Something is said of a field."""
        fields = {"page": "measures", "field": PAGES["measures"], "words": "意见"}
        answer = self.press(who, f"{life.id}/review/remarks", fields, revision=life.revision)
        if not life.reviewed_by(who):
            self.came(answer, 403 if life.seen_by(who) else 404, who, life.id)
        elif life.archived and life.text.measures:
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        elif life.state == "submitted" and life.text.measures:
            self.came(answer, 303, who, life.id, EventKind.REMARK)
        else:
            self.came(answer, 409, who, life.id)
            assert "意见" in answer.get_data(as_text=True)

    @rule(who=ANYBODY, life=Writing.lives, guest=st.sampled_from(PEOPLE), withdraws=st.booleans())
    def share(self, who: Somebody, life: Life, guest: Somebody, withdraws: bool) -> None:  # noqa: FBT001 - Hypothesis passes it by name
        """A dossier is opened to a person, or closed to him again."""
        place = f"share/{self.town.ids[guest.name]}/withdraw" if withdraws else "share"
        answer = self.press(who, f"{life.id}/{place}", login=guest.name)
        if not life.seen_by(who) or not life.owned_by(who):
            self.came(answer, 403 if life.seen_by(who) else 404, who, life.id)
        elif not withdraws and not guest.roles & READERS:
            self.came(answer, 422, who, life.id)
        else:
            changed = [EventKind.SHARE] if (guest.name in life.guests) is withdraws else []
            self.came(answer, 303, who, life.id, *changed)
            life.guests = life.guests - {guest.name} if withdraws else life.guests | {guest.name}

    @rule(who=ANYBODY, life=Writing.lives, what=st.sampled_from(("archive", "restore", "rename")))
    def put(self, who: Somebody, life: Life, what: str) -> None:
        """A dossier is put away, brought back, or gets another name."""
        answer = self.press(who, f"{life.id}/{what}", name=f"名称{self.serial}")
        if not life.edited_by(who):
            self.came(answer, 403 if life.seen_by(who) else 404, who, life.id)
        elif what == "rename" and not life.is_editable:
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        elif {"archive": True, "restore": False}.get(what) is life.archived:
            self.came(answer, 303, who, life.id)
        elif what == "archive" and life.state == "submitted":
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        else:
            self.came(answer, 303, who, life.id, EventKind(what))
            life.archived = {"archive": True, "restore": False}.get(what, life.archived)

    @rule(who=PROGRAM, life=Writing.lives, behind=BEHIND)
    def put_away(self, who: Somebody, life: Life, behind: int) -> None:
        """A program puts a dossier away."""
        answer = self.call(who, "DELETE", f"/{life.id}", revision=life.revision - behind or -1)
        status = 404 if not life.seen_by(who) else 412 if behind else 204 if life.edited_by(who) else 403
        is_new = status == 204 and not life.archived
        if is_new and life.state == "submitted":
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        elif self.came(answer, status, who, life.id, *([EventKind.ARCHIVE] if is_new else [])):
            life.archived = True

    @rule(who=ANYBODY, life=Writing.lives, place=PLACES)
    def read(self, who: Somebody, life: Life, place: str) -> None:
        """Somebody opens a page: it is about this dossier alone, and not there for whom it is none of his business."""
        answer = self.look(who, life, place)
        told = marks(answer.get_data(as_text=True))
        if self.came(answer, 200 if life.seen_by(who) else 404, who, life.id):
            assert told <= {words for text in life.texts for words in text[1:]}
            assert place != "measures" or told == {life.text.measures} - {""}
        else:
            assert told == set()

    @rule(who=PROGRAM, life=Writing.lives)
    def fetch(self, who: Somebody, life: Life) -> None:
        """A program reads a dossier as it stands."""
        answer = self.call(who, "GET", f"/{life.id}")
        if self.came(answer, 200 if life.seen_by(who) else 404, who, life.id, EventKind.DOWNLOAD):
            assert answer.headers["ETag"] == f'"{life.revision}"'
            assert marks(answer.get_data(as_text=True)) == {*life.text[1:]} - {""}

    @rule(who=ANYBODY, life=Writing.lives, number=st.sampled_from((0, 0, 1, 2, 3)))
    def download(self, who: Somebody, life: Life, number: int) -> None:
        """Somebody takes the report away: as it stands, or as it was approved the first, second or third time."""
        finals = self.town.services.finals.all(self.town.witness, life.id)
        approvals = dict(enumerate(sorted({file.step for file in finals}), 1))
        place = f"final/{approvals.get(number, 0)}/report.docx" if number else "documents/report.docx"
        answer = self.look(who, life, place)
        is_there = life.seen_by(who) and number <= len(life.approved)
        if self.came(answer, 200 if is_there else 404, who, life.id, *([EventKind.DOWNLOAD] if is_there else [])):
            text = life.texts[life.approved[number - 1] - 1] if number else life.text
            assert marks(read_words(answer.data)) == {*text[1:]} - {""}

    @rule(who=ANYBODY)
    def browse(self, who: Somebody) -> None:
        """Somebody opens the list: what is in his sight and worked on, and nothing else."""
        answer = self.town.browsers[who.name].get("/")
        self.came(answer, 200 if who.roles & READERS else 303, who, "")
        told = answer.get_data(as_text=True)
        listed = {life.id for life in self.all if f"/dossiers/{life.id}/" in told}
        assert listed == {life.id for life in self.all if life.seen_by(who) and not life.archived}
