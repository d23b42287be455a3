"""The criteria of the law as data, one rulebook per set of products and version, and the one scoring engine.

Owns: rulebooks (`data/`, RulebookVersion), their check, the engine (`engine.evaluate`), the council's
combination of sheets (`combine`), the one JSON form of results (`wire`), the sheet as a page and as paper
(`pages`, `sheet_paper`), official words laid over a version (Wording) and doubts of print confirmed (DoubtCheck).
Words: set, part, section, criterion, choice, mark (the index of a choice), floor, knock-out, case, band,
wording, doubt.
May import: ocop.law.source, ocop.law.bands, ground, kernel. Knows regulations only by their number.
"""
