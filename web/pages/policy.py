"""The security policy: rules for passwords, how long a sign-in lasts."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.policy import PasswordRules, SecurityPolicy
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

policy = Blueprint("policy", __name__, url_prefix="/policy")


@policy.get("")
def show() -> str:
    """The policy that holds now."""
    held = services().policies.get()
    texts = {"rules": str(held.rules), "idle": str(held.idle_minutes), "most": str(held.most_hours)}
    return render_template("policy.html", form=SmallForm(texts), rules=PasswordRules)


@policy.post("")
def change() -> Response | tuple[str, int]:
    """Another policy from now on; or the form again with what is wrong."""
    form = SmallForm(request.form.to_dict())
    idle, most = form.number("idle", "分钟数"), form.number("most", "小时数")
    if form.text("rules") not in set(PasswordRules):
        form.errors["rules"] = "请选一种密码规则"
    if not form.errors:
        try:
            chosen = SecurityPolicy(rules=PasswordRules(form.text("rules")), idle_minutes=idle, most_hours=most)
        except ValueError as wrong:
            form.errors["idle" if "空闲" in str(wrong) else "most"] = str(wrong)
        else:
            services().policies.set(current_actor(), chosen, now())
            flash("安全策略已改好，从现在起生效。", "good")
            return redirect(url_for("policy.show"), 303)
    return render_template("policy.html", form=form, rules=PasswordRules), 422
