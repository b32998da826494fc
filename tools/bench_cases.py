"""What the benchmark prints: the shipped example, ten times of it, and lists of many lengths."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice

from domain.dossier import Dossier
from domain.problems import Aspect

SLUGS = {
    "report": "report",
    "report10": "report",
    "list20": "rectification_list",
    "list200": "rectification_list",
    "list2000": "rectification_list",
}
"""The document that each case prints."""


def dossier_of(case: str, sample: Dossier) -> Dossier:
    """Get the dossier of a case."""
    if case == "report10":
        return ten_times(sample)
    return with_items(sample, int(case.removeprefix("list"))) if case.startswith("list") else sample


def ten_times(sample: Dossier) -> Dossier:
    """Get a dossier with ten times as many practices, aspects and measures, which are most of a report."""
    aspects = tuple(_without_keys(aspect) for aspect in sample.aspects)
    return replace(
        sample,
        practices=sample.practices * 10,
        aspects=aspects * 10,
        measures=sample.measures * 10,
        items=sample.items[:0],
    )


def _without_keys(aspect: Aspect) -> Aspect:
    return replace(aspect, findings=tuple(replace(finding, key="") for finding in aspect.findings))


def with_items(sample: Dossier, count: int) -> Dossier:
    """Get a dossier with so many items, the sample's own over and over."""
    items = islice(cycle(sample.items), count)
    return replace(sample, items=tuple(replace(item, key=f"r{number}") for number, item in enumerate(items)))
