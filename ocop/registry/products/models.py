"""Products and their codes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ocop.kernel.words import gettext_noop

MARK_KINDS: dict[str, str] = {
    "trademark": gettext_noop("Nhãn hiệu"),
    "collective": gettext_noop("Nhãn hiệu tập thể"),
    "certification": gettext_noop("Nhãn hiệu chứng nhận"),
    "indication": gettext_noop("Chỉ dẫn địa lý"),
    "design": gettext_noop("Kiểu dáng công nghiệp"),
}


class Product(models.Model):
    """A product of a producer. `place` is the commune in force when the product was registered.

    A product brought in from an older list may have no set: those lists tell its `group` (I to VI) only.
    """

    producer = models.ForeignKey("producers.Producer", models.PROTECT, related_name="products")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    name = models.CharField(_("tên sản phẩm"), max_length=250)
    folded = models.CharField(max_length=250, editable=False, db_index=True)
    sort_key = models.CharField(max_length=500, editable=False, db_collation="C", db_index=True)
    set_no = models.PositiveSmallIntegerField(_("bộ tiêu chí"), null=True, blank=True)
    group = models.CharField(_("nhóm sản phẩm"), max_length=4, blank=True)
    description = models.TextField(_("quy cách, tiêu chuẩn"), blank=True)
    story = models.TextField(_("câu chuyện sản phẩm"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, related_name="absorbed", null=True, verbose_name=_("đã nhập vào")
    )

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [models.CheckConstraint(condition=Q(set_no__gte=1, set_no__lte=99), name="product_set_in_range")]
        # Counts by place read this index alone, never the rows.
        indexes = [models.Index(fields=["place"], condition=Q(merged_into=None), name="product_standing_at")]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> Product:
        """Itself, or the product it was merged into, however many times. One query a merge."""
        return self.merged_into.standing if self.merged_into else self


class ProductCode(models.Model):
    """A code that leads to the product: the current one, or an alias of an older regulation."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="codes")
    code = models.CharField(_("mã sản phẩm"), max_length=40, unique=True)
    current = models.BooleanField(_("đang dùng"), default=True)
    given_on = models.DateField(_("ngày cấp"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["product"], condition=Q(current=True), name="product_one_current_code")
        ]

    def __str__(self) -> str:
        return self.code


class Variant(models.Model):
    """A pack or kind of one product: what is on the shelf, each with its own number if it has one."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="variants")
    name = models.CharField(_("tên gọi trên kệ"), max_length=160)
    amount = models.DecimalField(_("lượng trong một gói"), max_digits=10, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("đơn vị"), max_length=30, blank=True)
    packaging = models.CharField(_("bao bì"), max_length=200, blank=True)
    gtin = models.CharField(_("mã vạch GTIN"), max_length=20, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Picture(models.Model):
    """A picture of the product, shrunk and without the camera's own notes; `alt` is read out to who cannot see."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="pictures")
    alt = models.CharField(_("ảnh cho thấy gì"), max_length=200)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.alt


class Recording(models.Model):
    """A link to a recording that tells the product's story."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="recordings")
    kind = models.CharField(_("loại"), max_length=10, choices=[("audio", _("Âm thanh")), ("video", _("Video"))])
    title = models.CharField(_("tên bài"), max_length=200)
    url = models.URLField(_("đường dẫn"), max_length=500)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class LabelTick(models.Model):
    """One item of the label check-list seen on the label, and on which day it was ticked."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="label_ticks")
    item = models.CharField(max_length=20)
    ticked_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["product", "item"], name="label_item_once")]

    def __str__(self) -> str:
        return self.item


class Mark(models.Model):
    """A trademark, collective mark, geographical indication or design, and by what right it is used."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="marks")
    kind = models.CharField(_("loại quyền"), max_length=20, choices=list(MARK_KINDS.items()))
    name = models.CharField(_("tên nhãn hiệu hoặc chỉ dẫn"), max_length=200)
    number = models.CharField(_("số văn bằng hoặc số đơn"), max_length=80)
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)
    right = models.CharField(
        _("quyền dùng"),
        max_length=10,
        choices=[("own", _("Chủ sở hữu")), ("licensed", _("Được phép sử dụng"))],
    )
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class MaterialArea(models.Model):
    """Ground the raw material comes from. `place` is the commune in force when it was entered."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="areas")
    name = models.CharField(_("tên vùng"), max_length=160)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+", verbose_name=_("xã, phường"))
    hectares = models.DecimalField(_("diện tích (ha)"), max_digits=10, decimal_places=2)
    tonnes = models.DecimalField(_("sản lượng một năm (tấn)"), max_digits=12, decimal_places=2, null=True, blank=True)
    certificate = models.CharField(_("chứng nhận của vùng"), max_length=160, blank=True)
    expires_on = models.DateField(_("chứng nhận có giá trị đến hết ngày"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Linkage(models.Model):
    """A contract of the chain: with whom, for which part of the output, for how many months."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="linkages")
    kind = models.CharField(
        _("liên kết"),
        max_length=10,
        choices=[("supply", _("Cung cấp nguyên liệu")), ("sale", _("Tiêu thụ sản phẩm"))],
    )
    partner = models.CharField(_("với ai"), max_length=200)
    output_share = models.DecimalField(_("phần sản lượng (%)"), max_digits=5, decimal_places=2)
    months = models.PositiveSmallIntegerField(_("số tháng"))
    signed_on = models.DateField(_("ngày ký"))
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-signed_on", "pk"]

    def __str__(self) -> str:
        return self.partner


class LabTest(models.Model):
    """A test report of a laboratory."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="tests")
    laboratory = models.CharField(_("phòng thử nghiệm"), max_length=200)
    number = models.CharField(_("số phiếu"), max_length=80)
    subject = models.CharField(_("kiểm chỉ tiêu gì"), max_length=200)
    result = models.CharField(_("kết quả"), max_length=10, choices=[("pass", _("Đạt")), ("fail", _("Không đạt"))])
    tested_on = models.DateField(_("ngày trả kết quả"))
    expires_on = models.DateField(_("dùng đến hết ngày"), null=True, blank=True)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-tested_on", "pk"]

    def __str__(self) -> str:
        return self.number
