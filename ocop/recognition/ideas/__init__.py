"""Ideas: steps 2 to 4 of the OCOP cycle: the idea, its production and business plan, its progress, yearly plans.

Words: idea (ý tưởng sản phẩm), review, plan (phương án), milestone, report, standstill, year plan. The law has no
form for these steps since 2026; districts' plans ask for the matters of `rules`. May import: registry, law,
ground, kernel.
"""
