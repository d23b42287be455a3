"""Addresses of the studio."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.law.studio import views

app_name = "studio"
FORM = r"(?P<form>xlsx|yaml)"
NUMBER = r"(?P<pk>[0-9]{1,18})"
urlpatterns = [
    path("", views.versions, name="versions"),
    path("mau.xlsx", views.template, name="template"),
    path("so-sanh/", views.compare, name="compare"),
    path("bo-tieu-chi/<int:pk>/", views.version, name="version"),
    re_path(rf"^bo-tieu-chi/{NUMBER}/bo\.{FORM}$", views.version_file, name="version_file"),
    path("quy-dinh/", views.regulations, name="regulations"),
    path("quy-dinh/<int:pk>/", views.regulation, name="regulation"),
    re_path(rf"^quy-dinh/{NUMBER}/quy-dinh\.{FORM}$", views.regulation_file, name="regulation_file"),
    path("du-thao/", views.drafts, name="drafts"),
    path("du-thao/them/", views.start, name="start"),
    path("du-thao/<int:pk>/", views.draft, name="draft"),
    path("du-thao/<int:pk>/tai-len/", views.upload, name="upload"),
    path("du-thao/<int:pk>/trinh/", views.propose, name="propose"),
    path("du-thao/<int:pk>/duyet/", views.approve, name="approve"),
    path("du-thao/<int:pk>/tra-lai/", views.give_back, name="give_back"),
    path("du-thao/<int:pk>/bo/", views.discard, name="discard"),
    path("du-thao/<int:pk>/du-thao.xlsx", views.draft_file, name="draft_file"),
    path("du-thao/bo-tieu-chi/<int:pk>/", views.draft_set, name="draft_set"),
]
