"""The steps of a job description: drafted, agreed, approved, annulled, and read and signed by its holders."""
