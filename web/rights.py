"""What each address asks of whoever comes to it. What does not stand here cannot be reached: the start fails."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from flask import Flask

from domain.access import Action


class Door(Enum):
    """What is asked besides the actions of the table: nothing, a person who is signed in, or a program's token."""

    OPEN = auto()
    SIGNED_IN = auto()
    TOKEN = auto()


RIGHTS: Final[dict[str, Door | Action]] = {
    "static": Door.OPEN,
    "health.alive": Door.OPEN,
    "health.ready": Door.OPEN,
    "type_size.choose": Door.OPEN,
    "helping.show": Door.OPEN,
    "helping.picture": Door.OPEN,
    "signing_in.show": Door.OPEN,
    "signing_in.sign_in": Door.OPEN,
    "signing_in.show_link": Door.OPEN,
    "signing_in.open_link": Door.OPEN,
    "signing_in.sign_out": Door.SIGNED_IN,
    "account.show": Door.SIGNED_IN,
    "account.introduce": Door.SIGNED_IN,
    "account.set_password": Door.SIGNED_IN,
    "sign_ins.show": Door.SIGNED_IN,
    "sign_ins.end_others": Door.SIGNED_IN,
    "accounts.show": Action.MANAGE_ACCOUNTS,
    "accounts.new": Action.MANAGE_ACCOUNTS,
    "accounts.add": Action.MANAGE_ACCOUNTS,
    "accounts.edit": Action.MANAGE_ACCOUNTS,
    "accounts.change": Action.MANAGE_ACCOUNTS,
    "accounts.disable": Action.MANAGE_ACCOUNTS,
    "accounts.enable": Action.MANAGE_ACCOUNTS,
    "accounts.link": Action.MANAGE_ACCOUNTS,
    "units.show": Action.MANAGE_UNITS,
    "units.add": Action.MANAGE_UNITS,
    "units.rename": Action.MANAGE_UNITS,
    "holidays.show": Action.SET_HOLIDAYS,
    "holidays.change": Action.SET_HOLIDAYS,
    "holidays.days": Door.SIGNED_IN,
    "policy.show": Action.SET_POLICY,
    "policy.change": Action.SET_POLICY,
    "tokens.show": Action.MANAGE_TOKENS,
    "tokens.add": Action.MANAGE_TOKENS,
    "tokens.revoke": Action.MANAGE_TOKENS,
    "auditing.show": Action.READ_AUDIT,
    "auditing.export": Action.READ_AUDIT,
    "roster.show": Action.READ_ROSTER,
    "roster.export": Action.READ_ROSTER,
    "roster.add": Action.KEEP_ROSTER,
    "roster.arrange": Action.KEEP_ROSTER,
    "roster.edit": Action.KEEP_ROSTER,
    "roster.change": Action.KEEP_ROSTER,
    "remembering.known": Action.READ_ROSTER,
    "pasting_persons.show": Action.KEEP_ROSTER,
    "pasting_persons.take": Action.KEEP_ROSTER,
    "home.index": Door.SIGNED_IN,
    "home.archived": Action.READ,
    "phrases.show": Action.KEEP_PHRASES,
    "phrases.offered": Action.KEEP_PHRASES,
    "phrases.add": Action.KEEP_PHRASES,
    "phrases.change": Action.KEEP_PHRASES,
    "dossiers.create": Action.CREATE,
    "dossiers.copy": Action.READ,
    "dossiers.manage": Action.READ,
    "dossiers.share": Action.SHARE,
    "dossiers.withdraw_share": Action.SHARE,
    "dossiers.rename": Action.PUT_AWAY,
    "dossiers.archive": Action.PUT_AWAY,
    "dossiers.restore": Action.PUT_AWAY,
    "editing.show": Action.READ,
    "editing.change": Action.EDIT,
    "autosaving.save": Action.EDIT,
    "autosaving.look": Action.READ,
    "likeness.compare": Action.READ,
    "removing.show": Action.READ,
    "previewing.frame": Action.READ,
    "previewing.file": Action.READ,
    "previewing.places": Action.READ,
    "pasting.show": Action.EDIT,
    "pasting.take": Action.EDIT,
    "check.show": Action.READ,
    "documents.download": Action.READ,
    "documents.download_revision": Action.READ,
    "history.show": Action.READ,
    "history.compare": Action.READ,
    "history.revision": Action.READ,
    "history.restore": Action.EDIT,
    "documents.download_final": Action.READ,
    "reviewing.show": Action.READ,
    "reviewing.take": Action.READ,
    "reviewing.remark": Action.REVIEW,
    "reviewing.withdraw_remark": Action.REVIEW,
    "api.openapi": Door.OPEN,
    "api.documents": Door.OPEN,
    "api.schema": Door.OPEN,
    "api.sample": Door.OPEN,
    "api.render": Door.TOKEN,
    "api.list_dossiers": Door.TOKEN,
    "api.create_dossier": Door.TOKEN,
    "api.read_dossier": Door.TOKEN,
    "api.write_dossier": Door.TOKEN,
    "api.archive_dossier": Door.TOKEN,
    "api.print_dossier": Door.TOKEN,
}
"""The table. An action of a page below /dossiers/<dossier_id> is asked for on that dossier, any other in the house."""


def require_complete(app: Flask) -> None:
    """Raise `ValueError` when an address of the app is not in the table, or the table names one that is not there."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    if endpoints != RIGHTS.keys():
        raise ValueError(f"web/rights.py and the addresses differ: {sorted(endpoints ^ RIGHTS.keys())}")
