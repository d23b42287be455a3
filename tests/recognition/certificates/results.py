"""Council results for certificates' tests: products scored in one session. Names are made up."""

from __future__ import annotations

from datetime import date
from random import Random

from ocop.faces.demo import staging
from ocop.faces.demo.marks import marks_with_total
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.certificates.models import Certificate, Decision
from ocop.recognition.councils.models import Outcome
from tests.recognition import scene as scenes

SIGNED = date(2026, 8, 5)
THREE, FOUR, FIVE, FAILED = (66, 3), (75, 4), (93, 5), (42, 0)
FLOOR_MISSED = (60, 0)
"""(total, floors met): 60 points would be 3 stars, but a floor of 3 stars is missed."""


def results(scene: scenes.Scene, *wanted: tuple[int, int], names: tuple[str, ...] = ()) -> list[Outcome]:
    """One product for each (total, star), scored alike by every member, in a closed session."""
    dossiers = []
    for at, _ in enumerate(wanted):
        name = names[at] if at < len(names) else f"Cà phê Ví Dụ số {at + 1}"
        product = scenes.another_product(scene.user, scene.producer, name)
        dossiers.append(scenes.dossier_in(scene, "at_province", product))
    session = scenes.open_session(scene, *dossiers)
    book = rulebook(rulebook_version(scenes.COFFEE, scenes.OPENED).pk)
    with clock.frozen(scenes.HELD):
        for item, (total, star) in zip(session.items.order_by("position"), wanted, strict=True):
            same = marks_with_total(book, total, star=star, rng=Random(f"{total}-{star}-{item.position}"))
            staging.score(scene.offices, item, [same] * len(scene.members))
    return list(scenes.close(scene, session))


def decided(scene: scenes.Scene, outcomes: list[Outcome], *, number: str = "3981/QĐ-UBND") -> Decision:
    """A signed decision on these outcomes."""
    with clock.frozen(SIGNED):
        return staging.decide(scene.offices, outcomes, number=number, on=SIGNED)


def certified(scene: scenes.Scene, *wanted: tuple[int, int], names: tuple[str, ...] = ()) -> list[Certificate]:
    """Certificates of products with these results, in their order."""
    outcomes = results(scene, *(wanted or (THREE,)), names=names)
    decided(scene, outcomes)
    return list(Certificate.objects.order_by("pk"))
