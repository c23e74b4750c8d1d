"""AWS and LINE on one machine, never deployed: what `make run` and the tests stand on.

template.yaml is the only wiring diagram. What it declares is created in moto, in this process; what
moto does not carry (HTTP to a function, a queue to a function, a schedule to a function) is carried
here. The LINE simulator is in local/line.
"""
