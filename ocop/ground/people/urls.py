"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from ocop.ground.people import views

app_name = "people"
urlpatterns = [
    path("", views.account_list, name="list"),
    path("mo/", views.open_account, name="open"),
    path("toi/", views.me, name="me"),
    path("<int:pk>/", views.account, name="account"),
    path("<int:pk>/sua/", views.change_contact, name="change_contact"),
    path("<int:pk>/giao-chuc-vu/", views.grant, name="grant"),
    path("<int:pk>/mat-khau/", views.issue_password, name="issue_password"),
    path("<int:pk>/khoa/", views.close, name="close"),
    path("<int:pk>/mo-lai/", views.reopen, name="reopen"),
    path("chuc-vu/<int:pk>/ket-thuc/", views.end_post, name="end_post"),
]
