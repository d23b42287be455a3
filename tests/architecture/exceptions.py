"""The one list of exceptions to the size limits, each with its reason. Empty is the aim."""

EXCEPTIONS: dict[str, str] = {}
