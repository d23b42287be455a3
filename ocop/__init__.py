"""OCOP: the operating system of Vietnam's One Commune One Product programme.

Read the folders from bottom to top: kernel, ground, law, registry, recognition, faces, config.
Imports run only downward; `make check` enforces it.
"""
