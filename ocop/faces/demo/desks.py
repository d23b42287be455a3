"""The desks of the demo: samples and an expert team at work, through the real actions."""

from __future__ import annotations

from datetime import timedelta

from ocop.faces.demo import cast
from ocop.faces.demo.register import Demo
from ocop.kernel import clock
from ocop.law import roles
from ocop.recognition.dossiers.models import Dossier
from ocop.recognition.dossiers.returns import Item, item
from ocop.recognition.experts.actions import assign, finish, seat_expert, set_up_team, write_note
from ocop.recognition.experts.rules import SECTIONS
from ocop.recognition.intake.sample_actions import receive_samples

RETURNED: tuple[Item, ...] = (
    item("paper", "food_safety"),
    Item("other", "", "Bổ sung phiếu kiểm nghiệm còn hạn và ảnh nhãn sản phẩm (demo)"),
)
GIVEN = 4


def equip(demo: Demo) -> None:
    """Give some dossiers to experts, one of them read; note samples for what the communes check now."""
    here = Dossier.objects.select_related("product__producer", "place__province").order_by("pk")
    with clock.frozen(demo.on(2)):
        for dossier in here.filter(state="at_commune", samples=0)[:2]:
            receive_samples(
                demo.officers[dossier.place.code], dossier, quantity=2, received_on=clock.today(), condition="good",
                has_label=True, label_seen=["name", "maker", "dates"], words="",
            )  # fmt: skip
    officer = demo.offices.officer
    people = [
        cast.person("totuvan@demo.example", "Mai Tư Vấn Một (demo)", roles.EXPERT, demo.province),
        cast.person("totuvan2@demo.example", "Lý Tư Vấn Hai (demo)", roles.EXPERT, demo.province),
    ]
    since = demo.on(100)
    with clock.frozen(demo.on(3)):
        team = set_up_team(
            officer, demo.province, name="Tổ tư vấn OCOP (demo)", decision_number="100/QĐ-UBND (demo)",
            decided_on=since, since=since,
        )  # fmt: skip
        experts = [
            seat_expert(officer, team, user=user, agency=f"Sở Ví Dụ {at}", is_head=at == 1)
            for at, user in enumerate(people, start=1)
        ]
        due = demo.today + timedelta(days=4)
        given = [
            assign(officer, dossier, expert=experts[0], due_on=due)
            for dossier in here.filter(state__in=("at_province", "forwarded", "in_round"))[:GIVEN]
        ]
        if given:
            notes = {key: f"{label}: hồ sơ rõ, minh chứng khớp với tự chấm (demo)." for key, label in SECTIONS.items()}
            write_note(people[0], given[0], notes=notes, proposal="none", proposal_words="")
            finish(people[0], given[0])
