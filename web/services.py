"""What the views work with, made once at start and reached from every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from rendering.library import Library
from storage.dossiers import Dossiers
from web.settings import Settings

NAME = "house"


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, the stored dossiers and the documents of this app.

    `database_is_current` asks the database whether its tables are those of this program; it raises what the driver
    raises when the database cannot be read.
    """

    settings: Settings
    dossiers: Dossiers
    library: Library
    database_is_current: Callable[[], bool]


def services() -> Services:
    """The services of the app that answers the current request."""
    found: Services = current_app.extensions[NAME]
    return found
