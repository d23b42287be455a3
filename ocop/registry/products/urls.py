"""Addresses of products."""

from __future__ import annotations

from django.urls import path

from ocop.registry.products import matter_views, views

app_name = "products"
urlpatterns = [
    path("", views.product_list, name="list"),
    path("chua-co-bo/", views.without_set, name="without_set"),
    path("dang-ky/", views.choose_producer, name="choose_producer"),
    path("dang-ky/<int:producer_pk>/", views.register, name="register"),
    path("dang-ky/<int:producer_pk>/giong/", views.alike, name="alike"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.change, name="change"),
    path("<int:pk>/nhan/", matter_views.label, name="label"),
    path("<int:pk>/muc/<slug:key>/", matter_views.matter, name="matter"),
    path("<int:pk>/muc/<slug:key>/them/", matter_views.matter_add, name="matter_add"),
    path("<int:pk>/muc/<slug:key>/<int:row_pk>/", matter_views.matter_edit, name="matter_edit"),
    path("<int:pk>/muc/<slug:key>/<int:row_pk>/bo/", matter_views.matter_drop, name="matter_drop"),
    path("<int:pk>/muc/<slug:key>/<int:row_pk>/tep/", matter_views.matter_file, name="matter_file"),
]
