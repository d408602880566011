"""Stored uploads and produced documents, by the digest of their content. Verbs: store."""
