"""Finding records by the words of their names, without marks and with errors of typing.

Words: name word, vocabulary. A table with a `folded` name takes part by one migration (index and trigger); every way
of writing rows is seen, bulk ones too. May import: kernel.
"""
