"""Addresses of the design system."""

from __future__ import annotations

from django.urls import path

from ocop.ground.ui import views

app_name = "ui"
urlpatterns = [
    path("thiet-ke/", views.gallery, name="gallery"),
    path("ngon-ngu/", views.language, name="language"),
]
