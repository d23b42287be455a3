"""Hải Phòng: a register of producers and products in every stage, built by calling the real actions.

Everything follows from the seed and from the day it is built: the same seed on the same day gives the same
register. Days lie before that day, so that deadlines are live.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ocop.faces.demo import cast, names, staging
from ocop.faces.demo.marks import Marks, marks_with_total
from ocop.faces.demo.plan import OF_TODAY, Lot, capped, lots
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.ground.places.queries import get_place, places_on
from ocop.kernel import clock
from ocop.law import roles
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.producers.actions import Registration, add_member, register_producer
from ocop.registry.producers.models import Producer
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import Product

HAI_PHONG = "31"
PRODUCERS = 48
PRODUCTS_EACH = 2
PRODUCT_TAILS = ("truyền thống", "đặc biệt", "hảo hạng", "loại một", "dùng thử", "gói nhỏ", "quà biếu")
RETURNED = "Bổ sung phiếu kiểm nghiệm còn hạn và ảnh nhãn sản phẩm (demo)."


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


def build(seed: int = 2026, *, upto: str = "decided", say: Callable[[str], None] = lambda _: None) -> Demo:
    """Build the demo up to a stage of `plan.STAGES`. Returns what was built, for the council's part."""
    today = clock.today()
    province = get_place("province", HAI_PHONG, today)
    demo = Demo(Random(seed), today, province, cast.offices(province))
    communes = list(places_on(today, "commune", province))
    say(f"{province.name}: {len(communes)} communes")
    producers = _producers(demo, communes)
    say(f"{len(producers)} producers")
    products = [
        (product, user)
        for producer, user, kind in producers
        for product in _products(demo, producer, user, kind, PRODUCT_TAILS[:PRODUCTS_EACH])
    ]
    dealt = list(lots(len(products), upto))
    # The producer that the sign-in page offers, and with it its commune, also has work of today.
    first, user, kind = producers[0]
    besides = [(each, user) for each in _products(demo, first, user, kind, PRODUCT_TAILS[PRODUCTS_EACH:])]
    for (product, actor), lot in zip([*products, *besides], [*dealt, *capped(OF_TODAY, upto)], strict=True):
        _take(demo, product, actor, lot)
    say(f"{len(products) + len(besides)} products, each taken as far as its stage")
    return demo


def _producers(demo: Demo, communes: Sequence[Place]) -> list[tuple[Producer, User, names.Kind]]:
    by_name = {each.short_name: each for each in communes}
    found = []
    for number in range(PRODUCERS):
        kind = names.KINDS[number % len(names.KINDS)]
        place = by_name.get(kind.place) or communes[(number * 7) % len(communes)]
        if number >= len(names.KINDS):
            place = communes[(number * 7) % len(communes)]
        officer = _officer(demo, place, first=number == 0)
        login = "chuthe@demo.example" if number == 0 else f"chuthe{number + 1:02}@demo.example"
        with clock.frozen(demo.on(170)):
            user = cast.person(login, f"Nguyễn Chủ Thể {number + 1:02} (demo)", roles.PRODUCER, place)
            producer = register_producer(officer, place, _registration(demo, kind, number))
            add_member(officer, producer, user)
        found.append((producer, user, kind))
    return found


def _officer(demo: Demo, place: Place, *, first: bool) -> User:
    if place.code not in demo.officers:
        login = "canboxa@demo.example" if first else f"canboxa-{place.code}@demo.example"
        name = f"Hoàng Cán Bộ {place.short_name} (demo)"
        demo.officers[place.code] = cast.person(login, name, roles.COMMUNE_OFFICER, place)
    return demo.officers[place.code]


def _registration(demo: Demo, kind: names.Kind, number: int) -> Registration:
    return Registration(
        name=names.PRODUCERS[kind.producer].format(n=number + 1),
        kind=kind.producer,
        representative=f"Nguyễn Chủ Thể {number + 1:02} (demo)",
        representative_title="Giám đốc" if kind.producer in ("cooperative", "enterprise") else "Chủ cơ sở",
        address=f"Thôn Ví Dụ {number % 9 + 1}",
        founded_on=date(2012 + number % 12, number % 12 + 1, 5),
        gender=demo.rng.choice(["male", "female"]),
        ethnicity="Kinh",
    )


def _products(
    demo: Demo, producer: Producer, user: User, kind: names.Kind, tails: Sequence[str]
) -> list[Product]:
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


def _take(demo: Demo, product: Product, user: User, lot: Lot) -> None:
    """Take one product as far as its lot says, up to the province's shelf; the council comes later."""
    if lot.stage == "registered":
        return
    with clock.frozen(demo.on(lot.filed_ago + 2)):
        dossier, marks = _filled(demo, product, user, lot)
    if lot.stage == "draft":
        return
    officer = demo.officers[product.place.code]
    with clock.frozen(demo.on(lot.filed_ago)):
        submit_dossier(user, dossier)
    if lot.stage == "submitted":
        return
    with clock.frozen(demo.on(lot.filed_ago - 2)):
        if lot.stage in ("at_commune", "returned_by_commune"):
            office_actions.receive_at_commune(officer, dossier)
            if lot.stage == "returned_by_commune":
                office_actions.return_to_producer(officer, dossier, reason=RETURNED)
            return
        staging.through_commune(officer, dossier, words=names.WORDS)
    if lot.stage == "forwarded":
        return
    with clock.frozen(demo.on(lot.filed_ago - 4)):
        office_actions.take_in_at_province(demo.offices.officer, dossier)
        if lot.stage == "returned_by_province":
            office_actions.ask_for_more(demo.offices.officer, dossier, reason=RETURNED)
            return
    demo.ready.setdefault(lot.session, []).append((dossier, lot, marks))


def _filled(demo: Demo, product: Product, user: User, lot: Lot) -> tuple[Dossier, Marks]:
    book = rulebook(rulebook_version(product.set_no, clock.today()).pk)
    marks = marks_with_total(book, lot.total, star=lot.floors, rng=demo.rng)
    return staging.fill_dossier(user, product, kind="first", marks=marks, words={}), marks
