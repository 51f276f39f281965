"""The import's page, step by step."""
