"""The pages a clerk sees: one small module per family, each with a blueprint; `register` puts them all into an app.

Rule: a view reads, asks domain, forms, storage or rendering, and shows; it decides nothing that they could decide.
Every page works without JavaScript.
"""

from __future__ import annotations

from functools import partial
from secrets import token_urlsafe

from flask import Flask
from jinja2 import StrictUndefined

from web.pages import (
    account,
    accounts,
    auditing,
    autosaving,
    check,
    documents,
    dossiers,
    editing,
    helping,
    history,
    holidays,
    home,
    likeness,
    looks,
    menu,
    pasting,
    pasting_persons,
    phrases,
    policy,
    previewing,
    remembering,
    removing,
    reviewing,
    roster,
    sign_ins,
    signing_in,
    tokens,
    type_size,
    units,
    words,
)

_BLUEPRINTS = (
    signing_in.signing_in,
    account.account,
    sign_ins.sign_ins,
    accounts.accounts,
    units.units,
    holidays.holidays,
    policy.policy,
    tokens.tokens,
    type_size.type_size,
    helping.helping,
    auditing.auditing,
    phrases.phrases,
    home.home,
    roster.roster,
    remembering.remembering,
    pasting_persons.pasting_persons,
    dossiers.dossiers,
    editing.editing,
    autosaving.autosaving,
    likeness.likeness,
    removing.removing,
    pasting.pasting,
    previewing.previewing,
    check.check,
    documents.documents,
    history.history,
    reviewing.reviewing,
)


def register(app: Flask) -> None:
    """Put every page into the app, and what their templates need."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for tool in (*words.FILTERS, *looks.FILTERS):
        app.add_template_filter(tool)
    app.add_template_global(menu.menu)
    app.add_template_global(type_size.large_type)
    app.add_template_global(partial(token_urlsafe, 16), "nonce")
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
