"""The only writers of producers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from ocop.ground.audit.actions import SYSTEM, Actor, action, record
from ocop.ground.people.actions import grant_post, issue_password, open_account
from ocop.ground.people.models import User
from ocop.ground.people.queries import by_sign_in_name
from ocop.ground.places.models import Level, Place
from ocop.kernel import clock, text
from ocop.kernel.verdict import YES, Verdict, no
from ocop.law.roles import PRODUCER
from ocop.registry.producers import access, rules
from ocop.registry.producers.changes import changes
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
    disability: str = ""
    registered_on: date | None = None
    registration_authority: str = ""


OWN_FIELDS = (
    "name",
    "kind",
    "representative",
    "address",
    "tax_code",
    "registration_no",
    "registered_on",
    "registration_authority",
    "founded_on",
    "phone",
    "email",
    "representative_title",
)


@action("producers.register", may=lambda actor, place: actor.holds(access.REGISTER, place))
def register_producer(actor: Actor, place: Place, registration: Registration) -> Producer:
    """Enter a producer at a commune.

    Raises Refused for a place that is none, a bad tax code, one already registered, or a bad kind.
    """
    if place.level != Level.COMMUNE:
        no(
            gettext_noop("Chủ thể đăng ký ở xã, phường hoặc đặc khu."),
            cite="Đ7.2",
            at="place",
            remedy=gettext_noop("Chọn đơn vị cấp xã nơi chủ thể đặt trụ sở."),
        ).or_refuse()
    producer = Producer(place=place)
    _fill(producer, registration)
    producer.save()
    RepresentativeFacts.objects.create(
        producer=producer,
        gender=registration.gender,
        ethnicity=registration.ethnicity,
        disability=registration.disability,
    )
    record(producer, name=producer.name, kind=producer.kind)
    return producer


@action("producers.change", may=access.may_change)
def change_producer(actor: Actor, producer: Producer, registration: Registration) -> Producer:
    """Correct what is held about a producer; the entry keeps each changed field before and after.

    Protected facts stay as they are: `correct_protected` writes them.

    Raises Refused as `register_producer` does.
    """
    before = {name: getattr(producer, name) for name in OWN_FIELDS}
    _fill(producer, registration)
    producer.save()
    after = {name: getattr(producer, name) for name in OWN_FIELDS}
    record(producer, **changes(before, after))
    return producer


@action("producers.add_member", may=access.may_add_member)
def add_member(actor: Actor, producer: Producer, user: User) -> Member:
    """Let a person act for the producer. Adding the same person again changes nothing.

    Raises Refused for oneself: nobody checks the dossiers of a producer they act for.
    """
    if actor.pk is not None and actor.pk == user.pk:
        no(gettext_noop("Không ai tự thêm mình vào một chủ thể."), at="email").or_refuse()
    member, _ = Member.objects.get_or_create(producer=producer, user=user)
    record(producer, user=user.pk)
    return member


@dataclass(frozen=True, slots=True)
class Invited:
    """Who may now act for the producer; `opened`: the account is new; `password`: shown once, or empty."""

    member: Member
    opened: bool
    password: str


@action("producers.invite_member", may=access.may_invite)
def invite_member(
    actor: Actor, producer: Producer, *, full_name: str = "", email: str = "", phone: str = ""
) -> Invited:
    """Let a person act for the producer by address or number; open the account when there is none.

    Officers of a commune keep no accounts. What they may do is bounded here: the new account gets the one
    role "producer" at the producer's own place. The steps below it act as the system, whose entries stand
    beside this one. With an address the person sets the password by a link (sent by the view, once this is
    committed); without one a password for one use is returned, because many producers have only a telephone.
    Raises Refused for a missing name, a bad or taken address or number, and for oneself.
    """
    user = by_sign_in_name(email, phone)
    opened, password = user is None, ""
    if user is None:
        user = open_account(SYSTEM, full_name=full_name, email=email, phone=phone)
        password = "" if user.email else issue_password(SYSTEM, user)
    if PRODUCER not in user.roles_now():
        grant_post(SYSTEM, user, role=PRODUCER, place=producer.place, since=clock.today())
    member = add_member(actor, producer, user)
    record(producer, user=user.pk, opened=opened)
    return Invited(member, opened, password)


@action("producers.renew_password", may=access.may_renew_password)
def renew_password(actor: Actor, member: Member) -> str:
    """A new password for one use for a member who lost theirs; the officer of the area hands it over."""
    record(member.producer, user=member.user_id)
    return issue_password(SYSTEM, member.user)


@action("producers.remove_member", may=lambda actor, member: access.may_add_member(actor, member.producer))
def remove_member(actor: Actor, member: Member) -> Producer:
    """The person acts for the producer no longer; account and post stay, other producers are untouched."""
    producer = member.producer
    record(producer, user=member.user_id)
    member.delete()
    return producer


def _fill(producer: Producer, registration: Registration) -> None:
    today = clock.today()
    verdict = rules.check_registration(
        name=registration.name, kind=registration.kind, founded_on=registration.founded_on, today=today
    )
    (verdict & rules.check_tax_code(registration.tax_code)).or_refuse()
    code = rules.plain_tax_code(registration.tax_code)
    _tax_code_is_free(producer, code).or_refuse()
    for name in OWN_FIELDS:
        setattr(producer, name, getattr(registration, name))
    producer.tax_code = code
    producer.name = text.nfc(producer.name).strip()
    producer.folded = text.fold(producer.name)[:250]
    producer.sort_key = text.sort_key(producer.name)[:500]


def _tax_code_is_free(producer: Producer, code: str) -> Verdict:
    held = Producer.objects.filter(tax_code=code).exclude(pk=producer.pk).first() if code else None
    if held is None:
        return YES
    return no(
        gettext_noop("Mã số thuế {code} đã đăng ký cho “{producer}”."),
        at="tax_code",
        remedy=gettext_noop("Mở chủ thể đó thay vì đăng ký lần thứ hai."),
        code=code,
        producer=held.name,
    )
