"""Pinyin (拼音): how names and words are read, for finding them by their letters and for putting names in order.

The readings of single characters and words are pypinyin's; those of surnames are `localization.surnames`'.
"""

from __future__ import annotations

from typing import Final

from localization.surnames import parted, surname_reading

_TONES: Final = "12345"


def read_words(words: str) -> str:
    """The syllables of words with their tones, one for each character; what is no Chinese character stands for itself.

    >>> read_words("区纪委"), read_words("A区")
    ('qu1 ji4 wei3', 'a qu1')
    """
    # Its dictionaries take a quarter of a second and 60 MB, which most processes never need.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - said above

    found = lazy_pinyin("".join(words.split()), style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]  # a list of syllables is taken as well
    return " ".join(found).lower()


def read_name(name: str) -> str:
    """The syllables of a person's name with their tones; the surname is read as a surname.

    >>> read_name("单 敏"), read_name("尉迟清"), read_name("刘志新")
    ('shan4 min3', 'yu4 chi2 qing1', 'liu2 zhi4 xin1')
    """
    surname, given = parted(name)
    known = surname_reading(surname)
    return " ".join(filter(None, [*known, read_words(given)])) if known else read_words(surname + given)


def letters(reading: str) -> str:
    """A reading as it is typed in full, without tones.

    >>> letters("liu2 zhi4 xin1")
    'liuzhixin'
    """
    return "".join(syllable.rstrip(_TONES) for syllable in reading.split())


def initials(reading: str) -> str:
    """The first letter of each syllable.

    >>> initials("liu2 zhi4 xin1")
    'lzx'
    """
    return "".join(syllable[:1] for syllable in reading.split())
