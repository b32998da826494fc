"""What the views work with, made once at start and reached from every request."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from rendering.library import Library
from storage.accounts import Accounts
from storage.attempts import Attempts
from storage.audit import Audit
from storage.custody import Custody
from storage.dossiers import Dossiers
from storage.drafts import Drafts
from storage.engine import Database
from storage.finals import Finals
from storage.holidays import Holidays
from storage.links import Links
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
from web.clock import now
from web.settings import Auth, Settings

NAME = "house"


@dataclass(frozen=True, slots=True)
class Services:
    """The settings, everything that is stored, and the documents of this app; `engine` is asked for its health only."""

    settings: Settings
    engine: Database
    custody: Custody
    audit: Audit
    units: Units
    accounts: Accounts
    passwords: Passwords
    phrases: Phrases
    policies: Policies
    holidays: Holidays
    attempts: Attempts
    sessions: Sessions
    links: Links
    tokens: Tokens
    dossiers: Dossiers
    drafts: Drafts
    overview: Overview
    removed: Removed
    presences: Presences
    reviews: Reviews
    remarks: Remarks
    finals: Finals
    refusals: Refusals
    sharing: Sharing
    roster: Roster
    library: Library


def first_link(app: Flask) -> str:
    """The secret of a one-time link to the first account, while there is none that can sign in; empty when there is.

    Asked before the processes part, which must not share the connection that it took.
    """
    house: Services = app.extensions[NAME]
    by_password = house.settings.auth is Auth.PASSWORD
    secret = house.links.first(now()) if by_password else ""
    house.engine.dispose()
    return secret


def services() -> Services:
    """The services of the app that answers the current request."""
    found: Services = current_app.extensions[NAME]
    return found
