"""`tokens`: API tokens added, listed, taken back."""

from __future__ import annotations

import sys

from cli.errors import Stopped
from cli.house import opened_house
from cli.parsing import Words
from cli.units import unit_named
from storage.tokens import Tokens
from web.clock import now


def run(words: list[str]) -> int:
    """Do what the words say; a new token's secret goes to standard output, alone on its line."""
    parser = Words("tokens add 名称 [--unit 单位名] | list | revoke 名称", "管理接口令牌。")
    parser.word("verb", shown="add|list|revoke", about="发放、列出、收回", choices=["add", "list", "revoke"])
    parser.word("name", shown="名称", about="令牌用在哪里", nargs="?", default="")
    parser.word("--unit", shown="--unit", about="哪个单位的材料；不写是最上级单位", default="")
    given = parser.parse_args(words)
    if given.verb != "list" and not given.name:
        parser.error("a name is missing")
    with opened_house() as house:
        tokens = Tokens(house.engine, house.audit)
        if given.verb == "list":
            for token in tokens.visible(house.by):
                print(token.name, token.unit_name, "已收回" if token.revoked_at else "可用", sep="\t")
        elif given.verb == "add":
            try:
                print(tokens.add(house.by, given.name, unit_named(house, given.unit).id, now()))
            except ValueError as wrong:
                raise Stopped(f"{wrong}。") from None
            print("这是新令牌，只显示这一次，请妥善保存。", file=sys.stderr)
        else:
            found = [token for token in tokens.visible(house.by) if token.name == given.name]
            if not found:
                raise Stopped(f"没有叫“{given.name}”的令牌，已有的见 script/cli tokens list。")
            for token in found:
                tokens.revoke(house.by, token.id, now())
    return 0
