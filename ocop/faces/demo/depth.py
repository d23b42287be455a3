"""Depth for the demo's register: papers, years, packs, areas, tests … through the real actions, all made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from ocop.ground.people.models import User
from ocop.registry.producers import book as producer_book, matter_actions as producer_actions
from ocop.registry.producers.models import Producer
from ocop.registry.products import book as product_book, matter_actions as product_actions
from ocop.registry.products.models import Product
from ocop.registry.products.rules import LABEL, gtin_check_digit

LABORATORY = "Phòng thử nghiệm Ví Dụ (demo)"


def deepen(
    seed: int, today: date, producers: Sequence[tuple[Producer, User]], products: Sequence[tuple[Product, User]]
) -> None:
    """Every eighth record, the producer the sign-in page offers among them. The numbers come from a generator
    of its own, so that what the rest of the demo is dealt does not change."""
    rng = Random(f"{seed} depth")
    for number, (producer, user) in enumerate(producers):
        if number % 8 == 0:
            _producer(rng, today, producer, user, number)
    for product, actor in products[::8]:
        _product(rng, today, product, actor)


def _producer(rng: Random, today: date, producer: Producer, user: User, number: int) -> None:
    """Papers, two years and, for cooperatives, members. Days and sizes follow from the seed."""
    revenue = rng.randrange(400, 4_000) * 1_000_000
    workers = rng.randrange(4, 40)
    rows: list[tuple[str, dict[str, Any]]] = [
        ("giay-to", {"kind": "food_safety", "number": f"ATTP-DEMO-{number:03}", "issuer": "Cơ quan Minh Họa (demo)",
                     "issued_on": today - timedelta(days=1000), "expires_on": today + timedelta(days=95 - number * 5)}),
    ]  # fmt: skip
    for years_ago in (2, 1):
        rows.append(("ket-qua", _year(today.year - years_ago, revenue, workers)))
        revenue = revenue * rng.randrange(95, 160) // 100
    if producer.kind in ("cooperative", "cooperative_group"):
        members = rng.randrange(10, 80)
        counted = {"on": date(today.year, 1, 1), "members": members, "women": members // 2, "suppliers": members // 3}
        rows.append(("thanh-vien", counted))
    for key, values in rows:
        producer_actions.keep_matter(user, producer, producer_book.BOOK[key], values)


def _product(rng: Random, today: date, product: Product, user: User) -> None:
    """A pack with its number, a raw-material area, a test and part of the label. Days follow from the seed."""
    stem = f"893{product.pk % 10**9:09}"
    rows: list[tuple[str, dict[str, Any]]] = [
        ("quy-cach", {"name": "Hộp 500 g (demo)", "amount": 500, "unit": "g", "packaging": "Hộp giấy",
                      "gtin": f"{stem}{gtin_check_digit(stem)}"}),
        ("vung", {"name": "Vùng nguyên liệu Ví Dụ (demo)", "place": product.place,
                  "hectares": rng.randrange(2, 60), "tonnes": rng.randrange(5, 300)}),
        ("kiem-nghiem", {"laboratory": LABORATORY, "number": f"KN-DEMO-{product.pk}", "subject": "Chỉ tiêu an toàn",
                         "result": "pass", "tested_on": today - timedelta(days=rng.randrange(20, 340)),
                         "expires_on": today + timedelta(days=rng.randrange(-20, 300))}),
    ]  # fmt: skip
    for key, values in rows:
        product_actions.keep_matter(user, product, product_book.BOOK[key], values)
    product_actions.tick_label(user, product, [each.key for each in LABEL[: rng.randrange(4, len(LABEL) + 1)]])


def _year(year: int, revenue: int, workers: int) -> dict[str, Any]:
    return {
        "year": year,
        "revenue": revenue,
        "profit": revenue // 8,
        "capital": revenue // 2,
        "output_unit": "",
        "workers": workers,
        "local_workers": workers * 3 // 4,
        "women_workers": workers // 2,
    }
