"""Lives of dossiers as far as their texts go: begun, copied, typed page by page, written whole, brought back."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, MultipleResults, multiple, rule

from domain.access import Role
from domain.audit import EventKind
from tests.generated.life import PAGES, Life, Text
from tests.generated.town import PEOPLE, PROGRAMS, Somebody
from tests.generated.witness import Witness

ANYBODY = st.sampled_from((*PEOPLE, *PEOPLE[:3] * 3))  # those whose business it is come more often
PROGRAM = st.sampled_from((*PROGRAMS, PROGRAMS[1]))
BEHIND = st.sampled_from((0, 0, 0, 1, 2))


class Writing(Witness):
    """What can happen to texts."""

    lives = Bundle("lives")

    @rule(target=lives, who=ANYBODY, times=st.sampled_from((1, 1, 2)))
    def create(self, who: Somebody, times: int) -> Life | MultipleResults[Life]:
        """A blank dossier; the same form sent twice makes one."""
        fields = {"start": "blank", "nonce": self.fresh()}
        answer = self.press(who, "new", fields)
        if Role.CLERK not in who.roles:
            self.came(answer, 403, who, "")
            return multiple()
        key = answer.headers["Location"].split("/")[2]
        self.came(answer, 303, who, key, EventKind.CREATE)
        if times > 1:
            self.came(again := self.press(who, "new", fields), 303, who, key)
            assert again.headers["Location"] == answer.headers["Location"]
        return self.begin(key, who, Text("blank", "", ""))

    @rule(target=lives, who=PROGRAM)
    def send(self, who: Somebody) -> Life:
        """A whole dossier from a program."""
        text = Text("whole", self.fresh(), self.fresh())
        answer = self.call(who, "POST", "", text)
        key = answer.get_json()["id"]
        self.came(answer, 201, who, key, EventKind.CREATE)
        return self.begin(key, who, text)

    @rule(target=lives, who=ANYBODY, life=lives)
    def copy(self, who: Somebody, life: Life) -> Life | MultipleResults[Life]:
        """A dossier for the next year."""
        answer = self.press(who, f"{life.id}/copy", nonce=self.fresh())
        if not life.seen_by(who) or Role.CLERK not in who.roles:
            self.came(answer, 403 if life.seen_by(who) else 404, who, life.id)
            return multiple()
        key = answer.headers["Location"].split("/")[2]
        self.came(answer, 303, who, key, EventKind.CREATE)
        facts = "blank" if life.text.facts == "blank" else "next year"
        return self.begin(key, who, life.text._replace(facts=facts))

    @rule(
        who=ANYBODY, life=lives, page=st.sampled_from(sorted(PAGES)), behind=BEHIND, empty=st.sampled_from((0, 0, 0, 1))
    )
    def type(self, who: Somebody, life: Life, page: str, behind: int, empty: int) -> None:
        """A page is typed and saved, made from the newest revision or from an older one."""
        base, words = max(life.revision - behind, 1), "" if empty else self.fresh()
        answer = self.press(who, f"{life.id}/{page}", {PAGES[page]: words}, revision=base, op="save")
        was, now, typed = (
            getattr(text, page) for text in (life.texts[base - 1], life.text, life.text._replace(**{page: words}))
        )
        if not life.seen_by(who) or not life.edited_by(who):
            self.came(answer, 403 if life.seen_by(who) else 404, who, life.id)
        elif now not in {was, typed}:
            self.came(answer, 409, who, life.id)
            assert words in answer.get_data(as_text=True)
        elif not life.is_editable:
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        else:
            self.came(answer, 303, who, life.id, *self.kept(life, life.text._replace(**{page: words})))

    @rule(who=PROGRAM, life=lives, behind=BEHIND)
    def write(self, who: Somebody, life: Life, behind: int) -> None:
        """A program writes a whole dossier over a revision."""
        text = Text("whole", self.fresh(), self.fresh())
        answer = self.call(who, "PUT", f"/{life.id}", text, life.revision - behind or -1)
        status = 200 if life.is_editable and not behind else 412 if life.is_editable else 409
        status = status if life.edited_by(who) else 403 if life.seen_by(who) else 404
        kinds = (EventKind.REFUSED,) if status == 409 else self.kept(life, text) if status == 200 else ()
        self.came(answer, status, who, life.id, *kinds)

    @rule(who=ANYBODY, life=lives, number=st.integers(1, 9), behind=BEHIND)
    def restore(self, who: Somebody, life: Life, number: int, behind: int) -> None:
        """An earlier revision is brought back as a new one."""
        answer = self.press(who, f"{life.id}/revisions/{number}/restore", revision=life.revision - behind)
        if not life.edited_by(who):
            self.came(answer, 403 if life.seen_by(who) else 404, who, life.id)
        elif number > life.revision:
            self.came(answer, 404, who, life.id)
        elif not life.is_editable:
            self.came(answer, 409, who, life.id, EventKind.REFUSED)
        else:
            self.came(answer, 303, who, life.id, *(() if behind else self.kept(life, life.texts[number - 1])))
