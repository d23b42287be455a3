"""The design system: base pages, components, tables, formats, icons, and the gallery that shows them.

Owns: what every page looks like and how it behaves under `script-src 'self'; style-src 'self'`.
Words: *shell* (the frame round a signed-in page), *component* (a tag with a template of its own),
*face* (a kind of base page: desk, public, sign-in).
May import: kernel and Django. What stands in the shell comes from the hook `settings.UI_SHELL`.
"""
