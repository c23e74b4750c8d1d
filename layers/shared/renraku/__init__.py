"""Renraku (連絡): what the system knows. `ls` here says about what; `ls functions` says what it does."""
