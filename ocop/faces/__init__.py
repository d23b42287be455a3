"""What people and programs see: desk, public pages, api. The faces do not know each other."""
