"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from ocop.faces.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("tim/goi-y/", views.suggest, name="suggest"),
    path("dien-bien/", views.history, name="history"),
    path("san-pham/<int:pk>/", views.product, name="product"),
]
