"""Reviewing what goes: removals to decide on, decisions, and the rules that are made of them."""
