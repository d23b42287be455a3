"""Addresses of dossiers."""

from __future__ import annotations

from django.urls import path, re_path

from ocop.recognition.dossiers import fill_views, views

app_name = "dossiers"
urlpatterns = [
    path("", views.dossier_list, name="list"),
    path("cong-suc/", views.weights_list, name="weights_list"),
    path("cong-suc/<int:set_no>/", views.weights, name="weights"),
    path("mo/<int:product_pk>/", views.open_page, name="open"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/noi-dung/", views.texts, name="texts"),
    path("<int:pk>/tu-cham/", views.marks, name="marks"),
    path("<int:pk>/tu-cham/luu/", views.save_mark, name="save_mark"),
    re_path(
        r"^(?P<pk>[0-9]{1,18})/tu-cham/phieu\.(?P<form>pdf|docx)$", views.self_scoring_file, name="self_scoring_file"
    ),
    path("<int:pk>/minh-chung/", fill_views.evidence, name="evidence"),
    path("<int:pk>/minh-chung/anh/", fill_views.photos, name="photos"),
    path("<int:pk>/minh-chung/tieu-chi/<str:code>/", fill_views.criterion, name="criterion"),
    path("<int:pk>/giai-trinh/", views.explain, name="explain"),
    path("<int:pk>/noi-dung/tu-so/", fill_views.fill_empty, name="fill_empty"),
    path("<int:pk>/nop/dieu-kien-loai/", fill_views.grounds, name="grounds"),
    path("<int:pk>/thay-doi/", views.changes, name="changes"),
    path("<int:pk>/bo-sung/", views.tick_items, name="tick_items"),
    path("<int:pk>/lap-lai/", views.restart, name="restart"),
    path("minh-chung/<int:pk>/", views.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/sua/", fill_views.evidence_edit, name="evidence_edit"),
    path("minh-chung/<int:pk>/chuyen/", fill_views.evidence_move, name="evidence_move"),
    path("minh-chung/<int:pk>/go/", fill_views.evidence_remove, name="evidence_remove"),
    path("<int:pk>/nop/", views.submit, name="submit"),
    path("<int:pk>/xa/", views.commune, name="commune"),
    path("<int:pk>/xa/tiep-nhan/", views.receive, name="receive"),
    path("<int:pk>/xa/tra-lai/", views.return_back, name="return"),
    path("<int:pk>/xa/gui-tinh/", views.forward, name="forward"),
    path("<int:pk>/tinh/", views.province, name="province"),
    path("<int:pk>/tinh/tiep-nhan/", views.take_in, name="take_in"),
    path("<int:pk>/tinh/yeu-cau-bo-sung/", views.ask_more, name="ask_more"),
]
