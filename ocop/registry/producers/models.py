"""Producers and the people who act for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop.kernel.words import gettext_noop
from ocop.registry.producers.rules import KINDS

PAPER_KINDS: dict[str, str] = {
    "registration": gettext_noop("Đăng ký kinh doanh, đăng ký hợp tác xã"),
    "food_safety": gettext_noop("Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"),
    "commitment": gettext_noop("Bản cam kết sản xuất an toàn"),
    "production": gettext_noop("Giấy chứng nhận điều kiện sản xuất"),
    "environment": gettext_noop("Giấy phép, đăng ký, cam kết môi trường"),
    "gmp": "GMP",
    "ssop": "SSOP",
    "haccp": "HACCP",
    "iso22000": "ISO 22000",
    "iso9001": "ISO 9001",
    "vietgap": "VietGAP",
    "globalgap": "GlobalGAP",
    "organic": gettext_noop("Hữu cơ"),
    "award": gettext_noop("Giải thưởng, bằng khen"),
    "other": gettext_noop("Giấy tờ khác"),
}
"""Papers and quality systems that part III of Mẫu 02 takes as evidence."""


class Producer(models.Model):
    """A producer as registered. `place` is the commune in force when it was registered."""

    name = models.CharField(_("tên chủ thể"), max_length=250)
    folded = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = models.CharField(max_length=500, editable=False, db_collation="C", db_index=True)
    kind = models.CharField(_("loại hình"), max_length=20, choices=list(KINDS.items()))
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    tax_code = models.CharField(_("mã số thuế"), max_length=16, blank=True)
    registration_no = models.CharField(_("số đăng ký kinh doanh"), max_length=60, blank=True)
    registered_on = models.DateField(_("ngày cấp đăng ký"), null=True, blank=True)
    registration_authority = models.CharField(_("cơ quan đăng ký"), max_length=160, blank=True)
    founded_on = models.DateField(_("ngày thành lập hoặc đăng ký"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    representative = models.CharField(_("người đại diện theo pháp luật"), max_length=120)
    representative_title = models.CharField(_("chức vụ người đại diện"), max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="absorbed", null=True, verbose_name=_("đã nhập vào")
    )

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tax_code"], condition=~models.Q(tax_code=""), name="producer_tax_code_once"
            )
        ]
        # Counts by place read this index alone, never the rows.
        indexes = [models.Index(fields=["place"], condition=models.Q(merged_into=None), name="producer_standing_at")]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> Producer:
        """Itself, or the producer it was merged into, however many times. One query a merge."""
        return self.merged_into.standing if self.merged_into else self


class RepresentativeFacts(models.Model):
    """Protected facts of the representative that Mẫu 02 asks for: never in lists, exports or public pages."""

    producer = models.OneToOneField(Producer, models.CASCADE, related_name="protected_facts")
    gender = models.CharField(
        _("giới tính"), max_length=10, blank=True, choices=[("male", _("Nam")), ("female", _("Nữ"))]
    )
    ethnicity = models.CharField(_("dân tộc"), max_length=60, blank=True)
    disability = models.CharField(
        _("người khuyết tật"), max_length=5, blank=True, choices=[("yes", _("Có")), ("no", _("Không"))]
    )

    def __str__(self) -> str:
        return f"#{self.producer_id}"


class Member(models.Model):
    """A person with an account who acts for the producer."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="members")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="producer_members")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["producer", "user"], name="producer_member_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.producer}"


class Contact(models.Model):
    """A way to reach the producer: an office, a shop, a person on duty. No private addresses."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="contacts")
    name = models.CharField(_("liên hệ với ai"), max_length=120)
    role = models.CharField(_("phụ trách việc gì"), max_length=120, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Where the producer had its seat, from a day until a day. Rows are added, never rewritten."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="seats")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer"], condition=models.Q(until__isnull=True), name="producer_one_seat_now"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")), name="seat_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.place.full_name


class Paper(models.Model):
    """A certificate, licence or quality system, with the file that shows it."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="papers")
    kind = models.CharField(_("loại giấy tờ"), max_length=20, choices=list(PAPER_KINDS.items()))
    number = models.CharField(_("số"), max_length=80)
    issuer = models.CharField(_("nơi cấp"), max_length=200)
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["kind", "-issued_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class YearResult(models.Model):
    """What a year came to. Money in whole đồng; shares and growth are worked out, never typed."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("năm"))
    revenue = models.PositiveBigIntegerField(_("doanh thu (đồng)"))
    profit = models.BigIntegerField(_("lợi nhuận (đồng)"), help_text=_("Lỗ thì ghi số âm."))
    capital = models.PositiveBigIntegerField(_("vốn cuối năm (đồng)"), null=True, blank=True)
    output = models.DecimalField(_("sản lượng"), max_digits=14, decimal_places=3, null=True, blank=True)
    output_unit = models.CharField(_("đơn vị sản lượng"), max_length=30, blank=True)
    workers = models.PositiveIntegerField(_("số lao động"))
    local_workers = models.PositiveIntegerField(_("trong đó lao động địa phương"))
    women_workers = models.PositiveIntegerField(_("trong đó lao động nữ"))

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["producer", "year"], name="producer_year_once")]

    def __str__(self) -> str:
        return str(self.year)


class Membership(models.Model):
    """How many members a cooperative counts on a day: numbers, never a list of names."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="memberships")
    on = models.DateField(_("tính đến ngày"))
    members = models.PositiveIntegerField(_("số thành viên"))
    women = models.PositiveIntegerField(_("trong đó nữ"))
    suppliers = models.PositiveIntegerField(_("trong đó cung cấp nguyên liệu cho sản phẩm"))

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["producer", "on"], name="producer_membership_once")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"
