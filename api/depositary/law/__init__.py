"""Treaty law as pure functions over frozen dataclasses: no RDF, no input or output, nothing of ours imported.

Read in this order: `dates`, `rules` (what a clause says about time), `clauses`, `acts`, `timeline`, `participation`,
`membership`, `effect`, `oversight`, `competence`.
"""
