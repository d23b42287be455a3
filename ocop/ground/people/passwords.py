"""Passwords: those that are handed over once, and how long people's own must be."""

from __future__ import annotations

import secrets

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without i, l, o, 0 and 1, which people confuse on paper and on the telephone."""
GROUPS, LENGTH = 4, 4


def one_time_password() -> str:
    """Four groups of four, as "k7mp-x2ha-9tqe-rw4c": about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))


class LongEnough(MinimumLengthValidator):
    """Django's rule of length, said in Vietnamese: its own catalogue lost the sentence in version 5.2."""

    def get_error_message(self) -> str:
        """The sentence shown at the field."""
        short = ngettext(
            "Mật khẩu quá ngắn: cần ít nhất %(least)d ký tự.",
            "Mật khẩu quá ngắn: cần ít nhất %(least)d ký tự.",
            self.min_length,
        )
        return short % {"least": self.min_length}
