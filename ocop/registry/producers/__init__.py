"""Producers (chủ thể OCOP): cooperatives, groups, enterprises, farms, households; and who acts for them.

Words: producer, representative, member (a person who acts for a producer). The representative's gender and
ethnicity are protected: a table of their own, read through `protected_facts` only. May import: law, ground, kernel.
"""
