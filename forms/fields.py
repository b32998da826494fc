"""Fields of one value: each reads what was typed, or says in Chinese what to type instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, ClassVar, get_args

from wtforms import Field

from domain.decoding import FIRST_YEAR, LARGEST_NUMBER, LAST_YEAR
from domain.text import TextKind, clean
from forms.typed import Typed
from localization.dates import read_date, write_date, write_weekday
from localization.numerals import Numerals, read_number
from localization.times import read_time, write_time

_LONGEST_VALUE = 40
_NO_DAY = date(1900, 1, 1)  # What lies near it is out of range, so a day without its year is refused.


class RecordField(Field):
    """A field that stands for a field of a record, whose type and default it knows as `hint` and `vacant`.

    `kind` is what a template tells apart; `owner` is the form around it (None for a row of a list). `applies`, given
    the owner, says whether the field makes sense here.
    """

    kind: ClassVar[str]
    hint: Any = None
    vacant: Any = None

    def __init__(
        self,
        label: str = "",
        description: str = "",
        *,
        suggestions: tuple[str, ...] = (),
        applies: Callable[[Any], bool] | None = None,
        **bound: Any,  # noqa: ANN401 - what WTForms binds a field with
    ) -> None:
        super().__init__(label, description=description, **bound)
        self.suggestions = suggestions
        self.owner = bound.get("_form")
        self._applies = applies

    @property
    def typed(self) -> Typed:
        """All that was typed on the page."""
        typed: Typed = self.meta.typed
        return typed

    def fit(self, hint: object, vacant: object) -> None:
        """Take the type and the default of the record's field."""
        self.hint, self.vacant = hint, vacant

    @property
    def skipped(self) -> bool:
        """Whether the field is not to be shown: it does not apply, and nothing stands in it."""
        return self._applies is not None and not self._applies(self.owner) and self.is_blank

    @property
    def limit(self) -> int:
        """How many characters, or rows, it takes; 0 where that says nothing."""
        return 0

    @property
    def echo(self) -> str:
        """How it will be printed; empty where that is what was typed."""
        return ""

    @property
    def value(self) -> Any:  # noqa: ANN401 - what the record's field takes
        """What the record keeps."""
        return self.data

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: the value is the one that a new record has."""
        return not self.process_errors and bool(self.data == self.vacant)


class TypedField(RecordField):
    """A field with one text: `shown_value` is exactly what was typed, also when it is wrong."""

    shown_value = ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; WTForms keeps the sentence of a `ValueError`."""
        self.shown_value = valuelist[0] if valuelist else ""
        self.data = self.read(self.shown_value)

    def read(self, typed: str) -> Any:  # noqa: ANN401 - what the record's field takes
        """The value of a text. Raises `ValueError` with a Chinese sentence that says what to type."""
        raise NotImplementedError

    @property
    def numerals(self) -> Numerals:
        """The numerals of dates and times that the dossier is printed with."""
        return self.typed.dossier.options.numerals


class LineField(TypedField):
    """One line of text."""

    kind = "line"

    def read(self, typed: str) -> str:
        """The line, cleaned."""
        return clean(typed, self._text_kind)

    @property
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


class KeyField(LineField):
    """The hidden key of a row. It says nothing by itself: a row with only a key is blank."""

    kind = "key"

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: nobody types a key."""
        return not self.process_errors


class DayField(TypedField):
    """A day, typed as people type days."""

    kind = "day"

    def read(self, typed: str) -> date | None:
        """The day; what the text leaves out is today's."""
        if not typed.strip():
            return None
        if len(typed) > _LONGEST_VALUE:
            raise ValueError("日期太长，看不懂。可写“2026年11月19日”")
        try:
            day = read_date(typed, self.typed.today or _NO_DAY)
        except (ValueError, OverflowError) as wrong:
            raise ValueError(f"看不懂这个日期，可写“2026年11月19日”。{wrong}") from None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise ValueError(f"年份要在{FIRST_YEAR}到{LAST_YEAR}之间，请写全年月日，例如“2026年11月19日”")

    @property
    def echo(self) -> str:
        """The full date with its weekday."""
        return f"{write_date(self.data, self.numerals)}，{write_weekday(self.data)}" if self.data else ""


class ClockField(TypedField):
    """A time of day."""

    kind = "clock"

    def read(self, typed: str) -> time | None:
        """The time, to the minute."""
        if not typed.strip():
            return None
        if len(typed) > _LONGEST_VALUE:
            raise ValueError("时间太长，看不懂。可写“15:30”或“下午3点半”")
        return read_time(typed)

    @property
    def echo(self) -> str:
        """The time in words."""
        return "" if self.data is None else write_time(self.data, self.numerals)


class CountField(TypedField):
    """A whole number of persons or things."""

    kind = "count"

    def read(self, typed: str) -> int | None:
        """The number, typed in digits of any kind or in Chinese."""
        if not typed.strip():
            return None
        if len(typed) > _LONGEST_VALUE:
            raise ValueError(f"数字太长，请写0到{LARGEST_NUMBER}之间的整数")
        number = read_number(typed)
        if 0 <= number <= LARGEST_NUMBER:
            return number
        raise ValueError(f"这里要写0到{LARGEST_NUMBER}之间的整数")

    @property
    def echo(self) -> str:
        """The number in Arabic digits, when it was typed otherwise."""
        return "" if self.data is None or str(self.data) == self.shown_value.strip() else str(self.data)


class FlagField(TypedField):
    """A box to tick."""

    kind = "flag"

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
