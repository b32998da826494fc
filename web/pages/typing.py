"""What was typed into a small form: texts read one by one, each with its own error, all kept as typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from domain.text import TextKind, clean
from forms.page import FieldError


@dataclass(frozen=True, slots=True)
class SmallForm:
    """The texts of a form by name, and what is wrong with each, by the same names."""

    texts: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was typed, exactly."""
        return self.texts.get(name, "")

    def error(self, name: str) -> str:
        """What is wrong with it; empty when nothing is."""
        return self.errors.get(name, "")

    def error_summary(self) -> tuple[FieldError, ...]:
        """All errors: a field's id is its name."""
        return tuple(FieldError(name, words) for name, words in self.errors.items())

    def cleaned(self, name: str, kind: TextKind) -> str:
        """The cleaned text; notes an error when it cannot be taken."""
        try:
            return clean(self.text(name), kind)
        except ValueError as wrong:
            self.errors[name] = str(wrong)
            return ""

    def filled(self, name: str, kind: TextKind, missing: str) -> str:
        """As `cleaned`; notes an error with the sentence `missing` for an empty text, too."""
        kept = self.cleaned(name, kind)
        if not kept:
            self.errors.setdefault(name, missing)
        return kept

    def chosen(self, name: str, offered: Collection[str], missing: str) -> str:
        """The choice; notes an error with the sentence `missing` for one that is not offered."""
        if self.text(name) in offered:
            return self.text(name)
        self.errors[name] = missing
        return ""

    def number(self, name: str, thing: str) -> int:
        """The whole number; notes an error when it is none. Only a few ASCII digits are ever turned into a number."""
        typed = self.text(name).strip()
        if typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS:
            return int(typed)
        self.errors[name] = f"{thing}请用数字填写，例如30"
        return 0


_MOST_DIGITS = 6
