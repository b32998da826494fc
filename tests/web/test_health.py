"""Whoever watches the service learns whether it is alive and whether it can work."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from web import health
from web.services import NAME, Services


def test_alive(client: FlaskClient) -> None:
    """The process answers, and nobody may keep the answer."""
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text, answer.headers["Cache-Control"]) == (200, "ok\n", "no-store")
    assert "Set-Cookie" not in answer.headers


def test_alive_whatever_is_broken() -> None:
    """Being alive asks for nothing else."""
    app = Flask("bare")
    health.register(app)

    assert app.test_client().get("/healthz").status_code == 200


def test_ready(client: FlaskClient) -> None:
    """With database, templates and room on the disk, the service is ready."""
    assert client.get("/readyz").status_code == 200


def test_not_ready(services: Services) -> None:
    """What lacks is said in Chinese, everything at once, as a problem document."""
    bare = Flask("bare")
    health.register(bare)
    settings = replace(services.settings, data_dir=Path("/nowhere"))
    bare.extensions[NAME] = replace(services, library={}, settings=settings)

    answer = bare.test_client().get("/readyz")

    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    detail = json.loads(answer.data)["detail"]
    assert "数据文件夹 /nowhere 打不开" in detail
    assert "没有可以打印的文件" in detail
