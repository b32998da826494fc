"""Accounts: who is there, new ones, changes, one-time links."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.access import WORKING_ROLES, Role, may_give
from domain.text import LOGIN, NAME
from storage.accounts import Account, AccountFacts
from storage.authority import LoginTaken
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

accounts = Blueprint("accounts", __name__, url_prefix="/accounts")

Answer = str | tuple[str, int] | Response


@accounts.get("")
def show() -> str:
    """The accounts of one's own unit and of those below."""
    return render_template("accounts.html", accounts=services().accounts.visible(current_actor()))


@accounts.get("/new")
def new() -> str:
    """The form for a new account."""
    return _form(SmallForm({"unit": current_actor().unit}), {Role.CLERK})


@accounts.post("/new")
def add() -> Answer:
    """The new account with the link that signs its person in once; or the form again with what is wrong."""
    form, roles = SmallForm(request.form.to_dict()), _roles()
    facts = _facts(form, roles)
    if not form.errors:
        try:
            made = services().accounts.add(current_actor(), facts, now(), form.text("nonce"))
        except ValueError as wrong:
            form.errors[_place(wrong)] = str(wrong)
        else:
            return _link(made)
    return _form(form, roles), 422


@accounts.get("/<account_id>")
def edit(account_id: str) -> str:
    """The form for an account that is there."""
    found = services().accounts.get(current_actor(), account_id)
    return _form(SmallForm({"login": found.login, "name": found.name, "unit": found.unit}), found.roles, found)


@accounts.post("/<account_id>")
def change(account_id: str) -> Answer:
    """The account changed; or the form again with what is wrong."""
    found = services().accounts.get(current_actor(), account_id)
    form, roles = SmallForm(request.form.to_dict()), _roles()
    facts = _facts(form, roles)
    if not form.errors:
        try:
            services().accounts.change(current_actor(), account_id, facts, now())
        except ValueError as wrong:
            form.errors[_place(wrong)] = str(wrong)
        else:
            flash(f"账户“{facts.login}”已改好，需要重新登录。", "good")
            return redirect(url_for("accounts.show"), 303)
    return _form(form, roles, found), 422


@accounts.post("/<account_id>/disable")
def disable(account_id: str) -> Response:
    """The account shut; its person is out at once."""
    name = services().accounts.get(current_actor(), account_id).name
    services().accounts.disable(current_actor(), account_id, now())
    flash(f"{name}的账户已停用，正在使用的登录也已退出。", "good")
    return redirect(url_for("accounts.show"), 303)


@accounts.post("/<account_id>/enable")
def enable(account_id: str) -> Response:
    """The account open again."""
    name = services().accounts.get(current_actor(), account_id).name
    services().accounts.enable(current_actor(), account_id, now())
    flash(f"{name}的账户已启用。", "good")
    return redirect(url_for("accounts.show"), 303)


@accounts.post("/<account_id>/link")
def link(account_id: str) -> str:
    """A fresh one-time link to the account; earlier ones open nothing any more."""
    return _link(services().accounts.get(current_actor(), account_id))


def _link(account: Account) -> str:
    secret = services().links.make(current_actor(), account.id, now())
    address = url_for("signing_in.open_link", secret=secret, _external=True)
    return render_template("account_link.html", account=account, address=address)


def _facts(form: SmallForm, roles: set[Role]) -> AccountFacts:
    offered = {unit.id for unit in services().units.visible(current_actor())}
    return AccountFacts(
        login=form.filled("login", LOGIN, "请填写登录名"),
        name=form.filled("name", NAME, "请填写姓名"),
        unit=form.chosen("unit", offered, "请从列表里选一个单位"),
        roles=frozenset(roles),
    )


def _place(wrong: ValueError) -> str:
    """The field that is wrong."""
    return "login" if isinstance(wrong, LoginTaken) else "roles"


def _roles() -> set[Role]:
    """The roles that are ticked; what is no role is none."""
    return {role for role in Role if role in request.form.getlist("roles")}


def _form(form: SmallForm, roles: set[Role] | frozenset[Role], found: Account | None = None) -> str:
    by = current_actor()
    return render_template(
        "account_form.html",
        form=form,
        roles=roles,
        found=found,
        offered=WORKING_ROLES,
        units=services().units.visible(by),
        is_own=found is not None and found.id == by.id,
        is_office=found is not None and not may_give(by, found.roles, found.path),
    )
