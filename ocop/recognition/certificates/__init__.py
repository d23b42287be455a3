"""Decisions, certificates, and the written notice of the result.

Words: decision (quyết định công nhận), certificate (giấy chứng nhận), notice (thông báo kết quả), standing (valid,
temporarily extended, expired, withdrawn). May import: councils, dossiers, registry, law, ground, kernel.
"""
