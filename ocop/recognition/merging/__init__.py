"""Two records that are one: a person merges them, both histories stay, and it may be taken apart again.

Lives above certificates because merging a product takes its dossiers and certificates along. Which tables lead to a
product or producer is read from the models themselves; `ways` says of each what becomes of its rows.
Words: kept (the record that stays), gone (the one merged into it), way (what becomes of rows that lead to it).
May import: certificates, dossiers, registry, law, ground, kernel.
"""
