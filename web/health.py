"""Two addresses for whoever watches the service: is it alive, can it work."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Flask, Response

from storage.engine import try_writing
from storage.migrate import is_current
from web.problems import problem
from web.readiness import audit_lack, database_lack, disk_lack
from web.services import services

health = Blueprint("health", __name__)


def register(app: Flask) -> None:
    """Put both addresses into the app."""
    app.register_blueprint(health)


@health.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return _fine()


@health.get("/readyz")
def ready() -> Response:
    """The service can work, or why not.

    The database is current and can be written, the audit log can be gone on with, the disk has room, there is something
    to print.
    """
    house = services()
    lacks = (
        database_lack(partial(is_current, house.engine), partial(try_writing, house.engine)),
        audit_lack(house.custody.fault),
        disk_lack(house.settings.data_dir),
        "" if house.library else "没有可以打印的文件，请检查 doc_templates 文件夹。",
    )
    wanting = "".join(lacks)
    return problem(503, wanting) if wanting else _fine()


def _fine() -> Response:
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
