"""Text that already is WordprocessingML, told apart from text that a person typed."""

from __future__ import annotations

from typing import NewType

Xml = NewType("Xml", str)
"""Trusted WordprocessingML: a filter that returns it may print whole runs ({{r …}}) or paragraphs ({{p …}}).

Everything else that a template prints is escaped. The type checker keeps the two apart in filters, the proof of a
template keeps them apart in templates; no filter that takes text takes this. What a filter puts between its tags it
escapes with `rendering.text.printed`.
"""
