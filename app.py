"""The composition root: the only file that knows every part."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from flask import Flask

from domain.dossier import Dossier
from rendering.filters import FILTERS
from rendering.library import discover
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import is_current, upgrade
from web import api, assets, errors, health, pages, safety
from web.api.calls import calls
from web.services import NAME, Services
from web.settings import Settings

DOCUMENTS = Path(__file__).parent / "doc_templates"


def serve() -> Flask:
    """The service for a server, its database brought up to date.

    When something is set up wrongly, the process ends with that sentence alone.
    """
    try:
        settings = Settings.from_environment()
        engine = open_engine(settings.database_url)
        upgrade(engine)
        engine.dispose()
        return create_app(settings)
    except ValueError as refused:  # SettingRefused and TemplateRefused among them
        sys.exit(str(refused))


def create_app(settings: Settings | None = None) -> Flask:
    """The service, ready to answer; the settings come from the environment unless they are given.

    Raises `SettingRefused` or `TemplateRefused` with a Chinese sentence when something is set up wrongly.
    """
    chosen = settings or Settings.from_environment()
    app = Flask(__name__, template_folder="web/templates")
    engine = open_engine(chosen.database_url)
    library = discover(DOCUMENTS, Dossier, FILTERS)
    app.extensions[NAME] = Services(chosen, Dossiers(engine), library, partial(is_current, engine))
    guard = safety.register(app, chosen)
    guard.exempt(calls)
    for room in (assets, api, errors, health, pages):
        room.register(app)
    return app
