"""Addresses of lists brought in."""

from __future__ import annotations

from django.urls import path

from ocop.recognition.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.import_list, name="list"),
    path("moi/", views.upload, name="upload"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/tieu-de/", views.choose, name="choose"),
    path("<int:pk>/cot/", views.confirm, name="confirm"),
    path("<int:pk>/dong/<int:number>/sua/", views.mend, name="mend"),
    path("<int:pk>/dong/<int:number>/noi/", views.place, name="place"),
    path("<int:pk>/dong/<int:number>/bo/", views.skip, name="skip"),
    path("<int:pk>/ghi/", views.start, name="start"),
    path("<int:pk>/go/", views.undo, name="undo"),
    path("<int:pk>/xoa/", views.drop, name="drop"),
]
