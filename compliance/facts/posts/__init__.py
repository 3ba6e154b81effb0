"""What several tables say of a post: level, line, number."""
