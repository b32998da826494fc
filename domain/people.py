"""Who and where: region, leading body, persons, supervisors."""

from __future__ import annotations

from dataclasses import dataclass

from domain.text import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The administrative region (行政区划): its own name, the region above it, the province."""

    name: Line = ""
    superior: Line = ""
    province: Line = ""

    @property
    def committee_text(self) -> str:
        """The region's Party committee as documents name it (中共…区委); empty while the name is.

        >>> Region(name="云岫区").committee_text
        '中共云岫区委'
        """
        return f"中共{_committee(self.name)}" if self.name else ""

    @property
    def superior_committee_text(self) -> str:
        """The committee one level up, in its short form; empty while the region above is.

        >>> Region(superior="澜川市").superior_committee_text
        '澜川市委'
        """
        return _committee(self.superior)


def _committee(region: str) -> str:
    """The short form of a region's committee: 区委, 市委, 省委, but 自治区党委 by usage."""
    return f"{region}{'党委' if region.endswith('自治区') else '委'}" if region else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadershipBody:
    """The leading body that met (领导班子): 区委常委班子, 区政府党组, a bureau's Party group and so on.

    `name` is how the text calls it; `full_name`, when typed, replaces the form made with the region's name.
    """

    name: Line = ""
    full_name: Line = ""

    def full_text(self, region: Region) -> str:
        """The body's full name: what it shares with the end of the region's name (the level word) stands once.

        >>> LeadershipBody(name="区委常委班子").full_text(Region(name="云岫区"))
        '中共云岫区委常委班子'
        >>> LeadershipBody(name="常委班子").full_text(Region(name="云岫区"))
        '中共云岫区委常委班子'
        """
        if self.full_name or not self.name:
            return self.full_name
        if self.name.startswith("中共"):
            return self.name
        sizes = range(len(region.name), 0, -1)
        shared = next((size for size in sizes if self.name.startswith(region.name[-size:])), 0)
        rest = self.name[shared:]
        return f"{region.committee_text or '中共'}{rest}" if rest.startswith("常委") else f"中共{region.name}{rest}"

    def issuer_text(self, region: Region) -> str:
        """Who signs (署名): the committee for its standing committee, else the body without the word 班子.

        >>> LeadershipBody(name="区委常委班子").issuer_text(Region(name="云岫区"))
        '中共云岫区委'
        >>> LeadershipBody(name="区政府党组").issuer_text(Region(name="云岫区"))
        '中共云岫区政府党组'
        """
        body = self.full_text(region).removesuffix("班子").removesuffix("领导")
        committee = region.committee_text
        return committee if committee and body.startswith(f"{committee}常委") else body


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person (人员): organisation, post, name."""

    organisation: Line = ""
    post: Line = ""
    name: Line = ""

    @property
    def full_text(self) -> str:
        """Organisation, post and name in one.

        >>> Person(organisation="澜川市委组织部", post="副部长", name="闻溪竹").full_text
        '澜川市委组织部副部长闻溪竹'
        """
        return f"{self.organisation}{self.post}{self.name}"

    @property
    def comrade_text(self) -> str:
        """The name with 同志; empty while the name is.

        >>> Person(name="闻溪竹").comrade_text
        '闻溪竹同志'
        """
        return f"{self.name}同志" if self.name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervisor:
    """Somebody the superior body sent (到会督导人员), and what they did: attended throughout, spoke, commented."""

    person: Person = Person()
    attended: bool = False
    spoke: bool = False
    commented: bool = False
