"""The Qt kit: tables, forms, pages and what they stand on. No business word in it."""
