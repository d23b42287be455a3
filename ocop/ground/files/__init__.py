"""Files people hand in: kept once by their hash, known by their content, never by their name.

Words: stored file, kind, scan. Who may read a file is decided by the record that holds it, in the app above.
May import: people, audit, kernel.
"""
