"""Who is in a group on a day: members by name, and all that a rule names."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hopluc.bodies.models import Body, BodyMember, BodyParent, BodyTie, GroupRule


def members_on(group: Body, day: date, *, opened: bool = True) -> tuple[Body, ...]:
    """The bodies that a group means on a day, by name; `opened`: groups in it by their members, so that only bodies
    that can act remain. A group of which nobody is known has none."""
    return Membership.read(day).members(group, opened=opened)


@dataclass(frozen=True)
class Membership:
    """All groups of a day, read once."""

    day: date
    bodies: dict[int, Body]
    named: dict[int, set[int]]
    ruled: dict[int, list[GroupRule]]
    above: dict[int, set[int]]

    @classmethod
    def read(cls, day: date) -> "Membership":
        named: dict[int, set[int]] = defaultdict(set)
        for row in BodyMember.objects.valid_on(day):
            named[row.group_id].add(row.member_id)
        ruled: dict[int, list[GroupRule]] = defaultdict(list)
        for rule in GroupRule.objects.valid_on(day):
            ruled[rule.group_id].append(rule)
        above: dict[int, set[int]] = defaultdict(set)
        for tie in BodyParent.objects.valid_on(day).filter(tie=BodyTie.UNDER):
            above[tie.body_id].add(tie.parent_id)
        living = {body.pk: body for body in Body.objects.valid_on(day).select_related("place")}
        return cls(day, living, named, ruled, above)

    def members(self, group: Body, *, opened: bool = True) -> tuple[Body, ...]:
        """As `members_on`."""
        found: dict[int, Body] = {}
        seen = {group.pk}
        waiting = [group]
        while waiting:
            for body in self._direct(waiting.pop()):
                if body.pk in seen:
                    continue
                seen.add(body.pk)
                if body.is_group and opened:
                    waiting.append(body)
                else:
                    found[body.pk] = body
        return tuple(sorted(found.values(), key=lambda body: body.name))

    def _direct(self, group: Body) -> list[Body]:
        keys = set(self.named.get(group.pk, ()))
        for rule in self.ruled.get(group.pk, ()):
            keys |= {body.pk for body in self.bodies.values() if self._fits(body, rule, group)}
        return [self.bodies[key] for key in sorted(keys) if key in self.bodies]

    def _fits(self, body: Body, rule: GroupRule, group: Body) -> bool:
        if (body.kind, body.level) != (rule.kind, rule.level):
            return False
        if rule.above_id is not None:
            return rule.above_id in self.above.get(body.pk, ())
        return body.place_id == group.place_id
