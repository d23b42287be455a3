"""Dossiers on the desks."""

from __future__ import annotations

import pytest

from ocop.kernel import clock
from ocop.recognition.dossiers import office_actions
from ocop.recognition.dossiers.rules import COMMUNE_MATTERS
from tests.recognition import scene as scenes

MATTERS = dict.fromkeys(COMMUNE_MATTERS, "Đúng như chủ thể trình bày")


def dossiers_in(scene, state, count, *, ready=False):
    """So many dossiers of different products in that state; ready ones have Mẫu 03 and samples."""
    found = []
    for number in range(count):
        product = scenes.another_product(scene.user, scene.producer, f"Trà Ví Dụ {number}")
        dossier = scenes.dossier_in(scene, state, product)
        if ready:
            with clock.frozen(scenes.CHECKED):
                office_actions.write_report(scene.commune_officer, dossier, matters=MATTERS, samples=5)
        found.append(dossier)
    return found


@pytest.fixture
def ready(scene):
    """Three dossiers the commune may send, and one that lacks Mẫu 03 and samples."""
    return [*dossiers_in(scene, "at_commune", 3, ready=True), scenes.dossier_in(scene, "at_commune", scene.product)]
