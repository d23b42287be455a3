"""Addresses of the expert team."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.experts import views

app_name = "experts"
urlpatterns = [
    path("", views.team_list, name="teams"),
    path("<int:pk>/", views.team, name="team"),
    re_path(r"^(?P<pk>[0-9]{1,18})/bao-cao\.(?P<form>pdf|docx)$", views.report, name="report"),
    path("viec/", views.work, name="work"),
    path("viec/<int:pk>/", views.reading, name="reading"),
    path("viec/<int:pk>/tu-choi/", views.decline, name="decline"),
    path("viec/<int:pk>/tep/<int:evidence_pk>/", views.evidence_file, name="evidence_file"),
]
