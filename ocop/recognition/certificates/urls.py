"""Addresses of decisions, certificates and notices."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.certificates import views

app_name = "certificates"
FORM = r"(?P<form>pdf|docx)"
urlpatterns = [
    path("", views.decision_list, name="list"),
    path("cho-trinh/", views.outcomes, name="outcomes"),
    path("cho-trinh/<int:dossier_pk>/thong-bao/", views.notify, name="notify"),
    path("<int:pk>/", views.decision, name="decision"),
    path("<int:pk>/ky/", views.sign, name="sign"),
    path("<int:pk>/tra-lai/", views.return_draft, name="return"),
    re_path(rf"^(?P<pk>[0-9]{{1,18}})/quyet-dinh\.{FORM}$", views.decision_file, name="decision_file"),
    path("giay-chung-nhan/", views.certificate_list, name="certificates"),
    path("giay-chung-nhan/<int:pk>/", views.detail, name="detail"),
    path("giay-chung-nhan/<int:pk>/thu-hoi/", views.withdraw, name="withdraw"),
    re_path(
        rf"^giay-chung-nhan/(?P<pk>[0-9]{{1,18}})/giay\.{FORM}$",
        views.certificate_file,
        name="certificate_file",
    ),
    path("thong-bao/<int:pk>/", views.notice, name="notice"),
    re_path(rf"^thong-bao/(?P<pk>[0-9]{{1,18}})/thong-bao\.{FORM}$", views.notice_file, name="notice_file"),
]
