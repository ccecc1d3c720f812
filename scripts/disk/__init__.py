"""Folders that a program changes, so that what was there is never lost: transaction, and what it rests on."""
