"""How law files are read: YAML without guessing, two languages per sentence, one hash per content.

Both rooms of the law stand on this module. A plain scalar is an integer or text, never a float, a date or a
truth value, so that `2.5` stays exact and `No` stays a word; a key that stands twice is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yaml import CSafeDumper, CSafeLoader, dump, parse
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

PLAIN = "plain"
QUOTED = "quoted"
MOST_DIGITS = 19
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Vietnamese, the language of the law, and in English."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi

    def in_language(self, language: str) -> str:
        """The English sentence for "en" and its variants, else the Vietnamese one."""
        return self.en if language.startswith("en") and self.en else self.vi


class SourceError(ValueError):
    """A law file that is not readable YAML. `at` says where ("line 12"), `why` what is wrong."""

    def __init__(self, at: str, why: str) -> None:
        super().__init__(f"{at}: {why}")
        self.at = at
        self.why = why


class _Reader(CSafeLoader):
    """libyaml's parser with a resolver of two kinds only: the standard one tries nine patterns a scalar."""

    def resolve(self, kind: type[Node], value: object, implicit: Any) -> str:
        return PLAIN if kind is ScalarNode and implicit[0] else QUOTED


def read(raw: bytes | str) -> Any:
    """The content of one YAML document as dicts, lists, texts and integers. Raises SourceError."""
    try:
        node = _Reader(raw).get_single_node()
    except MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise SourceError(f"line {line}", trouble.problem or "not readable as YAML") from trouble
    except (YAMLError, UnicodeDecodeError) as trouble:
        raise SourceError("line 1", "not readable as YAML") from trouble
    if node is None:
        raise SourceError("line 1", "the file is empty")
    return _content(node)


def _content(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return _scalar(node)
    if isinstance(node, SequenceNode):
        return [_content(each) for each in node.value]
    assert isinstance(node, MappingNode)
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value
        if not isinstance(name, str) or name in found:
            raise SourceError(f"line {key.start_mark.line + 1}", f"the key {name!r} stands twice or is no text")
        found[name] = _content(value)
    return found


def _scalar(node: ScalarNode) -> str | int:
    text: str = node.value
    if not text and node.tag == PLAIN:
        # `{vi: a, b, en: c}` reads as a key `b` without a value: a comma that wanted quotes.
        raise SourceError(f"line {node.start_mark.line + 1}", "a key without a value; is a comma unquoted?")
    if node.tag == PLAIN and _is_whole(text):
        return int(text)
    return text


def _is_whole(text: str) -> bool:
    # Longer rows of digits are no number of any law, and turning millions of them into one takes minutes.
    return len(text) < MOST_DIGITS and text.isascii() and text.removeprefix("-").isdigit()


class _Writer(CSafeDumper):
    """Writes what `read` reads back: no anchors, and quotes round every text that looks like an integer."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _quoted_if_needed(writer: CSafeDumper, text: str) -> ScalarNode:
    style = "'" if not text or _is_whole(text) else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _quoted_if_needed)


def written(content: Any) -> str:
    """The content as YAML that `read` gives back unchanged."""
    return dump(content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)


def check_plain(raw: bytes | str) -> None:
    """Refuse what a stranger's file may hold to exhaust the reader: references, and nesting without end.

    Raises SourceError.
    """
    depth = 0
    try:
        for event in parse(raw, Loader=CSafeLoader):
            where = f"line {event.start_mark.line + 1 if event.start_mark else 1}"
            if isinstance(event, AliasEvent):
                raise SourceError(where, "references (& and *) are not taken")
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > DEEPEST:
                raise SourceError(where, "nested too deeply")
    except MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise SourceError(f"line {line}", trouble.problem or "not readable as YAML") from trouble
    except (YAMLError, UnicodeDecodeError) as trouble:
        raise SourceError("line 1", "not readable as YAML") from trouble


def canonical(content: Any) -> str:
    """The one spelling of a content that is hashed: keys sorted, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Any) -> str:
    """sha256 of the canonical spelling, in hex. Equal content has an equal hash, whatever its layout was."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def text_of(value: Mapping[str, Any]) -> Text:
    """A `{vi, en}` pair as Text."""
    return Text(value["vi"], value["en"])
