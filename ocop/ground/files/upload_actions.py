"""The only writers of files on their way, but for their parts (see `uploads`)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files import access, uploads
from ocop.ground.files.actions import store_file
from ocop.ground.files.models import StoredFile, Upload
from ocop.ground.files.upload_rules import Announced, check_announced
from ocop.ground.people.models import User
from ocop.kernel import clock
from ocop.kernel.verdict import YES, no


@action("files.start_upload", may=access.may_start)
def start_upload(actor: Actor, file: Announced) -> Upload:
    """Make room for a file that will come in parts. Raises Refused for its size, its kind, or too many at once."""
    User.objects.select_for_update().get(pk=actor.pk)  # two devices of one person are counted one after the other
    check_announced(
        file,
        access.on_the_way(actor),
        largest=settings.MAX_FILE_BYTES,
        most_together=settings.MAX_OPEN_UPLOAD_BYTES,
    ).or_refuse()
    upload = Upload.objects.create(
        owner_id=actor.pk,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        ends_at=clock.now() + timedelta(hours=settings.UPLOAD_HOURS),
    )
    record(upload, size=file.size)
    return upload


@action("files.store_upload", may=access.may_use)
def store_upload(actor: Actor, upload: Upload) -> StoredFile:
    """Keep a file that has come whole, by the same checks as one sent in one piece; its parts go.

    Raises Refused while parts are missing, for bytes that are not those announced, and as `store_file` does.
    """
    held = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None or not held.whole:
        no(
            gettext_noop("Tệp “{name}” chưa tải lên xong."),
            at="file",
            remedy=gettext_noop("Chọn lại đúng tệp đó: máy gửi tiếp phần còn lại."),
            name=upload.name,
        ).or_refuse()
    assert held is not None
    with uploads.opened(held) as content:
        stored = store_file(actor, UploadedFile(content, name=held.name, size=held.size))
    if held.sha256 and held.sha256 != stored.sha256:
        no(
            gettext_noop("Tệp “{name}” bị sai lệch trên đường gửi nên không được nhận."),
            at="file",
            remedy=gettext_noop("Chọn lại tệp để gửi lại."),
            name=held.name,
        ).or_refuse()
    _gone(held)
    return stored


def store_handed_in(actor: Actor, handed: UploadedFile[bytes] | Upload) -> StoredFile:
    """Keep a file whichever way it came: with its form, or before it in parts. Raises Refused as the two do."""
    return store_upload(actor, handed) if isinstance(handed, Upload) else store_file(actor, handed)


@action("files.drop_upload", may=access.may_use)
def drop_upload(actor: Actor, upload: Upload) -> Upload:
    """Give up a file on its way: what has come of it goes."""
    record(upload, received=upload.received)
    _gone(upload)
    return upload


@action("files.clear_uploads", may=lambda actor: YES if actor.pk is None else no(gettext_noop("Việc của hệ thống.")))
def clear_uploads(actor: Actor) -> int:
    """Take away files on their way that nobody has sent a part of for long. Says how many."""
    ended = list(Upload.objects.select_for_update(skip_locked=True).filter(ends_at__lte=clock.now())[:1000])
    for each in ended:
        _gone(each)
    record(count=len(ended))
    return len(ended)


def _gone(upload: Upload) -> None:
    """The row now, the bytes once that is certain: a refused action leaves both."""
    pk = upload.pk
    Upload.objects.filter(pk=pk).delete()
    transaction.on_commit(lambda: uploads.throw_away(pk))
