"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from ocop.ground.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.day_list, name="list"),
    path("them/", views.add, name="add"),
    path("<int:pk>/go/", views.take_back, name="take_back"),
    path("nam/<int:year>/", views.year, name="year"),
]
