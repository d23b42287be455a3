"""Every list of the house costs as much for one row as for three. A list without a case here fails the first test."""

from __future__ import annotations

import ast
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.faces.notices.models import Message
from ocop.ground.calendar.actions import set_day
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.ground.ui.tables import Table
from ocop.kernel import clock
from ocop.law.regulations.models import RegulationVersion
from ocop.law.rulebooks.doubts import doubt_lines, regulations_with_sheets
from ocop.law.rulebooks.models import RulebookVersion
from ocop.law.studio.actions import start_draft
from ocop.recognition.councils.actions import plan_session
from ocop.recognition.dossiers.models import Transmittal
from ocop.recognition.experts.actions import assign, seat_expert, set_up_team
from ocop.recognition.ideas.models import YearPlan
from ocop.recognition.imports.models import Import
from ocop.registry.products.models import Product
from tests import cast
from tests.architecture import house
from tests.ground.maps.conftest import producer_at, split
from tests.law.studio.papers import corrected, faulty, workbook
from tests.recognition import scene as scenes
from tests.recognition.certificates.results import SIGNED, THREE, decided, results
from tests.recognition.ideas import stage
from tests.recognition.imports.conftest import Office, checked, plain


def lists_of(where: str, text: str) -> list[str]:
    """The functions of a module that make a `Table` of the design system."""
    tree = ast.parse(text)
    brought = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "ocop.ground.ui.tables"
        and any(alias.name == "Table" for alias in node.names)
        for node in tree.body
    )
    module = where.removesuffix(".py").replace("/", ".")
    return [f"{module}.{each.name}" for each in house.functions(tree) if brought and _makes_a_table(each)]


def _makes_a_table(function: ast.FunctionDef) -> bool:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(called, ast.Name) and called.id == "Table" for called in calls)


def all_lists() -> list[str]:
    paths = [path for path in house.python_files() if path.parent.name != "ui" or path.name == "gallery.py"]
    return sorted(name for path in paths for name in lists_of(house.name_of(path), path.read_text()))


def part_that_fits(names: list[str], count: int) -> str:
    """A part of a name that stands in exactly so many of the names."""
    folded = [name.lower() for name in names]
    parts = {name[a:b] for name in folded for a in range(len(name)) for b in range(a + 1, len(name) + 1)}
    fitting = (part for part in sorted(parts) if part.strip() == part)
    return next(part for part in fitting if sum(part in name for name in folded) == count)


def provinces(count):
    names = list(Place.objects.filter(level="province", valid_to=None).values_list("folded", flat=True))
    return visitor(), f"{reverse('places:map')}?name={part_that_fits(names, count)}"


def communes(count):
    held = Place.objects.filter(level="commune", valid_to=None, province=cast.province("31"))
    part = part_that_fits(list(held.values_list("folded", flat=True)), count)
    return visitor(), f"{reverse('places:province', args=['31'])}?ten={part}"


def gallery(count):
    return visitor(), f"{reverse('ui:gallery')}?name={'nuoc mam' if count == 3 else 'nuoc mam cat hai 6'}"


def accounts(count):
    for number in range(count):
        cast.person(f"Can Bo {number}", ("province_officer", cast.province("31")))
    return cast.person("Quan Tri", ("administrator", None)), f"{reverse('people:list')}?name=can bo"


def producers(count):
    commune = cast.commune("Cát Hải", cast.province("31"))
    officer = cast.person("Can Bo Xa", ("commune_officer", commune))
    for number in range(count):
        cast.producer_with_user(commune, officer, name=f"Hợp tác xã {number}", user_name=f"Nguoi {number}")
    return officer, reverse("producers:list")


def products(count):
    scene = scenes.build(seats=1)
    for number in range(count - 1):
        scenes.another_product(scene.user, scene.producer, f"Trà {number}")
    return scene.officer, reverse("products:list")


def dossiers(count):
    scene = scenes.build(seats=1)
    for number in range(count):
        product = scenes.another_product(scene.user, scene.producer, f"Trà {number}")
        scenes.dossier_in(scene, "submitted", product)
    return scene.commune_officer, reverse("dossiers:list")


def sessions(count):
    scene = scenes.build(seats=1)
    council, round_ = scenes.council_of(scene), scenes.round_of(scene)
    with clock.frozen(scenes.HELD):
        for number in range(count):
            plan_session(scene.officer, council, round=round_, held_on=scenes.HELD, venue=str(number))
    return scene.officer, reverse("councils:list")


def certified(count):
    scene = scenes.build(seats=1)
    for number, outcome in enumerate(results(scene, *[THREE] * count)):
        decided(scene, [outcome], number=f"{3981 + number}/QĐ-UBND")
    return scene.offices.chair


def decisions(count):
    return certified(count), reverse("certificates:list")


def certificates(count):
    return certified(count), reverse("certificates:certificates")


def catalogue(count):
    certified(count)
    return visitor(), reverse("public:catalogue")


def office():
    city = cast.province("31")
    names = ("Can Bo Thanh Pho", "Can Bo Xa", "Can Bo Khac")
    return Office(city, *(cast.person(name, ("province_officer", city)) for name in names))


def imports(count):
    here = office()
    for number in range(count):
        checked(here, plain(number + 1))
    return here.officer, reverse("imports:list")


def import_rows(count):
    here = office()
    checked(here, plain(count))
    return here.officer, reverse("imports:detail", args=[Import.objects.get().pk])


def doubts(count):
    lines = doubt_lines(next(iter(regulations_with_sheets())))
    sets = [str(each.listed.set_no) for each in lines]
    key = next(each for each in sets if sets.count(each) == count)
    return cast.law_officer(cast.province()), f"{reverse('rulebooks:doubts')}?set_key={key}"


def faults(count):
    officer = cast.law_officer(cast.province())
    draft = start_draft(officer, title="Lỗi", sources=workbook(*(faulty(12 + number) for number in range(count))))
    return officer, reverse("studio:draft", args=[draft.pk])


def rulebooks(count):
    names = [each.content["set"]["name"]["vi"] for each in RulebookVersion.objects.all()]
    return cast.law_officer(cast.province()), f"{reverse('studio:versions')}?q={part_that_fits(names, count)}"


def regulations(count):
    numbers = list(RegulationVersion.objects.values_list("number", flat=True))
    return cast.law_officer(cast.province()), f"{reverse('studio:regulations')}?q={part_that_fits(numbers, count)}"


def drafts(count):
    officer = cast.law_officer(cast.province())
    for number in range(count):
        start_draft(officer, title=f"Dự thảo {number}", sources=workbook(corrected(12 + number)))
    return officer, reverse("studio:drafts")


def without_set(count):
    scene = scenes.build(seats=1)
    for number in range(count - 1):
        scenes.another_product(scene.user, scene.producer, f"Trà {number}")
    Product.objects.update(set_no=None, group="I")
    return scene.commune_officer, reverse("products:without_set")


def split_communes(count):
    for number in range(count):
        producer_at(split(at=number), f"Trại {number}")
    return cast.person("Can Bo", ("province_officer", cast.province("31"))), reverse("maps:work")


def by_place(count):
    for code in ("31", "68", "01")[:count]:
        held = Place.objects.filter(level="commune", valid_to=None, province=cast.province(code))
        producer_at(held[0], f"Trại {code}")
    return cast.person("Quan Tri", ("administrator", None)), reverse("maps:counts")


def ideas_in(count, state):
    scene = scenes.build(seats=1)
    for number in range(count):
        stage.idea_in(scene, state, f"Ý tưởng {number}", on=date(2026, 7, 20))
    return scene


def ideas(count):
    return ideas_in(count, "submitted").commune_officer, reverse("ideas:list")


def ideas_to_decide(count):
    return ideas_in(count, "commune_agreed").officer, reverse("ideas:decide_many")


def ideas_standing_still(count):
    return ideas_in(count, "submitted").officer, reverse("ideas:standing")


def year_plans(count):
    scene = ideas_in(1, "draft")
    for number in range(count):
        stage.year_plan(scene, year=2026 + number)
    return scene.commune_officer, reverse("ideas:years")


def year_items(count):
    scene = ideas_in(count, "in_plan")
    return scene.commune_officer, reverse("ideas:year_plan", args=[2027, YearPlan.objects.get().pk])


def messages(count):
    reader = visitor()
    for number in range(count):
        Message.objects.create(to=reader, key=str(number), verb="ví dụ", text="Ví dụ", letter="")
    return reader, reverse("notices:list")


def own_history(count):
    scene = scenes.build(seats=1)
    steps = {1: "submitted", 3: "returned_by_commune"}
    scenes.dossier_in(scene, steps[count])
    return scene.user, reverse("desk:history")


def at_commune(count):
    scene = scenes.build(seats=1)
    for number in range(count):
        product = scenes.another_product(scene.user, scene.producer, f"Trà {number}")
        scenes.dossier_in(scene, "at_commune", product)
    return scene.commune_officer, reverse("intake:commune")


def at_province(count):
    scene = scenes.build(seats=1)
    for number in range(count):
        product = scenes.another_product(scene.user, scene.producer, f"Trà {number}")
        assign(scene.officer, scenes.dossier_in(scene, "at_province", product), expert=an_expert(scene, number),
               due_on=date(2026, 12, 1))  # fmt: skip
    scenes.round_of(scene)
    return scene.officer, reverse("intake:province")


def an_expert(scene, number):
    named = {"name": "Tổ tư vấn", "decided_on": scenes.OPENED, "since": scenes.OPENED}
    team = set_up_team(scene.officer, scene.offices.province, decision_number=f"{number}/QĐ", **named)
    user = User.objects.filter(full_name="Chuyen Gia").first()
    user = user or cast.person("Chuyen Gia", ("expert", scene.offices.province))
    return seat_expert(scene.officer, team, user=user, agency="Sở Ví Dụ")


def to_read(count):
    return (at_province(count), User.objects.get(full_name="Chuyen Gia"))[1], reverse("experts:work")


def letters(count):
    scene = scenes.build(seats=1)
    for number in range(count):
        Transmittal.objects.create(place=scene.commune, number=str(number), sent_on=scenes.CHECKED)
    return scene.officer, reverse("intake:letters")


def days_off(count):
    officer = cast.person("Quan Tri", ("administrator", None))
    for number in range(count):
        set_day(officer, None, day=date(2026, 12, 7 + number), kind="off", words="Nghỉ", source="1/TB")
    return officer, reverse("calendar:list")


def visitor():
    """Somebody signed in without a post, so that saved views are asked for too."""
    return cast.person("Nguoi Xem")


CASES = {
    "ocop.faces.desk.history.history_table": own_history,
    "ocop.ground.calendar.pages.day_table": days_off,
    "ocop.recognition.experts.pages.work_table": to_read,
    "ocop.recognition.intake.commune_rows.desk_table": at_commune,
    "ocop.recognition.intake.pages.letter_table": letters,
    "ocop.recognition.intake.province_rows.intake_table": at_province,
    "ocop.faces.notices.pages.list_table": messages,
    "ocop.ground.maps.pages._table": by_place,
    "ocop.ground.maps.work_pages.work_page": split_communes,
    "ocop.registry.products.sorting._table": without_set,
    "ocop.faces.public.catalogue.catalogue_table": catalogue,
    "ocop.ground.people.pages.table": accounts,
    "ocop.ground.places.pages._inside": communes,
    "ocop.ground.places.pages._provinces": provinces,
    "ocop.ground.ui.gallery.table": gallery,
    "ocop.law.rulebooks.confirming.doubt_table": doubts,
    "ocop.law.studio.lists.drafts_page": drafts,
    "ocop.law.studio.lists.regulations_page": regulations,
    "ocop.law.studio.lists.rulebooks_page": rulebooks,
    "ocop.law.studio.pages._faults": faults,
    "ocop.recognition.certificates.lists.certificates_page": certificates,
    "ocop.recognition.certificates.lists.list_page": decisions,
    "ocop.recognition.councils.pages.session_table": sessions,
    "ocop.recognition.dossiers.lists.dossier_table": dossiers,
    "ocop.recognition.ideas.work_lists.deciding_table": ideas_to_decide,
    "ocop.recognition.ideas.lists.idea_table": ideas,
    "ocop.recognition.ideas.work_lists.standing_table": ideas_standing_still,
    "ocop.recognition.ideas.year_lists.item_table": year_items,
    "ocop.recognition.ideas.year_lists.year_table": year_plans,
    "ocop.recognition.imports.lists.list_table": imports,
    "ocop.recognition.imports.pages._rows": import_rows,
    "ocop.registry.producers.pages.table": producers,
    "ocop.registry.products.tables.table": products,
}
"""A list by the function that makes it: `case(count)` gives who looks at how many rows, and where."""


def test_every_list_of_the_house_has_a_case():
    assert all_lists() == sorted(CASES)


def test_a_new_list_is_found():
    text = "from ocop.ground.ui.tables import Table\ndef bees(request):\n    return Table([], [], request.GET)\n"
    assert lists_of("ocop/hives/pages.py", text) == ["ocop.hives.pages.bees"]
    assert lists_of("ocop/hives/pages.py", text.replace("ui.tables", "kernel.moves")) == []


def cost_of(client, case, count):
    """Queries of the page with so many rows; all that was made for it is taken back."""
    with transaction.atomic():
        person, address = case(count)
        client.force_login(person)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200
        shown = [each for layer in answer.context for each in layer.flatten().values() if isinstance(each, Table)]
        assert len(shown[0].page.object_list) == count
        transaction.set_rollback(True)
    return len(asked)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CASES))
def test_a_list_costs_the_same_for_one_row_and_for_three(client, name):
    with clock.frozen(SIGNED if "certificates" in name or "catalogue" in name else date(2026, 11, 20)):
        one, three = (cost_of(client, CASES[name], count) for count in (1, 3))
    assert one == three
    assert three <= 25
