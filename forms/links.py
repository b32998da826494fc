"""What an item of the list takes from elsewhere: the finding it points at, words typed in other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typing_extensions import override

from forms.fields import KeyField
from forms.typed import Typed

_LONGEST_WORDS = 60


def remembered(*names: str) -> Callable[[Typed], tuple[str, ...]]:
    """Suggestions for a field: what stands on the page in all fields of these names."""
    return lambda typed: tuple(dict.fromkeys(word for name in names for word in typed.words.get(name, ())))


class FindingField(KeyField):
    """One of the dossier's findings, by its key; a finding that is gone stays chosen until another is."""

    kind = "choice"

    @property
    @override
    def is_blank(self) -> bool:
        """Whether no finding is chosen."""
        return not self.process_errors and not self.data

    @property
    def choices(self) -> dict[str, str]:
        """Keys of the findings and their words: aspect and problem."""
        found = {key: words[:_LONGEST_WORDS] for key, words in self.typed.finding_words.items()}
        return {"": "（不对应查摆问题）", **found}

    def iter_choices(self) -> Iterator[tuple[str, str, bool]]:
        """Key, words, and whether it is chosen."""
        chosen = self.shown_value
        for key, words in {chosen: "（原来对应的问题已经删掉）", **self.choices}.items():
            yield key, words, key == chosen
