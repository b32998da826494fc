"""What every field has: the record's type and default, what was typed, how it will be printed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from typing_extensions import override
from wtforms import Field

from domain.phrases import PhraseKind
from domain.remembering import Remembered
from forms.typed import Typed
from localization.numerals import Numerals


class Guide(NamedTuple):
    """What belongs into a field, in a sentence, and an invented example."""

    what: str
    example: str


class RecordField(Field):
    """A field that stands for a field of a record, whose type and default it knows as `hint` and `vacant`.

    `kind` is what a template tells apart; `owner` is the form around it (None for a row of a list). `applies`, given
    the owner, says whether the field makes sense here; `remembers` what of persons can be remembered for it, `phrases`
    which stock phrases are offered first (None: none); `guide` is shown to whoever asks for it.
    """

    kind: ClassVar[str]
    hint: Any = None
    vacant: Any = None

    def __init__(  # noqa: PLR0913 - all that a field can be declared with
        self,
        label: str = "",
        description: str = "",
        *,
        suggestions: tuple[str, ...] | Callable[[Typed], tuple[str, ...]] = (),
        applies: Callable[[Any], bool] | None = None,
        remembers: Remembered | None = None,
        phrases: PhraseKind | None = None,
        guide: Guide | None = None,
        **bound: Any,  # noqa: ANN401 - what WTForms binds a field with
    ) -> None:
        super().__init__(label, description=description, **bound)
        self._suggestions = suggestions
        self.owner = bound.get("_form")
        self._applies = applies
        self.remembers = remembers
        self.phrases = phrases
        self.guide = guide

    @property
    def typed(self) -> Typed:
        """All that was typed on the page."""
        typed: Typed = self.meta.typed
        return typed

    def fit(self, hint: object, vacant: object) -> None:
        """Take the type and the default of the record's field."""
        self.hint, self.vacant = hint, vacant

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What is often written here, for a list beside the field."""
        return self._suggestions(self.typed) if callable(self._suggestions) else self._suggestions

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
    def caution(self) -> str:
        """What to think of before it is left so; it never stops anything. Empty where there is nothing to say."""
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

    @override
    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; WTForms keeps the sentence of a `ValueError`."""
        self.shown_value = valuelist[0] if valuelist else ""
        self.data = self.read(self.shown_value)

    @abstractmethod
    def read(self, typed: str) -> Any:  # noqa: ANN401 - what the record's field takes
        """The value of a text. Raises `ValueError` with a Chinese sentence that says what to type."""

    @property
    def numerals(self) -> Numerals:
        """The numerals of dates and times that the dossier is printed with."""
        return self.typed.dossier.options.numerals
