"""Set-up commands of the rulebooks."""
