"""Addresses of messages."""

from __future__ import annotations

from django.urls import path

from ocop.faces.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.message_list, name="list"),
    path("da-xem/", views.read_all, name="read_all"),
    path("cach-nhan/", views.wish, name="wish"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/mo/", views.open_message, name="open"),
]
