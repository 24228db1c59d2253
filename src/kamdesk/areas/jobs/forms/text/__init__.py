"""The text of a job description on the screen: sections and clauses, what each duty is measured by, and what is still missing."""
