"""Fields of words: texts, keys, boxes to tick, closed choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, get_args

from typing_extensions import override

from domain.phrases import PhraseKind
from domain.text import TextKind, clean
from forms.field import TypedField


class LineField(TypedField):
    """One line of text."""

    kind = "line"

    @override
    def read(self, typed: str) -> str:
        """The line, cleaned."""
        return clean(typed, self._text_kind)

    @property
    @override
    def limit(self) -> int:
        """How many characters it takes."""
        return self._text_kind.characters

    @property
    def _text_kind(self) -> TextKind:
        text_kind: TextKind = get_args(self.hint)[1]
        return text_kind


class ParagraphsField(LineField):
    """Paragraphs of text, one to a line."""

    kind = "paragraphs"

    def __init__(self, *args: Any, phrases: PhraseKind = PhraseKind.GENERAL, **bound: Any) -> None:  # noqa: ANN401 - as in RecordField
        super().__init__(*args, phrases=phrases, **bound)


class KeyField(LineField):
    """The hidden key of a row. It says nothing by itself: a row with only a key is blank."""

    kind = "key"

    @property
    @override
    def is_blank(self) -> bool:
        """Whether nothing was typed: nobody types a key."""
        return not self.process_errors


class FlagField(TypedField):
    """A box to tick."""

    kind = "flag"

    @override
    def read(self, typed: str) -> bool:
        """Whether it is ticked; a browser posts nothing for an empty box."""
        return bool(typed)


class ChoiceField(TypedField):
    """One of a closed list, each member with its Chinese word: its label, or the one that `words` gives."""

    kind = "choice"

    def __init__(self, *args: Any, words: Mapping[str, str] | None = None, **bound: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(*args, **bound)
        self._words = words

    @property
    def choices(self) -> dict[str, str]:
        """Stored values and their Chinese words."""
        return {one.value: self._words[one] if self._words else one.label for one in self.hint}

    @override
    def read(self, typed: str) -> StrEnum:
        """The member; the record's default when nothing was posted."""
        if not typed:
            self.shown_value = self.vacant.value
        if self.shown_value not in self.choices:
            raise ValueError("没有这个选项，请从列表里另选一项")
        member: StrEnum = self.hint(self.shown_value)
        return member

    def iter_choices(self) -> Iterator[tuple[str, str, bool]]:
        """Value, word, and whether it is chosen; what was posted stands there also when it is wrong."""
        choices = self.choices
        if self.shown_value not in choices:
            choices = {self.shown_value: self.shown_value, **choices}
        for value, word in choices.items():
            yield value, word, value == self.shown_value
