"""The matters of a product's record, one matter a screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop

from ocop.registry.producers.book import expiry
from ocop.registry.producers.matters import Matter
from ocop.registry.products import rules
from ocop.registry.products.models import LabTest, Linkage, Mark, MaterialArea, Picture, Recording, Variant


def _with_plain_gtin(values: Mapping[str, Any]) -> dict[str, Any]:
    return {**values, "gtin": rules.plain_gtin(values.get("gtin") or "")}


BOOK: dict[str, Matter] = {
    each.key: each
    for each in (
        Matter(
            key="quy-cach",
            model=Variant,
            owner="product",
            title=gettext_noop("Quy cách, bao gói"),
            one=gettext_noop("một quy cách"),
            why=gettext_noop("Nhiều cỡ gói vẫn là một sản phẩm; mỗi cỡ có thể có mã vạch riêng."),
            fields=("name", "amount", "unit", "packaging", "gtin"),
            check=rules.check_variant,
            tidy=_with_plain_gtin,
        ),
        Matter(
            key="anh",
            model=Picture,
            owner="product",
            title=gettext_noop("Ảnh"),
            one=gettext_noop("một ảnh"),
            why=gettext_noop("Ảnh được thu nhỏ và bỏ nơi chụp, máy chụp. Lời tả giúp người không nhìn được ảnh."),
            fields=("alt",),
            file=gettext_noop("Ảnh sản phẩm (JPEG, PNG, WebP)"),
            file_needed=True,
            picture=True,
        ),
        Matter(
            key="bai-ke",
            model=Recording,
            owner="product",
            title=gettext_noop("Âm thanh, video"),
            one=gettext_noop("một đường dẫn"),
            why=gettext_noop("Câu chuyện sản phẩm có thể kể bằng tiếng nói, hình ảnh ở nơi khác."),
            fields=("kind", "title", "url"),
            check=rules.check_media,
        ),
        Matter(
            key="so-huu",
            model=Mark,
            owner="product",
            title=gettext_noop("Nhãn hiệu, chỉ dẫn địa lý"),
            one=gettext_noop("một quyền sở hữu trí tuệ"),
            why=gettext_noop("Mẫu 02 lấy quyền sở hữu trí tuệ làm minh chứng."),
            fields=("kind", "name", "number", "issued_on", "expires_on", "right"),
            check=rules.check_term,
            worked_out=expiry,
            file=gettext_noop("Văn bằng hoặc giấy cho phép sử dụng"),
        ),
        Matter(
            key="vung",
            model=MaterialArea,
            owner="product",
            title=gettext_noop("Vùng nguyên liệu"),
            one=gettext_noop("một vùng nguyên liệu"),
            why=gettext_noop("Nguồn gốc nguyên liệu được chấm điểm và là điều kiện của mọi bộ."),
            fields=("name", "place", "hectares", "tonnes", "certificate", "expires_on"),
            check=rules.check_area,
            worked_out=expiry,
        ),
        Matter(
            key="lien-ket",
            model=Linkage,
            owner="product",
            title=gettext_noop("Hợp đồng liên kết"),
            one=gettext_noop("một hợp đồng liên kết"),
            why=gettext_noop("Liên kết chuỗi được chấm theo phần sản lượng và thời gian."),
            fields=("kind", "partner", "output_share", "months", "signed_on"),
            check=rules.check_contract,
            file=gettext_noop("Hợp đồng"),
        ),
        Matter(
            key="kiem-nghiem",
            model=LabTest,
            owner="product",
            title=gettext_noop("Kiểm nghiệm"),
            one=gettext_noop("một phiếu kiểm nghiệm"),
            why=gettext_noop("Phiếu phải còn hạn khi nộp hồ sơ; phiếu sắp hết hạn được nhắc trước."),
            fields=("laboratory", "number", "subject", "result", "tested_on", "expires_on"),
            check=rules.check_term,
            worked_out=expiry,
            file=gettext_noop("Phiếu kết quả"),
        ),
    )
}
