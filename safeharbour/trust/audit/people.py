"""Names of people and agencies on the trail's pages. The trail itself keeps numbers; whoever knows the names says so.

Agencies stand above the trail, so that it cannot ask them: they register here when the house is put together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

ById = Mapping[str, str]


def nobody(ids: Iterable[str] = ()) -> ById:
    return dict.fromkeys(ids, "")


@dataclass
class WhoIsWho:
    """`colleagues` are the acting agency's own members, past ones too; `agencies` are named to all who take part."""

    colleagues: Callable[[], ById] = nobody
    agencies: Callable[[Iterable[str]], ById] = nobody


who_is_who = WhoIsWho()
