"""Who and where: the forms of persons, region and body."""

from __future__ import annotations

from domain.people import LeadershipBody, Person, Region, Supervisor
from domain.remembering import Remembered
from forms.base import RecordForm
from forms.fields import FlagField, LineField
from forms.rows import Group


class RegionForm(RecordForm):
    """The region (行政区划)."""

    record = Region
    name = LineField("行政区划名称", "写全称，例如“云岫区”")
    superior = LineField("上一级", "例如“澜川市”；没有可不填")
    province = LineField("所在省（自治区、直辖市）", "没有可不填")


class BodyForm(RecordForm):
    """The leading body (领导班子)."""

    record = LeadershipBody
    name = LineField(
        "领导班子",
        "正文里的叫法，全称自动加上行政区划",
        suggestions=("区委常委班子", "区政府党组", "区人大常委会党组", "区政协党组"),
    )
    full_name = LineField("全称", "自动生成的全称不合适时才填，例如“中共云岫区教育局党组”")


class PersonForm(RecordForm):
    """A person (人员)."""

    record = Person
    organisation = LineField("单位", remembers=Remembered.ORGANISATION)
    post = LineField("职务", "例如“区委书记”", remembers=Remembered.POST)
    name = LineField("姓名", remembers=Remembered.NAME)


class SupervisorForm(RecordForm):
    """Somebody the superior body sent (督导人员)."""

    record = Supervisor
    person = Group(PersonForm, "督导人员")
    attended = FlagField("全程参加")
    spoke = FlagField("讲话")
    commented = FlagField("点评")
