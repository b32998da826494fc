"""`units`: the units that there are, a new one below another, another name."""

from __future__ import annotations

from cli.errors import Stopped
from cli.house import House, opened_house
from cli.parsing import Words
from storage.units import Unit, Units
from web.clock import now


def run(words: list[str]) -> int:
    """Do what the words say."""
    parser = Words("units list | add 名称 [--below 上级单位] | rename 名称 --to 新名称", "管理单位。")
    parser.word("verb", shown="list|add|rename", about="列出、新建、改名", choices=["list", "add", "rename"])
    parser.word("name", shown="名称", about="单位名称", nargs="?", default="")
    parser.word("--below", shown="--below", about="上级单位；不写是最上级单位", default="")
    parser.word("--to", shown="--to", about="新名称", default="")
    given = parser.parse_args(words)
    with opened_house() as house:
        units = Units(house.engine, house.audit)
        if given.verb == "list":
            for unit in units.visible(house.by):
                print(f"{'  ' * unit.depth}{unit.name}")
            return 0
        if not given.name or (given.verb == "rename" and not given.to):
            parser.error("a name is missing")
        try:
            if given.verb == "add":
                units.add(house.by, given.name, unit_named(house, given.below).id, now())
            else:
                units.rename(house.by, unit_named(house, given.name).id, given.to, now())
        except ValueError as wrong:
            raise Stopped(f"{wrong}。") from None
    return 0


def unit_named(house: House, name: str) -> Unit:
    """The unit of this name, the first one for no name. Ends the command when there is none, or more than one."""
    units = Units(house.engine, house.audit)
    if not name:
        return units.root()
    found = [unit for unit in units.visible(house.by) if unit.name == name]
    if len(found) != 1:
        why = "没有叫这个名称的单位" if not found else "叫这个名称的单位不止一个，请先改名"
        raise Stopped(f"“{name}”：{why}。已有的单位见 script/cli units list。")
    return found[0]
