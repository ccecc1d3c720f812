"""What is for MkDocs alone: where it builds, what it is told, whose files it brings, and how it follows edits."""
