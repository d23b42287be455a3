"""Addresses of the desks."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.intake import views

app_name = "intake"
urlpatterns = [
    path("xa/", views.commune, name="commune"),
    path("xa/tiep-nhan/", views.receive, name="receive"),
    path("xa/gui-tinh/", views.forward, name="forward"),
    path("van-ban/", views.letters, name="letters"),
    path("van-ban/<int:pk>/", views.letter, name="letter"),
    re_path(r"^van-ban/(?P<pk>[0-9]{1,18})\.(?P<form>pdf|docx)$", views.letter_file, name="letter_file"),
    path("<int:pk>/mau/", views.samples, name="samples"),
    re_path(r"^mau/(?P<pk>[0-9]{1,18})\.(?P<form>pdf|docx)$", views.receipt_file, name="receipt_file"),
    path("tinh/", views.province, name="province"),
    path("tinh/cach-tinh/", views.terms, name="terms"),
]
