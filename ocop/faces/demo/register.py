"""The demo's register: producers in the communes of Hải Phòng and their products, through the real actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ocop.faces.demo import cast, names, staging
from ocop.faces.demo.marks import Marks
from ocop.faces.demo.plan import Lot
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law import roles
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.producers import actions, models
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import Product

PRODUCT_TAILS = ("truyền thống", "đặc biệt", "hảo hạng", "loại một", "dùng thử", "gói nhỏ", "quà biếu")


@dataclass(slots=True)
class Demo:
    """What the builder carries along. `ready`: dossiers the province holds, by lot."""

    rng: Random
    today: date
    province: Place
    offices: staging.Offices
    officers: dict[str, User] = field(default_factory=dict)
    ready: dict[str, list[tuple[Dossier, Lot, Marks]]] = field(default_factory=dict)

    def on(self, days_ago: int) -> date:
        """A day before the day of building."""
        return self.today - timedelta(days=days_ago)


def producers(demo: Demo, communes: Sequence[Place], count: int) -> list[tuple[models.Producer, User, names.Kind]]:
    """Producers in communes that make such things, each with its commune's officer and one person of its own."""
    by_name = {each.short_name: each for each in communes}
    found = []
    for number in range(count):
        kind = names.KINDS[number % len(names.KINDS)]
        place = by_name.get(kind.place) or communes[(number * 7) % len(communes)]
        if number >= len(names.KINDS):
            place = communes[(number * 7) % len(communes)]
        officer = _officer(demo, place, first=number == 0)
        login = "chuthe@demo.example" if number == 0 else f"chuthe{number + 1:02}@demo.example"
        with clock.frozen(demo.on(170)):
            user = cast.person(login, f"Nguyễn Chủ Thể {number + 1:02} (demo)", roles.PRODUCER, place)
            producer = actions.register_producer(officer, place, _registration(demo, kind, number))
            actions.add_member(officer, producer, user)
        found.append((producer, user, kind))
    return found


def _officer(demo: Demo, place: Place, *, first: bool) -> User:
    if place.code not in demo.officers:
        login = "canboxa@demo.example" if first else f"canboxa-{place.code}@demo.example"
        name = f"Hoàng Cán Bộ {place.short_name} (demo)"
        demo.officers[place.code] = cast.person(login, name, roles.COMMUNE_OFFICER, place)
    return demo.officers[place.code]


def _registration(demo: Demo, kind: names.Kind, number: int) -> actions.Registration:
    return actions.Registration(
        name=names.PRODUCERS[kind.producer].format(n=number + 1),
        kind=kind.producer,
        representative=f"Nguyễn Chủ Thể {number + 1:02} (demo)",
        representative_title="Giám đốc" if kind.producer in ("cooperative", "enterprise") else "Chủ cơ sở",
        address=f"Thôn Ví Dụ {number % 9 + 1}",
        founded_on=date(2012 + number % 12, number % 12 + 1, 5),
        gender=demo.rng.choice(["male", "female"]),
        ethnicity="Kinh",
    )


def products(
    demo: Demo, producer: models.Producer, user: User, kind: names.Kind, tails: Sequence[str]
) -> list[Product]:
    """One product for each tail, of the kind the producer makes."""
    made = []
    for tail in tails:
        with clock.frozen(demo.on(160)):
            made.append(
                register_product(
                    user,
                    producer,
                    name=f"{kind.name} {tail} {producer.name.rsplit(' ', 1)[-1]}",
                    set_no=kind.set_no,
                    description="Quy cách minh họa: hộp 500 g (demo).",
                    story="Câu chuyện minh họa, không phải chuyện thật (demo).",
                )
            )
    return made
