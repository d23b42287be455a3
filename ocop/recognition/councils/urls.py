"""Addresses of councils."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.councils import views

app_name = "councils"
urlpatterns = [
    path("", views.session_list, name="list"),
    path("dot/them/", views.plan_round, name="plan_round"),
    path("them/", views.set_up, name="set_up"),
    path("<int:pk>/thanh-vien/", views.seats, name="seats"),
    path("phien/them/", views.plan_session, name="plan_session"),
    path("phien/<int:pk>/", views.room, name="room"),
    path("phien/<int:pk>/chuong-trinh/", views.agenda, name="agenda"),
    path("phien/<int:pk>/mo/", views.open_session, name="open_session"),
    path("phien/<int:pk>/co-mat/", views.present, name="present"),
    path("phien/<int:pk>/dong/", views.close_session, name="close_session"),
    path("san-pham/<int:pk>/", views.item, name="item"),
    path("san-pham/<int:pk>/giai-trinh/", views.explain, name="explain"),
    path("san-pham/<int:pk>/phieu/", views.sheet, name="sheet"),
    path("san-pham/<int:pk>/phieu/ky/", views.sign, name="sign"),
    path("san-pham/<int:pk>/xung-dot/", views.conflict, name="conflict"),
    path("san-pham/<int:pk>/muc-chung/", views.confirm_floor, name="confirm_floor"),
    path("san-pham/<int:item_pk>/tep/<int:evidence_pk>/", views.evidence_file, name="evidence_file"),
    re_path(r"^phieu/(?P<pk>[0-9]{1,18})/phieu-cham\.(?P<form>pdf|docx)$", views.sheet_file, name="sheet_file"),
    path("phieu/<int:pk>/mo-lai/", views.reopen, name="reopen"),
]
