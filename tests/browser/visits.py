"""How every address of the service is reached: by whom, with which form, and with which status it answers.

An address that stands in the app and not here fails the test: whoever adds a page says how the browser gets there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.access import Role
from tests.browser.planted import ALL, XSS

MOST: Final = 100_000
"""How many bytes a request may hold here, so that the browser need not send the six million of a real one."""

CLERK, REVIEWER, UNIT, SYSTEM = Role.CLERK, Role.REVIEWER, Role.UNIT_ADMINISTRATOR, Role.SYSTEM_ADMINISTRATOR
SECURITY, AUDITOR = Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Visit:
    """One way to an address, taken by somebody of a role or by a stranger; a form, if there is one, is posted there.

    Address and form may name ids, like {draft}. `status` is that of the page at which the browser ends up; `shows` says
    that the page shows something that was planted.
    """

    by: Role | None
    address: str
    status: int = 200
    form: dict[str, str] | None = None
    shows: bool = False


def _get(by: Role | None, *addresses: str, status: int = 200, shows: bool = False) -> tuple[Visit, ...]:
    return tuple(Visit(by, address, status, None, shows) for address in addresses)


def _post(by: Role | None, address: str, form: dict[str, str], status: int = 200, *, shows: bool = False) -> Visit:
    return Visit(by, address, status, form, shows)


PAGES: Final[dict[str, tuple[Visit, ...]]] = {
    "helping.show": _get(None, "/help") + _get(CLERK, "/help"),
    "type_size.choose": (
        _post(None, "/type-size", {"size": "large", "next": "//evil.example"}),
        _post(CLERK, "/type-size", {"size": "normal", "next": XSS[0]}),
    ),
    "signing_in.show": _get(None, "/sign-in", f"/sign-in?next={XSS[0]}"),
    "signing_in.sign_in": (
        _post(
            None, "/sign-in", {"login": XSS[3], "password": "x", "kept": ALL, "next": "//evil.example"}, 403, shows=True
        ),
        _post(None, "/sign-in", {"login": "braked", "password": "x"}, 429),
    ),
    "signing_in.show_link": _get(None, "/sign-in/link/none"),
    "signing_in.open_link": (_post(None, "/sign-in/link/none", {}, 403),),
    "account.show": _get(CLERK, "/account", shows=True),
    "account.introduce": (_post(CLERK, "/account/name", {"login": XSS[3], "name": XSS[4]}, 422, shows=True),),
    "account.set_password": (
        _post(CLERK, "/account/password", {"password": "x", "again": "y", "kept": ALL}, 422, shows=True),
    ),
    "sign_ins.show": _get(CLERK, "/account/sign-ins"),
    "sign_ins.end_others": (_post(REVIEWER, "/account/sign-ins", {"current": XSS[3]}),),
    "accounts.show": _get(UNIT, "/accounts", shows=True) + _get(SYSTEM, "/accounts", shows=True),
    "accounts.new": _get(UNIT, "/accounts/new", shows=True) + _get(SYSTEM, "/accounts/new", shows=True),
    "accounts.add": (
        _post(UNIT, "/accounts/new", {"login": XSS[3], "name": XSS[4], "unit": "{unit}"}, 422, shows=True),
        _post(
            UNIT, "/accounts/new", {"login": "one.more", "name": XSS[4], "unit": "{unit}", "roles": "clerk"}, shows=True
        ),
    ),
    "accounts.edit": _get(UNIT, "/accounts/{other}", shows=True) + _get(UNIT, "/accounts/{own}"),
    "accounts.change": (_post(UNIT, "/accounts/{other}", {"login": XSS[3], "name": ""}, 422, shows=True),),
    "accounts.disable": (_post(UNIT, "/accounts/{other}/disable", {}, shows=True),),
    "accounts.enable": (_post(UNIT, "/accounts/{other}/enable", {}, shows=True),),
    "accounts.link": (_post(UNIT, "/accounts/{other}/link", {}, shows=True),),
    "units.show": _get(SYSTEM, "/units", shows=True),
    "units.add": (_post(SYSTEM, "/units/{unit}/add", {"below-{unit}": XSS[3] * 9}, 422, shows=True),),
    "units.rename": (_post(SYSTEM, "/units/{unit}/rename", {"name-{unit}": XSS[3] * 9}, 422, shows=True),),
    "holidays.show": _get(SYSTEM, "/holidays", f"/holidays?year={XSS[0]}"),
    "holidays.change": (
        _post(SYSTEM, "/holidays", {"days": ALL}, 422, shows=True),
        _post(SYSTEM, "/holidays", {"days": f"2030-01-01 休 {XSS[0]}"[:33]}),
    ),
    "policy.show": _get(SECURITY, "/policy"),
    "policy.change": (_post(SECURITY, "/policy", {"rules": XSS[3], "idle": XSS[3], "most": ALL}, 422, shows=True),),
    "tokens.show": _get(UNIT, "/tokens", shows=True),
    "tokens.add": (
        _post(UNIT, "/tokens", {"name": XSS[3] * 9, "unit": "{unit}"}, 422, shows=True),
        _post(UNIT, "/tokens", {"name": XSS[3], "unit": "{unit}"}, shows=True),
    ),
    "tokens.revoke": (_post(UNIT, "/tokens/{token}/revoke", {}, shows=True),),
    "auditing.show": (
        *_get(AUDITOR, "/audit", "/audit?verify=1", "/audit?page=2", shows=True),
        *_get(AUDITOR, f"/audit?first={XSS[3]}&last=x&kind=x&name={XSS[4]}", status=422, shows=True),
    ),
    "roster.show": (
        *_get(CLERK, "/roster", "/roster?order=surname&undo={listed}", shows=True),
        *_get(CLERK, "/roster?unit=none", status=404),
    ),
    "roster.add": (_post(CLERK, "/roster", {"name": ALL, "post": XSS[3]}, 422, shows=True),),
    "roster.arrange": (
        _post(CLERK, "/roster/rows", {"op": "{listed}:up"}, shows=True),
        _post(CLERK, "/roster/rows", {"op": XSS[3]}, 400),
    ),
    "roster.edit": _get(CLERK, "/roster/persons/{listed}", shows=True),
    "roster.change": (
        _post(CLERK, "/roster/persons/{listed}", {"name": "", "post": XSS[3]}, 422, shows=True),
        _post(CLERK, "/roster/persons/{listed}", {"name": XSS[3], "was-name": XSS[4]}, 409, shows=True),
    ),
    "pasting_persons.show": _get(CLERK, "/roster/import"),
    "pasting_persons.take": (
        _post(CLERK, "/roster/import", {"text": f"{XSS[3]}\t{XSS[4]}"}, shows=True),
        _post(CLERK, "/roster/import", {"text": XSS[0]}, 422, shows=True),
    ),
    "home.index": (*_get(CLERK, "/", shows=True), *_get(REVIEWER, "/", shows=True), *_get(SYSTEM, "/")),
    "home.archived": _get(CLERK, "/archived", shows=True),
    "phrases.show": _get(CLERK, "/phrases", shows=True),
    "phrases.add": (
        _post(CLERK, "/phrases/add", {"words": XSS[4], "kind": "goal"}, shows=True),
        _post(CLERK, "/phrases/add", {"words": XSS[3] * 99, "kind": "goal"}, 422, shows=True),
        _post(CLERK, "/phrases/add", {"words": XSS[3], "kind": XSS[4]}, 400),
    ),
    "phrases.change": (_post(CLERK, "/phrases/none", {"op": "up"}, 404),),
    "dossiers.create": (_post(CLERK, "/dossiers/new", {"start": "blank"}),),
    "dossiers.copy": (_post(CLERK, "/dossiers/{draft}/copy", {}, shows=True),),
    "dossiers.manage": (
        *_get(CLERK, "/dossiers/{draft}/manage", shows=True),
        *_get(CLERK, "/dossiers/{archived}/manage"),
    ),
    "dossiers.share": (_post(CLERK, "/dossiers/{draft}/share", {"login": XSS[3]}, 422, shows=True),),
    "dossiers.withdraw_share": (_post(CLERK, "/dossiers/{draft}/share/none/withdraw", {}, shows=True),),
    "dossiers.rename": (_post(CLERK, "/dossiers/{draft}/rename", {"name": ALL}, 422, shows=True),),
    "dossiers.archive": (_post(CLERK, "/dossiers/{archived}/archive", {}, shows=True),),
    "dossiers.restore": (_post(CLERK, "/dossiers/{archived}/restore", {}, shows=True),),
    "editing.show": (
        *_get(CLERK, *(f"/dossiers/{{draft}}/{slug}" for slug in ("meeting", "practices", "problems")), shows=True),
        *_get(CLERK, *(f"/dossiers/{{returned}}/{slug}" for slug in ("measures", "items", "layout")), shows=True),
        *_get(CLERK, "/dossiers/{returned}/wording", "/dossiers/{returned}/practices", shows=True),
        *_get(CLERK, "/dossiers/{submitted}/problems", shows=True),
    ),
    "editing.change": (
        _post(
            CLERK, "/dossiers/{draft}/practices", {"revision": "2", "practices-0-title": XSS[0] * 9}, 422, shows=True
        ),
        _post(CLERK, "/dossiers/{draft}/measures", {"revision": "1", "measures-0-title": XSS[0]}, 409, shows=True),
        _post(CLERK, "/dossiers/{draft}/practices", {"csrf_token": "x", "revision": "2", "x": XSS[0]}, 409),
        _post(CLERK, "/dossiers/{draft}/practices", {"x": XSS[0]}, 400),
        _post(CLERK, "/dossiers/{submitted}/measures", {"revision": "1", "x": ALL}, 409, shows=True),
        _post(None, "/dossiers/{draft}/practices", {"revision": "2", "x": ALL}, 401, shows=True),
        _post(CLERK, "/dossiers/{draft}/measures", {"revision": "2", "x": "x" * MOST}, 413),
    ),
    "removing.show": (
        _post(CLERK, "/dossiers/{draft}/measures", {"kept": "1", "op": "measures:0:remove"}, shows=True),
        *_get(CLERK, "/dossiers/{draft}/removed", shows=True),
    ),
    "pasting.show": _get(CLERK, "/dossiers/{draft}/measures/paste?rows=measures"),
    "pasting.take": (
        _post(
            CLERK, "/dossiers/{draft}/measures/paste", {"rows": "measures", "text": f"一、{ALL}\n二、乙"}, shows=True
        ),
    ),
    "likeness.compare": _get(CLERK, "/dossiers/{approved}/likeness/f1", shows=True),
    "check.show": _get(CLERK, "/dossiers/{draft}/check"),
    "history.show": _get(CLERK, "/dossiers/{draft}/history"),
    "history.revision": _get(CLERK, "/dossiers/{draft}/revisions/1", shows=True),
    "history.compare": _get(CLERK, "/dossiers/{draft}/compare?old=1&new=2", shows=True),
    "history.restore": (_post(CLERK, "/dossiers/{draft}/revisions/1/restore", {"revision": "1"}),),
    "reviewing.show": (
        *_get(CLERK, "/dossiers/{returned}/review", "/dossiers/{approved}/review", shows=True),
        *_get(REVIEWER, "/dossiers/{submitted}/review?page=meeting&field=meeting-theme", shows=True),
    ),
    "reviewing.take": (_post(REVIEWER, "/dossiers/{submitted}/review/return", {"revision": "1"}, 422, shows=True),),
    "reviewing.remark": (
        _post(
            REVIEWER,
            "/dossiers/{submitted}/review/remarks",
            {"revision": "1", "page": XSS[3], "field": ALL, "words": XSS[4]},
            409,
            shows=True,
        ),
    ),
    "reviewing.withdraw_remark": (
        _post(REVIEWER, "/dossiers/{submitted}/review/remarks/{remark}/withdraw", {}, shows=True),
    ),
    # The last one: it ends a session.
    "signing_in.sign_out": (_post(SECURITY, "/sign-out", {}),),
}
"""Every page, by the endpoint that shows it."""

ERRORS: Final = (
    *_get(CLERK, "/units", status=403),
    *_get(CLERK, f"/nowhere/{XSS[0]}", "/dossiers/none/meeting", status=404),
    *_get(CLERK, "/dossiers/new", status=405),
    *_get(CLERK, "/teapot", status=418),
    *_get(CLERK, f"/broken?x={XSS[0]}", status=500),
    _post(CLERK, "/dossiers/{draft}/rename", {"csrf_token": XSS[0], "name": ALL}, 400, shows=True),
    _post(CLERK, "/accounts/new", {"login": XSS[0]}, 403),
)
"""What goes wrong at addresses of no page; what goes wrong at a page stands with the page."""

FILES: Final[dict[str, tuple[tuple[str, str, int], ...]]] = {
    "helping.picture": (("GET", "/help/images/filling.png", 200), ("GET", "/help/images/..%2fmanual.md", 404)),
    "static": (("GET", "/static/app.css", 200), ("GET", "/static/none.css", 404)),
    "health.alive": (("GET", "/healthz", 200),),
    "health.ready": (("GET", "/readyz", 200),),
    "remembering.known": (("GET", "/roster/known.json", 200),),
    "roster.export": (("GET", "/roster/export.txt", 200),),
    "holidays.days": (("GET", "/holidays/days", 200),),
    "phrases.offered": (("GET", "/phrases/offered", 200),),
    "auditing.export": (("GET", "/audit/export.jsonl", 403),),
    "autosaving.look": (("GET", "/dossiers/{draft}/measures/draft", 200),),
    "autosaving.save": (("POST", "/dossiers/{draft}/measures/draft", 400),),
    "previewing.file": (("GET", "/dossiers/{draft}/preview/report.docx", 200),),
    "previewing.places": (("GET", "/dossiers/{draft}/preview/places", 200),),
    "documents.download": (("GET", "/dossiers/{draft}/documents/report.docx", 200),),
    "documents.download_revision": (("GET", "/dossiers/{draft}/revisions/1/documents/report.docx", 200),),
    "documents.download_final": (("GET", "/dossiers/{approved}/final/{approval}/report.docx", 200),),
    "api.openapi": (("GET", "/api/v1/openapi.json", 200), ("POST", "/api/v1/openapi.json", 405)),
    "api.documents": (("GET", "/api/v1/documents", 200), ("GET", "/api/v1/nowhere", 404)),
    "api.schema": (("GET", "/api/v1/schema", 200),),
    "api.sample": (("GET", "/api/v1/documents/report/sample", 200),),
    "api.render": (("POST", "/api/v1/documents/report.docx", 415),),
    "api.list_dossiers": (("GET", "/api/v1/dossiers", 200),),
    "api.create_dossier": (("POST", "/api/v1/dossiers", 415),),
    "api.read_dossier": (("GET", "/api/v1/dossiers/{draft}", 200), ("GET", "/api/v1/dossiers/none", 404)),
    "api.write_dossier": (("PUT", "/api/v1/dossiers/{draft}", 428),),
    "api.archive_dossier": (("DELETE", "/api/v1/dossiers/{archived}", 204),),
    "api.print_dossier": (("GET", "/api/v1/dossiers/{draft}/documents/report.docx", 200),),
}
"""What is no page: method, address and status, by endpoint."""
