"""The only code that knows LINE: incoming.py hears (one ear), outgoing.py speaks (one mouth), limits.py and
messages.py say what LINE can show. Nothing here knows a feature."""
