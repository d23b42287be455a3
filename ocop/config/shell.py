"""What stands round every page for this person: navigation by role, account menu, place in scope."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.ground.maps.asked import other_map
from ocop.ground.people.models import User
from ocop.ground.people.permissions import role
from ocop.ground.ui.shell import MenuItem, NavItem, Shell

# (label, URL name, icon, the permission that opens it)
ENTRIES: tuple[tuple[Callable[[], str], str, str, str], ...] = (
    (lambda: _("Hồ sơ"), "dossiers:list", "folder", "dossiers.see"),
    (lambda: _("Sản phẩm"), "products:list", "package", "products.see"),
    (lambda: _("Hội đồng"), "councils:list", "gavel", "councils.see"),
    (lambda: _("Quyết định"), "certificates:list", "file-certificate", "certificates.see"),
    (lambda: _("Giấy chứng nhận"), "certificates:certificates", "certificate", "certificates.list"),
    (lambda: _("Chủ thể"), "producers:list", "users-group", "producers.see"),
    (lambda: _("Ý tưởng"), "ideas:list", "bulb", "ideas.see"),
    (lambda: _("Luật"), "studio:versions", "scale", "law.see"),
    (lambda: _("Người dùng"), "people:list", "users", "people.manage"),
)
MOST = 6  # beside "my work": seven in all


def shell_for(request: HttpRequest) -> Shell:
    """The frame of a page. Signed out, or on an error page: only the name of the office."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return Shell(office=settings.OFFICE_NAME, home_url=reverse("public:home"))
    posts = user.posts_now()
    place = next((post.place for post in posts if post.place is not None), None)
    return Shell(
        office=settings.OFFICE_NAME,
        nav=_navigation(request, user),
        account=(
            MenuItem(_("Tài khoản của tôi"), reverse("people:me"), "user"),
            MenuItem(_("Cách xem của tôi"), reverse("outlooks:list"), "list"),
            MenuItem(_("Trang công khai"), reverse("public:home"), "world"),
            MenuItem(_("Đăng xuất"), reverse("account_logout"), "logout", post=True),
        ),
        person=user.full_name,
        post=", ".join(dict.fromkeys(_(role(post.role).label) for post in posts)),
        home_url=reverse("desk:home"),
        search_url=reverse("desk:search"),
        suggest_url=reverse("desk:suggest"),
        notices_url=reverse("notices:list"),
        notices=user.messages_unread,
        place=place.name if place is not None else "",
        map_date=other_map(request.GET),
    )


def _navigation(request: HttpRequest, user: User) -> tuple[NavItem, ...]:
    home = reverse("desk:home")
    offered = [(label(), reverse(name), icon) for label, name, icon, needed in ENTRIES if user.holds(needed)]
    here = max((url for _label, url, _icon in offered if request.path.startswith(url)), key=len, default="")
    first = NavItem(_("Việc của tôi"), home, "checklist", request.path == home)
    return (first, *(NavItem(label, url, icon, url == here) for label, url, icon in offered[:MOST]))
