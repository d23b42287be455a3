"""Addresses of merging."""

from __future__ import annotations

from django.urls import path

from ocop.recognition.merging import views

app_name = "merging"
urlpatterns = [
    path("<slug:slug>/<int:pk>/", views.choose, name="choose"),
    path("<slug:slug>/<int:pk>/<int:other>/", views.compare, name="compare"),
    path("<slug:slug>/ban-cu/<int:pk>/", views.merged, name="merged"),
]
