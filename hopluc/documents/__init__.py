"""Content with traced figures → official .docx (and .pdf). Verbs: render, content_digest, read_back, to_pdf."""
