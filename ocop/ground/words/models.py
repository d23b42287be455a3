"""The words that occur in names. Written by triggers of the tables that hold names, and by nobody else."""

from __future__ import annotations

from django.db import models


class NameWord(models.Model):
    """A folded word of some name.

    Not unique on purpose: two long transactions that bring the same new word would wait for each other.
    """

    word = models.CharField(max_length=250, db_index=True)

    def __str__(self) -> str:
        return self.word
