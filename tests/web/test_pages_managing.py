"""The pages that manage people: accounts, units, the policy, tokens, the audit log."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from flask import Flask

from app import create_app
from domain.access import Role
from domain.policy import PasswordRules
from storage.accounts import Account
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.web.clerk import Clerk
from tests.web.page import Page, text
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import NAME, Services
from web.settings import Settings


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An installation of its own."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("office"))
    upgrade(open_engine(settings.database_url))
    return create_app(settings)


@pytest.fixture(scope="module")
def staff(office: Flask) -> dict[Role, Account]:
    """Somebody of each role in the first unit."""
    services: Services = office.extensions[NAME]
    return {role: make_account(services, role, role) for role in Role}


@pytest.fixture
def at_work(office: Flask, staff: dict[Role, Account]) -> dict[Role, Clerk]:
    """All of them at their browsers."""
    return {role: Clerk(signed_in(office, account)) for role, account in staff.items()}


@pytest.fixture
def stored(office: Flask) -> Services:
    """What is stored."""
    services: Services = office.extensions[NAME]
    return services


def send(
    who: Clerk, page: Page, action: str, status: int = 303, changes: Mapping[str, str] | None = None, **more: str
) -> Page:
    """The page after a form was sent with these changes."""
    answer = who.press(page, action, "", {**(changes or {}), **more})
    assert answer.status_code == status, answer.get_data(as_text=True)
    return who.follow(answer) if status == 303 else Page(answer.get_data(as_text=True), status)


def test_the_menu_holds_what_one_may_do(at_work: dict[Role, Clerk]) -> None:
    """Each office sees its own pages, and the first page of an officer is his own."""
    menus = {
        role: list(who.open(who.client.get("/", follow_redirects=True).request.path).links)
        for role, who in at_work.items()
    }
    assert "接口令牌" in menus[Role.UNIT_ADMINISTRATOR]
    assert "单位" in menus[Role.SYSTEM_ADMINISTRATOR]
    assert "全部材料" not in menus[Role.AUDIT_ADMINISTRATOR]
    assert at_work[Role.SECURITY_ADMINISTRATOR].client.get("/").location == "/policy"
    assert at_work[Role.AUDIT_ADMINISTRATOR].client.get("/").location == "/audit"
    assert "新建空白材料" not in at_work[Role.REVIEWER].open("/").html


def test_a_new_account_gets_its_link(office: Flask, at_work: dict[Role, Clerk], stored: Services) -> None:
    """The link is shown once and signs in; a login that is taken is said at its field."""
    who = at_work[Role.UNIT_ADMINISTRATOR]
    page = who.open("/accounts/new")
    form = {
        **page.form("/accounts/new"),
        "login": "New.Clerk",
        "name": "新同志",
        "roles": ["clerk", "reviewer", "none"],
    }
    made = Page(who.client.post("/accounts/new", data=form).get_data(as_text=True))
    (address,) = [quote.text for quote in made.all("blockquote")]
    assert address
    again = who.client.post("/accounts/new", data={**form, "nonce": "another form"})

    assert stored.accounts.named("new.clerk").roles == {Role.CLERK, Role.REVIEWER}
    assert again.status_code == 422
    assert "已经有人用了" in again.get_data(as_text=True)
    clerk = Clerk(office.test_client())
    assert clerk.come_in(address).location == "/account"
    assert clerk.client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"login": ""}, "login", "请填写登录名"),
        ({"login": "a b"}, "login", "只能用字母"),
        ({"login": str(Role.CLERK)}, "login", "已经有人用了"),
        ({"name": ""}, "name", "请填写姓名"),
        ({"name": "甲\u202e"}, "name", "看不见"),
        ({"unit": "nowhere"}, "unit", "请从列表里选一个单位"),
        ({"roles": "nothing"}, "roles", "请至少选一个角色"),
    ],
)
def test_accounts_that_cannot_be(at_work: dict[Role, Clerk], typed: dict[str, str], field: str, words: str) -> None:
    """What cannot be is said at its field, and what was typed stays."""
    who = at_work[Role.UNIT_ADMINISTRATOR]
    form = {"login": "x.y", "name": "甲", "roles": "clerk", **typed}
    page = send(who, who.open("/accounts/new"), "/accounts/new", 422, form)

    assert words in text(page.one(f"{field}-error"))
    assert [place for place, _ in page.summary()] == [field]
    assert page.form("/accounts/new")["login"] == form["login"]
    assert page.html.count("有错误") == 1


def test_accounts_are_changed_shut_and_opened(at_work: dict[Role, Clerk], stored: Services) -> None:
    """Another role, no entry, entry again, another link: each on its account's page."""
    who, by = at_work[Role.UNIT_ADMINISTRATOR], installer(stored)
    made = make_account(stored, "moved", Role.CLERK)
    place = f"/accounts/{made.id}"
    page = who.open(place)
    form = {**page.form(place), "name": "改名君", "roles": "verifier"}
    assert who.client.post(place, data=form).status_code == 303
    assert stored.accounts.get(by, made.id).roles == {Role.VERIFIER}
    assert "已经有人用了" in send(who, page, place, 422, login=str(Role.CLERK), roles="clerk").words
    assert "请填写姓名" in send(who, page, place, 422, name="").words
    send(who, page, f"{place}/disable")
    assert stored.accounts.get(by, made.id).is_disabled
    assert "已停用" in who.open("/accounts").words
    send(who, who.open(place), f"{place}/enable")
    assert "/sign-in/link/" in send(who, page, f"{place}/link", 200).words


def test_what_an_administrator_may_not(at_work: dict[Role, Clerk], staff: dict[Role, Account]) -> None:
    """The separated offices are out of sight, and one's own account is somebody else's business."""
    who = at_work[Role.UNIT_ADMINISTRATOR]
    assert str(Role.AUDIT_ADMINISTRATOR) not in who.open("/accounts").words
    assert str(Role.AUDIT_ADMINISTRATOR) in at_work[Role.SYSTEM_ADMINISTRATOR].open("/accounts").words
    page = who.open("/accounts/new")
    assert "审计管理员" not in page.words
    form = {**page.form("/accounts/new"), "login": "sneak", "name": "甲", "roles": "audit_administrator"}
    assert who.client.post("/accounts/new", data=form).status_code == 403
    assert "这是您自己的账户" in who.open(f"/accounts/{staff[Role.UNIT_ADMINISTRATOR].id}").words
    auditor = staff[Role.AUDIT_ADMINISTRATOR].id
    token = page.form("/accounts/new")["csrf_token"]
    assert who.client.post(f"/accounts/{auditor}/disable", data={"csrf_token": token}).status_code == 404
    assert who.open(f"/accounts/{auditor}", 404).status == 404
    assert who.open("/accounts/nobody", 404).status == 404


def test_units_are_added_and_named(at_work: dict[Role, Clerk], stored: Services) -> None:
    """A unit below another, another name; a name that is taken or missing is said at its field."""
    who, root = at_work[Role.SYSTEM_ADMINISTRATOR], stored.units.root()
    add, rename = f"/units/{root.id}/add", f"/units/{root.id}/rename"
    page = send(who, who.open("/units"), add, changes={f"below-{root.id}": "区委办"})
    assert "已新建单位“区委办”" in page.words
    assert "已经有“区委办”了" in send(who, page, add, 422, changes={f"below-{root.id}": "区委办"}).words
    assert "请填写新单位的名称" in send(who, page, add, 422).words
    unit = stored.units.visible(installer(stored))[1]
    assert "请填写单位名称" in send(who, page, rename, 422, changes={f"name-{root.id}": " "}).words
    other = send(who, page, add, changes={f"below-{root.id}": "区纪委"})
    place = f"/units/{unit.id}/rename"
    assert "已经有“区纪委”了" in send(who, other, place, 422, changes={f"name-{unit.id}": "区纪委"}).words
    assert "已改名为“区委办公室”" in send(who, other, place, changes={f"name-{unit.id}": "区委办公室"}).words


def test_the_policy_is_set(at_work: dict[Role, Clerk], stored: Services) -> None:
    """Rules and limits are chosen; numbers that are none are said at their field, however long they are."""
    who = at_work[Role.SECURITY_ADMINISTRATOR]
    page = who.open("/policy")
    for changes, words in (
        ({"idle": "九"}, "请用数字填写"),
        ({"idle": "9" * 5000}, "请用数字填写"),
        ({"idle": "²"}, "请用数字填写"),
        ({"idle": "1e9"}, "请用数字填写"),
        ({"idle": "3"}, "5到120"),
        ({"most": "25"}, "1到24"),
        ({"rules": "none"}, "请选一种密码规则"),
    ):
        assert words in send(who, page, "/policy", 422, changes).words
    send(who, page, "/policy", rules="lengthy", idle="15", most="8")
    held = stored.policies.get()
    assert (held.rules, held.idle_minutes, held.most_hours) == (PasswordRules.LENGTHY, 15, 8)


def test_tokens_are_given_and_taken_back(at_work: dict[Role, Clerk], stored: Services) -> None:
    """The secret is shown once; a token that was taken back opens nothing."""
    who = at_work[Role.UNIT_ADMINISTRATOR]
    assert "请填写令牌用在哪里" in text(send(who, who.open("/tokens"), "/tokens", 422).one("name-error"))
    nowhere = send(who, who.open("/tokens"), "/tokens", 422, name="办公平台", unit="nowhere")
    assert "请从列表里选一个单位" in text(nowhere.one("unit-error"))
    page = send(who, who.open("/tokens"), "/tokens", 200, name="办公平台")
    secret = page.all("blockquote")[0].text
    assert secret
    assert secret not in who.open("/tokens").html
    assert stored.tokens.find(secret, "", "", now())
    (token,) = stored.tokens.visible(installer(stored))
    page = send(who, who.open("/tokens"), f"/tokens/{token.id}/revoke")
    assert "已收回" in page.words
    assert stored.tokens.find(secret, "", "", now()) is None


def test_the_audit_log_is_read(at_work: dict[Role, Clerk], stored: Services) -> None:
    """What was done stands there in words; it can be searched, checked and taken away as a file."""
    who = at_work[Role.AUDIT_ADMINISTRATOR]
    for number in range(120):
        stored.units.rename(installer(stored), stored.units.root().id, f"第{number}名", now())
    page = who.open("/audit")
    assert "改名为“第119名”" in page.words
    assert "较早的一页" in page.links
    assert "较新的一页" in who.open(page.links["较早的一页"]).links
    assert "逐条核验完整" in who.open("/audit?verify=1").words
    assert "没有符合条件的记录" in who.open("/audit?first=2020-01-01&last=2020年1月2日&kind=unit&name=甲").words
    assert "没有符合条件的记录" not in who.open("/audit?name=命令行").words
    assert "没有符合条件的记录" in who.open("/audit?page=999999").words
    assert who.open("/audit?first=昨儿个", 422).summary()[0][0] == "first"
    for query, words in (
        ("page=x", "页码请用数字填写"),
        (f"page={'9' * 4000}", "页码请用数字填写"),
        ("kind=nonsense", "没有这种事件"),
        ("last=9999-12-31", "年份要在1949到2100之间"),
        ("name=甲\u202e", "看不见也印不出"),
    ):
        assert words in who.open(f"/audit?{query}", 422).words
    lines = who.client.get("/audit/export.jsonl").get_data(as_text=True).splitlines()
    assert [json.loads(line)["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert json.loads(lines[-1])["words"] == "导出全部审计日志"


def test_a_log_that_was_touched_says_so(at_work: dict[Role, Clerk], stored: Services) -> None:
    """Without the head that is kept beside the database, the page raises the alarm."""
    head = stored.settings.audit_head
    kept = head.read_text()
    head.unlink()
    assert "日志有问题" in at_work[Role.AUDIT_ADMINISTRATOR].open("/audit?verify=1").words
    head.write_text(kept)
