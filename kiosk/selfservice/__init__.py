"""A big friendly screen for attendees alone."""
