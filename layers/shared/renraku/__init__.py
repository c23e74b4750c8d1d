"""Renraku (連絡): what the system knows. `ls` here answers "about what"; `ls functions` answers "what does it do"."""
