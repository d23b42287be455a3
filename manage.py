#!/usr/bin/env python3
"""Django's command line, with the embedded PostgreSQL started first when no server is named."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one management command against `DATABASE_URL`, or the embedded server."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop.config.settings")
    from ocop.config import embedded

    if not os.environ.get("DATABASE_URL"):
        embedded.start(embedded.data_folder())
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
