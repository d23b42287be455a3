"""Addresses of ideas, plans and yearly plans."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.ideas import plan_views, views, year_views

app_name = "ideas"
urlpatterns = [
    path("", views.idea_list, name="list"),
    path("dung-lai/", views.standing, name="standing"),
    path("dung-lai/so-ngay/", year_views.days, name="days"),
    path("cho-tinh/", views.decide_many, name="decide_many"),
    path("moi/", views.choose_producer, name="choose_producer"),
    path("moi/<int:producer_pk>/", views.register, name="register"),
    path("moi/<int:producer_pk>/goi-y/", views.hint, name="hint"),
    path("ke-hoach/", year_views.years, name="years"),
    path("ke-hoach/lap/", year_views.open_year, name="open_year"),
    path("ke-hoach/<int:year>/", year_views.years, name="year"),
    path("ke-hoach/<int:year>/<int:pk>/", year_views.year_plan, name="year_plan"),
    path("ke-hoach/muc/<int:pk>/bo/", year_views.item_drop, name="item_drop"),
    path("ke-hoach/sua/<int:pk>/them/", year_views.item_add, name="item_add"),
    path("ke-hoach/sua/<int:pk>/ban-hanh/", year_views.year_approve, name="year_approve"),
    path("ke-hoach/sua/<int:pk>/dieu-chinh/", year_views.year_amend, name="year_amend"),
    re_path(r"^ke-hoach/tai/(?P<pk>[0-9]{1,18})/ke-hoach\.(?P<form>pdf|docx)$", year_views.year_file, name="year_file"),
    path("anh/<int:pk>/", views.photo_file, name="photo_file"),
    path("anh/<int:pk>/go/", views.photo_remove, name="photo_remove"),
    path("bao-cao/<int:pk>/tep/", plan_views.report_file, name="report_file"),
    path("dau-tu/<int:pk>/bo/", plan_views.investment_drop, name="investment_drop"),
    path("moc/<int:pk>/bo/", plan_views.milestone_drop, name="milestone_drop"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/soan/", views.write, name="write"),
    path("<int:pk>/anh/", views.photos, name="photos"),
    path("<int:pk>/gui/", views.submit, name="submit"),
    path("<int:pk>/xa/", views.review, name="review"),
    path("<int:pk>/tinh/", views.decide, name="decide"),
    path("<int:pk>/dung/", views.drop, name="drop"),
    path("<int:pk>/bat-dau/", views.start, name="start"),
    path("<int:pk>/san-pham/", views.make_product, name="make_product"),
    path("<int:pk>/hoan-thanh/", views.finish, name="finish"),
    path("<int:pk>/phuong-an/", plan_views.plan, name="plan"),
    path("<int:pk>/phuong-an/<int:version>/", plan_views.plan, name="plan_version"),
    path("<int:pk>/phuong-an/mo/", plan_views.open_plan, name="open_plan"),
    path("<int:pk>/phuong-an/soan/", plan_views.plan_write, name="plan_write"),
    path("<int:pk>/phuong-an/von-va-moc/", plan_views.plan_rows, name="plan_rows"),
    path("<int:pk>/phuong-an/moc/", plan_views.milestone_add, name="milestone_add"),
    path("<int:pk>/phuong-an/gui/", plan_views.plan_send, name="plan_send"),
    path("<int:pk>/phuong-an/thong-nhat/", plan_views.plan_agree, name="plan_agree"),
    path("<int:pk>/phuong-an/tra-lai/", plan_views.plan_return, name="plan_return"),
    path("<int:pk>/tien-do/", plan_views.report, name="report"),
]
