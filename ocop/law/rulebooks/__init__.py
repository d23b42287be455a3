"""The criteria of the law as data, one rulebook per set of products and version, and the one scoring engine.

Owns: rulebooks (`data/`, RulebookVersion), their check, the engine (`engine.evaluate`), the council's
combination of sheets (`combine`) and the one JSON form of results (`wire`).
Words: set, part, section, criterion, choice, mark (the index of a choice), floor, knock-out, case, band.
May import: ocop.law.source, ocop.law.bands, ground, kernel. Knows regulations only by their number.
"""
