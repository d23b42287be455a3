"""Addresses of producers."""

from __future__ import annotations

from django.urls import path

from ocop.registry.producers import views

app_name = "producers"
urlpatterns = [
    path("", views.producer_list, name="list"),
    path("dang-ky/", views.register, name="register"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.change, name="change"),
    path("<int:pk>/them-nguoi/", views.invite, name="invite"),
    path("nguoi/<int:pk>/mat-khau/", views.renew_password, name="renew_password"),
    path("nguoi/<int:pk>/bot/", views.remove_member, name="remove_member"),
]
