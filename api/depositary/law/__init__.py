"""Treaty law as pure functions over frozen dataclasses: no RDF, no input or output, nothing of ours imported.

Read in this order: `dates`, `rules` (what a clause says about time), `clauses`, `acts`, `steps` (from an act to the day
of its effect), `entry` (from acts to the spans of being in), `status`, `timeline`, `coverage` and `absence` (days of
which no act speaks), `participation`, `membership`, `force` (when a treaty itself entered into force), `effect` (the
calculator), `powers`, `options` (what a state must have declared), `oversight`, `competence`.
"""
