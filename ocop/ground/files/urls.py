"""Addresses of files on their way."""

from __future__ import annotations

from django.urls import path

from ocop.ground.files import views

app_name = "files"
urlpatterns = [
    path("tai-len/", views.start, name="start"),
    path("tai-len/<uuid:pk>/", views.part, name="part"),
]
