"""The template lab without its page: a template of one's own, tried on people, saved and shared."""
