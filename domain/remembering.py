"""What is remembered for typing (人名、职务、单位有记忆): the roster, and who stands in the unit's dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.dossier import Dossier
from domain.people import Person
from localization.surnames import whole_name


class Remembered(StrEnum):
    """What a field takes that can be remembered for it; the value is the field's name in a person's record."""

    NAME = "name"
    POST = "post"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody on the unit's roster in its order, and whoever else stands in its dossiers.

    `readings` is the pinyin of names that have it on record.
    """

    roster: tuple[Person, ...] = ()
    met: tuple[Person, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)

    @property
    def persons(self) -> tuple[Person, ...]:
        """Each person once, those of the roster first; who is met again under one name is the one of the roster.

        >>> Known((Person(name="李敏", post="区长"),), (Person(name="李 敏"), Person(name="丁一"))).persons[1].name
        '丁一'
        """
        listed = {person.name for person in self.roster}
        others = (person for person in self.met if whole_name(person.name) not in listed)
        return tuple(dict.fromkeys((*self.roster, *others)))

    def words(self, what: Remembered) -> tuple[str, ...]:
        """The names, posts or organisations, each once.

        >>> Known((Person(name="李敏", post="区长"), Person(name="丁一"))).words(Remembered.POST)
        ('区长',)
        """
        return _distinct(whole_name(getattr(person, what)) for person in (*self.persons, *self.met))

    @property
    def organisations(self) -> tuple[str, ...]:
        """The organisations as the roster writes them."""
        return _distinct(person.organisation for person in self.roster)


def persons(dossier: Dossier) -> Iterator[Person]:
    """Who stands in a dossier, where it has persons; names and units of its rectification items stand alone.

    >>> [person.full_text for person in persons(Dossier())]
    []
    """
    meeting = (dossier.meeting.chair, dossier.comments.speaker, dossier.closing.speaker)
    yield from filter(_is_said, (*meeting, *(supervisor.person for supervisor in dossier.supervisors)))
    for item in dossier.items:
        yield from (Person(name=name) for name in (item.leader, item.owner, item.verifier) if name)
        yield from (Person(organisation=unit) for unit in (item.unit, *item.assisting_units) if unit)


def _is_said(person: Person) -> bool:
    return person != Person()


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))
