"""Who did what, when and why: the only door to a write.

Owns: `@action` (access, transaction, entry), `move()` (the only writer of a state), the hash-chained entries.
Words: action, verb, entry, chain, state change. May import: kernel.
"""
