"""Hải Phòng: a register of producers and products in every stage, built by calling the real actions.

Everything follows from the seed and from the day it is built: the same seed on the same day gives the same
register. Days lie before that day, so that deadlines are live.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from ocop.faces.demo import cast, desks, ideas, names, register, staging
from ocop.faces.demo.correction import correction
from ocop.faces.demo.depth import deepen
from ocop.faces.demo.marks import Marks, marks_with_total
from ocop.faces.demo.plan import OF_TODAY, Lot, capped, lots
from ocop.ground.people.models import User
from ocop.ground.places.queries import get_place, places_on
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.products.models import Product

HAI_PHONG = "31"
PRODUCERS = 48
PRODUCTS_EACH = 2


def build(
    seed: int = 2026, *, upto: str = "decided", count: int = PRODUCERS, say: Callable[[str], None] = lambda _: None
) -> register.Demo:
    """Build the demo with so many producers up to a stage of `plan.STAGES`; what was built, for the council's part."""
    today = clock.today()
    province = get_place("province", HAI_PHONG, today)
    demo = register.Demo(Random(seed), today, province, cast.offices(province))
    proposer, _ = cast.law_officers(province)
    correction(proposer)
    communes = list(places_on(today, "commune", province))
    say(f"{province.name}: {len(communes)} communes")
    made = register.producers(demo, communes, count)
    say(f"{len(made)} producers")
    products = [
        (product, user)
        for producer, user, kind in made
        for product in register.products(demo, producer, user, kind, register.PRODUCT_TAILS[:PRODUCTS_EACH])
    ]
    dealt = list(lots(len(products), upto))
    # The producer that the sign-in page offers, and with it its commune, also has work of today.
    first, user, kind = made[0]
    tails = register.PRODUCT_TAILS[PRODUCTS_EACH:]
    besides = [(each, user) for each in register.products(demo, first, user, kind, tails)]
    deepen(seed, today, [each[:2] for each in made], [*products, *besides])
    for (product, actor), lot in zip([*products, *besides], [*dealt, *capped(OF_TODAY, upto)], strict=True):
        _take(demo, product, actor, lot)
    desks.equip(demo)
    ideas.ideate(demo, [each[:2] for each in made[:3]])
    say(f"{len(products) + len(besides)} products, each taken as far as its stage")
    return demo


def _take(demo: register.Demo, product: Product, user: User, lot: Lot) -> None:
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
                office_actions.return_to_producer(officer, dossier, items=desks.RETURNED)
            return
        staging.through_commune(officer, dossier, words=names.WORDS)
    if lot.stage == "forwarded":
        return
    with clock.frozen(demo.on(lot.filed_ago - 4)):
        office_actions.take_in_at_province(demo.offices.officer, dossier)
        if lot.stage == "returned_by_province":
            office_actions.ask_for_more(demo.offices.officer, dossier, items=desks.RETURNED)
            return
    demo.ready.setdefault(lot.session, []).append((dossier, lot, marks))


def _filled(demo: register.Demo, product: Product, user: User, lot: Lot) -> tuple[Dossier, Marks]:
    assert product.set_no is not None
    book = rulebook(rulebook_version(product.set_no, clock.today()).pk)
    marks = marks_with_total(book, lot.total, star=lot.floors, rng=demo.rng)
    return staging.fill_dossier(user, product, kind="first", marks=marks, words={}), marks
