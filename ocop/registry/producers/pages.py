"""What the pages of producers show. Other apps add blocks to the record page through `sections`."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_noop

from ocop.ground.audit.queries import entries_of
from ocop.ground.maps import asked as asking, mapped, queries as map_queries
from ocop.ground.people.access import person
from ocop.ground.ui.tables import Column, Filter, Table
from ocop.ground.words.queries import named_like
from ocop.registry.producers import access, queries
from ocop.registry.producers.depth_pages import depth
from ocop.registry.producers.models import Member, Producer
from ocop.registry.producers.rules import KINDS, WANTED
from ocop.registry.producers.sections import Sections

sections: Sections[Producer] = Sections()
KIND = Producer._meta.label_lower

DONE = {
    "merging.merge": gettext_noop("Nhập một bản ghi trùng vào đây"),
    "merging.take_apart": gettext_noop("Tách bản ghi đã nhập"),
    "producers.register": gettext_noop("Đăng ký chủ thể"),
    "producers.change": gettext_noop("Sửa thông tin"),
    "producers.add_member": gettext_noop("Thêm người của chủ thể"),
    "producers.invite_member": gettext_noop("Mời người của chủ thể"),
    "producers.renew_password": gettext_noop("Cấp lại mật khẩu"),
    "producers.remove_member": gettext_noop("Bớt người của chủ thể"),
    "producers.keep_matter": gettext_noop("Ghi một mục của chủ thể"),
    "producers.drop_matter": gettext_noop("Bỏ một dòng của chủ thể"),
    "producers.move_seat": gettext_noop("Chuyển trụ sở"),
    "producers.view_protected": gettext_noop("Xem thông tin được bảo vệ"),
    "producers.correct_protected": gettext_noop("Sửa thông tin được bảo vệ"),
}


def table(request: HttpRequest) -> Table:
    """All producers this person may see. Protected facts are no column here and so in no export."""
    asked = asking.read_map(request.GET)
    return Table(
        [
            Column("name", _("Chủ thể"), sortable=True, order=("sort_key",), link=address),
            Column("kind", _("Loại hình"), sortable=True, show=_kind, plain=_kind),
            *mapped.columns(asked),
            Column("tax_code", _("Mã số thuế"), sortable=True),
            Column("representative", _("Người đại diện"), sortable=True),
        ],
        mapped.by_map(access.producers_visible_to(person(request)), asked),
        request.GET,
        caption=_("Chủ thể"),
        filters=[
            Filter("ten", _("Tên chủ thể"), by=_named),
            Filter("dia_ban", _("Xã hoặc tỉnh"), by=lambda typed: mapped.named(typed, asked)),
            Filter("kind", _("Loại hình"), choices=tuple((key, _(label)) for key, label in KINDS.items())),
            *mapped.filters(asked, KIND),
        ],
        default_sort="name",
        export_name="chu-the",
        scope=asked.scope,
    )


def record(request: HttpRequest, producer: Producer) -> dict[str, Any]:
    """The record: facts, who acts for it, what is missing, what happened, and the blocks of other apps."""
    actor = person(request)
    missing = queries.missing_facts(producer)
    own = access.acts_for(actor, producer).ok
    return {
        "producer": producer,
        "facts": _facts(producer),
        "own": own,
        "may_view_protected": access.may_view_protected(actor, producer),
        "may_move": actor.holds(access.REGISTER, producer.place),
        **depth(actor, producer),
        "members": [(member, access.may_renew_password(actor, member).ok) for member in queries.members_of(producer)],
        "missing": [_(label) for label in missing],
        "complete": len(WANTED) - len(missing),
        "wanted": len(WANTED),
        "may_change": access.may_change(actor, producer),
        "may_invite": access.may_invite(actor, producer),
        "sections": sections.of(actor, producer),
        "entries": [_moment(entry) for entry in entries_of(producer)],
    }


def address(producer: Producer) -> str:
    """Where the record stands."""
    return reverse("producers:detail", args=[producer.pk])


def invited_words(member: Member) -> str:
    """What is said when a member was added and a link has gone out or was not needed."""
    return _("{person} nay làm việc cho chủ thể này.").format(person=member.user)


def _facts(producer: Producer) -> list[tuple[str, Any]]:
    named = (producer.representative, producer.representative_title)
    return [
        (_("Loại hình"), _kind(producer)),
        (_("Địa bàn"), producer.place.full_name),
        *_today(producer),
        (_("Địa chỉ"), producer.address),
        (_("Mã số thuế"), producer.tax_code),
        (_("Số đăng ký kinh doanh"), producer.registration_no),
        (_("Ngày cấp đăng ký"), f"{producer.registered_on:%d/%m/%Y}" if producer.registered_on else ""),
        (_("Cơ quan đăng ký"), producer.registration_authority),
        (_("Ngày thành lập"), f"{producer.founded_on:%d/%m/%Y}" if producer.founded_on else ""),
        (
            _("Người đại diện"),
            ", ".join(filter(None, named)),
        ),
        (_("Điện thoại"), producer.phone),
        (_("Thư điện tử"), producer.email),
    ]


def _today(producer: Producer) -> list[tuple[str, str]]:
    """What the commune is called today, where it is another one than the record's."""
    now = map_queries.now_words(producer)
    return [(_("Nay thuộc"), now)] if now else []


def _kind(producer: Producer) -> str:
    return _(KINDS[producer.kind])


def _named(typed: str) -> Q:
    return Q(pk__in=named_like(Producer.objects.order_by(), typed).values("pk"))


def _moment(entry: Any) -> dict[str, Any]:
    return {"when": entry.at, "who": entry.actor_label, "what": _(DONE.get(entry.verb, entry.verb))}
