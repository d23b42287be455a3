"""From dossier to certificate: certificates > councils > dossiers. Imports registry and below."""
