"""Who acts under the law: the roles of Đ7 of Quyết định 26/2026/QĐ-TTg, made known to the ground.

An app gives its permissions to these roles in its own `access.py`. A role is held through a post at a place.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from ocop.ground.calendar.access import KEEP, KEEP_NATIONAL
from ocop.ground.maps.access import CONFIRM
from ocop.ground.people.access import MANAGE
from ocop.ground.people.permissions import Role, register, register_role

PRODUCER = register_role(Role("producer", gettext_noop("Chủ thể OCOP"), "commune", "Đ7.1")).name
COMMUNE_OFFICER = register_role(Role("commune_officer", gettext_noop("Cán bộ OCOP cấp xã"), "commune", "Đ7.2")).name
PROVINCE_OFFICER = register_role(
    Role("province_officer", gettext_noop("Cán bộ cơ quan OCOP cấp tỉnh"), "province", "Đ7.3a")
).name
COUNCIL_MEMBER = register_role(
    Role("council_member", gettext_noop("Thành viên Hội đồng cấp tỉnh"), "province", "Đ7.3b")
).name
COUNCIL_SECRETARY = register_role(
    Role("council_secretary", gettext_noop("Thư ký Hội đồng cấp tỉnh"), "province", "Đ7.3d")
).name
PROVINCE_CHAIR = register_role(
    Role("province_chair", gettext_noop("Chủ tịch UBND cấp tỉnh"), "province", "Đ7.3e", second_factor=True)
).name
EXPERT = register_role(Role("expert", gettext_noop("Thành viên Tổ tư vấn cấp tỉnh"), "province", "Đ7.3b")).name
LAW_OFFICER = register_role(
    Role("law_officer", gettext_noop("Cán bộ pháp chế OCOP cấp tỉnh"), "province", second_factor=True)
).name
NATIONAL_LAW_OFFICER = register_role(
    Role("national_law_officer", gettext_noop("Cán bộ pháp chế OCOP trung ương"), "", second_factor=True)
).name
ADMINISTRATOR = register_role(Role("administrator", gettext_noop("Quản trị hệ thống"), "", second_factor=True)).name

register(MANAGE, gettext_noop("Quản lý tài khoản và chức vụ"), roles=(ADMINISTRATOR,))
register(
    CONFIRM,
    gettext_noop("Xác nhận đơn vị kế thừa của xã đã chia tách"),
    roles=(COMMUNE_OFFICER, PROVINCE_OFFICER),
)
register(KEEP, gettext_noop("Ghi ngày nghỉ, ngày làm bù của tỉnh"), roles=(PROVINCE_OFFICER,))
register(
    KEEP_NATIONAL,
    gettext_noop("Ghi ngày nghỉ, ngày làm bù của cả nước"),
    roles=(NATIONAL_LAW_OFFICER, ADMINISTRATOR),
)
