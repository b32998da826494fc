"""What is remembered for typing, as a page's script asks for it: with pinyin in full and first letters."""

from __future__ import annotations

from functools import lru_cache

from flask import Blueprint, Response, jsonify

from domain.people import Person
from domain.remembering import Known, Remembered
from localization.pinyin import initials, letters, read_name, read_words
from web.access import current_actor
from web.services import services

remembering = Blueprint("remembering", __name__, url_prefix="/roster")

_name_reading = lru_cache(4096)(read_name)
_words_reading = lru_cache(4096)(read_words)


@remembering.get("/known.json")
def known() -> Response:
    """The persons, posts and organisations that the own unit has written, each with what one may type to find it."""
    found = services().roster.known(current_actor())
    return jsonify(
        name=[_person(person, found) for person in found.persons if person.name],
        post=[_words(text) for text in found.words(Remembered.POST)],
        organisation=[_words(text) for text in found.words(Remembered.ORGANISATION)],
    )


def _person(person: Person, found: Known) -> dict[str, str]:
    reading = found.readings.get(person.name) or _name_reading(person.name)
    return {"post": person.post, "organisation": person.organisation, **_entry(person.name, reading)}


def _words(text: str) -> dict[str, str]:
    return _entry(text, _words_reading(text))


def _entry(text: str, reading: str) -> dict[str, str]:
    return {"text": text, "letters": letters(reading), "initials": initials(reading)}
