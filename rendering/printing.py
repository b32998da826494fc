"""What may be printed where: text and whole numbers inside a text, trusted XML outside, nothing else anywhere."""

from __future__ import annotations

from jinja2 import nodes

from rendering import shapes
from rendering.fragments import Surroundings
from rendering.scope import Unfit, Value
from rendering.words import expression_text, shape_text
from rendering.xml import Xml


def print_code(node: nodes.Expr, value: Value, place: Surroundings) -> tuple[str, str]:
    """The code that gives the printed text as UTF-8, and a stand-in for it where the XML around is proved whole.

    Raises `Unfit` when the value is not text, or not there, or this is no place for it.
    """
    if value.shape is Xml and not place.in_text and not place.in_tag:
        return f"{value.code}.encode()", ""
    if shapes.is_a(value.shape, int) and (place.in_text or place.in_tag):
        return f"b'%d' % {value.code}", "1"  # Unlike an f-string it never prints a missing number as “None”.
    if shapes.is_a(value.shape, str) and place.in_text:
        usual = f"escape(t) if (t := {value.code}).isprintable()"
        return f"({usual} else unusual(t, {place.run_properties!r})).encode()", "文"
    raise Unfit(_reason(expression_text(node), value))


def _reason(text: str, value: Value) -> str:
    if shapes.optional(value.shape):
        return f"“{text}”可能没有填写，请先用 {{% if {text} %}} 判断"
    if value.shape is Xml:
        return f"“{text}”带有版式：整段的请写成 {{{{p {text} }}}} 并单独占一段，段内的请写成 {{{{r {text} }}}}"
    if shapes.is_a(value.shape, (str, int)):
        return f"“{text}”只能写在文字里，这里不能写"
    return f"“{text}”是{shape_text(value.shape)}，不能直接印出来，请用过滤器写成文字"
