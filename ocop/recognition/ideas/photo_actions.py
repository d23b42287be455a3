"""The only writers of the pictures of an idea."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.files.actions import store_file
from ocop.kernel.verdict import no
from ocop.recognition.ideas import access, queries
from ocop.recognition.ideas.models import Idea, Photo

MOST_PHOTOS = 12


@action("ideas.add_photo", may=access.may_write)
def add_photo(actor: Actor, idea: Idea, *, upload: UploadedFile[Any], alt: str) -> Photo:
    """Attach a picture. Raises Refused for a bad file, one that is no picture, missing words, and more than twelve."""
    _in_hand(actor, idea)
    if not alt.strip():
        no(gettext_noop("Ghi ảnh cho thấy gì."), at="alt").or_refuse()
    if idea.photos.count() >= MOST_PHOTOS:
        no(gettext_noop("Ý tưởng đã có {most} ảnh."), at="file", most=MOST_PHOTOS).or_refuse()
    stored = store_file(actor, upload)
    if not stored.is_image:
        no(
            gettext_noop("Tệp này không phải ảnh."), at="file", remedy=gettext_noop("Chọn ảnh JPG hoặc PNG.")
        ).or_refuse()
    photo = Photo.objects.create(idea=idea, file=stored, alt=alt.strip()[:200])
    record(idea, photo=photo.pk, sha256=stored.sha256)
    return photo


@action("ideas.remove_photo", may=lambda actor, photo: access.may_write(actor, photo.idea))
def remove_photo(actor: Actor, photo: Photo) -> Idea:
    """Take a picture off while the idea is in the producer's hands."""
    idea = photo.idea
    _in_hand(actor, idea)
    record(idea, photo=photo.pk)
    photo.delete()
    return idea


def _in_hand(actor: Actor, idea: Idea) -> None:
    queries.hold(idea)
    access.may_write(actor, idea).or_refuse()
