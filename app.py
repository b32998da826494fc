"""The composition root: the only file that knows every part."""

from __future__ import annotations

import sys
from pathlib import Path

from flask import Flask

from domain.dossier import Dossier
from rendering.filters import FILTERS
from rendering.library import Library, discover
from rendering.lock import locked
from storage.accounts import Accounts
from storage.attempts import Attempts
from storage.custody import Custody
from storage.dossiers import Dossiers
from storage.drafts import Drafts
from storage.engine import Database, open_engine
from storage.finals import Finals
from storage.holidays import Holidays
from storage.links import Links
from storage.migrate import upgrade
from storage.overview import Overview
from storage.passwords import Passwords
from storage.phrases import Phrases
from storage.policies import Policies
from storage.presences import Presences
from storage.refusals import Refusals
from storage.remarks import Remarks
from storage.removed import Removed
from storage.reviews import Reviews
from storage.roster import Roster
from storage.sessions import Sessions
from storage.sharing import Sharing
from storage.tokens import Tokens
from storage.units import Units
from web import api, assets, errors, guard, health, incoming, logs, pages, safety
from web.api.calls import calls
from web.delivery import printer
from web.proxies import BehindProxies
from web.readiness import folder_lack
from web.services import NAME, Services
from web.settings import Settings

DOCUMENTS = Path(__file__).parent / "doc_templates"


def serve() -> Flask:
    """The service for a server, its database brought up to date.

    When something is set up wrongly, the process ends with that sentence alone.
    """
    try:
        settings = Settings.from_environment()
        if lack := folder_lack(settings.data_dir):
            sys.exit(lack)
        engine = open_engine(settings.database_url)
        upgrade(engine)
        engine.dispose()
        return create_app(settings)
    except ValueError as refused:  # SettingRefused, TemplateRefused, AuditLost
        sys.exit(str(refused))


def create_app(settings: Settings | None = None) -> Flask:
    """The service, ready to answer; the settings come from the environment unless they are given.

    Raises `SettingRefused`, `TemplateRefused` or `AuditLost` with a Chinese sentence when something is set up wrongly.
    """
    chosen = settings or Settings.from_environment()
    app = Flask(__name__, static_folder=None, template_folder="web/templates")
    engine = open_engine(chosen.database_url)
    library = discover(locked(DOCUMENTS), Dossier, FILTERS)
    custody = Custody(engine, chosen.audit_key, chosen.audit_head)
    app.extensions[NAME] = _services(chosen, engine, library, custody)
    for room in (logs, incoming, assets, api, errors, health, pages, guard):
        room.register(app)
    safety.register(app, chosen).exempt(calls)
    if chosen.trusted_proxies:
        app.wsgi_app = BehindProxies(app.wsgi_app, chosen.trusted_proxies)  # type: ignore[method-assign]  # as Flask asks
    return app


def _services(settings: Settings, engine: Database, library: Library, custody: Custody) -> Services:
    audit = custody.open()
    return Services(
        settings=settings,
        engine=engine,
        custody=custody,
        audit=audit,
        units=Units(engine, audit),
        accounts=Accounts(engine, audit),
        passwords=Passwords(engine, audit),
        phrases=Phrases(engine, audit),
        policies=Policies(engine, audit),
        holidays=Holidays(engine, audit),
        attempts=Attempts(engine),
        sessions=Sessions(engine, audit),
        links=Links(audit),
        tokens=Tokens(engine, audit),
        dossiers=Dossiers(engine, audit),
        drafts=Drafts(engine, audit),
        overview=Overview(engine),
        removed=Removed(engine),
        presences=Presences(engine),
        reviews=Reviews(engine, audit, printer(library)),
        remarks=Remarks(engine, audit),
        finals=Finals(engine),
        refusals=Refusals(audit),
        sharing=Sharing(engine, audit),
        roster=Roster(engine, audit),
        library=library,
    )
