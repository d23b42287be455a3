"""The only writers of producers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import Actor, action, record
from ocop.ground.people.models import User
from ocop.ground.places.models import Place
from ocop.kernel import clock, text
from ocop.kernel.verdict import no
from ocop.registry.producers import access, rules
from ocop.registry.producers.models import Member, Producer, RepresentativeFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What Mẫu 01 and part I of Mẫu 02 ask about a producer."""

    name: str
    kind: str
    representative: str
    address: str = ""
    tax_code: str = ""
    registration_no: str = ""
    founded_on: date | None = None
    phone: str = ""
    email: str = ""
    representative_title: str = ""
    gender: str = ""
    ethnicity: str = ""


OWN_FIELDS = (
    "name", "kind", "representative", "address", "tax_code", "registration_no", "founded_on", "phone", "email",
    "representative_title",
)  # fmt: skip


@action("producers.register", may=lambda actor, place: actor.holds(access.REGISTER, place))
def register_producer(actor: Actor, place: Place, registration: Registration) -> Producer:
    """Enter a producer at a commune. Raises Refused for a bad tax code, one already registered, or a bad kind."""
    producer = Producer(place=place)
    _fill(producer, registration)
    if producer.tax_code and (held := Producer.objects.filter(tax_code=producer.tax_code).first()):
        no(
            gettext_noop("Mã số thuế {code} đã đăng ký cho “{producer}”."),
            at="tax_code",
            remedy=gettext_noop("Mở chủ thể đó thay vì đăng ký lần thứ hai."),
            code=producer.tax_code,
            producer=held.name,
        ).or_refuse()
    producer.save()
    _protect(producer, registration)
    record(producer, name=producer.name, kind=producer.kind)
    return producer


@action("producers.change", may=access.may_change)
def change_producer(actor: Actor, producer: Producer, registration: Registration) -> Producer:
    """Correct what is held about a producer; the entry names the fields that changed, not protected values."""
    before = {name: getattr(producer, name) for name in OWN_FIELDS}
    _fill(producer, registration)
    producer.save()
    _protect(producer, registration)
    record(producer, changed=[name for name in OWN_FIELDS if before[name] != getattr(producer, name)])
    return producer


@action("producers.add_member", may=access.may_add_member)
def add_member(actor: Actor, producer: Producer, user: User) -> Member:
    """Let a person act for the producer. Adding the same person again changes nothing."""
    member, _ = Member.objects.get_or_create(producer=producer, user=user)
    record(producer, user=user.pk)
    return member


def _fill(producer: Producer, registration: Registration) -> None:
    today = clock.today()
    verdict = rules.check_registration(
        name=registration.name, kind=registration.kind, founded_on=registration.founded_on, today=today
    )
    (verdict & rules.check_tax_code(registration.tax_code)).or_refuse()
    for name in OWN_FIELDS:
        setattr(producer, name, getattr(registration, name))
    producer.name = text.nfc(producer.name).strip()
    producer.folded = text.fold(producer.name)[:250]
    producer.sort_key = text.sort_key(producer.name)[:500]


def _protect(producer: Producer, registration: Registration) -> None:
    RepresentativeFacts.objects.update_or_create(
        producer=producer, defaults={"gender": registration.gender, "ethnicity": registration.ethnicity}
    )
