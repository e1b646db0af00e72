"""Running SPARQL: the embedded store, and the killable workers in which strangers' queries run.

This module imports nothing, because every worker process imports it and must start fast. Use `engine.interface` for
the contract, `engine.embedded` for the store of a snapshot, `engine.terms` to put parameters into a named query.
"""
