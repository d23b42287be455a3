"""The addresses the pages of recognition need: those of this room, and stand-ins for names they only link to."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import include, path

from ocop.ground.people.permissions import public


@public
def elsewhere(request, **_):
    return HttpResponse("elsewhere")


def stand_in(app_name, *names):
    return include(([path(f"{name}/<int:pk>/", elsewhere, name=name) for name in names], app_name))


urlpatterns = [
    path("theo-dia-ban/", include("ocop.ground.maps.urls")),
    path("ho-so/", include("ocop.recognition.intake.urls")),
    path("y-tuong/", include("ocop.recognition.ideas.urls")),
    path("ho-so/", include("ocop.recognition.dossiers.urls")),
    path("tep/", include("ocop.ground.files.urls")),
    path("to-tu-van/", include("ocop.recognition.experts.urls")),
    path("lich-lam-viec/", include("ocop.ground.calendar.urls")),
    path("giay-to/", include("ocop.recognition.bundles.urls")),
    path("hoi-dong/", include("ocop.recognition.councils.urls")),
    path("", include("ocop.ground.ui.urls")),
    path("cach-xem/", include("ocop.ground.outlooks.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("san-pham/", stand_in("products", "detail")),
    path("quyet-dinh/", stand_in("certificates", "detail", "notice")),
]
