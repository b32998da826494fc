"""Help (使用帮助): the manual, with its pictures, without internet; whoever cannot sign in may read it, too."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, render_template, send_from_directory, url_for

from web.manual import MANUAL, PICTURES, page, sections

helping = Blueprint("helping", __name__, url_prefix="/help")


@helping.get("")
def show() -> str:
    """The manual."""
    text = _manual()
    manual = page(text, lambda name: url_for("helping.picture", name=name))
    return render_template("help.html", sections=sections(text), manual=manual)


@helping.get("/images/<path:name>")
def picture(name: str) -> Response:
    """A picture of the manual; 404 for any other file."""
    return send_from_directory(PICTURES, name)


@cache
def _manual() -> str:
    return MANUAL.read_text("utf-8")
