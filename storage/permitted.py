"""A dossier that is about to be changed: whether the actor may do it, and whether it can be done now."""

from __future__ import annotations

from sqlalchemy import Connection

from domain.access import Action, Actor
from domain.review import State
from storage.found import NotAllowed
from storage.stored import Locked, Stored, current


class WrongState(Exception):
    """The step cannot be taken from the state that the dossier is in now."""

    def __init__(self, state: State) -> None:
        """Hold the state."""
        super().__init__(f"not from {state}")
        self.state = state


def allowed(connection: Connection, by: Actor, key: str, action: Action) -> Stored:
    """The dossier, if the actor may do this to it. Raises `NotFound` and `NotAllowed`."""
    stored = current(connection, by, key)
    if not by.may(action, stored.relation):
        raise NotAllowed(key)
    return stored


def editable(connection: Connection, by: Actor, key: str) -> Stored:
    """The dossier, if the actor may change its text now. Raises `NotFound`, `NotAllowed` and `Locked`."""
    stored = allowed(connection, by, key, Action.EDIT)
    if not stored.is_editable:
        raise Locked(stored.state, is_archived=stored.archived)
    return stored


def reviewable(connection: Connection, by: Actor, key: str, action: Action) -> Stored:
    """The dossier, if the actor may do this of the review to it. Raises `NotFound`, `NotAllowed` and `Locked`."""
    stored = allowed(connection, by, key, action)
    if stored.archived:
        raise Locked(stored.state, is_archived=True)
    return stored
