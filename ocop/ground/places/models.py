"""Places over time, the changes between them, and which lists were loaded. Written by `load` only."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from ocop.ground.places.rules import KIND_LABELS


class Level(models.TextChoices):
    PROVINCE = "province", _("Tỉnh")
    DISTRICT = "district", _("Huyện")
    COMMUNE = "commune", _("Xã")


class DaysInForce(models.Func):
    """The days a place is in force as a range, both ends included."""

    function = "DATERANGE"
    output_field = DateRangeField()


class Place(models.Model):
    """A province, district or commune over the days it kept name, type and parent.

    Codes are text with leading zeros and are re-used; the key is (level, code, valid_from). `parent` and
    `province` point to rows in force on the same days. `valid_to` is the last day, empty while in force.
    """

    level = models.CharField(_("cấp"), max_length=8, choices=Level.choices)
    code = models.CharField(_("mã"), max_length=5)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    name = models.CharField(_("tên"), max_length=100)
    short_name = models.CharField(_("tên gọi"), max_length=100)
    kind = models.CharField(_("loại đơn vị"), max_length=40)
    parent = models.ForeignKey(
        "self", verbose_name=_("thuộc"), null=True, on_delete=models.PROTECT, related_name="children"
    )
    province = models.ForeignKey(
        "self", verbose_name=_("tỉnh"), null=True, on_delete=models.PROTECT, related_name="everything_inside"
    )
    folded = models.CharField(max_length=100, editable=False)
    folded_short = models.CharField(max_length=100, editable=False)
    sort_key = models.CharField(max_length=250, editable=False, db_collation="C")
    lat = models.DecimalField(_("vĩ độ"), max_digits=9, decimal_places=6, null=True)
    lon = models.DecimalField(_("kinh độ"), max_digits=9, decimal_places=6, null=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("địa bàn")
        ordering = ["sort_key", "code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="place_key"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="place_days_in_order",
            ),
            ExclusionConstraint(
                name="place_code_once_a_day",
                # Checked at the end of the transaction: a new list shortens one row and begins the next.
                deferrable=models.Deferrable.DEFERRED,
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (DaysInForce("valid_from", "valid_to", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["level", "valid_from", "valid_to"], name="place_level_days"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """With what lies above it: "Phường Hồng Bàng, Thành phố Hải Phòng". Needs parent and province."""
        above = dict.fromkeys(place.name for place in (self.parent, self.province) if place)
        return ", ".join((self.name, *above))

    @property
    def province_code(self) -> str:
        """The code of its province; its own for a province."""
        return self.province.code if self.province else self.code

    def in_force(self, on: dt.date) -> bool:
        """Whether the row holds on this day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_KINDS = [(kind, _(label)) for kind, label in KIND_LABELS.items()]


class PlaceChange(models.Model):
    """One recorded change: on this day all or part of `old` became all or part of `new`."""

    old = models.ForeignKey(Place, verbose_name=_("trước"), on_delete=models.PROTECT, related_name="changes_out")
    new = models.ForeignKey(Place, verbose_name=_("sau"), on_delete=models.PROTECT, related_name="changes_in")
    kind = models.CharField(_("loại thay đổi"), max_length=30, choices=_KINDS)
    is_default = models.BooleanField(_("gợi ý"))
    on = models.DateField(_("ngày"))
    legal_basis = models.CharField(_("căn cứ"), max_length=100, blank=True)
    evidence = models.CharField(_("bằng chứng"), max_length=200, blank=True)
    confidence = models.CharField(_("độ tin cậy"), max_length=10)

    class Meta:
        verbose_name = _("thay đổi địa bàn")
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="place_change_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class PlaceOnMap(models.Model):
    """A place as the map that begins on `day` shows it. Derived: written anew whenever the lists are loaded.

    `at` is empty where a person must say which of the `candidates` it is; `district` and `province` still hold
    what all of them share.
    """

    day = models.DateField()
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="on_maps")
    at = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, related_name="+")
    district = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, related_name="+")
    province = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, related_name="+")
    candidates = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "place"], name="place_on_map_once")]
        indexes = [
            models.Index(fields=["day", "at"], name="place_on_map_at"),
            models.Index(fields=["day", "province"], name="place_on_map_province"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} @ {self.day}"


class LoadedLists(models.Model):
    """Which version of the lists stands in the database. One row."""

    digest = models.CharField(max_length=64)
    places = models.PositiveIntegerField()
    changes = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]
