"""What tests share, one noun a module."""
