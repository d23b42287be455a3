"""Addresses of places."""

from __future__ import annotations

from django.urls import path

from ocop.ground.places import views

app_name = "places"
urlpatterns = [
    path("", views.country, name="map"),
    path("tim/", views.search, name="search"),
    path("tinh/<str:code>/", views.province, name="province"),
    path("<int:pk>/", views.place, name="place"),
]
