"""Producers (chủ thể OCOP): cooperatives, groups, enterprises, farms, households; and who acts for them.

Words: producer, representative, member (a person who acts for a producer). The representative's gender and
ethnicity are protected: a table of their own, read through `queries.protected_facts_for` only. Higher apps
add blocks to a producer's page through `pages.sections`. May import: law, ground, kernel.
"""
