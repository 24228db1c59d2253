"""Papers: what they are made of (blocks), and how they reach a PDF file (render)."""
