"""The desks where dossiers arrive in numbers: the commune's, and the province's intake.

Owns: receipts of samples. Words: desk (bàn làm việc), letter (văn bản đề nghị), sample receipt (phiếu nhận mẫu),
bulk step (one act on all rows ticked; those that cannot are named with their reasons). May import: experts,
councils, bundles, dossiers, registry, law, ground, kernel.
"""
