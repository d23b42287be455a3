#!/usr/bin/env python3
"""Django's command line, with the embedded PostgreSQL started first when no server is named."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one management command against `DATABASE_URL`, or the embedded server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    from ocop.config import embedded

    started = not os.environ.get("DATABASE_URL") and embedded.start(embedded.data_folder())
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    finally:
        if started:
            embedded.stop(embedded.data_folder())


if __name__ == "__main__":
    main()
