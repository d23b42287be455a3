"""A register to measure with: producers and products written by COPY into a database of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

from ocop.config import embedded
from ocop.kernel.text import fold, sort_key

DATABASE = "bench_register"
os.environ.setdefault("OCOP_PGDATA", str(Path(__file__).resolve().parents[1] / "var" / "pg-test"))
DATA = embedded.data_folder()
os.environ.update(
    {"DATABASE_URL": embedded.address(DATA, DATABASE), "DJANGO_SETTINGS_MODULE": "ocop.config.settings_test"}
)

SEED = 26
PRODUCTS_A_PRODUCER = 5
KINDS = (
    "Mật ong", "Cà phê rang xay", "Trà xanh", "Gạo nếp", "Gạo tẻ", "Nước mắm", "Rượu nếp", "Chả mực", "Bánh đa",
    "Miến dong", "Măng khô", "Thịt trâu gác bếp", "Cao atiso", "Tinh dầu quế", "Tiêu đen", "Hạt điều rang muối",
    "Xoài sấy dẻo", "Mít sấy", "Khoai deo", "Kẹo dừa", "Tương bần", "Dầu lạc", "Trứng gà", "Giò lụa", "Nem chua",
    "Ruốc cá", "Tôm khô", "Mực một nắng", "Bưởi da xanh", "Cam sành", "Nhãn lồng", "Vải thiều", "Thanh long",
    "Sầu riêng", "Hồng treo gió", "Nấm linh chi", "Đông trùng hạ thảo", "Bột sắn dây", "Bún khô", "Phở khô",
    "Chiếu cói", "Gốm", "Tranh thêu", "Lụa tơ tằm", "Nón lá", "Điểm du lịch cộng đồng", "Muối tôm", "Sa tế",
    "Dưa lưới", "Rau an toàn",
)  # fmt: skip
MANNERS = (
    "", "hoa nhãn", "hoa cà phê", "rừng", "đặc sản", "truyền thống", "hữu cơ", "nguyên chất", "cao cấp", "sấy lạnh",
    "sấy thăng hoa", "ủ chum", "thượng hạng", "loại một", "gia truyền", "vị gừng", "vị mặn", "nguyên hạt", "túi lọc",
    "ăn liền", "không đường", "phơi nắng", "thủ công", "VietGAP",
)  # fmt: skip
BRANDS = (
    "An Phú", "Bảo Ngọc", "Cát Tường", "Đại Phát", "Gia Hưng", "Hoàng Gia", "Kim Liên", "Lộc Vừng", "Minh Tâm",
    "Nắng Vàng", "Phúc Thịnh", "Quê Hương", "Sao Mai", "Thiên Ân", "Út Hiền", "Việt Hòa", "Xuân Mai", "Yên Bình",
)  # fmt: skip
SIZES = ("", "", "", " 500g", " 1 kg", " chai 330 ml", " hộp 10 gói", " (gói 250 gram)", " lọ 200ml")


def prepare() -> None:
    """A new database with the law and the places."""
    import psycopg

    embedded.start(DATA, throwaway=True, databases=())
    with psycopg.connect(embedded.address(DATA, "postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {DATABASE}")
    import django

    django.setup()
    from django.core.management import call_command

    for command in ("migrate", "load_law", "load_places"):
        call_command(command, verbosity=0)


def drop() -> None:
    """Take the database away again."""
    import psycopg
    from django.db import connections

    connections.close_all()
    with psycopg.connect(embedded.address(DATA, "postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def grow(low: int, high: int) -> None:
    """Products number `low` to `high`, the last not included, a producer for every five of them."""
    from django.db import connection

    from ocop.ground.places.models import Place

    communes = list(Place.objects.filter(level="commune", valid_to__isnull=True).values_list("pk", "short_name"))
    producers = range(low // PRODUCTS_A_PRODUCER, high // PRODUCTS_A_PRODUCER)
    with connection.cursor() as cursor:
        _copy(cursor.connection, "producers_producer", _producers(producers, communes))
        _copy(cursor.connection, "products_product", _products(range(low, high), communes))
        _copy(cursor.connection, "products_productcode", _codes(range(low, high)))
        cursor.execute("VACUUM ANALYZE")


def product_name(number: int, place: str) -> str:
    """The name of a product, the same in every run."""
    random = Random(SEED * 1_000_003 + number)  # noqa: S311  # the same names in every run
    whose = random.choice((place, random.choice(BRANDS), "", f"{random.choice(BRANDS)} {place}"))
    parts = (random.choice(KINDS), random.choice(MANNERS), whose)
    return " ".join(part for part in parts if part) + random.choice(SIZES)


def _place(producer: int, communes: list[tuple[int, str]]) -> tuple[int, str]:
    return communes[producer * 7919 % len(communes)]


def _producers(numbers: range, communes: list[tuple[int, str]]) -> Iterator[dict[str, object]]:
    for number in numbers:
        place, _ = _place(number, communes)
        name = f"Hợp tác xã {BRANDS[number % len(BRANDS)]} {number}"
        yield {
            "id": number + 1, "name": name, "folded": fold(name), "sort_key": sort_key(name), "kind": "cooperative",
            "place_id": place, "address": "", "tax_code": "", "registration_no": "", "phone": "", "email": "",
            "representative": "Người Ví Dụ", "representative_title": "", "registration_authority": "",
        }  # fmt: skip


def _products(numbers: range, communes: list[tuple[int, str]]) -> Iterator[dict[str, object]]:
    for number in numbers:
        producer = number // PRODUCTS_A_PRODUCER
        place, place_name = _place(producer, communes)
        name = product_name(number, place_name)
        yield {
            "id": number + 1, "name": name, "folded": fold(name), "sort_key": sort_key(name), "producer_id":
            producer + 1, "place_id": place, "set_no": number % 26 + 1, "group": "", "description": "", "story": "",
        }  # fmt: skip


def _codes(numbers: range) -> Iterator[dict[str, object]]:
    for number in numbers:
        code = f"{number % 90 + 10}-{number % 30_000:05}-{number}-2026"
        yield {"product_id": number + 1, "code": code, "current": True, "given_on": "2026-08-01"}


def _copy(connection: object, table: str, rows: Iterator[dict[str, object]]) -> None:
    from psycopg import sql

    first = next(rows)
    names = sql.SQL(",").join(map(sql.Identifier, first))
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with connection.cursor() as cursor, cursor.copy(command) as copy:  # type: ignore[attr-defined]  # psycopg's own
        copy.write_row(tuple(first.values()))
        for row in rows:
            copy.write_row(tuple(row.values()))
