"""Names in the zip, and the manifest that proves it whole. Plain values only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.utils.text import slugify

from ocop.kernel.text import fold
from ocop.kernel.words import gettext_noop

LONGEST_NAME = 60
ATTEMPTS = 3
TROUBLES: dict[str, str] = {
    "broken": gettext_noop("Tệp hỏng hoặc không đọc được nên không in vào bộ hồ sơ."),
    "locked": gettext_noop("Tệp đặt mật khẩu nên không in vào bộ hồ sơ."),
    "slow": gettext_noop("Tệp quá phức tạp nên không in vào bộ hồ sơ."),
    "long": gettext_noop("Tệp quá dài, chỉ in các trang đầu."),
}
NOT_PRINTED = gettext_noop("Tệp Word, Excel không in vào bộ hồ sơ.")
IN_ZIP = gettext_noop("Tệp gốc nằm trong gói zip đi kèm.")


@dataclass(frozen=True, slots=True)
class Packed:
    """One file in the zip: its path, size in bytes, SHA-256, title and the criteria it proves."""

    path: str
    size: int
    sha256: str
    title: str
    criteria: tuple[str, ...] = ()


def evidence_path(number: int, title: str, name: str) -> str:
    """minh-chung/007-phieu-kiem-nghiem.pdf: numbered, without marks, with the file's own ending."""
    ending = PurePosixPath(name.lower()).suffix
    return f"minh-chung/{number:03}-{slugify(fold(title))[:LONGEST_NAME] or 'tai-lieu'}{ending}"


def manifest(files: Sequence[Packed], about: Mapping[str, Any], made_at: datetime) -> bytes:
    """The list of all files with their hashes as JSON, and what the bundle is of."""
    told = {"made_at": made_at.isoformat(timespec="seconds"), **about, "files": [asdict(each) for each in files]}
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=False).encode()


def check_sums(files: Sequence[Packed]) -> bytes:
    """The same hashes as `sha256sum --check` reads them."""
    return "".join(f"{each.sha256}  {each.path}\n" for each in files).encode()


def content_key(content: Mapping[str, Any]) -> str:
    """What a bundle is of: the same content never needs to be made again."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
