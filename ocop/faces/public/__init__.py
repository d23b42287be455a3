"""What anyone may see: catalogue, certificate check, the page behind a QR code. Personal data stays out.

May import: everything below the faces.
"""
