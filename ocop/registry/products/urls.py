"""Addresses of products."""

from __future__ import annotations

from django.urls import path

from ocop.registry.products import views

app_name = "products"
urlpatterns = [
    path("", views.product_list, name="list"),
    path("dang-ky/", views.choose_producer, name="choose_producer"),
    path("dang-ky/<int:producer_pk>/", views.register, name="register"),
    path("dang-ky/<int:producer_pk>/giong/", views.alike, name="alike"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/sua/", views.change, name="change"),
]
