"""Rare characters, of which names are made, come through form, storage and printing as they were typed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from domain.access import Actor
from domain.dossier import Dossier
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from web.services import Services

RARE = {
    "compatibility ideographs": "".join(chr(code) for code in (*range(0xF900, 0xF930), 0xFA0E, 0xFA29, 0xFAD9)),
    "compatibility supplement": "".join(chr(code) for code in (0x2F800, 0x2F81A, 0x2FA1D)),
    "extension A": "\u3400㐂㛃䶮\u4dbf",
    "extension B": "\U00020000𠮷𡈽𫖯\U0002a6df",
    "extension C": "\U0002a700\U0002b739",
    "extension D": "\U0002b740\U0002b81d",
    "extension E": "\U0002b820\U0002cea1",
    "extension F": "\U0002ceb0\U0002ebe0",
    "extension G": "\U00030000𰻝\U0003134a",
    "extension H": "\U00031350\U000323af",
    "extension I": "\U0002ebf0\U0002ee5d",
    "ideographic variants": "葛\U000e0100辻\U000e0101邉\U000e010f",
    "standardized variants": "㐂\ufe00凞\ufe00海\ufe00",
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "decomposed": "e\u0301A\u030aか\u3099ハ\u309a",
    "composed": "éÅがパ",
    "forms": "ﬁ㎡ｶﾞＡ１①㈠Ⅷ〇々",
    "joined": "👨\u200d👩\u200d👧क\u094d\u200dष\u200b甲",
}


@pytest.mark.parametrize("kind", RARE)
def test_row_46_rare_characters_stay_as_typed(
    clerk: Clerk, services: Services, by: Actor, example: Stored, kind: str
) -> None:
    """Byte by byte: no normal form, no replacement, nothing left out."""
    name, place = f"始{RARE[kind]}终", address(example, "measures")
    clerk.follow(clerk.press(clerk.fill(example, "measures"), place, changes={"measures-0-text": name}))
    shown = clerk.fill(example, "measures").one("measures-0-text").text
    kept = services.dossiers.get(by, example.id).dossier
    printed = clerk.client.get(address(example, "documents/report.docx"))
    words = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(printed.data)).paragraphs)

    assert shown == name
    assert kept.measures[0].text.encode() == name.encode()
    assert name.encode() in words.encode()


@pytest.mark.parametrize("kind", RARE)
def test_row_46_in_the_name_of_a_person(services: Services, by: Actor, example: Stored, kind: str) -> None:
    """A name as it stands in a table, stored once more by another save."""
    item = replace(example.dossier.items[0], leader=f"始{RARE[kind]}终")
    changed: Dossier = replace(example.dossier, items=(item,))
    services.dossiers.save(by, example.id, example.revision, changed, example.saved_at, page="items")
    stored = services.dossiers.get(by, example.id).dossier

    assert stored == changed
    assert stored.items[0].leader.encode() == item.leader.encode()
