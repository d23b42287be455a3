"""The addresses of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("ocop.faces.public.urls")),
    path("ban-lam-viec/", include("ocop.faces.desk.urls")),
    path("bo-tieu-chi/", include("ocop.law.rulebooks.urls")),
    path("chu-the/", include("ocop.registry.producers.urls")),
    path("san-pham/", include("ocop.registry.products.urls")),
    path("ho-so/", include("ocop.recognition.intake.urls")),
    path("y-tuong/", include("ocop.recognition.ideas.urls")),
    path("ho-so/", include("ocop.recognition.dossiers.urls")),
    path("tep/", include("ocop.ground.files.urls")),
    path("to-tu-van/", include("ocop.recognition.experts.urls")),
    path("giay-to/", include("ocop.recognition.bundles.urls")),
    path("hoi-dong/", include("ocop.recognition.councils.urls")),
    path("quyet-dinh/", include("ocop.recognition.certificates.urls")),
    path("luat/", include("ocop.law.studio.urls")),
    path("nhap-danh-sach/", include("ocop.recognition.imports.urls")),
    path("thong-bao/", include("ocop.faces.notices.urls")),
    path("nguoi-dung/", include("ocop.ground.people.urls")),
    path("cach-xem/", include("ocop.ground.outlooks.urls")),
    path("nhap-ban-ghi/", include("ocop.recognition.merging.urls")),
    path("theo-dia-ban/", include("ocop.ground.maps.urls")),
    path("lich-lam-viec/", include("ocop.ground.calendar.urls")),
    path("dia-ban/", include("ocop.ground.places.urls")),
    path("", include("ocop.ground.ui.urls")),
    path("api/", include("ocop.faces.api.urls")),
    path("tai-khoan/", include("allauth.urls")),
]
