"""The screen for attendees alone: hold your code to the camera, be welcomed, or be sent to the desk."""
