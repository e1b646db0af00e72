"""The answers of the service contract, made from a snapshot: one place for the web and the terminal."""
