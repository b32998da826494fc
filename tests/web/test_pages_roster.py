"""The roster's pages: somebody comes, changes, moves, goes, comes back; orders; a list is pasted, all is exported."""

from __future__ import annotations

import secrets
from itertools import count

import pytest
from flask import Flask

from domain.access import Role
from domain.people import Person
from storage.audit import Audit
from storage.entries import Wanted
from storage.roster import MOST
from storage.units import Unit
from tests.web.clerk import Clerk
from tests.web.conftest import AT
from tests.web.page import Page, text
from tests.web.people import installer, make_account, signed_in
from web.services import NAME, Services

PERSONS = (
    Person(name="刘志新", post="区委书记", organisation="区委"),
    Person(name="丁一", post="区长", organisation="区政府"),
    Person(name="陳 溪", post="主任", organisation="区委办公室"),
)
NUMBERS = count()
ADD, ROWS, IMPORT = "/roster", "/roster/rows", "/roster/import"


@pytest.fixture(scope="module")
def units(house: Flask) -> tuple[Unit, Unit]:
    """A unit and one below it."""
    services: Services = house.extensions[NAME]
    own = services.units.add(installer(services), f"名册的区委办{secrets.token_hex(3)}", services.units.root().id, AT)
    return own, services.units.add(installer(services), "名册的秘书科", own.id, AT)


@pytest.fixture
def keeper(house: Flask, services: Services, units: tuple[Unit, Unit]) -> Clerk:
    """A clerk whose unit has these three on its roster."""
    number = next(NUMBERS)
    own = services.units.add(installer(services), f"名册的第{number}科", units[0].id, AT)
    account = make_account(services, f"keeper{number}", Role.CLERK, unit=own)
    services.roster.add(account.actor(""), PERSONS, AT)
    return Clerk(signed_in(house, account))


def names(page: Page) -> list[str]:
    """The names on the page, in their order."""
    return [text(cell) for cell in page.all("th") if cell.attrib.get("scope") == "row"]


def op(page: Page, name: str, verb: str) -> str:
    """What a button in the row of a name says."""
    found = (link.attrib["href"] for link in page.all("a") if text(link) == name)
    return f"{next(found).rpartition('/')[2]}:{verb}"


def newest(audit: Audit) -> str:
    """The last thing on record."""
    return audit.newest(Wanted(), 1, 0)[0].words


def test_somebody_comes(keeper: Clerk, services: Services) -> None:
    """At the end; a form sent twice brings one; the menu leads here."""
    page = keeper.open("/roster")
    typed = {"name": "李　敏", "post": "科长", "organisation": ""}
    sent = {**page.form(ADD), **typed}

    for _ in range(2):
        assert keeper.client.post(ADD, data=sent).location == "/roster#add"
    page = keeper.open("/roster")
    assert names(page) == ["刘志新", "丁一", "陳溪", "李敏"]
    assert "已把“李敏”加到最后。" in page.words
    assert page.links["名册"] == "/roster"
    assert newest(services.audit) == "名册加入1人"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"post": "科长"}, "name", "请填写姓名"),
        ({"name": "王晓", "post": "长" * 301}, "post", "最多写300个字"),
        ({"name": "王晓", "organisation": "机密★"}, "organisation", "密级标志"),
    ],
)
def test_what_is_wrong_is_told_and_stays(keeper: Clerk, typed: dict[str, str], field: str, sentence: str) -> None:
    """At its place, with everything typed."""
    page = keeper.see(keeper.open("/roster"), ADD, "", typed, 422)

    assert page.summary()[0][0] == field
    assert sentence in page.summary()[0][1]
    assert typed.items() <= page.form(ADD).items()


def test_somebody_moves_goes_and_comes_back(keeper: Clerk) -> None:
    """With buttons alone."""
    page = keeper.open("/roster")
    page = keeper.do(page, ROWS, op(page, "丁一", "up"))
    assert names(page) == ["丁一", "刘志新", "陳溪"]
    page = keeper.do(page, ROWS, op(page, "丁一", "down"))
    assert names(page) == ["刘志新", "丁一", "陳溪"]
    gone = op(page, "丁一", "remove")
    page = keeper.do(page, ROWS, gone)
    assert names(page) == ["刘志新", "陳溪"]
    back = gone.replace("remove", "restore")
    assert page.offers(back)
    page = keeper.do(page, ROWS, back)
    assert names(page) == ["刘志新", "丁一", "陳溪"]
    assert "30天" in keeper.do(page, ROWS, back).words
    assert keeper.press(page, ROWS, "x:fly").status_code == 400
    assert keeper.press(page, ROWS, "x:up").status_code == 404


def test_an_entry_is_changed(keeper: Clerk) -> None:
    """On a page of its own; what cannot be taken stays there."""
    place = keeper.open("/roster").links["丁一"]
    page = keeper.open(place)
    assert "请填写姓名" in keeper.see(page, place, "", {"name": " "}, 422).words
    page = keeper.do(page, place, "", {"name": "丁 二", "post": "区委副书记、区长"})

    assert names(page) == ["刘志新", "丁二", "陳溪"]
    assert "区委副书记、区长" in page.words


def test_a_change_over_a_change_is_asked_about(keeper: Clerk) -> None:
    """Nobody's words are overwritten unseen; a second press means it."""
    place = keeper.open("/roster").links["丁一"]
    mine = keeper.open(place)
    keeper.do(mine, place, "", {"post": "代区长"})
    page = keeper.see(mine, place, "", {"post": "县长"}, 409)
    assert "区政府代区长丁一" in page.words
    assert page.form(place)["post"] == "县长"

    assert "县长" in keeper.do(page, place, "").words


def test_orders(keeper: Clerk) -> None:
    """Each is an address of its own and changes nothing; a character without strokes is named."""
    page = keeper.open("/roster")
    shown = {label: keeper.open(page.links[label]) for label in ("按职务", "按姓氏笔画", "按姓名笔画", "按拼音")}

    assert names(shown["按职务"]) == ["刘志新", "丁一", "陳溪"]
    assert names(shown["按姓氏笔画"]) == names(shown["按姓名笔画"]) == ["丁一", "刘志新", "陳溪"]
    assert names(shown["按拼音"]) == ["陳溪", "丁一", "刘志新"]
    assert "“陳”不在笔画表里" in shown["按姓氏笔画"].words
    assert "笔画表" not in shown["按拼音"].words + shown["按职务"].words
    assert not shown["按拼音"].offers(op(page, "丁一", "up"))
    assert names(keeper.open("/roster?order=none")) == ["刘志新", "丁一", "陳溪"]


def test_the_export_is_an_import(keeper: Clerk, services: Services) -> None:
    """In the order that is shown, as cells; it goes on record."""
    answer = keeper.client.get(keeper.open("/roster?order=surname").links["导出"])
    lines = answer.get_data(as_text=True).split("\r\n")

    assert lines[:3] == ["姓名\t职务\t单位", "丁一\t区长\t区政府", "刘志新\t区委书记\t区委"]
    assert "filename*=UTF-8''%E5%90%8D%E5%86%8C2" in answer.headers["Content-Disposition"]
    assert answer.mimetype == "text/plain"
    assert newest(services.audit) == "导出名册"
    page = keeper.see(keeper.open(IMPORT), IMPORT, "", {"text": answer.get_data(as_text=True)})
    assert page.words.count("名册里已经有了") == 3
    assert "一个人也没有选" in keeper.see(page, IMPORT, "", {"insert": "y"}, 422).words


def test_a_list_is_looked_at_before_it_is_taken(keeper: Clerk) -> None:
    """Line by line, with what repeats; only what is chosen is taken, once."""
    pasted = "王晓\t科长\t区委办公室\n李 敏（副科长）\n王晓\t科长\t区委办公室\n丁一\t副县长"
    page = keeper.see(keeper.open(IMPORT), IMPORT, "", {"text": pasted})
    assert "认出4人" in page.words
    assert "和第1行一样" in page.words
    assert "名册里有同名的人：区政府区长丁一" in page.words
    form = page.form(IMPORT)
    assert [name for name in form if name.startswith("take-")] == ["take-1", "take-2", "take-4"]
    del form["take-4"]

    for _ in range(2):
        page = keeper.follow(keeper.client.post(IMPORT, data={**form, "insert": "y"}))
    assert names(page) == ["刘志新", "丁一", "陳溪", "王晓", "李敏"]
    assert "已加入2人" in page.words


def test_a_list_that_was_changed_is_looked_at_again(keeper: Clerk) -> None:
    """What nobody has seen taken apart is not taken."""
    page = keeper.see(keeper.open(IMPORT), IMPORT, "", {"text": "王晓\t科长"})
    page = keeper.see(page, IMPORT, "", {"text": "王晓\t局长", "insert": "y"})

    assert "局长" in page.words
    assert names(keeper.open("/roster")) == ["刘志新", "丁一", "陳溪"]


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("王晓\t科长\n甲乙丙丁戊\n", "第2行：看不出哪个是姓名"),
        (" \n", "请把名单粘贴到下面"),
        ("王" * 100_001, "一次最多粘贴100000个字"),
        ("\n".join(f"王晓\t第{at}科长" for at in range(MOST)), f"名册最多{MOST}人"),
    ],
)
def test_a_list_that_cannot_be_taken_stays(keeper: Clerk, pasted: str, sentence: str) -> None:
    """With the number of the line, and nothing is taken in."""
    page = keeper.open(IMPORT)
    if sentence.startswith("名册最多"):
        page = keeper.see(page, IMPORT, "", {"text": pasted})
    page = keeper.see(page, IMPORT, "", {"text": pasted, "insert": "y"}, 422)

    assert sentence in page.words
    assert page.form(IMPORT)["text"] == pasted.replace("\n", "\r\n")
    assert len(names(keeper.open("/roster"))) == 3


def test_a_full_roster_says_so(keeper: Clerk, services: Services) -> None:
    """When somebody is added, and when somebody is put back."""
    page = keeper.open("/roster")
    gone = op(page, "丁一", "remove")
    keeper.do(page, ROWS, gone)
    account = services.accounts.named(keeper.open("/account").form("/account/name")["login"])
    services.roster.add(account.actor(""), [PERSONS[0]] * (MOST - 2), AT)

    assert f"名册最多{MOST}人" in keeper.see(page, ADD, "", {"name": "王晓"}, 422).summary()[0][1]
    assert f"名册最多{MOST}人" in keeper.do(page, ROWS, gone.replace("remove", "restore")).words


def test_a_superior_looks_and_changes_nothing(house: Flask, services: Services, units: tuple[Unit, Unit]) -> None:
    """The units below can be chosen; there are no buttons; nobody looks up or beside."""
    own, below = units
    services.roster.add(make_account(services, "below", Role.CLERK, unit=below).actor(""), PERSONS[:2], AT)
    above = Clerk(signed_in(house, make_account(services, "above", Role.CLERK, unit=own)))
    page = above.open("/roster")
    assert "名册里还没有人" in page.words
    assert "名册的秘书科" in page.words
    page = above.open(f"/roster?unit={below.id}")
    assert names(page) == ["刘志新", "丁一"]
    assert not [button for button in page.all("button") if button.attrib.get("name") == "op"]
    assert "粘贴导入" not in page.words
    assert above.client.get(f"/roster?unit={services.units.root().id}").status_code == 404


def test_who_only_looks_is_offered_nothing(house: Flask, services: Services, units: tuple[Unit, Unit]) -> None:
    """A verifier reads an empty roster."""
    looker = Clerk(signed_in(house, make_account(services, "looker", Role.VERIFIER, unit=units[0])))

    assert "整份粘贴进来" not in looker.open("/roster").words
