"""What stands round a signed-in page. The desk fills it; the templates only show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MOST_ENTRIES = 7
ON_PHONES = 4


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the side navigation; `count` is what waits there (0 shows nothing)."""

    label: str
    url: str
    icon: str
    active: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the account menu. `post` sends a form (signing out), else it is a link."""

    label: str
    url: str
    icon: str = ""
    post: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything in the frame. Raises ValueError for more entries than a person can take in.

    `place` is the place in scope in words; `map_date` is given only when it is not today.
    """

    office: str
    nav: tuple[NavItem, ...] = ()
    account: tuple[MenuItem, ...] = ()
    person: str = ""
    post: str = ""
    home_url: str = "/"
    search_url: str = ""
    suggest_url: str = ""
    notices_url: str = ""
    notices: int = 0
    place: str = ""
    map_date: date | None = None

    def __post_init__(self) -> None:
        if len(self.nav) > MOST_ENTRIES:
            raise ValueError(f"the navigation has {len(self.nav)} entries; {MOST_ENTRIES} is the most")

    @property
    def phone_nav(self) -> tuple[NavItem, ...]:
        """The commonest entries, for the bar at the bottom of a phone."""
        return self.nav[:ON_PHONES]
