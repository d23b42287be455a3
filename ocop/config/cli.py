"""The `ocop` command: one registry of commands, each module loaded only when its command is asked for.

Scoring must answer without Django or a database; that is why nothing is imported here but the registry.
Exit codes: 0 fine, 1 an input was refused, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

# command → module with `add_parser(subparsers)`, which adds all its commands and sets `run` on each.
COMMANDS = {
    "score": "ocop.config.score_cli",
    "combine": "ocop.config.score_cli",
    "regulation-for": "ocop.config.score_cli",
    "rulebook": "ocop.config.rulebook_cli",
    "explain": "ocop.config.why_cli",
    "star-path": "ocop.config.why_cli",
    "place": "ocop.config.place_cli",
    "import-products": "ocop.config.import_cli",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    given = list(sys.argv[1:] if argv is None else argv)
    arguments = build_parser(given[0] if given else "").parse_args(given)
    code: int = arguments.run(arguments)
    return code


def build_parser(command: str) -> argparse.ArgumentParser:
    """The parser with the module of one command, or with all modules when the command is not known."""
    parser = argparse.ArgumentParser(prog="ocop", description="OCOP: chấm điểm, tổng hợp, quy định, địa bàn.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    modules = [COMMANDS[command]] if command in COMMANDS else sorted(set(COMMANDS.values()))
    for module in modules:
        import_module(module).add_parser(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
