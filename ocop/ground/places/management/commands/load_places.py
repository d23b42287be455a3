"""`manage.py load_places`: bring the places to the lists of this version."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from ocop.ground.places.load import load_places


class Command(BaseCommand):
    """Safe to run at every start: the second time it only compares a fingerprint."""

    help = _("Nạp danh mục tỉnh, huyện, xã qua các thời kỳ.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help=_("So sánh từng dòng dù danh mục như cũ."))

    def handle(self, *args: Any, **options: Any) -> None:
        done = load_places(force=options["force"])
        if done.nothing_to_do:
            self.stdout.write(_("Danh mục địa bàn đã đúng phiên bản, không có gì để nạp."))
            return
        said = _("Địa bàn: thêm {made}, sửa {changed}, bỏ {removed}.")
        self.stdout.write(said.format(made=done.made, changed=done.changed, removed=done.removed))
