"""The desk is where an officer begins: what needs somebody today, how the account does, what could not be
answered, and everything the account has, to take along.

It keeps nothing of its own and stands above every feature: it asks their actions, and each page says less to
whoever may see less.
"""
