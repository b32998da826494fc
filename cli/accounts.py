"""`accounts`: who may come in: added, listed, shut, opened, given a one-time sign-in link."""

from __future__ import annotations

from argparse import Namespace

from cli.errors import Stopped
from cli.house import House, opened_house
from cli.parsing import Words
from cli.units import unit_named
from domain.access import Role
from storage.accounts import Account, AccountFacts, Accounts
from storage.found import NotFound
from storage.links import Links
from web.clock import now

_USAGE = "accounts add 登录名 --name 姓名 --role clerk[,reviewer…] [--unit 单位名] | list | disable|enable|link 登录名"


def run(words: list[str]) -> int:
    """Do what the words say; a one-time sign-in link goes to standard output."""
    parser = Words(_USAGE, "管理账户。角色：" + "，".join(f"{role} {role.label}" for role in Role) + "。")
    verbs = ["add", "list", "disable", "enable", "link"]
    parser.word(
        "verb", shown="add|list|disable|enable|link", about="新建、列出、停用、启用、发放登录链接", choices=verbs
    )
    parser.word("login", shown="登录名", about="登录时输入的名字", nargs="?", default="")
    parser.word("--name", shown="--name", about="姓名")
    parser.word("--role", shown="--role", about="角色，几个之间用逗号分开", default="")
    parser.word("--unit", shown="--unit", about="单位名称；不写是最上级单位", default="")
    given = parser.parse_args(words)
    with opened_house() as house:
        accounts = Accounts(house.engine, house.audit)
        if given.verb == "list":
            _list(accounts.visible(house.by))
        elif given.verb == "add":
            _link(house, _added(house, accounts, given))
        else:
            _change(house, accounts, given)
    return 0


def _list(found: tuple[Account, ...]) -> None:
    for account in found:
        state = "停用" if account.is_disabled else "正常" if account.has_password else "未设密码"
        print(account.login, account.name, account.unit_name, account.roles_text, state, sep="\t")


def _added(house: House, accounts: Accounts, given: Namespace) -> Account:
    if not (given.login and given.name and given.role):
        raise Stopped(f"登录名、姓名、角色都要写：script/cli {_USAGE}", status=2)
    facts = AccountFacts(
        login=given.login, name=given.name, unit=unit_named(house, given.unit).id, roles=_roles(given.role)
    )
    try:
        return accounts.add(house.by, facts, now())
    except ValueError as wrong:
        raise Stopped(f"{wrong}。") from None


def _roles(text: str) -> frozenset[Role]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in set(Role)]
    if unknown:
        raise Stopped(f"没有“{unknown[0]}”这个角色，可用的有：{'、'.join(Role)}。", status=2)
    return frozenset(map(Role, names))


def _change(house: House, accounts: Accounts, given: Namespace) -> None:
    try:
        account = accounts.named(given.login)
    except NotFound:
        raise Stopped(f"没有登录名是“{given.login}”的账户，已有的账户见 script/cli accounts list。") from None
    if given.verb == "link":
        _link(house, account)
    else:
        verb = accounts.disable if given.verb == "disable" else accounts.enable
        verb(house.by, account.id, now())


def _link(house: House, account: Account) -> None:
    secret = Links(house.engine, house.audit).make(house.by, account.id, now())
    settings = house.settings
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"http://{host}:{settings.port}/sign-in/link/{secret}")
