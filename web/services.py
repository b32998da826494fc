"""What the views work with, made once at start and reached from every request."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Engine

from rendering.library import Library
from storage.dossiers import Dossiers
from web.settings import Settings

NAME = "house"


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, the database, the stored dossiers and the documents of this app."""

    settings: Settings
    engine: Engine
    dossiers: Dossiers
    library: Library


def services() -> Services:
    """The services of the app that answers the current request."""
    found: Services = current_app.extensions[NAME]
    return found
