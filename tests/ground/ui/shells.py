"""A full shell, as the desk would give it."""

from __future__ import annotations

from datetime import date

from ocop.ground.ui.shell import MenuItem, NavItem, Shell

NAV = tuple(
    NavItem(label, f"/{icon}/", icon, active=icon == "home", count=5 if icon == "home" else 0)
    for label, icon in (
        ("Việc của tôi", "home"),
        ("Hồ sơ", "folders"),
        ("Hội đồng", "users-group"),
        ("Sản phẩm", "basket"),
        ("Truy xuất", "qrcode"),
        ("Chương trình", "target-arrow"),
        ("Báo cáo", "chart-bar"),
    )
)


def full_shell(request):
    return Shell(
        office="Văn phòng Điều phối nông thôn mới thành phố Hải Phòng",
        nav=NAV,
        account=(MenuItem("Tài khoản", "/tai-khoan/"), MenuItem("Đăng xuất", "/ra/", "logout", post=True)),
        person="Nguyễn Thị Ngọc Ánh",
        post="Chuyên viên",
        search_url="/tim/",
        notices_url="/thong-bao/",
        notices=3,
        place="Thành phố Hải Phòng",
        map_date=date(2025, 6, 30),
    )
