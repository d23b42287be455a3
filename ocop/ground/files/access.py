"""Who sees a file on its way: its owner alone."""

from __future__ import annotations

import uuid

from django.db.models import Count, F, Sum
from django.http import Http404
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor
from ocop.ground.files.models import Upload
from ocop.ground.files.upload_rules import Announced, OnTheWay
from ocop.kernel import clock
from ocop.kernel.verdict import YES, Verdict, no


def get_upload_for(actor: Actor, pk: uuid.UUID) -> Upload:
    """The file on its way, for its owner. Raises Http404 for another's, an unknown one, or one that has ended."""
    upload = Upload.objects.filter(pk=pk, owner_id=actor.pk, ends_at__gt=clock.now()).first()
    if upload is None:
        raise Http404
    return upload


def uploads_of(actor: Actor, numbers: list[uuid.UUID]) -> list[Upload]:
    """Those of one's own, in the order asked. Raises Refused when one of them is no longer there."""
    found = Upload.objects.filter(owner_id=actor.pk, ends_at__gt=clock.now()).in_bulk(numbers)
    if len(found) < len(set(numbers)):
        no(
            gettext_noop("Tệp tải lên không còn: đã đính kèm rồi, hoặc để quá lâu."),
            at="file",
            remedy=gettext_noop("Xem danh sách tài liệu đã đính kèm; nếu chưa có, chọn lại tệp."),
        ).or_refuse()
    return [found[each] for each in numbers]


def arrived(actor: Actor, numbers: list[uuid.UUID]) -> list[Upload]:
    """Those of one's own that came whole, and wait to be attached."""
    mine = Upload.objects.filter(owner_id=actor.pk, received=F("size"), ends_at__gt=clock.now()).in_bulk(numbers)
    return [mine[each] for each in numbers if each in mine]


def on_the_way(actor: Actor) -> OnTheWay:
    """How much one person has on the way."""
    told = Upload.objects.filter(owner_id=actor.pk, ends_at__gt=clock.now()).aggregate(
        files=Count("pk"), size=Sum("size", default=0)
    )
    return OnTheWay(told["files"], int(told["size"]))


def may_start(actor: Actor, file: Announced) -> Verdict:
    """Whoever has an account sends files; what they may be attached to is asked when they are attached."""
    return YES if actor.pk is not None else no(gettext_noop("Chỉ người có tài khoản gửi tệp."))


def may_use(actor: Actor, upload: Upload) -> Verdict:
    """Its owner alone."""
    if actor.pk is not None and actor.pk == upload.owner_id:
        return YES
    return no(gettext_noop("Tệp đang tải lên là của người khác."))
