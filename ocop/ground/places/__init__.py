"""Provinces, districts and communes over time, and what became of each.

Owns: the places of every published list, the changes between them, answers "by the map of date D", the
map of provinces. A place is keyed by (level, code, valid_from); codes are re-used, so never join by a bare
code. A record keeps the place in force when it was made; today's place is derived.
Words: place, list, change, successor, candidate, map date. May import: audit, kernel.
Order inside: views > pages > asked, story, picker > load > queries > models > maps > register > lists > search, rules.
"""
