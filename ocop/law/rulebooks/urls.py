"""Addresses of the criteria."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.law.rulebooks import views

app_name = "rulebooks"
urlpatterns = [
    path("", views.set_list, name="list"),
    path("nguyen-van/", views.wording, name="wording"),
    path("nguyen-van/mau.xlsx", views.wording_template, name="wording_template"),
    path("diem-ngo/", views.doubts, name="doubts"),
    re_path(r"^diem-ngo/(?P<digest>[0-9a-f]{64})/$", views.doubt, name="doubt"),
    re_path(r"^(?P<set_no>[0-9]{1,4})/$", views.sheet, name="set"),
    re_path(r"^(?P<set_no>[0-9]{1,4})/phieu\.(?P<form>pdf|docx)$", views.sheet_file, name="sheet_file"),
]
