"""The expert team (Tổ tư vấn giúp việc Hội đồng): who sits on it, who reads which dossier, what they found.

Words: team, expert, assignment (một hồ sơ giao một người đọc), reading note. Experts advise; they score nothing
(Đ7.3b, d). May import: councils, bundles, dossiers, registry, law, ground, kernel.
"""
