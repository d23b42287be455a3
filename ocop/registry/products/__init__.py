"""Products: what they are, which scoring set they belong to, and the codes they bear.

Words: product, set (bộ tiêu chí), product code, alias. A code once given is never rewritten. May import:
producers, law, ground, kernel.
"""
