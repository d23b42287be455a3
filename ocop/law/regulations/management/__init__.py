"""Set-up commands of the regulations."""
