"""What runs in a fresh interpreter with nothing on its path but the layer and this repository's sources.

So nothing here may import what is not in the layer. `tests.bench.spawn` starts these modules.
"""
