"""LINE's endpoints, one module per chapter of its reference; each has its ROUTES."""
