"""Sentences to translate: collect them, check that English is complete, compile.

Vietnamese is the source language: a message id is the Vietnamese sentence. Without arguments only compiles
(part of set-up, quick when nothing changed); --update collects into the catalogue; --check fails when a
sentence has no English or its places differ.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "ocop"
LOCALE = SOURCE / "locale"
STAMP = ROOT / "var" / "messages-stamp"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)[^}]*\}")


def main() -> int:
    """Returns the exit code."""
    if "--update" in sys.argv:
        update()
        return compile_all(force=True)
    if "--check" in sys.argv:
        return check()
    return compile_all()


def sentences() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Every message id in our code and templates, with where it stands."""
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    from django.utils.translation.template import templatize

    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html")]):
        text = path.read_text()
        if path.suffix == ".html":
            # What stands between the sentences is blanked out; only its indentation would trouble the tokenizer.
            text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
        place = str(path.relative_to(ROOT))
        for _line, message, _comments, _context in extract("python", BytesIO(text.encode()), KEYWORDS):
            found = message if isinstance(message, str) else (message[0], message[1])
            if found and found != ("", ""):
                yield found, place


def update() -> None:
    """Bring the English catalogue up to date: new sentences come in empty, unused ones go."""
    path = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    old = _read(path)
    # A fixed date: a catalogue that says the same should be the same file.
    written = datetime(2026, 11, 21, tzinfo=UTC)
    new = Catalog(
        locale="en",
        domain="django",
        project="OCOP",
        version="1",
        charset="utf-8",
        fuzzy=False,
        copyright_holder="OCOP",
        creation_date=written,
        revision_date=written,
        header_comment="# English sentences of OCOP. Message ids are Vietnamese, the source language.",
    )
    for message, place in sentences():
        new.add(message, locations=[(place, 0)])
    for message in new:
        kept = old.get(message.id if isinstance(message.id, str) else message.id[0]) if message.id else None
        if kept is not None and kept.string:
            message.string = kept.string
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, new, width=0, sort_output=True, include_lineno=False, omit_header=False)
    left = [message for message in new if message.id and not _complete(message)]
    print(f"{len(new)} sentences, {len(left)} without English")


def check() -> int:
    """0 when every sentence of the code has English with the same places."""
    catalogue = _read(LOCALE / "en" / "LC_MESSAGES" / "django.po")
    faults = []
    for message, place in sentences():
        key = message if isinstance(message, str) else message[0]
        found = catalogue.get(key)
        if found is None or not _complete(found):
            faults.append(f"{place}: no English for {key!r}")
        elif isinstance(found.string, str) and _places(key) != _places(found.string):
            faults.append(f"{place}: the places of {key!r} and {found.string!r} differ")
    for fault in dict.fromkeys(faults):
        print(fault)
    return 1 if faults else 0


def compile_all(force: bool = False) -> int:
    """Write the .mo files that Django reads; they are not committed."""
    catalogues = sorted(LOCALE.rglob("*.po"))
    now = hashlib.sha256(b"".join(path.read_bytes() for path in catalogues)).hexdigest()
    made = all(path.with_suffix(".mo").exists() for path in catalogues)
    if not force and made and STAMP.exists() and STAMP.read_text() == now:
        return 0
    for path in catalogues:
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, _read(path))
    STAMP.parent.mkdir(exist_ok=True)
    STAMP.write_text(now)
    return 0


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as source:
        return read_po(source, locale=path.parent.parent.name)


def _complete(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings)


def _places(text: str) -> set[str]:
    return {one or other for one, other in PLACES.findall(text)}


if __name__ == "__main__":
    sys.exit(main())
