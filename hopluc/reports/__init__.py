"""Official reports: content gathered from figures and clauses, printed with every number traced, kept in versions.
Verbs: annual.actions.write, annual.jobs.queue."""
