"""Addresses for everybody. `/c/<token>/` stands on labels: it must never change."""

from __future__ import annotations

from django.urls import path

from ocop.faces.public import views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("danh-muc/", views.catalogue, name="catalogue"),
    path("kiem-tra/", views.check, name="check"),
    path("so-lieu/", views.stats, name="stats"),
    path("thu-cham/", views.trials, name="trials"),
    path("thu-cham/<int:set_no>/", views.trial, name="trial"),
    path("c/<str:token>/", views.certificate, name="certificate"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
