"""LINE on one machine: a simulator with LINE's endpoints, limits and errors, for `make run` and for tests.

It stands where api.line.me, api-data.line.me and access.line.me stand, speaks real HTTP and sends real,
signed webhooks. It knows nothing of the product, and the product knows nothing of it.
"""
