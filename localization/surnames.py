"""Surnames (姓氏): which part of a name they are, and how they are read where that is not the usual reading.

Readings of 《现代汉语词典》; tones are the digits 1 to 5.
"""

from __future__ import annotations

import re
from typing import Final

_COMPOUND: Final = {
    "尉迟": "yu4 chi2",
    "万俟": "mo4 qi2",
    "长孙": "zhang3 sun1",
    "澹台": "tan2 tai2",
    "令狐": "ling2 hu2",
    "宰父": "zai3 fu3",
    "亓官": "qi2 guan1",
    "夹谷": "jia2 gu3",
    "鲜于": "xian1 yu2",
    "呼延": "hu1 yan2",
    "皇甫": "huang2 fu3",
    "赫连": "he4 lian2",
    "拓跋": "tuo4 ba2",
    "宇文": "yu3 wen2",
    "钟离": "zhong1 li2",
    "闻人": "wen2 ren2",
    "申屠": "shen1 tu2",
    "公孙": "gong1 sun1",
    "仲孙": "zhong4 sun1",
    "轩辕": "xuan1 yuan2",
    "濮阳": "pu2 yang2",
    "淳于": "chun2 yu2",
    "公冶": "gong1 ye3",
    "太史": "tai4 shi3",
    "太叔": "tai4 shu1",
    "慕容": "mu4 rong2",
    "司徒": "si1 tu2",
    "司空": "si1 kong1",
    "司马": "si1 ma3",
    "司寇": "si1 kou4",
    "上官": "shang4 guan1",
    "夏侯": "xia4 hou2",
    "诸葛": "zhu1 ge3",
    "东方": "dong1 fang1",
    "东郭": "dong1 guo1",
    "西门": "xi1 men2",
    "南宫": "nan2 gong1",
    "欧阳": "ou1 yang2",
    "独孤": "du2 gu1",
    "端木": "duan1 mu4",
    "乐正": "yue4 zheng4",
    "左丘": "zuo3 qiu1",
    "段干": "duan4 gan1",
    "颛孙": "zhuan1 sun1",
}
_SINGLE: Final = {
    "单": "shan4",
    "仇": "qiu2",
    "解": "xie4",
    "曾": "zeng1",
    "区": "ou1",
    "查": "zha1",
    "朴": "piao2",
    "盖": "ge3",
    "薄": "bo2",
    "覃": "qin2",
    "翟": "zhai2",
    "那": "na1",
    "缪": "miao4",
    "郇": "xun2",
    "员": "yun4",
    "燕": "yan1",
    "应": "ying1",
    "哈": "ha3",
    "任": "ren2",
    "华": "hua4",
    "乐": "yue4",
    "秘": "bi4",
    "黑": "he4",
    "折": "she2",
    "召": "shao4",
    "种": "chong2",
    "洗": "xian3",
    "繁": "po2",
    "尉": "wei4",
    "车": "che1",
    "令": "ling2",
    "句": "gou1",
    "谌": "chen2",
    "相": "xiang4",
    "过": "guo1",
    "都": "du1",
    "难": "ning4",
    "撒": "sa3",
    "祭": "zhai4",
    "粘": "nian2",
    "占": "zhan1",
    "葛": "ge3",
    "柏": "bai3",
    "费": "fei4",
    "宓": "mi4",
    "幺": "yao1",
    "长": "zhang3",
    "重": "chong2",
}
_HAN: Final = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_SPLIT: Final = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_DOTS: Final = re.compile(r"[\s·•・.]")


def whole_name(name: str) -> str:
    """A name without the blanks that stand between its characters to make it as wide as others.

    >>> whole_name("李 敏"), whole_name("李　敏"), whole_name("Anna Li")
    ('李敏', '李敏', 'Anna Li')
    """
    return _SPLIT.sub("", name.strip())


def parted(name: str) -> tuple[str, str]:
    """Surname and given name, without blanks and dots between them; a foreign name has its first character for one.

    >>> parted("李 敏"), parted("欧阳清"), parted("司马"), parted("")
    (('李', '敏'), ('欧阳', '清'), ('司', '马'), ('', ''))
    """
    letters = _DOTS.sub("", name)
    size = 2 if len(letters) > len("欧阳") and letters[:2] in _COMPOUND else 1
    return letters[:size], letters[size:]


def surname_reading(surname: str) -> list[str]:
    """The syllables of a surname that is read in its own way; none for one that is read as the character always is.

    >>> surname_reading("单"), surname_reading("尉迟"), surname_reading("刘")
    (['shan4'], ['yu4', 'chi2'], [])
    """
    return (_COMPOUND.get(surname) or _SINGLE.get(surname, "")).split()
