"""Addresses of producers."""

from __future__ import annotations

from django.urls import path

from ocop.registry.producers import matter_views, protected_views, views

app_name = "producers"
urlpatterns = [
    path("", views.producer_list, name="list"),
    path("dang-ky/", views.register, name="register"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.change, name="change"),
    path("thong-ke/", protected_views.counts, name="counts"),
    path("<int:pk>/chuyen-tru-so/", matter_views.move_seat, name="move_seat"),
    path("<int:pk>/bao-ve/", protected_views.view_protected, name="view_protected"),
    path("<int:pk>/bao-ve/sua/", protected_views.correct_protected, name="correct_protected"),
    path("<int:pk>/du-lieu/", protected_views.own_data, name="own_data"),
    path("<int:pk>/du-lieu/tai/", protected_views.own_data_file, name="own_data_file"),
    path("<int:pk>/muc/<slug:key>/", matter_views.matter, name="matter"),
    path("<int:pk>/muc/<slug:key>/them/", matter_views.matter_add, name="matter_add"),
    path("<int:pk>/muc/<slug:key>/<int:row_pk>/", matter_views.matter_edit, name="matter_edit"),
    path("<int:pk>/muc/<slug:key>/<int:row_pk>/bo/", matter_views.matter_drop, name="matter_drop"),
    path("<int:pk>/muc/<slug:key>/<int:row_pk>/tep/", matter_views.matter_file, name="matter_file"),
    path("<int:pk>/them-nguoi/", views.invite, name="invite"),
    path("nguoi/<int:pk>/mat-khau/", views.renew_password, name="renew_password"),
    path("nguoi/<int:pk>/bot/", views.remove_member, name="remove_member"),
]
