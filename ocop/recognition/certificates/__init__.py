"""Decisions, certificates, and the written notice of the result.

Words: decision (quyết định công nhận), certificate (giấy chứng nhận), notice (thông báo kết quả), standing
(valid, temporarily extended, expired, withdrawn), way (recognise, send up, reject). A certificate keeps the
names of its day of issue. `papers` words what is printed; `documents` reads the records for it.
May import: councils, dossiers, registry, law, ground, kernel.
"""
