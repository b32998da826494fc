"""`accounts`: who may come in: added, listed, changed, shut, opened, given a one-time sign-in link."""

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

_USAGE = (
    "accounts add 登录名 --name 姓名 --role clerk[,reviewer…] [--unit 单位名] | list | "
    "change 登录名 [--login 新登录名] [--name 姓名] [--role 角色] [--unit 单位名] | disable|enable|link 登录名"
)
_VERBS = ["add", "list", "change", "disable", "enable", "link"]


def run(words: list[str]) -> int:
    """Do what the words say; a one-time sign-in link goes to standard output."""
    given = _parser().parse_args(words)
    with opened_house() as house:
        accounts = Accounts(house.engine, house.audit)
        try:
            if given.verb == "list":
                _list(accounts.visible(house.by))
            elif given.verb == "add":
                _link(house, _added(house, accounts, given))
            else:
                _decide(house, accounts, given)
        except ValueError as wrong:
            raise Stopped(f"{wrong}。") from None
    return 0


def _parser() -> Words:
    parser = Words(_USAGE, "管理账户。角色：" + "，".join(f"{role} {role.label}" for role in Role) + "。")
    about = "新建、列出、修改、停用、启用、发放登录链接"
    parser.word("verb", shown="|".join(_VERBS), about=about, choices=_VERBS)
    parser.word("login", shown="登录名", about="登录时输入的名字", nargs="?", default="")
    parser.word("--login", shown="--login", about="修改成这个登录名", dest="new_login")
    parser.word("--name", shown="--name", about="姓名")
    parser.word("--role", shown="--role", about="角色，几个之间用逗号分开", default="")
    parser.word("--unit", shown="--unit", about="单位名称；新建时不写是最上级单位", default="")
    return parser


def _list(found: tuple[Account, ...]) -> None:
    for account in found:
        state = "停用" if account.is_disabled else "正常" if account.has_password else "未设密码"
        print(account.login, account.name, account.unit_name, account.roles_text, state, sep="\t")


def _added(house: House, accounts: Accounts, given: Namespace) -> Account:
    if not (given.login and given.name and given.role):
        raise Stopped(f"登录名、姓名、角色都要写：script/cli {_USAGE}", status=2)
    unit, roles = unit_named(house, given.unit).id, _roles(given.role)
    return accounts.add(house.by, AccountFacts(login=given.login, name=given.name, unit=unit, roles=roles), now())


def _roles(text: str) -> frozenset[Role]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in set(Role)]
    if unknown:
        raise Stopped(f"没有“{unknown[0]}”这个角色，可用的有：{'、'.join(Role)}。", status=2)
    return frozenset(map(Role, names))


def _decide(house: House, accounts: Accounts, given: Namespace) -> None:
    """Change, shut or open an account that is there, or give a link to it."""
    try:
        account = accounts.named(given.login)
    except NotFound:
        raise Stopped(f"没有登录名是“{given.login}”的账户，已有的账户见 script/cli accounts list。") from None
    if given.verb == "link":
        _link(house, account)
    elif given.verb == "change":
        accounts.change(house.by, account.id, _changed(house, account, given), now())
    else:
        verb = accounts.disable if given.verb == "disable" else accounts.enable
        verb(house.by, account.id, now())


def _changed(house: House, account: Account, given: Namespace) -> AccountFacts:
    """What is decided about the account from now on; what was not given stays."""
    return AccountFacts(
        login=given.new_login or account.login,
        name=given.name or account.name,
        unit=unit_named(house, given.unit).id if given.unit else account.unit,
        roles=_roles(given.role) if given.role else account.roles,
    )


def _link(house: House, account: Account) -> None:
    secret = Links(house.audit).make(house.by, account.id, now())
    print(f"{house.settings.address}/sign-in/link/{secret}")
