"""Addresses of saved ways of looking."""

from __future__ import annotations

from django.urls import path

from ocop.ground.outlooks import views

app_name = "outlooks"
urlpatterns = [
    path("", views.mine, name="list"),
    path("luu/", views.save, name="save"),
    path("<int:pk>/", views.change, name="change"),
    path("<int:pk>/bo/", views.drop, name="drop"),
    path("<int:pk>/bat-dau/", views.begin, name="begin"),
    path("<int:pk>/thoi-bat-dau/", views.begin_plain, name="begin_plain"),
]
