"""Addresses of maps."""

from __future__ import annotations

from django.urls import path

from ocop.ground.maps import views

app_name = "maps"
urlpatterns = [
    path("", views.counts, name="counts"),
    path("ke-thua/", views.work, name="work"),
    path("ke-thua/<int:pk>/", views.split, name="split"),
    path("ke-thua/<int:pk>/<int:successor>/", views.confirm, name="confirm"),
]
