"""What somebody needs who helps from afar: logs and settings, without personal data."""
