"""How dates and numbers are read and written, for `FORMAT_MODULE_PATH`.

Django's own Vietnamese formats read 05/11/2026 as 11 May; here the day comes first in both languages,
because both are read by people in Vietnam.
"""
