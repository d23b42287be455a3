"""The bases, the gallery, the error pages and the language switch."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import reverse
from django.views import defaults

from ocop.ground.ui import context, views
from ocop.ground.ui.shell import NavItem, Shell
from ocop.kernel.verdict import no
from tests.ground.ui.shells import NAV

COMPONENTS = (
    *("stars", "state_badge", "deadline_chip", "verdict_panel", "evidence_list", "file_drop", "timeline"),
    *("stepper", "points_meter", "score_table", "place_picker", "confirm_button", "empty_state"),
    *("error_summary", "table", "tabs", "summary_card", "autosave"),
)


@pytest.fixture
def shown(client, db):
    return client.get(reverse("ui:gallery"), headers={"accept-language": "vi"})


def test_gallery_shows_every_component(shown):
    assert shown.status_code == 200
    used = {template.name for template in shown.templates if template.name}
    for name in COMPONENTS:
        assert f"ui/components/{name}.html" in used


def test_gallery_is_one_well_formed_page(shown):
    said = shown.content.decode()
    assert said.startswith('<!doctype html>\n<html lang="vi">')
    ids = re.findall(r'\sid="([^"]+)"', said)
    assert sorted(set(ids)) == sorted(ids)
    assert said.count("<h1>") == 1


def test_gallery_list_leaves_as_a_file(client, db):
    answer = client.get(reverse("ui:gallery"), {"export": "csv"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert len(answer.content.decode().splitlines()) == 13


def test_shell_shows_office_place_person_and_work(shown):
    said = " ".join(re.sub(r"<[^>]+>", " ", shown.content.decode()).split())
    assert "Văn phòng Điều phối nông thôn mới thành phố Hải Phòng" in said
    assert "Thành phố Hải Phòng · bản đồ ngày 30/06/2025" in said
    assert shown.content.decode().count('class="oc-side-link"') == 7
    assert shown.context["shell"].phone_nav == NAV[:4]


def test_pages_run_under_the_strict_policy(shown):
    policy = shown["Content-Security-Policy"].split("; ")
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "default-src 'none'" in policy


def test_pages_declare_that_they_are_public():
    assert [views.gallery.required_permission, views.language.required_permission] == ["public", "public"]


def test_shell_falls_back_to_the_name_of_the_office(settings):
    settings.UI_SHELL = ""
    settings.UI_PUBLIC_BASE = ""
    assert context.shell(RequestFactory().get("/")) == {
        "shell": Shell(office=settings.OFFICE_NAME),
        "public_base": "ui/public_base.html",
    }


def test_navigation_has_at_most_seven_entries():
    with pytest.raises(ValueError, match=r"^the navigation has 8 entries; 7 is the most$"):
        Shell(office="x", nav=tuple(NavItem(str(n), "/", "home") for n in range(8)))


def test_language_is_switched_by_a_form_and_leads_back(client, db):
    answer = client.post(reverse("ui:language"), {"language": "en", "next": "/thiet-ke/"})
    assert (answer.status_code, answer["Location"]) == (302, "/thiet-ke/")
    assert '<html lang="en">' in client.get(reverse("ui:gallery")).content.decode()
    assert client.post(reverse("ui:language"), {"language": "vi", "next": "//evil.example/"})["Location"] == "/"


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (lambda request: defaults.bad_request(request, Exception()), 400, "Không đọc được yêu cầu"),
        (lambda request: defaults.permission_denied(request, PermissionDenied()), 403, "Chưa được phép"),
        (lambda request: defaults.page_not_found(request, Exception("x")), 404, "Không có trang này"),
        (defaults.server_error, 500, "Máy chủ gặp lỗi"),
    ],
)
def test_error_pages_are_designed_and_say_what_to_do(view, status, heading):
    answer = view(RequestFactory().get("/khong-co/"))
    said = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{heading}</h1>" in said
    assert f"Mã lỗi {status}" in said
    assert "ui/ocop.css" in said


def test_a_refusal_page_shows_the_reasons(render):
    verdict = no("Chỉ chủ tịch hội đồng đóng phiên.", cite="Đ6.4", remedy="Nhờ chủ tịch hội đồng.")
    said = render('{% include "403.html" %}', verdict=verdict)
    assert "Chỉ chủ tịch hội đồng đóng phiên." in said
    assert '<span class="oc-cite">Đ6.4</span>' in said
    assert "Nhờ chủ tịch hội đồng." in said


@pytest.mark.parametrize("base", ["ui/public_base.html", "ui/auth_base.html", "ui/base.html"])
def test_bases_have_a_skip_link_a_main_part_and_a_language(render, base):
    said = render(f'{{% extends "{base}" %}}{{% block heading %}}H{{% endblock %}}', shell=Shell(office="Sở"))
    assert 'href="#noi-dung"' in said
    assert said.count('id="noi-dung"') == 1
    assert 'lang="vi"' in said


def test_public_pages_carry_no_token_and_no_htmx(render):
    said = render('{% extends "ui/public_base.html" %}', shell=Shell(office="Sở"), csrf_token="abc")
    assert "abc" not in said
    assert "htmx" not in said
