"""Official documents: layout of Nghị định 30/2020/NĐ-CP in PDF and DOCX, and the books of numbers.

Owns: the shapes of a paper as plain data (`kinds`), the two ways to set it (`typeset` for PDF,
`word` for DOCX, both behind `render`), QR codes and stars as pictures, and number books per office,
kind and year. Knows nothing of OCOP: what a decision says is given by the app that issues it.
Words: *paper*, *award* (a certificate sheet), *score form*, *annex*, *signer*, *number book*.
May import: files, people, places, audit, kernel.
"""
