"""What the figures should reach, as ratios in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

Results = dict[str, dict[str, list[int]]]
"""CPU times in nanoseconds by engine and case."""

_OWN = {"ours", "floor", "docxtpl"}


class Goal(NamedTuple):
    """A ratio to reach: the times of one engine and case over those of another."""

    label: str
    above: tuple[str, str]
    below: tuple[str, str]
    reach: str


_GOALS = (
    Goal("docxtpl ÷ ours, report", ("docxtpl", "report"), ("ours", "report"), "≥ 100"),
    Goal("docxtpl ÷ ours, list of 20", ("docxtpl", "list20"), ("ours", "list20"), "≥ 100"),
    Goal("docxtpl ÷ ours, list of 2,000", ("docxtpl", "list2000"), ("ours", "list2000"), "≥ 40"),
    Goal("ours ÷ floor, report", ("ours", "report"), ("floor", "report"), "≤ 3"),
    Goal("ours, list of 2,000 ÷ list of 20", ("ours", "list2000"), ("ours", "list20"), "≤ 150"),
)


def reached(results: Results) -> str:
    """Get the lines that say what is reached, as far as it was measured.

    >>> print(reached({"docxtpl": {"report": [300, 500, 400]}, "ours": {"report": [2, 4, 3]}}))
    docxtpl ÷ ours, report                             133.3  (of the least times 150.0)   reach ≥ 100
    """
    others = (_best_other(results, case) for case in ("report", "list20"))
    goals = (*_GOALS, *(goal for found in others for goal in found))
    measured = (goal for goal in goals if _times(results, goal.above) and _times(results, goal.below))
    return "\n".join(_line(results, goal) for goal in measured)


def _best_other(results: Results, case: str) -> list[Goal]:
    """The goal over the fastest engine but docxtpl, if any was measured."""
    others = {name: median(times[case]) for name, times in results.items() if name not in _OWN and case in times}
    best = min(others, key=others.__getitem__, default="")
    return [Goal(f"best other ({best}) ÷ ours, {case}", (best, case), ("ours", case), "≥ 40")] if best else []


def _times(results: Results, place: tuple[str, str]) -> list[int]:
    return results.get(place[0], {}).get(place[1], [])


def _line(results: Results, goal: Goal) -> str:
    def ratio(take: Callable[[Sequence[int]], float]) -> float:
        return take(_times(results, goal.above)) / take(_times(results, goal.below))

    return f"{goal.label:48} {ratio(median):7.1f}  (of the least times {ratio(min):.1f})   reach {goal.reach}"
