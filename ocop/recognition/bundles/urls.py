"""Addresses of papers and bundles."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.bundles import views

app_name = "bundles"
PAPER = r"^(?P<pk>[0-9]{1,18})/(?P<name>[a-z0-9-]{1,20})"
urlpatterns = [
    path("<int:pk>/", views.papers, name="papers"),
    path("<int:pk>/bo-ho-so/", views.ask, name="ask"),
    re_path(PAPER + r"\.(?P<form>pdf|docx)$", views.paper, name="paper"),
    re_path(PAPER + r"/day-du\.(?P<form>pdf|docx)$", views.full_paper, name="full_paper"),
    re_path(r"^bo-ho-so/(?P<pk>[0-9]{1,18})\.(?P<form>pdf|zip)$", views.bundle_file, name="file"),
]
