"""Lists an office already holds, brought in: read, checked by row and cell, mended, applied, undone.

Words: list (danh sách), layout (sheet, header rows, data rows), field (what a column means), problem (an error
keeps a row out, a warning takes it with a note), mend (a value put in place of a cell), past decision.
Reading and checking (`columns`, `cells`, `layout`, `placing`, `checks`, `reading`, `wire`) is plain Python:
the page and the command give the same reading. May import: certificates, registry, law, ground, kernel.
"""
