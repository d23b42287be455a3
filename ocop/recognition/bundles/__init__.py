"""The papers of a dossier, and the whole of it bound into one PDF and packed into one zip with a manifest.

Words: bundle (bộ hồ sơ), manifest (bảng kê), leaf (trang). Imports dossiers and whatever lies below.
"""
