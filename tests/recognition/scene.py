"""A province with its people, one producer with one product, and dossiers taken to any point of their way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from ocop.faces.demo import staging
from ocop.faces.demo.marks import marks_with_total, near
from ocop.faces.demo.staging import Offices
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock
from ocop.law.rulebooks.queries import rulebook, rulebook_version
from ocop.recognition.councils.actions import close_session, plan_round
from ocop.recognition.councils.models import Council, Item, Round, Session
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.actions import submit_dossier
from ocop.recognition.dossiers.models import Dossier
from ocop.registry.producers.models import Producer
from ocop.registry.products.actions import register_product
from ocop.registry.products.models import Product
from tests import cast

OPENED, CHECKED, TAKEN, HELD = date(2026, 6, 8), date(2026, 6, 15), date(2026, 6, 22), date(2026, 7, 20)
COFFEE = 13
STORY, STORY_TOLD = "5.1", "5.2"  # 5.2 is scored only where 5.1 has points


@dataclass(frozen=True)
class Scene:
    """Everybody and everything of one commune in Lâm Đồng."""

    commune: Place
    commune_officer: User
    offices: Offices
    producer: Producer
    user: User
    product: Product

    @property
    def secretary(self) -> User:
        return self.offices.secretary

    @property
    def officer(self) -> User:
        return self.offices.officer

    @property
    def members(self) -> tuple[User, ...]:
        return self.offices.members


def build(*, seats: int = 3) -> Scene:
    """The scene with an empty desk: nothing has been opened yet."""
    province = cast.province()
    commune = cast.commune("Trường Xuân", province)
    commune_officer = cast.person("Can Bo Xa", ("commune_officer", commune))
    offices = cast.offices(province, seats=seats)
    producer, user = cast.producer_with_user(commune, commune_officer)
    return Scene(commune, commune_officer, offices, producer, user, another_product(user, producer, "Cà phê Ví Dụ"))


def another_product(user: User, producer: Producer, name: str) -> Product:
    with clock.frozen(OPENED):
        return register_product(user, producer, name=name, set_no=COFFEE)


def marks(total: int = 72, *, star: int = 3, seed: int = 7) -> dict[str, int | None]:
    """Whole marks of set 13 with this total."""
    book = rulebook(rulebook_version(COFFEE, OPENED).pk)
    return marks_with_total(book, total, star=star, rng=Random(seed))


def marks_near(total: int, *, star: int = 3, seed: int = 7) -> dict[str, int | None]:
    """Marks of another total that differ from `marks()` in a few criteria."""
    book = rulebook(rulebook_version(COFFEE, OPENED).pk)
    return near(book, marks(), total, star=star, rng=Random(seed))


def draft(scene: Scene, product: Product | None = None) -> Dossier:
    """A complete dossier that nobody has filed yet."""
    with clock.frozen(OPENED):
        return staging.fill_dossier(scene.user, product or scene.product, kind="first", marks=marks(), words={})


STATES = (
    "draft",
    "submitted",
    "at_commune",
    "returned_by_commune",
    "forwarded",
    "at_province",
    "returned_by_province",
)


def dossier_in(scene: Scene, state: str, product: Product | None = None) -> Dossier:
    """A dossier brought to that state by the real actions (up to the province's intake)."""
    dossier = draft(scene, product)
    if state == "draft":
        return dossier
    with clock.frozen(OPENED):
        submit_dossier(scene.user, dossier)
    if state == "submitted":
        return dossier
    with clock.frozen(CHECKED):
        if state in ("at_commune", "returned_by_commune"):
            office_actions.receive_at_commune(scene.commune_officer, dossier)
            if state == "returned_by_commune":
                office_actions.return_to_producer(
                    scene.commune_officer, dossier, reason="Bổ sung phiếu kiểm nghiệm còn hiệu lực"
                )
            return dossier
        staging.through_commune(scene.commune_officer, dossier, words="đúng như chủ thể trình bày")
    if state == "forwarded":
        return dossier
    with clock.frozen(TAKEN):
        office_actions.take_in_at_province(scene.officer, dossier)
        if state == "returned_by_province":
            office_actions.ask_for_more(scene.officer, dossier, reason="Bổ sung hợp đồng bao tiêu sản phẩm")
    return dossier


def round_of(scene: Scene, *, number: int = 2, proposed_before: date = date(2026, 10, 30)) -> Round:
    with clock.frozen(TAKEN):
        return plan_round(
            scene.officer, scene.offices.province, year=2026, number=number, proposed_before=proposed_before,
            done_before=date(2026, 12, 30), regulation="26/2026/QĐ-TTg",
        )  # fmt: skip


def council_of(scene: Scene, *, number: str = "1200/QĐ-UBND") -> Council:
    with clock.frozen(TAKEN):
        return staging.seat_council(
            scene.offices, name="Hội đồng OCOP tỉnh Ví Dụ", number=number, decided_on=date(2026, 6, 1),
            agencies=[f"Sở Ví Dụ {n}" for n in range(len(scene.members))],
        )  # fmt: skip


def open_session(scene: Scene, *dossiers: Dossier) -> Session:
    """An open session with these dossiers (or one new) on its agenda and every member present."""
    on_agenda = dossiers or (dossier_in(scene, "at_province"),)
    with clock.frozen(HELD):
        return staging.hold_session(
            scene.offices,
            council_of(scene),
            round_of(scene),
            on_agenda,
            held_on=HELD,
            venue="Hội trường Ví Dụ",
        )


def sign_all(scene: Scene, item: Item, *totals: int, star: int = 3) -> None:
    """Every member signs a sheet of one of these totals."""
    with clock.frozen(HELD):
        staging.score(scene.offices, item, [marks_near(total, star=star, seed=total) for total in totals])


def close(scene: Scene, session: Session):
    """Confirm what the chair has to confirm, and close."""
    with clock.frozen(HELD):
        staging.confirm_floors(scene.offices, session)
        return close_session(scene.secretary, session)
