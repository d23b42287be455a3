"""Settings, addresses, servers and the command line: the top of the house. May import everything below."""
