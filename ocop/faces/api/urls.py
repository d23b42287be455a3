"""Addresses of the API. Every operation is declared public: the gate asks each view, ninja's too."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from ocop.faces.api import views
from ocop.faces.api.rest import api
from ocop.ground.people.permissions import public

app_name = "api"


def _opened() -> list[URLPattern | URLResolver]:
    patterns, _, _ = api.urls
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        public(pattern.callback)
    return list(patterns)


urlpatterns = [
    path("", views.operations, name="operations"),
    *_opened(),
    re_path(r"^(?P<rest>.*)$", views.nothing_here, name="nothing_here"),
]
